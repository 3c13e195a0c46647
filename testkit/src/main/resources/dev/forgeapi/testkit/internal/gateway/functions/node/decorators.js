'use strict';
// TypeScript whose decorators need the types of what they decorate (emitDecoratorMetadata of
// tsconfig.json). esbuild does not know types: the app's own typescript compiles such files first.
const fs = require('node:fs');
const path = require('node:path');

/** Of the app's own options, those that change what a file does when it runs. */
const OPTIONS = [
  'target', 'jsx', 'jsxFactory', 'jsxFragmentFactory', 'jsxImportSource', 'useDefineForClassFields',
];

const optionsOf = (ts, folder) => {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  if (!file) return {};
  const read = ts.readConfigFile(file, ts.sys.readFile).config ?? {};
  return ts.parseJsonConfigFileContent(read, { ...ts.sys, readDirectory: () => [] }, path.dirname(file)).options;
};

/** The app's own compiler, if it has one that JavaScript can call: typescript 7 has none. */
const compilerOf = (ofApp) => {
  try {
    const ts = ofApp('typescript');
    return typeof ts.transpileModule === 'function' ? ts : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A list of plugins, which is empty if the app does not ask for this.
 *
 * @param ofApp requires packages of the app
 */
const plugins = (folder, ofApp) => {
  const ts = compilerOf(ofApp);
  if (!ts) return [];
  const options = optionsOf(ts, folder);
  if (!options.emitDecoratorMetadata) return [];
  const own = Object.fromEntries(OPTIONS.map((name) => [name, options[name]]).filter(([, value]) => value !== undefined));
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    ...own,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    module: ts.ModuleKind.ESNext,
    inlineSourceMap: true,
  };
  const setup = (build) =>
    build.onLoad({ filter: /\.[cm]?tsx?$/ }, ({ path: file }) => {
      const text = fs.readFileSync(file, 'utf8');
      if (!/(^|\s)@\w/.test(text)) return undefined;
      const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions });
      return { contents: outputText, loader: 'jsx' };
    });
  return [{ name: 'decorators', setup }];
};

Object.assign(exports, { compilerOf, plugins });
