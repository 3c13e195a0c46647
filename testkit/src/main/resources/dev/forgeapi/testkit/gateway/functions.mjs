// Runs an app's functions for the gateway. Standard input brings one JSON text a line: first which
// functions there are, then the calls. Standard output takes one line back for each.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.tsx'];

// What functions print must not get in between the answers.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const send = (message) => write(`${JSON.stringify(message)}\n`);
const said = (thrown) => String(thrown?.stack ?? thrown);

// One function's stray promise is not the end of the others.
const report = (thrown) => console.error(said(thrown));
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

async function* lines(input) {
  let parts = [];
  input.setEncoding('utf8');
  for await (const chunk of input) {
    const pieces = chunk.split('\n');
    while (pieces.length > 1) {
      parts.push(pieces.shift());
      yield parts.join('');
      parts = [];
    }
    parts.push(pieces[0]);
  }
}

/** The export that a handler such as `index.run` names. */
const find = async (source, handler) => {
  const dot = handler.lastIndexOf('.');
  const file = join(source, handler.slice(0, dot));
  const name = handler.slice(dot + 1);
  const path = EXTENSIONS.map((extension) => file + extension).find(existsSync);
  if (dot < 0 || !path) {
    throw `there is no ${dot < 0 ? source : `${file}.js`} to take it from`;
  }
  const module = await import(pathToFileURL(path).href);
  const found = module[name] ?? module.default?.[name];
  if (typeof found !== 'function') {
    throw `${path} exports no function '${name}'`;
  }
  return found;
};

const load = async ({ source, handlers }) => {
  const functions = new Map();
  for (const [key, handler] of Object.entries(handlers)) {
    try {
      functions.set(key, await find(source, handler));
    } catch (thrown) {
      send({ function: key, problem: said(thrown) });
      process.exit(1);
    }
  }
  send({ ready: true });
  return functions;
};

const call = async (functions, { id, key, request, context }) => {
  try {
    send({ id, result: await functions.get(key)(request, context) });
  } catch (thrown) {
    send({ id, error: said(thrown) });
  }
};

let functions;
for await (const line of lines(process.stdin)) {
  const message = JSON.parse(line);
  if (functions) {
    call(functions, message);
  } else {
    functions = await load(message);
  }
}
process.exit(0); // the gateway has ended, whatever a function still waits for
