'use strict';
// Bundles a source with everything that it imports, as the vendor's bundler does: CommonJS, imports
// without extensions, default imports of CommonJS packages, source maps.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFile } = require('node:child_process');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const decorators = require('./decorators.js');
const { EXTENSIONS, isFile, problem } = require('./sources.js');

const ESBUILD = '0.25.12';

const cacheFolder = () =>
  path.join(
    process.env.XDG_CACHE_HOME ??
      process.env.LOCALAPPDATA ??
      (process.platform === 'darwin'
        ? path.join(os.homedir(), 'Library', 'Caches')
        : path.join(os.homedir(), '.cache')),
    'forge-api',
    `esbuild-${ESBUILD}`,
  );

const npm = (args) =>
  new Promise((resolve, reject) => {
    const bin = path.dirname(process.execPath);
    const script = [
      path.join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      path.join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ].find(isFile);
    const [file, first] = script ? [process.execPath, [script]] : ['npm', []];
    const shell = !script && process.platform === 'win32';
    execFile(file, [...first, ...args], { timeout: 90_000, shell }, (error, out, err) =>
      error ? reject(new Error(String(err || error.message).trim().split('\n')[0])) : resolve(),
    );
  });

/** An esbuild in a pinned version, from a cache of the user's; fetched by npm the first time. */
const fetched = async () => {
  const folder = cacheFolder();
  const main = path.join(folder, 'node_modules', 'esbuild', 'package.json');
  if (!isFile(main)) {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    const part = fs.mkdtempSync(`${folder}-`);
    try {
      fs.writeFileSync(path.join(part, 'package.json'), '{"private": true}');
      await npm([
        'install', `esbuild@${ESBUILD}`, '--prefix', part, '--no-audit', '--no-fund',
        '--ignore-scripts', '--fetch-retries=1', '--fetch-timeout=20000',
      ]);
      try {
        fs.renameSync(part, folder);
      } catch (raced) {
        if (!isFile(main)) throw raced;
      }
    } finally {
      fs.rmSync(part, { recursive: true, force: true });
    }
  }
  return createRequire(main)('esbuild');
};

/** Its program may be missing: it is installed by a script, or for another system. */
const working = async (esbuild) => {
  await esbuild.transform('');
  return esbuild;
};

/** Chooses what prepares sources; says what it is. */
const choose = async (folder, plain) => {
  const ofApp = createRequire(path.join(folder, 'package.json'));
  try {
    const esbuild = await working(ofApp('esbuild'));
    return { esbuild, text: `bundled by esbuild ${esbuild.version} of the app` };
  } catch {
    // The app has none, or not for this machine.
  }
  if (plain) {
    return { text: 'not bundled (plain JavaScript without packages)' };
  }
  let reason;
  try {
    const esbuild = await working(await fetched());
    return { esbuild, text: `bundled by esbuild ${esbuild.version} from ${cacheFolder()}` };
  } catch (offline) {
    reason = offline.message;
  }
  const compiler = decorators.compilerOf(ofApp);
  return compiler
    ? {
        typescript: ofApp.resolve('typescript'),
        text: `compiled by typescript ${compiler.version} of the app (npm could not fetch esbuild: ${reason})`,
      }
    : {
        text: `not bundled (npm could not fetch esbuild: ${reason})`,
        missing:
          `add it to the app with 'npm install --save-dev esbuild', or connect once so that npm can` +
          ` fetch it`,
      };
};

const place = (folder, at) =>
  at ? `${path.relative(folder, path.resolve(folder, at.file))}:${at.line}:${at.column + 1}: ` : '';

const LOADERS = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx' };

/** What a module says of its own place is that of its source, as the vendor's bundler has it. */
const importMeta = {
  name: 'import-meta',
  setup: (build) =>
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path: file }) => {
      const text = fs.readFileSync(file, 'utf8');
      if (!text.includes('import.meta')) {
        return undefined;
      }
      const meta = { url: pathToFileURL(file).href, dirname: path.dirname(file), filename: file };
      return {
        contents: text.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (all, name) =>
          JSON.stringify(meta[name]),
        ),
        loader: LOADERS[path.extname(file)] ?? 'jsx',
      };
    }),
};

/** Left to be required when the code runs, which then refuses it: many packages do without. */
const nativeCode = {
  name: 'native-code',
  setup: (build) => {
    // The main file of a package.
    build.onLoad({ filter: /\.node$/ }, ({ path: file }) => ({
      contents: `module.exports = require(${JSON.stringify(file)});`,
      resolveDir: path.dirname(file),
      loader: 'js',
    }));
    build.onResolve({ filter: /\.node$/ }, ({ path: file, resolveDir }) => {
      try {
        return { path: createRequire(path.join(resolveDir, 'x')).resolve(file), external: true };
      } catch {
        return undefined; // There may be a source of that name.
      }
    });
  },
};

const bundle = async (esbuild, folder, source) => {
  const outfile = path.join(
    path.dirname(source),
    `${path.basename(source, path.extname(source))}.bundle.js`,
  );
  const options = {
    absWorkingDir: folder,
    entryPoints: [source],
    outfile,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    resolveExtensions: EXTENSIONS,
    loader: { '.js': 'jsx' },
    sourcemap: 'inline',
    sourcesContent: false,
    keepNames: true,
    plugins: [
      importMeta,
      nativeCode,
      ...decorators.plugins(folder, createRequire(path.join(folder, 'package.json'))),
    ],
    logLevel: 'silent',
  };
  const failed = (error) => {
    const first = error?.errors?.[0];
    const bare = /^Could not resolve "[^./]/.test(first?.text ?? '');
    return problem(
      first
        ? `${place(folder, first.location)}${first.text}${bare ? ': is it in package.json, and did npm install run?' : ''}`
        : String(error?.message ?? error).split('\n')[0],
      first?.location
        ? `    at ${place(folder, first.location).replace(/: $/, '')}\n        ${first.location.lineText.trim()}`
        : '',
    );
  };
  let built;
  let format = 'cjs';
  try {
    built = await esbuild.build(options);
  } catch (error) {
    if (!error?.errors?.some((one) => /[Tt]op-level await/.test(one.text))) {
      throw failed(error);
    }
    format = 'esm';
    const banner = {
      js:
        `import { createRequire as __forgeRequire } from 'node:module';` +
        ` const require = __forgeRequire(${JSON.stringify(outfile)});`,
    };
    try {
      built = await esbuild.build({ ...options, format, banner });
    } catch (again) {
      throw failed(again);
    }
  }
  return {
    kind: format,
    code: { filename: outfile, text: built.outputFiles[0].text },
    inputs: Object.keys(built.metafile.inputs).map((input) => path.resolve(folder, input)),
  };
};

Object.assign(exports, { bundle, choose });
