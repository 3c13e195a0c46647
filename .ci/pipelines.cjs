// validate: the files of examples/ci, the workflows of two examples, and action.yml against the schemas that the
// validators bring.
// steps SERVICE [site]: the shell commands of its gateway job, or of its site job, one script.
// part N, verdict: the commands of the jobs of GitHub's sharded file; what they hand on goes through $ARTIFACTS.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const yaml = require("js-yaml");

const root = path.join(__dirname, "..");
const text = (file) => fs.readFileSync(path.join(root, file), "utf8");
const read = (file) => yaml.load(text(file));

const GITHUB = "examples/ci/github/forge-api.yml";
const SHARDED = "examples/ci/github/forge-api-sharded.yml";
const GITLAB = "examples/ci/.gitlab-ci.yml";
const BITBUCKET = "examples/ci/bitbucket-pipelines.yml";
const JENKINS = "examples/ci/Jenkinsfile";
const ACTION = "action.yml";
const OF_EXAMPLES = ["employee-directory", "asset-register"].map(
  (example) => `examples/${example}/.github/workflows/forge-api.yml`,
);

const packageOf = (name) => path.dirname(require.resolve(`${name}/package.json`));

async function validate() {
  const { validateWorkflow, validateAction } = require("@action-validator/core");
  const Ajv = require("ajv").default ?? require("ajv");
  const { default: schema } = await import(path.join(packageOf("gitlab-ci-local"), "src/schema/index.js"));
  const gitlab = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const check = {
    workflow: (source) => validateWorkflow(source).errors,
    action: (source) => validateAction(source).errors,
    gitlab: (source) => (gitlab(yaml.load(source)) ? [] : gitlab.errors),
  };
  // Each validator must find a mistake before its word counts.
  const spoilt = {
    workflow: text(GITHUB).replace("runs-on:", "run-on:"),
    action: text(ACTION).replace("using: composite", "using: nothing"),
    gitlab: text(GITLAB).replace(/resource_group: \S+/, "resource_group: [1]"),
  };
  const workflows = [GITHUB, SHARDED, ...OF_EXAMPLES].map((file) => ["workflow", file]);
  for (const [kind, file] of [...workflows, ["action", ACTION], ["gitlab", GITLAB]]) {
    if (check[kind](spoilt[kind]).length === 0) {
      throw new Error(`the validator of ${file} finds no mistake in a spoilt copy`);
    }
    const errors = check[kind](text(file));
    if (errors.length > 0) {
      throw new Error(`${file}: ${JSON.stringify(errors, null, 1)}`);
    }
    console.log(`${file}: valid`);
  }
}

function steps(service, job) {
  const site = job === "site";
  switch (service) {
    case "github":
      return read(GITHUB).jobs[site ? "site" : "gateway"].steps.map((step) => step.run).filter(Boolean);
    case "bitbucket": {
      const { pipelines } = read(BITBUCKET);
      const { script } = (site ? pipelines.custom["forge-api-site"] : pipelines.default)[0].step;
      // The service keeps the grants among its downloads; there is none here.
      return script.filter((line) => !line.includes("curl "));
    }
    case "jenkins":
      // A Jenkinsfile is Groovy; its steps are written so that they can be told without it.
      return [...text(JENKINS).split("stage('site')")[site ? 1 : 0].matchAll(/^ *sh '([^']+)'$/gm)].map((it) => it[1]);
    case "action":
      return read(ACTION).runs.steps.map((step) => step.run).filter(Boolean);
    default:
      throw new Error(`no such service: ${service}`);
  }
}

// What the actions of a step do, and its expressions mean, for a matrix of parts.
function sharded(job, part) {
  const { jobs } = read(SHARDED);
  const meaning = { "matrix.part": part, "strategy.job-total": jobs.part.strategy.matrix.part.length };
  const told = (value) => String(value).replace(/\$\{\{ ([\w.-]+) \}\}/g, (whole, name) => meaning[name] ?? whole);
  return jobs[job].steps.flatMap((step) => {
    if (step.run) return [told(step.run)];
    if (/upload-artifact/.test(step.uses)) {
      return [`mkdir -p "$ARTIFACTS" && cp -r "${told(step.with.path)}" "$ARTIFACTS/${told(step.with.name)}"`];
    }
    if (/download-artifact/.test(step.uses)) {
      return [`mkdir -p "${step.with.path}" && cp -r "$ARTIFACTS"/${step.with.pattern} "${step.with.path}"`];
    }
    return [];
  });
}

const [command, service, more] = process.argv.slice(2);
if (command === "parts") {
  console.log(read(SHARDED).jobs.part.strategy.matrix.part.join("\n"));
} else if (command === "part" || command === "verdict") {
  console.log(sharded(command, service).join("\n"));
} else if (command === "validate") {
  validate().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
} else {
  console.log(steps(service, more).join("\n"));
}
