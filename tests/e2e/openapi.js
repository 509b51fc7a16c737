// The API's description against the service: requests generated from its schemas, some spoilt,
// most signed; each answer must be one that the description names, with a body that its JSON
// schema (2020-12, by ajv) accepts, and never a 5xx.
//   node openapi.js BUILD FOLDER [REQUESTS]
import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { join, resolve } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { seeded } from './lib/random.js';
import { Service } from './lib/service.js';
import { newKiosk, signedRequest } from './lib/signed.js';

const [build, folder, wanted = '1000'] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node openapi.js BUILD FOLDER [REQUESTS]');
  process.exit(2);
}
const home = resolve(folder);
const random = seeded(7);
const below = (bound) => Math.floor(random() * bound);
const pick = (list) => list[below(list.length)];

const description = parse(await readFile(resolve(build, 'assets/openapi.yaml'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: false });
addFormats(ajv);
ajv.addSchema({ $id: 'api', ...description });

const atPointer = (pointer) => pointer.slice(2).split('/').reduce((node, key) => node[key], description);
const resolved = (node) => (node?.$ref ? resolved(atPointer(node.$ref)) : node);

/// A value that the schema accepts, mostly: patterns and lengths are not all met.
function valueOf(schema, depth = 0) {
  const one = resolved(schema);
  if (one.const !== undefined) return one.const;
  if (one.enum) return pick(one.enum);
  if (one.examples && below(2)) return pick(one.examples);
  const type = Array.isArray(one.type) ? pick(one.type) : one.type ?? (one.properties ? 'object' : 'string');
  switch (type) {
    case 'object': {
      const fields = Object.entries(one.properties ?? {})
        .filter(([name]) => (one.required ?? []).includes(name) || below(2));
      return Object.fromEntries(fields.map(([name, field]) => [name, valueOf(field, depth + 1)]));
    }
    case 'array': return Array.from({ length: below(4) }, () => valueOf(one.items ?? {}, depth + 1));
    case 'integer': case 'number': return pick([one.minimum ?? 0, 1, one.maximum ?? 60, 4]);
    case 'boolean': return below(2) === 1;
    case 'null': return null;
    default: return one.format === 'date-time' ? '2026-11-23T10:42:07+07:00' : one.format === 'date' ? '2026-11-23'
      : pick(['umk', 'attract', 'gedung-gajah-mada', 'A'.repeat(below(70) + 1), 'MJK1-7F3K-92Q4-X8TM', 'é日\u{1F680}']);
  }
}

const oddities = [null, 0, -1, 1e300, '', '\u0000', '\ud800', [], {}, [[[[]]]], 'x'.repeat(5000), true, '2026-02-30T25:00:00Z', 1.5];

/// Changes one place of a value.
function spoil(value) {
  if (value === null || typeof value !== 'object' || !Object.keys(value).length) return pick(oddities);
  const copy = structuredClone(value);
  const key = pick(Object.keys(copy));
  const how = below(4);
  if (how === 0) delete copy[key];
  else if (how === 1 && !Array.isArray(copy)) copy[pick(['more', '__proto__x', 'constructor'])] = pick(oddities);
  else copy[key] = below(2) ? spoil(copy[key]) : pick(oddities);
  return copy;
}

function bodyFor(operation) {
  const schema = operation.requestBody?.content['application/json'].schema;
  if (!schema) return '';
  let value = valueOf(schema);
  for (let i = below(3); i > 0; i -= 1) value = spoil(value);
  let text = JSON.stringify(value) ?? '';
  if (below(12) === 0) text = text.slice(0, below(text.length + 1)) + pick(['', '\u0000', ']', '{"a":', '\xff']) + text.slice(below(text.length + 1));
  return text;
}

const segments = ['MJK1-7F3K-92Q4-X8TM', 'x', '%00', '..%2f..', "'--", 'a'.repeat(300), '%ff', 'é'.normalize(), '1986'].map((one) => (one.includes('%') ? one : encodeURIComponent(one)));

async function requestFor({ method, path, operation }, keys) {
  let target = path.replace(/\{\w+\}/g, () => pick(segments));
  if (below(2)) target += `?birth_year=${pick(segments)}`;
  const body = method === 'POST' ? bodyFor(operation) : '';
  const headers = { 'Content-Type': below(20) ? 'application/json' : pick(['text/plain', 'application/xml', '']) };
  if (below(4)) headers['Idempotency-Key'] = pick(['0193591b-7e2c-7abc-8def-0123456789ab', 'x', crypto.randomUUID()]);
  const isSigned = below(10) > 0;
  const signed = isSigned ? (await signedRequest({ method, url: `http://h${target}`, body, headers, keys })).headers : headers;
  return { method, path: target, body, headers: signed };
}

function send(agent, port, { method, path, body, headers }) {
  return new Promise((done, fail) => {
    const request = http.request({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done({ status: answer.statusCode, type: (answer.headers['content-type'] ?? '').split(';')[0], text: Buffer.concat(parts).toString() });
    });
    request.on('error', fail).end(body);
  });
}

const validators = new Map();
function validatorFor(schema) {
  const key = JSON.stringify(schema);
  if (!validators.has(key)) {
    const local = JSON.parse(key, (name, value) => (name === '$ref' ? `api${value}` : value));
    validators.set(key, ajv.compile(local));
  }
  return validators.get(key);
}

/// What is wrong with an answer, or nothing.
function faultOf(operation, { status, type, text }) {
  if (status >= 500) return 'a 5xx';
  const named = resolved(operation.responses[status] ?? operation.responses.default);
  if (!named) return `${status} is not named`;
  if (!named.content) return null;
  const content = named.content[type];
  if (!content) return `${type} is not named for ${status}`;
  if (!content.schema || !type.endsWith('json')) return null;
  const validate = validatorFor(content.schema);
  const value = JSON.parse(text);
  if (!validate(value)) return ajv.errorsText(validate.errors);
  return value.status !== undefined && type === 'application/problem+json' && value.status !== status ? 'another status inside' : null;
}

await rm(home, { recursive: true, force: true });
await mkdir(home, { recursive: true });
const service = await Service.open({ program: join(resolve(build), 'core/central/oss-central'), folder: join(home, 'central'), mailUrl: 'smtp://127.0.0.1:9' });
const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const operations = Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods)
  .filter(([method]) => ['get', 'post'].includes(method))
  .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })));
