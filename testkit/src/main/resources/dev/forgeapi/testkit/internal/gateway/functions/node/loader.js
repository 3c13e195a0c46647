'use strict';
// Makes what workers can run of the app's sources. Each source when it is first needed, and again
// when it has changed.
const path = require('node:path');
const { bundle, choose } = require('./bundler.js');
const {
  API, EXTENSIONS, installedApi, isFile, isPlain, problem, refuseOldApi, stamp,
} = require('./sources.js');

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
    return {
      kind: typescript ? 'typescript' : 'direct',
      code: { filename: located.path, typescript, missing },
      inputs: [located.path],
    };
  };

  const own = (file) => !file.includes(`${path.sep}node_modules${path.sep}`);

  const isFresh = (unit) => [...unit.inputs].every(([file, then]) => stamp(file) === then);

  const addInput = (unit, input) => {
    if (own(input) && !unit.inputs.has(input)) unit.inputs.set(input, stamp(input));
  };

  const unitOf = (located) => {
    const known = units.get(located.file);
    if (known && (!known.ready || (!known.failed && isFresh(known)))) {
      return known;
    }
    const unit = { file: located.file, version: ++versions, inputs: new Map(), ready: false };
    unit.made = make(located).then(
      (made) => {
        unit.kind = made.kind;
        unit.code = made.code;
        made.inputs.forEach((input) => addInput(unit, input));
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
    /** A file is read that is not bundled: another one that its unit depends on. */
    reads(file, input) {
      const unit = units.get(file);
      if (unit) addInput(unit, input);
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
