// node call.mjs APP-FOLDER < [{"function": "exact", "request": {…}}, …]: calls functions of an example
// app as the platform would and prints what each answered.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const app = await import(pathToFileURL(`${process.argv[2]}/src/index.js`));
const calls = JSON.parse(readFileSync(0, 'utf8'));
const answers = [];
for (const { function: name, request } of calls) {
  answers.push(await app[name](request));
}
process.stdout.write(JSON.stringify(answers));
