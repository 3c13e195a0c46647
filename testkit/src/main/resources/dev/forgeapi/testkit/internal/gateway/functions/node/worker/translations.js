'use strict';
// The translations of the manifest, where i18n of the vendor's package looks for them: in a folder
// that the vendor's command line adds to the code when it deploys the app.
const fs = require('node:fs');
const path = require('node:path');
const { workerData } = require('node:worker_threads');
const { folder } = require('./thread.js');

const FOLDER = `__LOCALES__${path.sep}`;
const { resources, fallback } = workerData.translations ?? {};
const all = Array.isArray(resources) ? resources : [];
delete workerData.translations;

const info = () => ({
  translations: {},
  config: { locales: all.map(({ key }) => key), fallback: fallback ?? {} },
});

const { readFile } = fs.promises;
fs.promises.readFile = async (file, ...options) => {
  if (all.length === 0 || typeof file !== 'string' || !file.startsWith(FOLDER)) {
    return readFile(file, ...options);
  }
  const name = file.slice(FOLDER.length);
  if (name === 'i18n-info.json') {
    return JSON.stringify(info());
  }
  const found = all.find(({ key }) => `${key}.json` === name);
  return readFile(found ? path.join(folder, found.path) : file, ...options);
};
