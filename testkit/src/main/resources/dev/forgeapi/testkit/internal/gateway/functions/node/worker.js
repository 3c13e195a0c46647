'use strict';
// Runs invocations, one at a time, with the globals through which the vendor's packages reach the
// platform. Nothing here reaches the network: calls go to the gateway over the message port.
const { parentPort, workerData } = require('node:worker_threads');
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const util = require('node:util');
const vm = require('node:vm');
const { pathToFileURL } = require('node:url');
const { STATUS_CODES } = require('node:http');

const MOST_CHARACTERS = 32 * 1024 * 1024;
const MOST_LINES = 100; // F-045
const MOST_TEXT = 200_000; // F-045
const { folder } = workerData;
const post = parentPort.postMessage.bind(parentPort);
// A function may replace what it likes of its own world, but not how its result gets out.
const { stringify } = JSON;
const running = new AsyncLocalStorage();
const units = new Map();
let current = null;

process.setSourceMapsEnabled(true);
Error.stackTraceLimit = 50;

// ---- What functions print -----------------------------------------------------------------------

const print = (chunk) => {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
  const invocation = running.getStore() ?? current;
  if (!invocation) {
    post({ type: 'output', text });
    return;
  }
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (/^\s+at .*\[worker eval\]:\d+/.test(line)) continue; // of this script
    invocation.lines++;
    invocation.characters += line.length;
    if (invocation.lines > MOST_LINES || invocation.characters > MOST_TEXT) {
      if (!invocation.silenced) {
        invocation.silenced = true;
        post({ type: 'console', id: invocation.id, text: '… (more output is not shown)' });
      }
      return;
    }
    post({ type: 'console', id: invocation.id, text: line });
  }
};

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk, encoding, done) => {
    print(chunk);
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  };
}

/** Some loggers write to the file descriptors, which are the channel to the gateway. */
const isOutput = (to) => to === 1 || to === 2 || to === '/dev/stdout' || to === '/dev/stderr';

const textOf = (chunk) =>
  typeof chunk === 'string' ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8');

for (const name of ['writeSync', 'writeFileSync', 'appendFileSync']) {
  const plain = fs[name];
  fs[name] = (to, chunk, ...rest) => {
    if (!isOutput(to)) return plain(to, chunk, ...rest);
    print(textOf(chunk));
    return name === 'writeSync' ? Buffer.byteLength(chunk) : undefined;
  };
}
const writeAsync = fs.write;
fs.write = (to, chunk, ...rest) => {
  if (!isOutput(to)) return writeAsync(to, chunk, ...rest);
  print(textOf(chunk));
  return process.nextTick(rest.pop(), null, Buffer.byteLength(chunk), chunk);
};

// ---- Failures in the app's own lines --------------------------------------------------------------

const relativeTo = (file) => path.relative(folder, file).split(path.sep).join('/');

/** A syntax error has its place above its name, and in its frames only what tried to load it. */
const syntaxFrame = (text) => {
  const found = /^(?:file:\/\/)?(\/.*|[A-Za-z]:\\.*):(\d+)\r?\n(.*)\r?\n( *)\^/.exec(text);
  return found
    ? [`    at ${relativeTo(found[1])}:${found[2]}:${found[4].length + 1}`, `        ${found[3].trim()}`]
    : [];
};

const MISSING_PACKAGE = ': is it in package.json, and did npm install run?';

/** Frames of Node and of this script tell an app's developer nothing. */
const isForeign = (line) => /\(?(?:node:|\[worker eval\]|evalmachine)/.test(line) || /<anonymous>\)?$/.test(line);

/** Node maps frames of scripts, but not of modules that it gets as text. */
const maps = new Map();

const readMap = (filename, text) => {
  const found = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(text);
  if (found) {
    const map = JSON.parse(Buffer.from(found[1], 'base64').toString('utf8'));
    maps.set(filename, new Module.SourceMap(map));
  }
};

const mapped = (line) => {
  const found = /(?:file:\/\/)?([^()\s]+):(\d+):(\d+)(\)?)$/.exec(line);
  const entry = maps.get(found?.[1])?.findEntry(found[2] - 1, found[3] - 1);
  if (!entry?.originalSource) return line;
  const source = path.resolve(path.dirname(found[1]), entry.originalSource);
  return `${line.slice(0, found.index)}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${found[4]}`;
};