const counts = {};
try {
  const kiosk = newKiosk(await service.enrolmentCode('Kios 1'));
  const enrolled = await send(agent, service.port, { method: 'POST', path: '/v1/enrolments', headers: { 'Content-Type': 'application/json' }, body: kiosk.body });
  assert.equal(faultOf(description.paths['/v1/enrolments'].post, enrolled), null);
  const keys = { id: JSON.parse(enrolled.text).kiosk_id, private: kiosk.private };
  for (let left = Number(wanted); left > 0; left -= 1) {
    const operation = pick(operations);
    const request = await requestFor(operation, keys);
    const answer = await send(agent, service.port, request);
    const key = `${operation.method} ${operation.path} ${answer.status}`;
    counts[key] = (counts[key] ?? 0) + 1;
    const fault = faultOf(operation.operation, answer);
    assert.equal(fault, null, `${key}: ${fault}\n${JSON.stringify(request).slice(0, 2000)}\n${answer.text.slice(0, 500)}`);
  }
} finally {
  agent.destroy();
  await service.stop();
}
const fine = Object.keys(counts).filter((key) => / 20\d$/.test(key));
assert.ok(fine.length >= 5, `only ${fine} were ever answered well`);
console.log(`${wanted} requests to ${operations.length} operations, every answer true to its schema; answered well: ${fine.join(', ')}`);
