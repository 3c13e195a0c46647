'use strict';
// What a function returns, as the text that the gateway reads, or what is wrong with it.
const util = require('node:util');
const { print } = require('./output.js');

const MOST_CHARACTERS = 32 * 1024 * 1024;
const { stringify } = JSON; // A function may replace it.

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
  if (typeof result?.next === 'function') {
    throw badAnswer('it returned a generator: expected { statusCode, headers, body }');
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

Object.assign(exports, { badAnswers, resultOf });