const ownFrame = (line) => {
  const found = /(?:\(|at (?:async )?)(?:file:\/\/)?([^()]+?):(\d+):(\d+)\)?$/.exec(line);
  if (!found) return undefined;
  let file = found[1];
  try {
    file = decodeURIComponent(file);
  } catch {
    // Not a URL then.
  }
  const relative = path.relative(folder, file);
  if (found[1].startsWith('[') || found[1].startsWith('node:') || relative.startsWith('..') || path.isAbsolute(relative) || /node_modules/.test(relative)) {
    return undefined;
  }
  return line.replace('file://', '').replace(found[1], relativeTo(file));
};

const stackOf = (thrown) => {
  let text = '';
  try {
    text = typeof thrown?.stack === 'string' ? thrown.stack : '';
  } catch {
    // A stack that throws is no stack.
  }
  const frames = text.split('\n').filter((line) => /^\s+at /.test(line)).map(mapped);
  const own = frames.map(ownFrame).filter(Boolean);
  const lines = own.length > 0 ? own : frames.filter((line) => !isForeign(line)).slice(0, 5);
  if (thrown instanceof SyntaxError) {
    lines.unshift(...syntaxFrame(text));
  }
  for (const one of Array.isArray(thrown?.errors) ? thrown.errors.slice(0, 5) : []) {
    lines.push(`  one of: ${one instanceof Error ? `${one.name}: ${one.message}` : util.inspect(one)}`);
  }
  if (thrown?.cause instanceof Error) {
    lines.push(`  caused by ${thrown.cause.name}: ${thrown.cause.message}`);
    lines.push(...stackOf(thrown.cause).split('\n').filter(Boolean));
  }
  return lines.slice(0, 40).join('\n').slice(0, 10_000);
};

/** Without paths of this machine, and with what to do where Node says only what is missing. */
const messageOf = (thrown) => {
  if (thrown.code === 'MODULE_NOT_FOUND') {
    const [first, , from] = String(thrown.message).split('\n');
    const bare = /'[^./]/.test(first);
    return `${from ? `${relativeTo(from.slice(2))}: ` : ''}${first}${bare ? MISSING_PACKAGE : ''}`;
  }
  if (thrown.code === 'ERR_REQUIRE_ASYNC_MODULE') {
    return 'a file awaits at its top level, which needs esbuild: npm install --save-dev esbuild';
  }
  return String(thrown.message).replaceAll(folder + path.sep, '');
};

const failure = (thrown, ending) => {
  try {
    return described(thrown, ending);
  } catch {
    return { ending, name: 'unknown', message: 'threw something that cannot be shown', stack: '' };
  }
};

const kindOf = (thrown) =>
  thrown === null || thrown === undefined ? 'nothing' : `${/^o/.test(typeof thrown) ? 'an' : 'a'} ${typeof thrown}`;

const described = (thrown, ending) => {
  const isError = util.types.isNativeError(thrown) || thrown instanceof Error;
  let message;
  try {
    message = isError ? messageOf(thrown) : util.inspect(thrown, { depth: 2 });
  } catch {
    message = 'something that cannot be shown';
  }
  return {
    ending,
    name: String(isError ? thrown.name || 'Error' : kindOf(thrown)).slice(0, 200),
    message: (isError ? message : `${message}, which is not an Error`).slice(0, 10_000),
    stack: isError ? stackOf(thrown) : '',
  };
};

// ---- One function's misbehaviour is the end of its invocation only ---------------------------------

const exit = process.exit.bind(process);
process.exit = (code = process.exitCode ?? 0) => {
  const here = new Error('exit');
  post({
    type: 'failed',
    fatal: true,
    id: current?.id,
    ending: current?.phase === 'loading' ? 'NOT_LOADED' : 'EXITED',
    name: 'process.exit',
    message:
      current?.phase === 'loading'
        ? `${current.file} calls process.exit(${code}) at its top level`
        : `the function called process.exit(${code})`,
    stack: stackOf(here),
  });
  exit(code);
};
process.kill = (pid) => {
  throw new Error(`process.kill(${pid}) is refused: functions share one process here`);
};

process.dlopen = (module, file) => {
  throw new Error(`${path.basename(String(file))} is refused: functions have no native code`);
};

process.on('uncaughtException', (thrown) => {
  const from = running.getStore();
  if (from && from !== current) {
    // Its invocation has ended: the one that runs now is not to blame.
    printError('error after the response', thrown);
    return;
  }
  post({ type: 'failed', fatal: true, id: current?.id, ...failure(thrown, 'THREW') });
});
process.on('unhandledRejection', (thrown) => printError('unhandled rejection', thrown));

const printError = (what, thrown) => {
  const told = failure(thrown, 'THREW');
  print(`${what}: ${told.name}: ${told.message}\n${told.stack}`);
};

