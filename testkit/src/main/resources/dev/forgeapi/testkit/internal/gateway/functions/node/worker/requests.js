'use strict';
// http.request and https.request, which libraries such as axios and node-fetch use, as calls that
// are answered like those of fetch.
const { STATUS_CODES } = require('node:http');
const { Readable, Writable } = require('node:stream');
const { urlToHttpOptions } = require('node:url');

const urlOf = (options, standard) => {
  const protocol = options.protocol ?? standard;
  const host = options.hostname ?? String(options.host ?? 'localhost').replace(/:\d+$/, '');
  const port = options.port ? `:${options.port}` : '';
  return String(new URL(`${protocol}//${host}${port}${options.path ?? '/'}`));
};

const incoming = (request, response, body) => {
  const message = Readable.from(body.length > 0 ? [body] : []);
  const headers = {};
  const rawHeaders = [];
  for (const [name, value] of response.headers) {
    headers[name] = name === 'set-cookie' ? [...(headers[name] ?? []), value] : value;
    rawHeaders.push(name, value);
  }
  return Object.assign(message, {
    statusCode: response.status,
    statusMessage: STATUS_CODES[response.status] ?? '',
    headers,
    rawHeaders,
    trailers: {},
    httpVersion: '1.1',
    complete: true,
    req: request,
    url: '',
    setTimeout: () => message,
  });
};

class Outgoing extends Writable {
  constructor(url, options, send) {
    super({ autoDestroy: false });
    this.method = (options.method ?? 'GET').toUpperCase();
    this.path = options.path ?? '/';
    this.host = options.hostname ?? options.host;
    this.protocol = options.protocol;
    this.aborted = false;
    this.send = send;
    this.target = url;
    this.parts = [];
    this.names = new Map();
    const given = options.headers ?? {};
    const pairs = Array.isArray(given) && !Array.isArray(given[0])
      ? given.flatMap((name, i) => (i % 2 === 0 ? [[name, given[i + 1]]] : []))
      : typeof given[Symbol.iterator] === 'function' ? [...given] : Object.entries(given);
    pairs.forEach(([name, value]) => this.setHeader(name, value));
    if (options.auth) {
      this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    }
  }

  setHeader(name, value) {
    if (value !== undefined) this.names.set(name.toLowerCase(), [name, value]);
    return this;
  }

  getHeader(name) {
    return this.names.get(name.toLowerCase())?.[1];
  }

  getHeaders() {
    return Object.fromEntries([...this.names].map(([name, [, value]]) => [name, value]));
  }

  getHeaderNames() {
    return [...this.names.keys()];
  }

  hasHeader(name) {
    return this.names.has(name.toLowerCase());
  }

  removeHeader(name) {
    this.names.delete(name.toLowerCase());
  }

  setTimeout() {
    return this;
  }

  setNoDelay() {}

  setSocketKeepAlive() {}

  flushHeaders() {}

  abort() {
    this.aborted = true;
    this.destroy();
  }

  _write(chunk, encoding, done) {
    this.parts.push(Buffer.from(chunk, encoding));
    done();
  }

  _final(done) {
    done();
    this.answer().catch((error) => this.destroy(error));
  }

  async answer() {
    const headers = [...this.names.values()].flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    );
    const body = this.parts.length > 0 ? Buffer.concat(this.parts) : undefined;
    const response = await this.send(this.target, { method: this.method, headers, body });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!this.destroyed) this.emit('response', incoming(this, response, bytes));
  }
}

/**
 * @param send takes a URL and what fetch takes beside it
 * @param standard the protocol of the library
 */
exports.create = (send, standard) => {
  const request = (input, options, done) => {
    const url = typeof input === 'string' ? new URL(input) : input;
    const own = url instanceof URL ? urlToHttpOptions(url) : url;
    const listener = typeof options === 'function' ? options : done;
    const all = { ...own, ...(typeof options === 'function' ? {} : options) };
    const outgoing = new Outgoing(urlOf(all, standard), all, send);
    if (listener) outgoing.once('response', listener);
    return outgoing;
  };
  const get = (...args) => {
    const outgoing = request(...args);
    outgoing.end();
    return outgoing;
  };
  return { request, get };
};
