'use strict';
// The invocation that runs in this thread, and the way to the main thread of the process.
const { parentPort, workerData } = require('node:worker_threads');
const { AsyncLocalStorage } = require('node:async_hooks');

const running = new AsyncLocalStorage();
let current = null;

/** The app's folder. */
exports.folder = workerData.folder;

/** Where the gateway is, and the secret that it wants, which is not for the code of the app. */
exports.gateway = workerData.gateway;
delete workerData.gateway;

/** A function may replace what it likes of its own world, but not how its result gets out. */
exports.post = parentPort.postMessage.bind(parentPort);

exports.receive = (listener) => parentPort.on('message', listener);

/** Runs the code as part of the invocation, which is the current one until end() is called. */
exports.start = (invocation, code) => {
  current = invocation;
  return running.run(invocation, code);
};

exports.end = () => {
  current = null;
};

/** Null between two invocations. */
exports.current = () => current;

/** The invocation that the calling code belongs to, even if it ended long ago; undefined for none. */
exports.origin = () => running.getStore();

/** The invocation that the calling code belongs to, or else the one that runs now. */
exports.nearest = () => running.getStore() ?? current;