// ---- The platform ---------------------------------------------------------------------------------

const open = new Map();
let calls = 0;

const headersOf = (headers) => {
  if (!headers) return [];
  return [...new Headers(headers instanceof Headers ? headers : headers)].map(([k, v]) => [k, v]);
};

const call = async (here, args, target, init = {}) => {
  const invocation = running.getStore() ?? current;
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
    const invocation = running.getStore() ?? current;
    return invocation ? runtimeOf(invocation) : undefined;
  },
});

// ---- No other way out -------------------------------------------------------------------------------

const refuse = (what) =>
  function refused() {
    throw Object.assign(
      new Error(
        `${what} is refused: functions have no network access on the gateway; use` +
          ` fetch and a stub under 'product.external' in forge-api.yaml`,
      ),
      { code: 'EFORGEAPI' },
    );
  };

const closeNetwork = () => {
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
  const { create } = compile('[worker eval] requests', workerData.requests);
  const send = (url, init) => call(new Error(), { type: 'external' }, url, init);
  Object.assign(require('node:http'), create(send, 'http:'));
  Object.assign(require('node:https'), create(send, 'https:'));
  require('node:http2').connect = refuse('a network connection');
  const children = require('node:child_process');
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
    children[name] = refuse('another process');
  }
  children.ChildProcess.prototype.spawn = refuse('another process');
  require('node:worker_threads').Worker = refuse('a thread of its own');
  require('node:cluster').fork = refuse('another process');
  delete globalThis.WebSocket;
  delete globalThis.EventSource;
  Module.syncBuiltinESMExports();
};

// ---- Loading ------------------------------------------------------------------------------------------

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs', '.mjs'];

const compile = (filename, text) => {
  const module = new Module(filename);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(path.dirname(filename));
  module._compile(text, filename);
  return module.exports;
};

const loadEsm = async ({ filename, text }) => {
  readMap(filename, text);
  const module = new vm.SourceTextModule(text, {
    identifier: filename,
    initializeImportMeta: (meta) => {
      meta.url = pathToFileURL(filename).href;
    },
  });
  await module.link((specifier) => synthetic(specifier, Module.createRequire(filename)(specifier)));
  await module.evaluate();
  return module.namespace;
};

const synthetic = (identifier, exported) => {
  const names = new Set(['default', ...Object.keys(Object(exported))]);
  return new vm.SyntheticModule(
    [...names],
    function set() {
      for (const name of names) {
        const own = name !== 'default' || (exported?.__esModule && 'default' in exported);
        this.setExport(name, own ? exported[name] : exported);
      }
    },
    { identifier },
  );
};

