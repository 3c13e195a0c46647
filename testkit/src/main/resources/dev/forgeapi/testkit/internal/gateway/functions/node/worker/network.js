'use strict';
// Closes every way to the network but the platform's, and those to other processes and threads.
const Module = require('node:module');
const { fetchExternal } = require('./platform.js');
const { create } = require('./requests.js');

const NO_NETWORK =
  'functions have no network access on the gateway; use fetch and a stub under' +
  ` 'product.external' in forge-api.yaml`;
const NO_PROCESS = 'functions of the gateway cannot start processes or threads';

const refuse = (what, why = NO_NETWORK) =>
  function refused() {
    throw Object.assign(new Error(`${what} is refused: ${why}`), { code: 'EFORGEAPI' });
  };

exports.close = () => {
  const net = require('node:net');
  net.Socket.prototype.connect = refuse('a network connection');
  net.Server.prototype.listen = refuse('a listening socket');
  const dgram = require('node:dgram');
  dgram.Socket.prototype.send = refuse('a datagram');
  dgram.Socket.prototype.bind = refuse('a datagram socket');
  dgram.Socket.prototype.connect = refuse('a datagram socket');
  const dns = require('node:dns');
  for (const names of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of Object.getOwnPropertyNames(names)) {
      if (/^(lookup|resolve|reverse)/.test(name)) names[name] = refuse('a DNS lookup');
    }
  }
  Object.assign(require('node:http'), create(fetchExternal, 'http:'));
  Object.assign(require('node:https'), create(fetchExternal, 'https:'));
  require('node:http2').connect = refuse('a network connection');
  const children = require('node:child_process');
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
    children[name] = refuse('another process', NO_PROCESS);
  }
  children.ChildProcess.prototype.spawn = refuse('another process', NO_PROCESS);
  require('node:worker_threads').Worker = refuse('a thread of its own', NO_PROCESS);
  require('node:cluster').fork = refuse('another process', NO_PROCESS);
  delete globalThis.WebSocket;
  delete globalThis.EventSource;
  Module.syncBuiltinESMExports();
};
