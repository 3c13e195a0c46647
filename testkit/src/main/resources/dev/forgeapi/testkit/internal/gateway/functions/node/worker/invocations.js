'use strict';
// Runs invocations, one at a time.
const { failure } = require('./failures.js');
const functions = require('./functions.js');
const network = require('./network.js');
const { badAnswers, resultOf } = require('./results.js');
const thread = require('./thread.js');
require('./process.js');
require('./translations.js');

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
    site: message.site,
    file: unit.file,
    phase: 'loading',
    given: message.runtime,
    until: Date.now() + message.limit,
    lines: 0,
    characters: 0,
    standIns: 0, // responses to calls that have none
    open: new Set(), // calls that it has made, and that are not answered yet
  };
  await thread.start(invocation, async () => {
    let run;
    try {
      run = await functions.find(unit, message.name);
    } catch (thrown) {
      functions.forget(unit);
      thread.end();
      // What a half-loaded file left behind is nobody's state.
      thread.post({ type: 'failed', fatal: true, id: message.id, ...failure(thrown, 'NOT_LOADED') });
      return;
    }
    invocation.phase = 'running';
    invocation.until = Date.now() + message.limit;
    thread.post({ type: 'running', id: message.id });
    try {
      let result;
      try {
        result = await run(message.request, withAris(message.context));
      } finally {
        // The gateway has each call, even one that nobody awaits, before it has the result.
        await Promise.allSettled(invocation.open);
      }
      if (invocation.unanswered) {
        throw invocation.unanswered;
      }
      const text = resultOf(result);
      thread.end();
      thread.post({ type: 'done', id: message.id, result: text });
    } catch (thrown) {
      const ending = thrown === invocation.unanswered || invocation.unanswered
        ? 'UNANSWERED_CALL'
        : badAnswers.has(thrown) ? 'BAD_ANSWER' : 'THREW';
      const shown = invocation.unanswered ?? thrown;
      thread.end();
      thread.post({ type: 'failed', id: message.id, ...failure(shown, ending) });
    }
  });
};

network.close();
thread.receive(invoke);
