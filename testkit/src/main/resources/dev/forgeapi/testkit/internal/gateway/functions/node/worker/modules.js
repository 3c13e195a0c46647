'use strict';
// Runs sources as modules: bundles as text, or an app's own files as they are.
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { pathToFileURL } = require('node:url');
const { folder, post } = require('./thread.js');
const { readMap, relativeTo, syntaxFrame } = require('./failures.js');

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs', '.mjs'];

const compile = (filename, text) => {
  const module = new Module(filename);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(path.dirname(filename));
  module._compile(text, filename);
  return module.exports;
};

const loadEsm = async ({ filename, text }) => {
  readMap(filename, text);
  const module = new vm.SourceTextModule(text, {
    identifier: filename,
    initializeImportMeta: (meta) => {
      meta.url = pathToFileURL(filename).href;
    },
  });
  await module.link((specifier) => synthetic(specifier, Module.createRequire(filename)(specifier)));
  await module.evaluate();
  return module.namespace;
};

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

/** Node says of a module only what is wrong, but of a script also where: so the text is tried as one. */
const withPlace = (error, file, text) => {
  const blank = (match) => match.replace(/[^\r\n]/g, ' ');
  const script = text
    .replace(/^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*(['"]).*?\1|^[ \t]*import\s*(['"]).*?\2/gm, blank)
    .replace(/^[ \t]*export\s*\{[^}]*\}/gm, blank)
    .replace(/^([ \t]*)export\b(?:\s+default\b)?/gm, blank);
  try {
    new vm.Script(`async () => {\n${script}\n}`, { filename: file, lineOffset: -1 });
  } catch (found) {
    if (found.message === error.message && syntaxFrame(found.stack).length > 0) return found;
  }
  return Object.assign(new SyntaxError(`${relativeTo(file)}: ${error.message}`), { stack: '' });
};

/** Sources as they are: modules linked with the vendor's extensions, the rest by require. */
const loadDirectly = async (entry) => {
  const modules = new Map();
  const inputs = new Set();

  const resolve = (specifier, from) => {
    if (!/^\.{0,2}\//.test(specifier)) {
      return specifier;
    }
    const base = path.resolve(path.dirname(from), specifier);
    const files = [base, ...EXTENSIONS.map((one) => base + one)];
    files.push(...EXTENSIONS.map((one) => path.join(base, `index${one}`)));
    const found = files.find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
    if (!found) {
      throw new Error(
        `${path.relative(folder, from)} imports '${specifier}', which does not exist`,
      );
    }
    return found;
  };

  const load = (specifier, from) => {
    const file = resolve(specifier, from);
    if (!modules.has(file)) {
      modules.set(file, create(file, from));
    }
    return modules.get(file);
  };

  const create = async (file, from) => {
    if (!path.isAbsolute(file)) {
      const require = Module.createRequire(from);
      try {
        return synthetic(file, require(file));
      } catch (error) {
        if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
        return synthetic(file, await import(pathToFileURL(require.resolve(file)).href));
      }
    }
    inputs.add(file);
    const text = fs.readFileSync(file, 'utf8');
    if (file.endsWith('.json')) {
      return synthetic(file, JSON.parse(text));
    }
    if (file.endsWith('.cjs') || !/^\s*(?:import|export)\b|^await\b/m.test(text)) {
      return synthetic(file, compile(file, text));
    }
    try {
      return new vm.SourceTextModule(text, {
        identifier: file,
        initializeImportMeta: (meta) => {
          meta.url = pathToFileURL(file).href;
        },
        importModuleDynamically: async (specifier) => ready(await load(specifier, file)),
      });
    } catch (error) {
      throw error instanceof SyntaxError ? withPlace(error, file, text) : error;
    }
  };

  const ready = async (module) => {
    if (module.status === 'unlinked') {
      await module.link((specifier, referrer) => load(specifier, referrer.identifier));
    }
    if (module.status === 'linked') {
      await module.evaluate();
    }
    return module;
  };

  try {
    return (await ready(await load(entry, entry))).namespace;
  } finally {
    post({ type: 'loaded', file: path.relative(folder, entry), inputs: [...inputs] });
  }
};

Object.assign(exports, { compile, loadDirectly, loadEsm });
