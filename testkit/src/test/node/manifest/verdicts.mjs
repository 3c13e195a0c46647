// The vendor's whole validation of each manifest named on standard input, one line each: the name,
// a tab, and a JSON array of the errors, which is empty if the manifest is accepted.
// One processor for all: it compiles its schema once, which takes a second.
import { createRequire } from 'node:module';
import readline from 'node:readline';

const require = createRequire(import.meta.url);
const { FullValidationProcessor } = require('@forge/manifest');
const processor = new FullValidationProcessor({ deprecatedRuntimes: [] });

for await (const file of readline.createInterface({ input: process.stdin })) {
  const result = await processor.process(file);
  const errors = (result.errors ?? [])
    .filter((each) => each.level === 'error')
    .map((each) => each.message);
  if (!result.success && errors.length === 0) {
    errors.push('refused without a message');
  }
  console.log(`${file}\t${JSON.stringify(errors)}`);
}