/** Node says of a module only what is wrong, but of a script also where: so the text is tried as one. */
const withPlace = (error, file, text) => {
  const blank = (match) => match.replace(/[^\r\n]/g, ' ');
  const script = text
    .replace(/^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*(['"]).*?\1|^[ \t]*import\s*(['"]).*?\2/gm, blank)
    .replace(/^[ \t]*export\s*\{[^}]*\}/gm, blank)
    .replace(/^([ \t]*)export\b(?:\s+default\b)?/gm, blank);
  try {
    new vm.Script(`async () => {\n${script}\n}`, { filename: file, lineOffset: -1 });
  } catch (found) {
    if (found.message === error.message && syntaxFrame(found.stack).length > 0) return found;
  }
  return Object.assign(new SyntaxError(`${relativeTo(file)}: ${error.message}`), { stack: '' });
};

/** Sources as they are: modules linked with the vendor's extensions, the rest by require. */
const loadDirectly = async (entry) => {
  const modules = new Map();
  const inputs = new Set();

  const resolve = (specifier, from) => {
    if (!/^\.{0,2}\//.test(specifier)) {
      return specifier;
    }
    const base = path.resolve(path.dirname(from), specifier);
    const files = [base, ...EXTENSIONS.map((one) => base + one)];
    files.push(...EXTENSIONS.map((one) => path.join(base, `index${one}`)));
    const found = files.find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
    if (!found) {
      throw new Error(
        `${path.relative(folder, from)} imports '${specifier}', which does not exist`,
      );
    }
    return found;
  };

  const load = (specifier, from) => {
    const file = resolve(specifier, from);
    if (!modules.has(file)) {
      modules.set(file, create(file, from));
    }
    return modules.get(file);
  };

  const create = async (file, from) => {
    if (!path.isAbsolute(file)) {
      const require = Module.createRequire(from);
      try {
        return synthetic(file, require(file));
      } catch (error) {
        if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
        return synthetic(file, await import(pathToFileURL(require.resolve(file)).href));
      }
    }
    inputs.add(file);
    const text = fs.readFileSync(file, 'utf8');
    if (file.endsWith('.json')) {
      return synthetic(file, JSON.parse(text));
    }
    if (file.endsWith('.cjs') || !/^\s*(?:import|export)\b|^await\b/m.test(text)) {
      return synthetic(file, compile(file, text));
    }
    try {
      return new vm.SourceTextModule(text, {
        identifier: file,
        initializeImportMeta: (meta) => {
          meta.url = pathToFileURL(file).href;
        },
        importModuleDynamically: async (specifier) => ready(await load(specifier, file)),
      });
    } catch (error) {
      throw error instanceof SyntaxError ? withPlace(error, file, text) : error;
    }
  };

  const ready = async (module) => {
    if (module.status === 'unlinked') {
      await module.link((specifier, referrer) => load(specifier, referrer.identifier));
    }
    if (module.status === 'linked') {
      await module.evaluate();
    }
    return module;
  };

  try {
    return (await ready(await load(entry, entry))).namespace;
  } finally {
    post({ type: 'loaded', file: path.relative(folder, entry), inputs: [...inputs] });
  }
};

/** Of the app's own options, those that change what a file does when it runs. */
const OPTIONS = [
  'target', 'jsx', 'jsxFactory', 'jsxFragmentFactory', 'jsxImportSource', 'experimentalDecorators',
  'emitDecoratorMetadata', 'useDefineForClassFields',
];

const optionsOf = (ts) => {
  const file = ts.findConfigFile(folder, ts.sys.fileExists);
  const read = file ? ts.readConfigFile(file, ts.sys.readFile).config : undefined;
  const host = { ...ts.sys, readDirectory: () => [] };
  const all = read ? ts.parseJsonConfigFileContent(read, host, path.dirname(file)).options : {};
  return Object.fromEntries(OPTIONS.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
};

/** Compiles sources with the app's own TypeScript as they are required. */
const loadByTypescript = ({ filename, typescript }) => {
  const ts = require(typescript);
  const own = optionsOf(ts);
  const inputs = new Set();
  const plain = Module._extensions['.js'];
  const hook = (module, file) => {
    if (file.includes(`${path.sep}node_modules${path.sep}`)) {
      plain(module, file);
      return;
    }
    inputs.add(file);
    const text = fs.readFileSync(file, 'utf8');
    const compiled = ts.transpileModule(text, {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        ...own,
        module: ts.ModuleKind.CommonJS,
        jsx: own.jsx === undefined || own.jsx === ts.JsxEmit.Preserve ? ts.JsxEmit.React : own.jsx,
        esModuleInterop: true,
        allowJs: true,
        inlineSourceMap: true,
      },
    });
    const wrong = compiled.diagnostics?.find((one) => one.file);
    if (wrong) {
      const { line, character } = wrong.file.getLineAndCharacterOfPosition(wrong.start);
      throw Object.assign(new SyntaxError(ts.flattenDiagnosticMessageText(wrong.messageText, ' ')), {
        stack: `${file}:${line + 1}\n${text.split('\n')[line]}\n${' '.repeat(character)}^\n`,
      });
    }
    module._compile(compiled.outputText, file);
  };
  const json = Module._extensions['.json'];
  Module._extensions['.json'] = (module, file) => {
    inputs.add(file);
    json(module, file);
  };
  for (const extension of ['.ts', '.tsx', '.jsx', '.js', '.mjs']) {
    Module._extensions[extension] = hook;
  }
  try {
    return Module.createRequire(filename)(filename);
  } finally {
    post({ type: 'loaded', file: path.relative(folder, filename), inputs: [...inputs] });
  }
};

const load = (unit) => {
  switch (unit.kind) {
    case 'cjs':
      return compile(unit.code.filename, unit.code.text);
    case 'esm':
      return loadEsm(unit.code);
    case 'typescript':
      return loadByTypescript(unit.code);
    default:
      return loadDirectly(unit.code.filename);
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
      .filter((one) => one !== 'default' && one !== '__esModule');
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

// ---- Invocations -----------------------------------------------------------------------------------------

const badAnswers = new WeakSet();

const badAnswer = (message) => {
  const error = new Error(message);
  badAnswers.add(error);
  return error;
};

/** What JSON makes of these is not what a function means by them. */
const requireText = (body) => {
  if (body === null || typeof body !== 'object') return;
  const kind = body.constructor?.name;
  const bytes = ArrayBuffer.isView(body) || body instanceof ArrayBuffer;
  throw badAnswer(
    kind && kind !== 'Object' && kind !== 'Array'
      ? `it returned a body that is a ${kind}, not text${bytes ? ': convert it with toString()' : ''}`
      : `it returned a body that is not text: ${util.inspect(body, { depth: 2, breakLength: Infinity }).slice(0, 200)}: use JSON.stringify()`,
  );
};

/** Only what the gateway reads: whatever else a function returns need not be JSON. */
const readPart = (result) => {
  // Node loads the classes of fetch when they are first named, which costs a worker time.
  if (result?.constructor?.name === 'Response') {
    throw badAnswer('it returned a Response object: expected { statusCode, headers, body }');
  }
  if (result === null || typeof result !== 'object' || typeof result.statusCode !== 'number') {
    const text = result === undefined || result === null ? 'nothing' : stringify(result) ?? typeof result;
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    throw badAnswer(`it must return an object with a number as statusCode, but returned ${shown}`);
  }
  const { statusCode, headers, body } = result;
  requireText(body);
  const kind = headers?.constructor?.name;
  if (kind === 'Headers' || kind === 'Map') {
    print(
      `the function returns its headers as a ${kind} object, which is` +
        ` lost in JSON: expected an object such as { 'Content-Type': ['application/json'] }`,
    );
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    if ([value].flat().some((one) => one !== null && typeof one === 'object')) {
      throw badAnswer(
        Array.isArray(headers)
          ? `it returned headers that are not an object: ${util.inspect(headers, { depth: 1 }).slice(0, 200)}`
          : `it returned a header '${name}' without a value`,
      );
    }
  }
  return { statusCode, headers, body };
};

const resultOf = (returned) => {
  const result = readPart(returned);
  const size = typeof result?.body === 'string' ? result.body.length : 0;
  if (size > MOST_CHARACTERS) {
    throw badAnswer(
      `it returned a body of ${Math.round(size / 1024 / 1024)} MB: the gateway supports up to 32 MB`,
    );
  }
  let text;
  try {
    text = stringify(result) ?? 'null';
  } catch (impossible) {
    throw badAnswer(
      `it returned a value that JSON cannot represent: ${impossible.message}`,
    );
  }
  if (text.length > 2 * MOST_CHARACTERS) {
    throw badAnswer(
      `it returned ${Math.round(text.length / 1024 / 1024)} MB: the gateway supports up to 32 MB`,
    );
  }
  return text;
};

/** ARIs of the context have a toString(), as documented; JSON cannot carry it. */
const withAris = (context) => {
  const ari = (object, text) => object && Object.defineProperty(object, 'toString', { value: () => text });
  const { installation, installContext } = context;
  ari(installation?.ari, `ari:cloud:ecosystem::installation/${installation?.ari?.installationId}`);
  installation?.contexts?.forEach((one) => ari(one, installContext));
  return context;
};

const invoke = async (message) => {
  const { unit } = message;
  const invocation = {
    id: message.id,
    file: unit.file,
    phase: 'loading',
    given: message.runtime,
    until: Date.now() + message.limit,
    lines: 0,
    characters: 0,
  };
  current = invocation;
  await running.run(invocation, async () => {
    let run;
    try {
      if (!units.has(unit.file)) {
        units.set(unit.file, Promise.resolve().then(() => load(unit)));
      }
      run = exportOf(unit.file, await units.get(unit.file), message.name);
    } catch (thrown) {
      units.delete(unit.file);
      current = null;
      // What a half-loaded file left behind is nobody's state.
      post({ type: 'failed', fatal: true, id: message.id, ...failure(thrown, 'NOT_LOADED') });
      return;
    }
    invocation.phase = 'running';
    post({ type: 'running' });
    try {
      const result = await run(message.request, withAris(message.context));
      if (invocation.unanswered) {
        throw invocation.unanswered;
      }
      const text = resultOf(result);
      current = null;
      post({ type: 'done', id: message.id, result: text });
    } catch (thrown) {
      const ending = thrown === invocation.unanswered || invocation.unanswered
        ? 'UNANSWERED_CALL'
        : badAnswers.has(thrown) ? 'BAD_ANSWER' : 'THREW';
      const shown = invocation.unanswered ?? thrown;
      current = null;
      post({ type: 'failed', id: message.id, ...failure(shown, ending) });
    }
  });
};

closeNetwork();
parentPort.on('message', (message) => {
  if (message.n !== undefined) {
    const resolve = open.get(message.n);
    open.delete(message.n);
    resolve?.(message);
  } else {
    invoke(message);
  }
});
