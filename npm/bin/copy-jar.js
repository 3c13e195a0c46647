'use strict';
// Copies the command line from the build into the package, before npm packs it.
const fs = require('node:fs');
const path = require('node:path');

const built = path.join(__dirname, '..', '..', 'conformance-suite', 'target', 'forge-api.jar');
if (!fs.existsSync(built)) {
  console.error(`forge-api: ${built} does not exist: run ./mvnw -DskipTests package first`);
  process.exit(1);
}
const lib = path.join(__dirname, '..', 'lib');
fs.mkdirSync(lib, { recursive: true });
fs.copyFileSync(built, path.join(lib, 'forge-api.jar'));
