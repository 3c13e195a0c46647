'use strict';
// The globals through which the vendor's packages reach the platform: requests to the gateway,
// which is the only server that the code of an app can reach.
const { Agent, STATUS_CODES, request } = require('node:http');
const { Socket } = require('node:net');
const { gateway, nearest } = require('./thread.js');

const { connect } = Socket.prototype; // Functions have another one: see network.js.
const PLAIN_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const LARGEST_HEADERS = 64 * 1024;
const MOST_STAND_INS = 20;
const LONGEST_HEADER = 4_000;
const MOST_OF_HEADERS = 40_000; // The gateway reads 64 KB.

class Connections extends Agent {
  createConnection(options) {
    return connect.call(new Socket(options), { host: gateway.host, port: gateway.port });
  }
}
const agent = new Connections({ keepAlive: true });

/** The response with its whole body. A kept connection that the gateway has closed is no failure. */
const send = (options, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      const parts = [];
      incoming.on('data', (part) => parts.push(part));
      incoming.on('end', () => resolve([incoming, Buffer.concat(parts)]));
      incoming.on('error', reject);
    });
    outgoing.on('error', (error) =>
      outgoing.reusedSocket ? send(options, body).then(resolve, reject) : reject(error),
    );
    outgoing.end(body);
  });

/** As forge-api.yaml names it, but that a service is none of the manifest's remotes. */
const apiOf = ({ type, remote, service, contextAri }) => {
  const apis = {
    fpp: remote === 'stargate' ? 'graph' : remote ?? String(contextAri).split(':')[2],
    frc: `remote:${remote}`,
    fcc: `service:${service}`,
    tpp: `provider:${remote}`,
  };
  return apis[type] ?? type;
};

/** Encoded once more, so that the gateway sees what the function has given. */
const pathOf = (args, target) => {
  const slash = target.startsWith('/') ? '' : '/';
  const given = encodeURI(target.toWellFormed()).replace(/#/g, '%23').replace(/\/\./g, '/%2E');
  return `${gateway.path}/_products/${encodeURIComponent(apiOf(args))}${slash}${given}`;
};

/** Who asks, and for whom. A function calls another provider with the user's account. */
const headersOf = (args, invocation, method, given, type) => {
  const headers = {
    'forge-gateway-secret': gateway.secret,
    'forge-gateway-site': invocation?.site ?? '',
    'forge-gateway-invocation': invocation?.id ?? 0,
    'forge-gateway-as': args.type === 'tpp' ? 'user' : args.provider ?? 'none',
    'forge-gateway-method': method,
  };
  if (args.accountId) headers['forge-gateway-account'] = encodeURIComponent(args.accountId);
  // As they are, they would be headers of this connection.
  let size = 0;
  for (const [name, value] of given) {
    const told = encodeURI(value.slice(0, LONGEST_HEADER));
    size += name.length + told.length + 30;
    if (size < MOST_OF_HEADERS) headers[`forge-gateway-header-${name}`] = told;
  }
  if (type) headers['content-type'] = type;
  return headers;
};

const refused = (here, { name, message, unanswered, status }, invocation) => {
  here.name = name;
  here.message = message;
  Object.defineProperty(here, 'stack', {
    value: `${name}: ${message}\n${String(here.stack).split('\n').slice(1).join('\n')}`,
    configurable: true,
    writable: true,
  });
  if (status) here.status = status;
  if (unanswered && invocation) invocation.unanswered ??= here;
  return here;
};

/** Pairs of what the gateway's stub has, without what is of this connection. */
const headersFrom = ({ rawHeaders }) =>
  rawHeaders
    .flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), rawHeaders[i + 1]]] : []))
    .filter(([name]) => !/^(connection|keep-alive|transfer-encoding|forge-gateway-.*)$/.test(name));

const make = async (invocation, here, args, target, init) => {
  const method = String(init?.method ?? 'GET').toUpperCase();
  const wrapped = init?.body === undefined || init?.body === null ? undefined : new Response(init.body);
  const given = new Headers(init?.headers ?? {});
  const type = given.get('content-type') ?? wrapped?.headers.get('content-type');
  if (type) given.set('content-type', type);
  const [incoming, body] = await send(
    {
      agent,
      host: gateway.host,
      port: gateway.port,
      // A response to HEAD, for example, has no room for what is wrong.
      method: PLAIN_METHODS.includes(method) ? method : 'POST',
      path: pathOf(args, String(target)),
      headers: headersOf(args, invocation, method, given, type),
      maxHeaderSize: LARGEST_HEADERS,
    },
    wrapped && Buffer.from(await wrapped.arrayBuffer()),
  );
  const { statusCode, headers } = incoming;
  if (headers['forge-gateway-reply'] === 'refusal') {
    const refusal = JSON.parse(body);
    const error = refused(here, refusal, invocation);
    if (args.library || !refusal.lacksStub || ++invocation.standIns > MOST_STAND_INS) throw error;
    // The invocation fails in any case: it goes on so that its other calls are known too.
    return new Response('{}', { headers: { 'content-type': 'application/json' } });
  }
  if (!headers['forge-gateway-reply']) {
    here.message = `the gateway cannot read the call of ${target}: it answers ${statusCode}`;
    throw here;
  }
  const bodiless = [204, 205, 304].includes(statusCode) || method === 'HEAD';
  const response = new Response(bodiless ? null : body, {
    status: statusCode,
    statusText: STATUS_CODES[statusCode] ?? '',
    headers: headersFrom(incoming),
  });
  return Object.defineProperty(response, 'url', { value: String(target), configurable: true });
};

/** The call is made in any case; a function that no longer waits for it does not get a response. */
const abortable = (signal, made) => {
  if (!signal) return made;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    made.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};

const call = (...given) => {
  const invocation = nearest();
  const made = abortable(given[3]?.signal, make(invocation, ...given));
  const forget = () => invocation?.open.delete(made);
  invocation?.open.add(made);
  made.then(forget, forget);
  return made;
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

exports.fetchExternal = (url, init) => call(new Error(), { type: 'external', library: true }, url, init);
