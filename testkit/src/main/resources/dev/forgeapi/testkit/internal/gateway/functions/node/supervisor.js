'use strict';
// The main thread of the process that runs an app's functions. It never runs the app's code itself:
// it hands invocations to worker threads, one at a time to each, and ends a worker whose invocation
// takes too long. One JSON text per line in and out.
const { Worker } = require('node:worker_threads');
const loader = require('./loader.js');

const MOST_WORKERS_PER_SITE = 8;
// Milliseconds. To start a worker takes longer than most functions run: another one is worth it only
// if an invocation has waited for that long since the last one began to serve.
const MOST_WAIT = 50;
const MOST_START = 500;
const MOST_BYTES_OF_PROCESS = 2_500_000_000;
const HEAP_MEGABYTES = 512; // F-045

exports.run = (start, rest) => {
  const write = process.stdout.write.bind(process.stdout);
  const send = (message) => write(`${JSON.stringify(message)}\n`);
  const sites = new Map();
  const invocations = new Map();
  let spare;

  const bundles = loader.create(
    start,
    (text) => send({ type: 'note', text }),
    () => send({ type: 'prepared' }),
  );

  const newWorker = () => {
    const worker = new Worker(start.worker, {
      eval: true,
      argv: [],
      env: start.variables,
      execArgv: ['--no-warnings', '--experimental-vm-modules'],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      workerData: {
        folder: start.folder,
        files: start.workerFiles,
        gateway: start.gateway,
        translations: start.translations,
      },
    });
    const slot = { worker, loaded: new Map(), current: null, site: null, serves: false, ended: false };
    worker.stdout.on('data', (text) => send({ type: 'output', text: String(text) }));
    worker.stderr.on('data', (text) => send({ type: 'output', text: String(text) }));
    worker.on('message', (message) => receive(slot, message));
    worker.on('error', (error) => {
      const memory = error?.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(slot, {
        ending: memory ? 'OUT_OF_MEMORY' : 'THREW',
        name: error?.name ?? 'Error',
        message: memory
          ? `the function needs more than ${HEAP_MEGABYTES} MB of memory`
          : String(error?.message ?? error),
        stack: String(error?.stack ?? ''),
      });
    });
    worker.on('exit', (code) => {
      end(slot, {
        ending: 'EXITED',
        name: 'process.exit',
        message: `the function ended its process with exit code ${code}`,
        stack: '',
      });
    });
    worker.unref();
    return slot;
  };

  /** The worker is over; so is the invocation that it has. Others wait for another worker. */
  const end = (slot, failure) => {
    if (slot.ended) {
      return;
    }
    slot.ended = true;
    slot.worker.terminate();
    if (slot === spare) {
      spare = undefined;
    }
    const site = sites.get(slot.site);
    if (site) {
      site.workers = site.workers.filter((other) => other !== slot);
    }
    if (slot.current) {
      finish(slot, { type: 'failed', ...failure });
    }
    if (site) {
      dispatch(site);
    }
  };

  const finish = (slot, message) => {
    const invocation = slot.current;
    slot.current = null;
    clearTimeout(invocation.timer);
    invocations.delete(invocation.id);
    send({ ...message, id: invocation.id });
  };

  /** It fails without having run. */
  const refuse = (id, failure) => {
    invocations.delete(id);
    send({ type: 'failed', id, ...failure });
  };

  const receive = (slot, message) => {
    const invocation = slot.current;
    switch (message.type) {
      case 'done':
        if (invocation?.id === message.id) {
          clearTimeout(invocation.timer);
          invocations.delete(invocation.id);
          slot.current = null;
          write(`{"type":"result","id":${invocation.id},"result":${message.result}}\n`);
          dispatch(sites.get(slot.site));
        }
        break;
      case 'failed':
        if (message.ending === 'NOT_LOADED' && invocation) {
          invocation.unit.failed = true; // What it lacked may be there next time.
        }
        if (message.fatal) {
          end(slot, message);
        } else if (invocation?.id === message.id) {
          finish(slot, message);
          dispatch(sites.get(slot.site));
        }
        break;
      case 'running':
        if (invocation?.id === message.id) {
          clearTimeout(invocation.timer);
          invocation.phase = 'running';
          invocation.timer = setTimeout(() => late(slot, invocation), start.limit);
        }
        if (!slot.serves && !slot.ended) {
          slot.serves = true;
          const site = sites.get(slot.site);
          site.grown = performance.now();
          dispatch(site);
        }
        break;
      case 'reads':
        bundles.reads(message.file, message.input);
        break;
      default:
        send(message);
    }
  };

  const siteOf = (name) => {
    let site = sites.get(name);
    if (!site) {
      site = { name, workers: [], queue: [], grown: 0, timer: undefined };
      sites.set(name, site);
    }
    return site;
  };

  /** Whether another worker is worth it now; if not, looks again when it may be. */
  const isGrowing = (site) => {
    if (site.workers.length === 0 || site.workers.length >= MOST_WORKERS_PER_SITE) {
      return site.workers.length === 0;
    }
    const wait = Math.max(site.queue[0].since, site.grown) + MOST_WAIT - performance.now();
    clearTimeout(site.timer);
    site.timer = wait > 0 ? setTimeout(() => dispatch(site), wait) : undefined;
    return wait <= 0;
  };

  const workerFor = (site) => {
    let slot = site.workers.find((one) => !one.current);
    if (!slot && isGrowing(site)) {
      site.grown = performance.now() + MOST_START;
      slot = spare ?? newWorker();
      spare = undefined;
      slot.site = site.name;
      site.workers.push(slot);
    }
    return slot;
  };

  const replace = (site, slot) => {
    const index = site.workers.indexOf(slot);
    slot.ended = true;
    slot.worker.terminate();
    const fresh = newWorker();
    fresh.site = site.name;
    site.workers[index] = fresh;
    return fresh;
  };

  const dispatch = (site) => {
    while (site && site.queue.length > 0) {
      let slot = workerFor(site);
      if (!slot) {
        return;
      }
      const invocation = site.queue.shift();
      const { unit } = invocation;
      if (unit.late) {
        refuse(invocation.id, unit.late);
        continue;
      }
      const version = slot.loaded.get(unit.file);
      if (version !== undefined && version !== unit.version) {
        slot = replace(site, slot); // the source has changed
      }
      const code = slot.loaded.has(unit.file) ? null : unit.code;
      slot.loaded.set(unit.file, unit.version);
      slot.current = invocation;
      invocation.phase = 'loading';
      invocation.timer = setTimeout(() => late(slot, invocation), start.loadingLimit);
      slot.worker.postMessage({
        id: invocation.id,
        site: site.name,
        unit: { file: unit.file, version: unit.version, kind: unit.kind, code },
        name: invocation.name,
        handler: invocation.handler,
        request: invocation.request,
        context: invocation.context,
        runtime: invocation.runtime,
        limit: start.limit,
      });
    }
    if (!spare) {
      spare = newWorker();
    }
  };

  const late = (slot, invocation) => {
    const loading = invocation.phase === 'loading';
    const failure = {
      ending: loading ? 'NOT_LOADED' : 'TIMED_OUT',
      name: 'TimeoutError',
      message: loading
        ? `${invocation.unit.file} is still running its top level after ${start.loadingLimit / 1000} s`
        : `no response within ${start.limit / 1000} s`,
      stack: '',
    };
    if (loading) {
      invocation.unit.late = failure; // Until its source changes, nobody waits for it again.
    }
    end(slot, failure);
  };

  const call = async (message) => {
    const invocation = { ...message };
    invocations.set(message.id, invocation);
    try {
      const found = await bundles.find(message.handler);
      invocation.unit = found.unit;
      invocation.name = found.name;
    } catch (problem) {
      refuse(message.id, {
        ending: 'NOT_LOADED',
        name: problem?.name ?? 'Error',
        message: String(problem?.message ?? problem),
        stack: problem?.stackToShow ?? '',
      });
      return;
    }
    const site = siteOf(message.site);
    invocation.since = performance.now();
    site.queue.push(invocation);
    dispatch(site);
  };

  const forget = (name) => {
    const site = sites.get(name);
    sites.delete(name);
    clearTimeout(site?.timer);
    const failure = { ending: 'EXITED', name: 'Error', message: 'its site was removed', stack: '' };
    for (const slot of site?.workers ?? []) {
      end(slot, failure);
    }
    for (const { id } of site?.queue ?? []) {
      refuse(id, failure);
    }
  };

  const handle = (line) => {
    const message = JSON.parse(line);
    switch (message.type) {
      case 'call':
        call(message);
        break;
      case 'forget':
        forget(message.site);
        break;
      default:
    }
  };

  // Memory outside of the JavaScript heap is nobody's but the process's: whoever runs longest goes.
  setInterval(() => {
    if (process.memoryUsage.rss() < MOST_BYTES_OF_PROCESS) {
      return;
    }
    const busy = [...sites.values()].flatMap((site) => site.workers).filter((one) => one.current);
    busy.sort((a, b) => a.current.id - b.current.id);
    if (busy.length > 0) {
      end(busy[0], {
        ending: 'OUT_OF_MEMORY',
        name: 'RangeError',
        message: 'the function uses too much memory for this machine',
        stack: '',
      });
    }
  }, 250).unref();

  let parts = [];
  const data = (chunk) => {
    const pieces = chunk.split('\n');
    while (pieces.length > 1) {
      parts.push(pieces.shift());
      const line = parts.join('');
      parts = [];
      if (line) {
        handle(line);
      }
    }
    parts.push(pieces[0]);
  };
  // The gateway has ended, however it ended: nothing of this process outlives it.
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('close', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));
  process.stdout.on('error', () => process.exit(0));
  process.on('uncaughtException', (error) =>
    send({ type: 'note', text: `the process that runs functions: ${error?.stack ?? error}` }),
  );
  process.on('unhandledRejection', (error) =>
    send({ type: 'note', text: `the process that runs functions: ${error?.stack ?? error}` }),
  );

  send({ type: 'ready', version: process.versions.node, executable: process.execPath });
  spare = newWorker();
  bundles.prepare(start.handlers);
  data(rest);
  process.stdin.on('data', data);
};
