'use strict';
// What is said of a thrown value: its name, its message, and the stack in the app's own lines.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const util = require('node:util');
const { folder } = require('./thread.js');

process.setSourceMapsEnabled(true);
Error.stackTraceLimit = 50;

const relativeTo = (file) => path.relative(folder, file).split(path.sep).join('/');

/** A syntax error has its place above its name, and in its frames only what tried to load it. */
const syntaxFrame = (text) => {
  const found = /^(?:file:\/\/)?(\/.*|[A-Za-z]:\\.*):(\d+)\r?\n(.*)\r?\n( *)\^/.exec(text);
  return found
    ? [`    at ${relativeTo(found[1])}:${found[2]}:${found[4].length + 1}`, `        ${found[3].trim()}`]
    : [];
};

const MISSING_PACKAGE = ': is it in package.json, and did npm install run?';

const NO_JSX = ': JSX needs esbuild: npm install --save-dev esbuild';

/** What the bundler has added has no line in the sources. */
const isBundle = (file) => file.endsWith('.bundle.js') && !fs.existsSync(file);

/** Frames of Node and of the testkit tell an app's developer nothing. */
const isForeign = (line) => /\(?(?:node:|\[worker eval\]|evalmachine)/.test(line) || /<anonymous>\)?$/.test(line);

/** Node maps frames of scripts, but not of modules that it gets as text. */
const maps = new Map();

const readMap = (filename, text) => {
  const found = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(text);
  if (found) {
    const map = JSON.parse(Buffer.from(found[1], 'base64').toString('utf8'));
    maps.set(filename, new Module.SourceMap(map));
  }
};

const mapped = (line) => {
  const found = /(?:file:\/\/)?([^()\s]+):(\d+):(\d+)(\)?)$/.exec(line);
  const entry = maps.get(found?.[1])?.findEntry(found[2] - 1, found[3] - 1);
  if (!entry?.originalSource) return line;
  const source = path.resolve(path.dirname(found[1]), entry.originalSource);
  return `${line.slice(0, found.index)}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${found[4]}`;
};

const ownFrame = (line) => {
  const found = /(?:\(|at (?:async )?)(?:file:\/\/)?([^()]+?):(\d+):(\d+)\)?$/.exec(line);
  if (!found) return undefined;
  let file = found[1];
  try {
    file = decodeURIComponent(file);
  } catch {
    // Not a URL then.
  }
  const relative = path.relative(folder, file);
  // Packages of the same workspace are beside the app's folder.
  if (!path.isAbsolute(file) || path.isAbsolute(relative) || /node_modules/.test(relative) || isBundle(file)) {
    return undefined;
  }
  return line.replace('file://', '').replace(found[1], relativeTo(file));
};

const stackOf = (thrown) => {
  let text = '';
  try {
    text = typeof thrown?.stack === 'string' ? thrown.stack : '';
  } catch {
    // A stack that throws is no stack.
  }
  const frames = text.split('\n').filter((line) => /^\s+at /.test(line)).map(mapped);
  const own = frames.map(ownFrame).filter(Boolean);
  const lines = own.length > 0 ? own : frames.filter((line) => !isForeign(line)).slice(0, 5);
  if (thrown instanceof SyntaxError) {
    lines.unshift(...syntaxFrame(text));
  }
  for (const one of Array.isArray(thrown?.errors) ? thrown.errors.slice(0, 5) : []) {
    lines.push(`  one of: ${one instanceof Error ? `${one.name}: ${one.message}` : util.inspect(one)}`);
  }
  if (thrown?.cause instanceof Error) {
    lines.push(`  caused by ${thrown.cause.name}: ${messageOf(thrown.cause)}`);
    lines.push(...stackOf(thrown.cause).split('\n').filter(Boolean));
  }
  return lines.slice(0, 40).join('\n').slice(0, 10_000);
};

/** Without paths of this machine, and with what to do where Node says only what is missing. */
const messageOf = (thrown) => {
  if (thrown.code === 'MODULE_NOT_FOUND') {
    const [first, , from] = String(thrown.message).split('\n');
    const bare = /module '[^./]/.test(first);
    const place = from && !isBundle(from.slice(2)) ? `${relativeTo(from.slice(2))}: ` : '';
    return `${place}${first}${bare ? MISSING_PACKAGE : ''}`;
  }
  if (thrown.code === 'ERR_REQUIRE_ASYNC_MODULE') {
    return 'a file awaits at its top level, which needs esbuild: npm install --save-dev esbuild';
  }
  const jsx = thrown instanceof SyntaxError && /Unexpected token '<'$/.test(thrown.message);
  return String(thrown.message).replaceAll(folder + path.sep, '') + (jsx ? NO_JSX : '');
};

const failure = (thrown, ending) => {
  try {
    return described(thrown, ending);
  } catch {
    return { ending, name: 'unknown', message: 'threw something that cannot be shown', stack: '' };
  }
};

const kindOf = (thrown) =>
  thrown === null || thrown === undefined ? 'nothing' : `${/^o/.test(typeof thrown) ? 'an' : 'a'} ${typeof thrown}`;

const described = (thrown, ending) => {
  const isError = util.types.isNativeError(thrown) || thrown instanceof Error;
  let message;
  try {
    message = isError ? messageOf(thrown) : util.inspect(thrown, { depth: 2 });
  } catch {
    message = 'something that cannot be shown';
  }
  return {
    ending,
    name: String(isError ? thrown.name || 'Error' : kindOf(thrown)).slice(0, 200),
    message: (isError ? message : `${message}, which is not an Error`).slice(0, 10_000),
    stack: isError ? stackOf(thrown) : '',
  };
};

Object.assign(exports, { failure, readMap, relativeTo, stackOf, syntaxFrame });
