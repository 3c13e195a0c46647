'use strict';
// Puts the command line that the build made into the package, before npm packs it.
const fs = require('node:fs');
const path = require('node:path');

const built = path.join(__dirname, '..', '..', 'conformance-suite', 'target', 'forge-api.jar');
if (!fs.existsSync(built)) {
  console.error(`forge-api: there is no ${built}: run ./mvnw -DskipTests package first`);
  process.exit(1);
}
const lib = path.join(__dirname, '..', 'lib');
fs.mkdirSync(lib, { recursive: true });
fs.copyFileSync(built, path.join(lib, 'forge-api.jar'));
