// validate: the files of examples/ci and action.yml against the schemas that the validators bring.
// steps SERVICE: the shell commands of its gateway job, one script.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const yaml = require("js-yaml");

const root = path.join(__dirname, "..");
const text = (file) => fs.readFileSync(path.join(root, file), "utf8");
const read = (file) => yaml.load(text(file));

const GITHUB = "examples/ci/github/forge-api.yml";
const GITLAB = "examples/ci/.gitlab-ci.yml";
const BITBUCKET = "examples/ci/bitbucket-pipelines.yml";
const JENKINS = "examples/ci/Jenkinsfile";
const ACTION = "action.yml";

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
  for (const [kind, file] of [["workflow", GITHUB], ["action", ACTION], ["gitlab", GITLAB]]) {
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

function steps(service) {
  switch (service) {
    case "github":
      return read(GITHUB).jobs.gateway.steps.map((step) => step.run).filter(Boolean);
    case "bitbucket":
      return read(BITBUCKET).pipelines.default[0].step.script;
    case "jenkins":
      // A Jenkinsfile is Groovy; its steps are written so that they can be told without it.
      return [...text(JENKINS).split("stage('site')")[0].matchAll(/^ *sh '([^']+)'$/gm)].map((it) => it[1]);
    case "action":
      return read(ACTION).runs.steps.map((step) => step.run).filter(Boolean);
    default:
      throw new Error(`no such service: ${service}`);
  }
}

const [command, service] = process.argv.slice(2);
if (command === "validate") {
  validate().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
} else {
  console.log(steps(service).join("\n"));
}
