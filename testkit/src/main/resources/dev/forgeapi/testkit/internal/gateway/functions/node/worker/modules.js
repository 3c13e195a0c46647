'use strict';
// Runs bundles, which come as text, as CommonJS or as modules.
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { pathToFileURL } = require('node:url');
const { readMap } = require('./failures.js');

const compile = (filename, text) => {
  const module = new Module(filename);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(path.dirname(filename));
  module._compile(text, filename);
  return module.exports;
};

const fillMeta = (meta, filename) =>
  Object.assign(meta, {
    url: pathToFileURL(filename).href,
    dirname: path.dirname(filename),
    filename,
  });

const loadEsm = async ({ filename, text }) => {
  readMap(filename, text);
  const module = new vm.SourceTextModule(text, {
    identifier: filename,
    initializeImportMeta: (meta) => fillMeta(meta, filename),
  });
  await module.link((specifier) => synthetic(specifier, Module.createRequire(filename)(specifier)));
  await module.evaluate();
  return module.namespace;
};

/** What CommonJS exports, as a module. */
const synthetic = (identifier, exported) => {
  const names = new Set(['default', ...Object.keys(Object(exported))]);
  return new vm.SyntheticModule(
    [...names],
    function set() {
      for (const name of names) {
        const own = name !== 'default' || (exported?.__esModule && 'default' in exported);
        this.setExport(name, own ? exported[name] : exported);
      }
    },
    { identifier },
  );
};

Object.assign(exports, { compile, fillMeta, loadEsm, synthetic });
