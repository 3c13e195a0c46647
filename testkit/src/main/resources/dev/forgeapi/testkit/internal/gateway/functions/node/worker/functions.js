'use strict';
// The functions that handlers name. A file is loaded when the first of its functions is called.
const { loadDirectly } = require('./direct.js');
const { compile, loadEsm } = require('./modules.js');
const { loadByTypescript } = require('./typescript.js');

const units = new Map();

const load = (unit) => {
  switch (unit.kind) {
    case 'cjs':
      return compile(unit.code.filename, unit.code.text);
    case 'esm':
      return loadEsm(unit.code);
    case 'typescript':
      return loadByTypescript(unit.code);
    default:
      return loadDirectly(unit.code);
  }
};

const exportOf = (file, exported, name) => {
  const found = exported?.[name] ?? exported?.default?.[name];
  if (found !== undefined && typeof found !== 'function') {
    const kind = found === null ? 'null' : Array.isArray(found) ? 'an array' : `a value of type ${typeof found}`;
    throw Object.assign(new Error(`${file} exports '${name}' as ${kind}, not as a function`), { stack: '' });
  }
  if (found === undefined) {
    const others = [...new Set([...Object.keys(Object(exported)), ...Object.keys(Object(exported?.default))])]
      .filter((one) => one !== '__esModule' && (one !== 'default' || typeof exported.default === 'function'));
    throw Object.assign(
      new Error(
        `${file} exports no function '${name}'` +
          (others.length > 0 ? `; it exports ${others.join(', ')}` : ''),
      ),
      { stack: '' },
    );
  }
  return found;
};

/** The function that a unit exports under this name. */
exports.find = async (unit, name) => {
  if (!units.has(unit.file)) {
    units.set(unit.file, Promise.resolve().then(() => load(unit)));
  }
  return exportOf(unit.file, await units.get(unit.file), name);
};

/** It is loaded again when it is called next. */
exports.forget = (unit) => units.delete(unit.file);
