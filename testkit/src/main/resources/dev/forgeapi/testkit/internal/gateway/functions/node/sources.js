'use strict';
// What the process knows of an app's sources and packages without running them.
const fs = require('node:fs');
const path = require('node:path');

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs', '.mjs'];

const problem = (message, stackToShow = '') =>
  Object.assign(new Error(message), { name: 'LoadError', stackToShow });

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

const stamp = (file) => {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : 'none';
};

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
};

/** Whether plain Node semantics are enough: no TypeScript, no JSX, no packages. */
const isPlain = (folder) => {
  const declared = readJson(path.join(folder, 'package.json')) ?? {};
  if (Object.keys(declared.dependencies ?? {}).length > 0) {
    return false;
  }
  const open = [path.join(folder, 'src')];
  for (let count = 0; open.length > 0 && count < 2000; count++) {
    let entries = [];
    const at = open.pop();
    try {
      entries = fs.readdirSync(at, { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') open.push(path.join(at, entry.name));
      } else if (/\.(ts|tsx|jsx)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
        return false;
      }
    }
  }
  return true;
};

/** The folder of the vendor's package, in a path of one of its files. */
const API = /^.*[\\/]node_modules[\\/]@forge[\\/]api(?=[\\/])/;

/** In the app's folder, or above it where workspaces share their packages. */
const installedApi = (folder) => {
  const found = path.join(folder, 'node_modules', '@forge', 'api');
  const above = path.dirname(folder);
  return isFile(path.join(found, 'package.json')) || above === folder ? found : installedApi(above);
};

const refuseOldApi = (at) => {
  const version = at && readJson(path.join(at, 'package.json'))?.version;
  if (Number(version?.split('.')[0]) < 5) {
    throw problem(
      `@forge/api ${version} is not supported by the gateway: it calls products in a different` +
        ` way; update to @forge/api 5 or newer`,
    );
  }
};

Object.assign(exports, { API, EXTENSIONS, installedApi, isFile, isPlain, problem, refuseOldApi, stamp });
