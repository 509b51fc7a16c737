// Somebody else's implementation of RFC 9421 (HTTP message signatures) verifies what the
// kiosk signs, and the service verifies what that implementation signs.
//   node signatures.js BUILD FOLDER
import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { createVerifier, httpbis } from 'http-message-signatures';
import { Display } from './lib/display.js';
import { Kiosk } from './lib/kiosk.js';
import { digestOf, signedGet } from './lib/signed.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node signatures.js BUILD FOLDER');
  process.exit(2);
}

/// What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7).
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PATIENCE_MS = 30_000;

/// Takes the kiosk's requests, and answers that the service is busy.
async function openListener() {
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    requests.push({ method, path: url, headers, body: Buffer.concat(parts) });
    response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { requests, server, url: `http://127.0.0.1:${server.address().port}` };
}

async function verifies(request, url, keys) {
  const verify = createVerifier(keys.public, 'ed25519');
  const message = { method: request.method, url: url + request.path, headers: request.headers };
  return httpbis.verifyMessage({ keyLookup: async () => ({ id: keys.id, algs: ['ed25519'], verify }) }, message).catch(() => false);
}

async function theyVerifyOurs({ requests, url }, keys) {
  const isSubmission = ({ path }) => path === '/v1/applications';
  await until(async () => requests.some(isSubmission), PATIENCE_MS, 'the kiosk sends an application');
  for (const request of requests) {
    assert.ok(await verifies(request, url, keys), `${request.path} does not verify`);
    assert.equal(request.headers['content-digest'], digestOf(request.body));
    assert.ok(!(await verifies({ ...request, path: `${request.path}?x=1` }, url, keys)), 'another query verifies');
    const headers = { ...request.headers, 'content-digest': digestOf('{}') };
    assert.ok(!(await verifies({ ...request, headers }, url, keys)), 'another body verifies');
  }
  return requests.length;
}

async function send(service, keys, { change = (message) => message } = {}) {
  const path = '/v1/applications/MJK1-7F3K-92Q4-X8TM/status?birth_year=1986';
  const signed = await signedGet(service.url + path, keys);
  const { url, headers } = change(signed);
  const answer = await fetch(url, { headers });
  return { status: answer.status, code: (await answer.json()).code };
}

async function weVerifyTheirs(service, keys) {
  // The signature holds: what is not found is the reference.
  assert.deepEqual(await send(service, keys), { status: 404, code: 'not_found' });
  const otherYear = (message) => ({ ...message, url: message.url.replace('1986', '1987') });
  assert.deepEqual(await send(service, keys, { change: otherYear }), { status: 401, code: 'bad_signature' });
}

const stage = await Stage.open({ build, folder, withKiosk: false });
let listener;
let kiosk;
try {
  listener = await openListener();
  stage.display = await Display.open({ width: 360, height: 640 });
  kiosk = await Kiosk.prepare({
    program: stage.kioskProgram,
    folder: join(stage.folder, 'kiosk'),
    service: stage.service,
    display: stage.display,
    table: await stage.emptyTable(),
    size: '360x640',
  });
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1'));
  const file = join(kiosk.store, 'enrolment.json');
  const enrolment = JSON.parse(await readFile(file, 'utf8'));
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, Buffer.from(enrolment.device_seed, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  });
  const keys = { id: JSON.parse(enrolment.service).kiosk_id, private: secret, public: createPublicKey(secret) };
  await weVerifyTheirs(stage.service, keys);
  await kiosk.redirect(listener.url);
  await kiosk.start({}, ['--load', `0:${join(kiosk.folder, 'told')}`]);
  const count = await theyVerifyOurs(listener, keys);
  console.log(`${count} requests of the kiosk verified, 2 requests of the other implementation judged right`);
} finally {
  await kiosk?.stop().catch(() => {});
  listener?.server.close();
  listener?.server.closeAllConnections();
  await stage.display?.close();
  await stage.close();
}
