'use strict';
// One function's misbehaviour is the end of its invocation only.
const path = require('node:path');
const { current, origin, post } = require('./thread.js');
const { failure, stackOf } = require('./failures.js');
const { print } = require('./output.js');

const exit = process.exit.bind(process);
process.exit = (code = process.exitCode ?? 0) => {
  const here = new Error('exit');
  const invocation = current();
  const loading = invocation?.phase === 'loading';
  post({
    type: 'failed',
    fatal: true,
    id: invocation?.id,
    ending: loading ? 'NOT_LOADED' : 'EXITED',
    name: 'process.exit',
    message:
      loading
        ? `${invocation.file} calls process.exit(${code}) at its top level`
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
  const from = origin();
  if (from && from !== current()) {
    // Its invocation has ended: the one that runs now is not to blame.
    printError('error after the response', thrown);
    return;
  }
  post({ type: 'failed', fatal: true, id: current()?.id, ...failure(thrown, 'THREW') });
});
process.on('unhandledRejection', (thrown) => printError('unhandled rejection', thrown));

const printError = (what, thrown) => {
  const told = failure(thrown, 'THREW');
  print(`${what}: ${told.name}: ${told.message}\n${told.stack}`);
};
