'use strict';
// Runs an app's own files as they are, with what the vendor's bundler allows: imports without
// extensions, and CommonJS and modules side by side, even in one file.
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { pathToFileURL } = require('node:url');
const { relativeTo, syntaxFrame } = require('./failures.js');
const { fillMeta, synthetic } = require('./modules.js');
const { folder, post } = require('./thread.js');

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs', '.mjs'];
const OF_COMMONJS = ['require', '__filename', '__dirname'];
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The file that an import of a path means; a package's name as it is. */
const resolve = (specifier, from) => {
  if (!/^\.{0,2}(?:\/|$)/.test(specifier)) {
    return specifier;
  }
  const base = path.resolve(path.dirname(from), specifier);
  const files = [base, ...EXTENSIONS.map((one) => base + one)];
  files.push(...EXTENSIONS.map((one) => path.join(base, `index${one}`)));
  const found = files.find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
  if (!found) {
    const message = `${path.relative(folder, from)} imports '${specifier}', which does not exist`;
    throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
  }
  return found;
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

/** Node names a module that lacks an export, but not where it is imported. */
const withImport = (error, files) => {
  const [, specifier, name] = /module '(.+)' does not provide an export named '(.+)'$/.exec(error.message) ?? [];
  for (const file of specifier ? files : []) {
    const text = fs.readFileSync(file, 'utf8');
    for (const found of text.matchAll(/(?:^|[;\n])[ \t]*((?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]*)['"])/g)) {
      const at = found[2] === specifier ? found[1].search(new RegExp(`(?<![\\w$])${name === 'default' ? '' : name.replaceAll('$', '\\$')}(?![\\w$])`)) : -1;
      if (at >= 0) {
        const before = text.slice(0, found.index + found[0].indexOf(found[1]) + at).split('\n');
        const line = text.split('\n')[before.length - 1];
        const message = `${relativeTo(file)}: ${error.message}`;
        const stack = `${file}:${before.length}\n${line}\n${' '.repeat(before.at(-1).length)}^\n`;
        return Object.assign(new SyntaxError(message), { stack });
      }
    }
  }
  return error;
};

/** As part of a CommonJS module; undefined if the text is none, or is no JavaScript. */
const compileScript = (file, text, importModuleDynamically) => {
  try {
    return vm.compileFunction(text, PARAMETERS, { filename: file, importModuleDynamically });
  } catch {
    return undefined;
  }
};

exports.loadDirectly = async ({ filename: entry, missing }) => {
  const modules = new Map();
  const scripts = new Map();
  const inputs = new Set();

  const read = (file) => {
    inputs.add(file);
    post({ type: 'reads', file: relativeTo(entry), input: file });
    if (missing && /\.(ts|tsx|jsx)$/.test(file)) {
      const message = `${relativeTo(file)} needs a bundler, but there is none: ${missing}`;
      throw Object.assign(new Error(message), { stack: '' });
    }
    return fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/^#!/, '//');
  };

  const importFrom = (file) => async (specifier) => ready(await load(specifier, file));

  const requireFrom = (from) => {
    const plain = Module.createRequire(from);
    const own = (specifier) => {
      const file = resolve(specifier, from);
      return path.isAbsolute(file) && !file.includes(`${path.sep}node_modules${path.sep}`)
        ? requireFile(file, plain)
        : plain(specifier);
    };
    return Object.assign(own, plain);
  };

  const requireFile = (file, plain) => {
    if (!scripts.has(file)) {
      const text = read(file);
      const json = file.endsWith('.json');
      const script = json ? undefined : compileScript(file, text, importFrom(file));
      if (!json && !script) return plain(file); // Node can do that with modules since 20.17.
      if (json) scripts.set(file, { exports: JSON.parse(text) });
      else run(file, script);
    }
    return scripts.get(file).exports;
  };

  const run = (file, script) => {
    const module = Object.assign(new Module(file), { filename: file });
    module.paths = Module._nodeModulePaths(path.dirname(file));
    scripts.set(file, module);
    try {
      script.call(module.exports, module.exports, requireFrom(file), module, file, path.dirname(file));
      module.loaded = true;
    } catch (error) {
      scripts.delete(file);
      throw error;
    }
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
      const plain = Module.createRequire(from);
      try {
        return synthetic(file, plain(file));
      } catch (error) {
        if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
        return synthetic(file, await import(pathToFileURL(plain.resolve(file)).href));
      }
    }
    const text = read(file);
    if (scripts.has(file) || file.endsWith('.json') || compileScript(file, text)) {
      return synthetic(file, requireFile(file, Module.createRequire(file)));
    }
    return moduleOf(file, text);
  };

  /** Names of CommonJS that it uses stand before its first line, unless it declares them itself. */
  const moduleOf = (file, text) => {
    const used = OF_COMMONJS.filter((name) => text.includes(name));
    const prefix = used.length > 0 ? `const {${used}} = import.meta.commonjs;` : '';
    const compiled = (before) =>
      new vm.SourceTextModule(before + text, {
        identifier: file,
        columnOffset: -before.length,
        initializeImportMeta: (meta) => {
          const commonjs = {
            require: requireFrom(file),
            __filename: file,
            __dirname: path.dirname(file),
          };
          Object.defineProperty(fillMeta(meta, file), 'commonjs', { value: commonjs });
        },
        importModuleDynamically: importFrom(file),
      });
    try {
      return compiled(prefix);
    } catch {
      try {
        return compiled('');
      } catch (error) {
        throw error instanceof SyntaxError ? withPlace(error, file, text) : error;
      }
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
  } catch (error) {
    throw error instanceof SyntaxError ? withImport(error, inputs) : error;
  }
};
