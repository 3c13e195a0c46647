'use strict';
// The globals through which the vendor's packages reach the platform. Nothing here reaches the
// network: calls go to the gateway over the message port.
const { AsyncResource } = require('node:async_hooks');
const { STATUS_CODES } = require('node:http');
const { nearest, post } = require('./thread.js');

const open = new Map();
let calls = 0;

const headersOf = (headers) => {
  if (!headers) return [];
  return [...new Headers(headers instanceof Headers ? headers : headers)].map(([k, v]) => [k, v]);
};

const call = async (here, args, target, init = {}) => {
  const invocation = nearest();
  const headers = headersOf(init?.headers);
  let body = null;
  if (init?.body !== undefined && init?.body !== null) {
    const wrapped = new Response(init.body);
    body = Buffer.from(await wrapped.arrayBuffer()).toString('base64');
    const type = wrapped.headers.get('content-type');
    if (type && !headers.some(([name]) => name === 'content-type')) {
      headers.push(['content-type', type]);
    }
  }
  const n = ++calls;
  const answer = await new Promise((resolve) => {
    open.set(n, AsyncResource.bind(resolve));
    post({
      type: 'platform',
      n,
      id: invocation?.id ?? 0,
      args,
      path: String(target),
      method: String(init?.method ?? 'GET').toUpperCase(),
      headers,
      body,
    });
  });
  if (answer.refusal) {
    const { name, message, unanswered, status } = answer.refusal;
    here.name = name;
    here.message = message;
    Object.defineProperty(here, 'stack', {
      value: `${name}: ${message}\n${String(here.stack).split('\n').slice(1).join('\n')}`,
      configurable: true,
      writable: true,
    });
    if (status) here.status = status;
    if (unanswered && invocation) invocation.unanswered ??= here;
    throw here;
  }
  const bodiless = [204, 205, 304].includes(answer.status) || /^head$/i.test(init?.method ?? '');
  const response = new Response(bodiless ? null : Buffer.from(answer.body ?? '', 'base64'), {
    status: answer.status,
    statusText: STATUS_CODES[answer.status] ?? '',
    headers: answer.headers,
  });
  return Object.defineProperty(response, 'url', { value: String(target), configurable: true });
};

globalThis.__forge_fetch__ = (args, target, init) => call(new Error(), args, target, init);

/** As it would travel: without a fragment. */
const urlOf = (input) => {
  if (!URL.canParse(String(input))) {
    throw new TypeError(`Failed to parse URL from ${input}`);
  }
  const url = new URL(input);
  url.hash = '';
  return String(url);
};

globalThis.fetch = async (input, init) => {
  const here = new Error();
  if (input instanceof Request) {
    const body = input.body ? Buffer.from(await input.arrayBuffer()) : undefined;
    const copied = { method: input.method, headers: input.headers, body, ...init };
    return call(here, { type: 'external' }, urlOf(input.url), copied);
  }
  return call(here, { type: 'external' }, urlOf(input), init);
};

const nothing = () => {};
const metrics = {
  counter: () => ({ incr: nothing, decr: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }), set: nothing }),
  gauge: () => ({ set: nothing, incr: nothing, decr: nothing }),
};

const runtimeOf = (invocation) =>
  (invocation.runtime ??= {
    ...invocation.given,
    metrics,
    lambdaContext: {
      getRemainingTimeInMillis: () => Math.max(0, invocation.until - Date.now()),
    },
    container: {},
    featureFlags: () => ({}),
  });

Object.defineProperty(globalThis, '__forge_runtime__', {
  configurable: true,
  get: () => {
    const invocation = nearest();
    return invocation ? runtimeOf(invocation) : undefined;
  },
});

/** Gives a call its response. */
exports.answer = (message) => {
  const resolve = open.get(message.n);
  open.delete(message.n);
  resolve?.(message);
};

exports.fetchExternal = (url, init) => call(new Error(), { type: 'external' }, url, init);
