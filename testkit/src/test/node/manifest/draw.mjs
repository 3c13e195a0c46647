// Draws manifests from the vendor's own schema, which is read here and kept nowhere: sections and modules of every
// kind with values that it allows, most with one value changed. Arguments: the folder, a seed, how many.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(import.meta.url);
const [folder, seed, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const home = path.dirname(require.resolve('@forge/manifest'));
const schema = JSON.parse(fs.readFileSync(path.join(home, 'schema', 'manifest-schema.json'), 'utf8'));
const conditions = JSON.parse(fs.readFileSync(path.join(home, 'schema', 'display-conditions-schema.json'), 'utf8'));

const SCOPES = JSON.parse(fs.readFileSync(path.join(home, 'scopes', 'shipyard-scopes.json'), 'utf8'));
const NEAR = [...SCOPES.slice(0, 40), 'read:isue:jira', 'write:nothing:confluence', 'read:jira-works', 'delete:audit-log:jira', 'storage:app2', 'Read:jira-work', 'read:issue:jira ', 'read:a:custom', ''];
let state = seed >>> 0;
function random() { // mulberry32
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;

// Addresses, right and wrong, that a manifest may name for calls.
const SCHEMES = ['', '', '', 'https://', 'https://', 'wss://', 'http://', 'HTTPS://', 'https:', '//', 'ftp://', 'mailto:', 'data:', 'javascript:', 'a1:', 'https:///'];
const HOSTS = ['a.b', '*.a.b', '*.com', '*', '**.a.b', 'a.*.b', '*.*.b', 'a..b', '.a.b', 'a.b.', '-a.b', 'a-.b', 'a_b.c', 'localhost',
  '1.2.3', '1.2.3.4', '256.1.1.1', '1.1.1.1.1', '0x1.2', '[::1]', 'münchen.de', 'xn--a.b', 'a b.c', 'a%2eb.c', 'a%zz.b', 'u:p@a.b', 'u@a.b',
  'a.b\\c', 'a.1', 'a.09', 'a.b1', 'é.b', 'a.b<', 'a.b|c', 'a^.b', "a'.b", 'a!.b', 'a(.b', 'a,b.c', 'a;b.c', 'a$.b', '~a.b', 'a+b.c', 'A.B', ''];
const ENDS = ['', '', '', '/', '/x', '/*', '?x', '#x', ':80', ':99999', ':x', ':', ':80/x.y', '/ü', '/%zz', '/a b', '\\n', ' '];
const address = () => pick(SCHEMES) + pick(HOSTS) + pick(ENDS);
const ODD = [null, 7, -1, 1.5, true, false, '', 'NOPE', 'a b', 'x'.repeat(300), 'x'.repeat(1001), [], {}, ['NOPE'], { x: 1 },
  { i18n: 'app.title' }, '${FORGE_DRAWN_A}', '<<', 'resource:main;i.svg', 0, 901, 0.75];
// What YAML alone has, and what is none.
const RAW = ['~', 'yes', 'True', '0x1F', '0o17', '1e3', '.inf', '.nan', '2001-01-01', '!!str 7', '! 7', '1_000', "'a''b'", 'a#b', '"\\u00e9"', '-', '"a\n b"', '<<', '*x', '&x y', '!!int "7"', 'NULL', 'null x', '+1', '0777', '1:30', '?', '=', '@x'];
const BAD = ['[', '"a', '*none', "'a", '{{}', 'a: b', '- a', '!<x', '%a', '`a', '&a &b c', '"\\q"', '"\\x4"', '\t"a"'];
const TEXTS = ['x', 'Some text', 'page', 'a-b', 'https://example.com/x', 'resource:main;i.svg', '1.0', '100m', '1Gi',
  '/x', 'page/x.html', 'space', 'attachment', 'this:m0', 'read:a:custom', 'A=b', '8080:80', 'a:b', '*.example.com',
  'ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555', 'entity', 'en-US'];
const KNOWN = { function: 'serve0', endpoint: 'end', remote: 'backend', resource: 'main', service: 'svc',
  accelerator: 'ctrl+shift+k', pattern: 'https://*.example.com/*', adminPage: 'm0', page: 'm0', dir: 'skills/help',
  eventType: 'avi:jira:created:issue', prompt: 'Help people.', i18n: 'app.title' };
const odd = () => structuredClone(pick(ODD));
let keys = 0;

function sample(node, root, name) {
  if (node === true || node === undefined) return pick(['x', 1, {}]);
  if (node.$ref) return sample(root.definitions[node.$ref.split('/').pop()], root, name);
  if ('const' in node) return node.const;
  if (node.enum) return pick(node.enum);
  const choice = node.oneOf ?? node.anyOf;
  if (choice) {
    const { oneOf, anyOf, ...rest } = node;
    let one = pick(choice);
    if (one.properties?.i18n && !chance(0.1)) one = choice.find((each) => each.type === 'string') ?? one;
    const target = one.$ref ? root.definitions[one.$ref.split('/').pop()] : one;
    if (target.enum || target.oneOf || target.anyOf || !(rest.properties || rest.required)) return sample(target, root, name);
    return sample({ ...rest, ...target, properties: { ...rest.properties, ...target.properties },
      required: [...(rest.required ?? []), ...(target.required ?? [])] }, root, name);
  }
  if (node.allOf && !node.properties) {
    return Object.assign({}, ...node.allOf.map((each) => sample(each, root, name)));
  }
  switch (node.type ?? (node.properties ? 'object' : 'any')) {
    case 'string': return text(node, name);
    case 'boolean': return chance(0.5);
    case 'integer': return below(5) + (node.minimum ?? 1);
    case 'number': return node.multipleOf ? node.multipleOf * (1 + below(4)) : below(100) + (node.minimum ?? 1);
    case 'array': {
      const items = [];
      const many = Math.max(node.minItems ?? 0, below(3));
      for (let i = 0; i < many; i++) {
        const item = sample(node.items, root, name === 'tools' || name === 'actions' ? 'action' : undefined);
        if (!node.uniqueItems || !items.some((other) => JSON.stringify(other) === JSON.stringify(item))) items.push(item);
      }
      return items;
    }
    case 'object': {
      const made = {};
      for (const [key, value] of Object.entries(node.properties ?? {})) {
        const forbidden = /__i18n$|^resolvedResourceEntry$|^renderRuntimeType$/.test(key) && !chance(0.02);
        if (node.required?.includes(key) || (!forbidden && chance(0.35))) made[key] = sample(value, root, key);
      }
      for (const key of node.required ?? []) if (!(key in made)) made[key] = 'x';
      if (typeof node.additionalProperties === 'object' && chance(0.8)) {
        made[pick(['alpha', 'beta'])] = sample(node.additionalProperties, root);
      }
      for (const value of Object.values(node.patternProperties ?? {})) {
        if (chance(0.5)) made[pick(node.propertyNames?.enum ?? ['alpha'])] = sample(value, root);
      }
      return made;
    }
    default: return pick(['x', 1, true, {}, []]);
  }
}

function text(node, name) {
  const fits = (value) => value.length >= (node.minLength ?? 0) && value.length <= (node.maxLength ?? 1e9)
    && (!node.pattern || new RegExp(node.pattern, 'u').test(value));
  if (name === 'key') return `m${keys++}`;
  if (name === 'action') return 'act';
  if (KNOWN[name] && fits(KNOWN[name]) && (['dir', 'prompt', 'i18n'].includes(name) || chance(0.97))) return KNOWN[name];
  const found = TEXTS.filter(fits);
  return found.length ? pick(found) : 'x'.repeat(node.minLength || 1);
}

function condition(type, depth) {
  const node = conditions.properties.modules.properties[type];
  const plain = () => sample(node, conditions);
  if (depth > 2 || chance(0.5)) return plain();
  const inner = condition(type, depth + 1);
  return { ...(chance(0.4) && !Array.isArray(plain()) ? plain() : {}), [pick(['and', 'or', 'not'])]: chance(0.5) ? [inner] : inner };
}

/** Every map and list in a value, with the value itself. */
function places(value, found = []) {
  if (value && typeof value === 'object') {
    found.push(value);
    Object.values(value).forEach((each) => places(each, found));
  }
  return found;
}

// What the vendor looks for on the disk or at the app's place on it.
const ON_DISK = new Set(['path', 'dir', 'extraFiles', 'handler', 'id', 'fallback', 'i18n', 'prompt']);

function change(value) {
  const place = pick(places(value));
  const names = Object.keys(place).filter((name) => !ON_DISK.has(name));
  if (Array.isArray(place)) {
    switch (below(4)) {
      case 0: place.length = 0; break;
      case 1: if (place.length) place.push(structuredClone(place[0])); break;
      case 2: place.push(odd()); break;
      default: if (place.length) place[below(place.length)] = odd();
    }
    return;
  }
  const name = pick(names) ?? 'x';
  switch (below(9)) {
    case 6: if (typeof place[name] === 'string') place[name] = edited(place[name]); break;
    case 7: if (name in place) { place[`${name}s`] = place[name]; delete place[name]; } break;
    case 8: if (typeof place[name] === 'string') place[`${name}__i18n`] = pick(['a.b', 7]); break;
    case 0: place[pick(['colour', 'unlicensedAccess', 'render', 'icon', 'layout', 'type', 'resource'])] = odd(); break;
    case 1: if (names.length) delete place[pick(names)]; break;
    default: if (names.length) place[pick(names)] = odd();
  }
}

/** A text nearly as long as a limit, or with another letter. */
function edited(value) {
  switch (below(6)) {
    case 0: return value.toUpperCase();
    case 1: return `${value} `;
    case 2: return `${value}\n`;
    case 3: return `${value}é`;
    default: return 'x'.repeat(pick([12, 23, 25, 30, 36, 47, 64, 85, 90, 100, 127, 255, 300]) + below(2));
  }
}

const types = Object.keys(schema.definitions.ModuleSchema.properties).filter((name) => !name.startsWith('connect-'));

function manifest() {
  keys = 0;
  const modules = {
    function: [{ key: 'serve0', handler: 'index.serve' }],
    endpoint: [{ key: 'end', remote: 'backend', route: { path: '/x' } }],
    apiRoute: [{ key: 'route0', path: '/x', operation: 'GET', function: 'serve0', scopes: ['read:x:custom'] }],
    action: [{ key: 'act', name: 'Act', description: 'Acts', function: 'serve0', actionVerb: 'GET' }],
  };
  const made = {
    app: { id: TEXTS.find((each) => each.startsWith('ari:')), runtime: { name: 'nodejs24.x' } },
    permissions: { scopes: ['read:jira-work', 'read:pullrequest:bitbucket'] },
    resources: [{ key: 'main', path: 'static/main', bundler: 'manual@2026' }], // so that render: native is allowed
    remotes: [{ key: 'backend', baseUrl: 'https://api.example.com' }],
    modules,
  };
  const drawn = [];
  for (let i = 1 + below(2); i > 0; i--) {
    const type = pick(types.filter((name) => name !== 'function' && name !== 'apiRoute'));
    const entry = sample(schema.definitions.ModuleSchema.properties[type].items, schema);
    const mayBeShown = conditions.properties.modules.properties[type] && entry && typeof entry === 'object';
    if (mayBeShown && ('displayConditions' in entry || chance(0.2))) entry.displayConditions = condition(type, 0);
    modules[type] = [...(type === 'endpoint' || type === 'action' ? modules[type] : []), entry];
    drawn.push(modules[type].at(-1));
  }
  if (chance(0.25)) {
    const section = pick(['permissions', 'remotes', 'providers', 'environment', 'services', 'overrides', 'app', 'resources', 'connectModules']);
    const value = sample(schema.properties[section], schema);
    if (section === 'app') Object.assign(made.app, { ...value, id: made.app.id, runtime: value.runtime, package: undefined });
    else if (section === 'resources') value.forEach((each) => made.resources.push({ ...each, path: 'static/main' }));
    else if (section === 'remotes') made.remotes.push(...value);
    else made[section] = value;
    drawn.push(made[section]);
  }
  if (chance(0.1)) {
    made.translations = { resources: [{ key: 'en-US', path: path.join(folder, 'locales', 'en-US.json') }], fallback: { default: 'en-US' } };
  }
  if (chance(0.1)) {
    made.environment ??= { variables: [pick(['FORGE_DRAWN_B', { key: 'FORGE_DRAWN_A', default: pick(['x', 'serve0', 'NOPE']) }])] };
  }
  if (chance(0.1)) {
    const list = [chance(0.5) ? address() : { address: address() }];
    made.permissions = { external: pick([{ images: list }, { fetch: { backend: list } }, { fetch: { client: list } }]) };
  }
  if (chance(0.03)) {
    made.remotes.push({ key: 'far', baseUrl: address() });
    made.permissions = { external: { fetch: { backend: [{ remote: 'far' }] } } };
  }
  if (chance(0.1)) made.permissions = { scopes: [pick(SCOPES), pick(NEAR)] };
  if (chance(0.05)) drawn.push(made);
  for (let changes = pick([0, 0, 1, 1, 1, 1, 2, 3]); changes > 0; changes--) change(pick(drawn.filter((each) => each && typeof each === 'object')));
  return made;
}

for (let i = 0; i < count; i++) {
  const file = path.join(folder, `drawn-${i}.yml`);
  const yaml = JSON.stringify(manifest(), null, 1).replaceAll(/"NOPE"/g, (text) => (chance(0.5) ? text : pick(RAW)));
  fs.writeFileSync(file, chance(0.02) ? yaml.replace(/"x"/, pick(BAD)) : yaml);
  console.log(file);
}
