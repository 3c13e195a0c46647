'use strict';
// Compiles sources with the app's own TypeScript as they are required: where there is no esbuild.
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { folder, post } = require('./thread.js');

/** Of the app's own options, those that change what a file does when it runs. */
const OPTIONS = [
  'target', 'jsx', 'jsxFactory', 'jsxFragmentFactory', 'jsxImportSource', 'experimentalDecorators',
  'emitDecoratorMetadata', 'useDefineForClassFields',
];

const configOf = (ts) => {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  const read = file ? ts.readConfigFile(file, ts.sys.readFile).config : undefined;
  const host = { ...ts.sys, readDirectory: () => [] };
  return read ? ts.parseJsonConfigFileContent(read, host, path.dirname(file)).options : {};
};

/** What Node does not find: by paths of tsconfig.json, or a .ts file that is imported as .js. */
const findByTypescript = (ts, config) => {
  const find = Module._resolveFilename;
  const kinds = ts.ModuleResolutionKind;
  const options = { moduleResolution: kinds.Node10 ?? kinds.NodeJs, ...config };
  Module._resolveFilename = (name, parent, ...rest) => {
    try {
      return find(name, parent, ...rest);
    } catch (error) {
      const found = ts.resolveModuleName(name, parent?.filename ?? folder, options, ts.sys);
      const file = found.resolvedModule?.resolvedFileName;
      if (!file || file.endsWith('.d.ts')) throw error;
      return path.normalize(file);
    }
  };
};

/** Compiles sources with the app's own TypeScript as they are required. */
exports.loadByTypescript = ({ filename, typescript }) => {
  const ts = require(typescript);
  const config = configOf(ts);
  findByTypescript(ts, config);
  const own = Object.fromEntries(OPTIONS.filter((name) => config[name] !== undefined).map((name) => [name, config[name]]));
  const reads = (file) => post({ type: 'reads', file: path.relative(folder, filename), input: file });
  const plain = Module._extensions['.js'];
  const hook = (module, file) => {
    if (file.includes(`${path.sep}node_modules${path.sep}`)) {
      plain(module, file);
      return;
    }
    reads(file);
    const text = fs.readFileSync(file, 'utf8');
    const meta = { url: pathToFileURL(file).href, dirname: path.dirname(file), filename: file };
    const source = text.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (all, name) => JSON.stringify(meta[name]));
    const compiled = ts.transpileModule(source, {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        ...own,
        module: ts.ModuleKind.CommonJS,
        jsx: own.jsx === undefined || own.jsx === ts.JsxEmit.Preserve ? ts.JsxEmit.React : own.jsx,
        esModuleInterop: true,
        allowJs: true,
        inlineSourceMap: true,
      },
    });
    const wrong = compiled.diagnostics?.find((one) => one.file);
    if (wrong) {
      const { line, character } = wrong.file.getLineAndCharacterOfPosition(wrong.start);
      throw Object.assign(new SyntaxError(ts.flattenDiagnosticMessageText(wrong.messageText, ' ')), {
        stack: `${file}:${line + 1}\n${text.split('\n')[line]}\n${' '.repeat(character)}^\n`,
      });
    }
    module._compile(compiled.outputText, file);
  };
  const json = Module._extensions['.json'];
  Module._extensions['.json'] = (module, file) => {
    reads(file);
    json(module, file);
  };
  for (const extension of ['.ts', '.tsx', '.jsx', '.js', '.mjs']) {
    Module._extensions[extension] = hook;
  }
  return Module.createRequire(filename)(filename);
};
