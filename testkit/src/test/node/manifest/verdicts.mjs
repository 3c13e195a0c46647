// The vendor's whole validation of each manifest named on standard input, one line each: the name,
// a tab, and a JSON array of the errors, which is empty if the manifest is accepted.
// One processor for all: it compiles its schema once, which takes a second.
import { createRequire } from 'node:module';
import readline from 'node:readline';

const require = createRequire(import.meta.url);
const { FullValidationProcessor } = require('@forge/manifest');
const processor = new FullValidationProcessor({ deprecatedRuntimes: [] });

for await (const file of readline.createInterface({ input: process.stdin })) {
  let result;
  try {
    result = await processor.process(file);
  } catch (crash) { // on a manifest that its schema has refused, and that it still goes through
    result = { success: false, errors: [{ level: 'error', message: String(crash) }] };
  }
  const errors = (result.errors ?? [])
    .filter((each) => each.level === 'error')
    .map((each) => each.message);
  // A validator that only warns may still not call it a success.
  if (!result.success && (result.errors ?? []).length === 0) {
    errors.push('refused without a message');
  }
  console.log(`${file}\t${JSON.stringify(errors)}`);
}
