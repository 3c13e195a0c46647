'use strict';
// What functions print: lines of their invocation, up to a limit, whatever they print them with.
const fs = require('node:fs');
const { nearest, post } = require('./thread.js');

const MOST_LINES = 100; // F-045
const MOST_TEXT = 200_000; // F-045

const print = (chunk) => {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
  const invocation = nearest();
  if (!invocation) {
    post({ type: 'output', text });
    return;
  }
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (/^\s+at .*\[worker eval\][^:]*:\d+/.test(line)) continue; // of the testkit
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

exports.print = print;
