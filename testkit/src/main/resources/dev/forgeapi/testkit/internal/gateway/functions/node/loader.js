'use strict';
// Makes what workers can run of the app's sources, as the vendor's bundler does: CommonJS, imports
// without extensions, default imports of CommonJS packages, source maps. Each source when it is
// first needed, and again when it has changed.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFile } = require('node:child_process');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs', '.mjs'];
const ESBUILD = '0.25.12';

const problem = (message, stackToShow = '') =>
  Object.assign(new Error(message), { name: 'LoadError', stackToShow });

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

const stamp = (file) => {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : 'none';
};

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
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

/** Chooses what prepares sources; says what it is. */
const choose = async (folder, plain) => {
  const ofApp = createRequire(path.join(folder, 'package.json'));
  try {
    const esbuild = ofApp('esbuild');
    return { esbuild, text: `bundled by esbuild ${esbuild.version} of the app` };
  } catch {
    // The app has none.
  }
  if (plain) {
    return { text: 'not bundled (plain JavaScript without packages)' };
  }
  let reason;
  try {
    const esbuild = await fetched();
    return { esbuild, text: `bundled by esbuild ${esbuild.version} from ${cacheFolder()}` };
  } catch (offline) {
    reason = offline.message;
  }
  try {
    const typescript = ofApp.resolve('typescript');
    const { version } = ofApp('typescript/package.json');
    return {
      typescript,
      text: `compiled by typescript ${version} of the app (npm could not fetch esbuild: ${reason})`,
    };
  } catch {
    return {
      text: `not bundled (npm could not fetch esbuild: ${reason})`,
      missing:
        `add it to the app with 'npm install --save-dev esbuild', or connect once so that npm can` +
        ` fetch it`,
    };
  }
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
    loader: { '.js': 'jsx', '.node': 'empty' },
    sourcemap: 'inline',
    sourcesContent: false,
    keepNames: true,
    plugins: [importMeta],
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

exports.create = ({ folder }, note, prepared) => {
  const source = path.join(folder, 'src');
  const units = new Map();
  let tool;
  let versions = 0;

  let plain;
  const chosen = () => {
    if (plain && !isPlain(folder)) {
      tool = undefined; // The source or the package was added after the start.
    }
    if (!tool) {
      plain = isPlain(folder);
      tool = choose(folder, plain);
    }
    return tool;
  };

  const locate = (handler) => {
    const dot = handler.lastIndexOf('.');
    const file = path.join(source, handler.slice(0, dot));
    const name = handler.slice(dot + 1);
    const found =
      dot < 0
        ? undefined
        : EXTENSIONS.filter((extension) => extension !== '.json')
            .flatMap((extension) => [file + extension, path.join(file, `index${extension}`)])
            .find(isFile);
    if (!found) {
      const shown = path.relative(folder, file);
      throw problem(`there is no ${shown}.js, .ts, .jsx, .tsx, .cjs or .mjs`);
    }
    return { path: found, file: path.relative(folder, found).split(path.sep).join('/'), name };
  };

  const make = async (located) => {
    const { esbuild, typescript, missing } = await chosen();
    if (esbuild) {
      const bundled = await bundle(esbuild, folder, located.path);
      refuseOldApi(bundled.inputs.map((input) => API.exec(input)?.[0]).find(Boolean));
      return bundled;
    }
    refuseOldApi(installedApi(folder));
    if (missing && /\.(ts|tsx|jsx)$/.test(located.path)) {
      throw problem(`${located.file} needs a bundler, but there is none: ${missing}`);
    }
    return {
      kind: typescript ? 'typescript' : 'direct',
      code: { filename: located.path, typescript },
      inputs: [located.path],
    };
  };

  const own = (file) => !file.includes(`${path.sep}node_modules${path.sep}`);

  const isFresh = (unit) => unit.inputs.every(([file, then]) => stamp(file) === then);

  const unitOf = (located) => {
    const known = units.get(located.file);
    if (known && (!known.ready || (!known.failed && isFresh(known)))) {
      return known;
    }
    const unit = { file: located.file, version: ++versions, inputs: [], ready: false };
    unit.made = make(located).then(
      (made) => {
        unit.kind = made.kind;
        unit.code = made.code;
        unit.inputs = made.inputs.filter(own).map((file) => [file, stamp(file)]);
        unit.ready = true;
        return unit;
      },
      (failed) => {
        unit.ready = true;
        unit.failed = true;
        throw failed;
      },
    );
    unit.made.catch(() => {});
    units.set(located.file, unit);
    return unit;
  };

  return {
    async find(handler) {
      const located = locate(handler);
      return { unit: await unitOf(located).made, name: located.name };
    },
    loadedDirectly(file, inputs) {
      const unit = units.get(file);
      if (unit) {
        unit.inputs = inputs.filter(own).map((input) => [input, stamp(input)]);
      }
    },
    /** Makes the units that are surely needed, so that the first request need not wait for them. */
    async prepare(handlers) {
      const files = new Set();
      for (const handler of handlers) {
        try {
          files.add(locate(handler).file);
        } catch {
          // Said to whoever calls it.
        }
      }
      const { text } = await chosen();
      note(
        `functions: Node.js ${process.versions.node} (${process.execPath}), ${text}:` +
          ` ${[...files].sort().join(', ') || 'no source found'}`,
      );
      prepared();
      for (const handler of handlers) {
        try {
          unitOf(locate(handler));
        } catch {
          // As above.
        }
      }
    },
  };
};
