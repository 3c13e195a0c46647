#!/usr/bin/env node
'use strict';
// Runs the command line in this package with the Java of this machine.
const fs = require('node:fs');
const path = require('node:path');
const { spawn, spawnSync } = require('node:child_process');

const NEEDED = 17;
const TOOL_FAILED = 4;

const fail = (message) => {
  console.error(`forge-api: ${message}`);
  process.exit(TOOL_FAILED);
};

const install = () => {
  switch (process.platform) {
    case 'darwin':
      return 'install it with: brew install --cask temurin';
    case 'win32':
      return 'install it with: winget install EclipseAdoptium.Temurin.21.JDK';
    default:
      return 'install it with the package manager, for example: sudo apt-get install openjdk-21-jre-headless';
  }
};

const found = () => {
  const home = process.env.JAVA_HOME;
  if (!home) {
    return 'java';
  }
  const file = path.join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
  return fs.existsSync(file)
    ? file
    : fail(`JAVA_HOME is '${home}', but there is no bin/java in it: set it to Java ${NEEDED} or newer, or unset it`);
};

const java = found();
const asked = spawnSync(java, ['-version'], { encoding: 'utf8' });
if (asked.error) {
  fail(`Java ${NEEDED} or newer is required, but 'java' was not found: ${install()}`);
}
const version = /version "(?:1\.)?(\d+)/.exec(`${asked.stderr}${asked.stdout}`);
if (asked.status !== 0 || !version) {
  fail(`'${java}' does not start: ${`${asked.stderr}`.trim().split('\n')[0]}`);
}
if (Number(version[1]) < NEEDED) {
  fail(`'${java}' is Java ${version[1]}, but ${NEEDED} or newer is required: ${install()}`);
}
const jar = path.join(__dirname, '..', 'lib', 'forge-api.jar');
if (!fs.existsSync(jar)) {
  fail(`the package is incomplete because ${jar} is missing: install the package again`);
}

// The Node.js that runs this also runs the app's functions, unless the configuration names another one.
const environment = { FORGE_API_GATEWAY_NODE: process.execPath, ...process.env };
const child = spawn(
  java,
  ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar, ...process.argv.slice(2)],
  { stdio: 'inherit', env: environment },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => fail(`'${java}' does not start: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : TOOL_FAILED)));
