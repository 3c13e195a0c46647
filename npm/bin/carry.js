'use strict';
// Puts the command line that the build made into the package, before npm packs it.
const fs = require('node:fs');
const path = require('node:path');

const target = path.join(__dirname, '..', '..', 'conformance-suite', 'target');
const built = fs.existsSync(target)
  ? fs.readdirSync(target).find((name) => /^forge-api-conformance-.*-cli\.jar$/.test(name))
  : undefined;
if (!built) {
  console.error('forge-api: no command line in conformance-suite/target: run ./mvnw -DskipTests package first');
  process.exit(1);
}
const lib = path.join(__dirname, '..', 'lib');
fs.mkdirSync(lib, { recursive: true });
fs.copyFileSync(path.join(target, built), path.join(lib, 'forge-api.jar'));
