'use strict';
// What a worker thread runs first. The other files of the worker reach it as text, because no file of
// the testkit is left on the machine.
const { workerData } = require('node:worker_threads');
const Module = require('node:module');

const files = new Map();

/** As require of Node, for files that begin with './' too. */
const requireFile = (id) => {
  if (!id.startsWith('./')) {
    return require(id);
  }
  if (!files.has(id)) {
    const module = { exports: {} };
    files.set(id, module);
    const name = `[worker eval] ${id}`; // By which stacks are cleared of these files.
    const text = workerData.files[id];
    const compiled = new Module(name);
    compiled._compile(`module.exports = (require, module, exports) => {${text}\n};`, name);
    compiled.exports(requireFile, module, module.exports);
  }
  return files.get(id).exports;
};

requireFile('./invocations.js');
