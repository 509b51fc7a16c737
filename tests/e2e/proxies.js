// The sample configurations for nginx and HAProxy (assets/config), started as they are but for
// ports and paths, with TLS before a real service: what citizens and kiosks send comes through,
// what is for the machine itself does not.
//   node proxies.js BUILD FOLDER
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { Program, run } from './lib/program.js';
import { newKiosk, signedGet } from './lib/signed.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node proxies.js BUILD FOLDER');
  process.exit(2);
}
const home = resolve(folder);
const samples = resolve(build, 'assets/config');
const oss = resolve(build, 'core/central/oss-central');
const PATIENCE_MS = 20_000;

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/// A certificate for 127.0.0.1, made by ourselves.
async function makeCertificate() {
  const [key, crt] = [join(home, 'oss.key'), join(home, 'oss.crt')];
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', crt]);
  const pem = join(home, 'oss.pem');
  await writeFile(pem, (await readFile(crt)) + (await readFile(key)), { mode: 0o600 });
  return { key, crt, pem, ca: await readFile(crt) };
}

async function startService(name, publicUrl) {
  const port = await freePort();
  const config = join(home, `${name}.toml`);
  await writeFile(config, [`listen = "127.0.0.1:${port}"`, `public_url = "${publicUrl}"`, '[data]',
    `directory = "${join(home, `${name}-data`)}"`, '[http]', 'trusted_proxies = ["127.0.0.1"]', ''].join('\n'));
  const program = new Program(oss, ['serve', '--config', config], { log: join(home, `${name}-central.log`) });
  await program.line(/listening on/);
  return { port, config, url: `http://127.0.0.1:${port}`, stop: () => program.stop() };
}

/// A sample with this machine's ports and paths; each of `changes` must meet something.
async function adapt(sample, changes) {
  let text = await readFile(join(samples, sample), 'utf8');
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), `${sample} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  const file = join(home, sample);
  await writeFile(file, text);
  return file;
}

async function startNginx(certificate, ports, servicePort) {
  const site = await adapt('nginx.conf', [
    ['server 127.0.0.1:8080;', `server 127.0.0.1:${servicePort};`],
    ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${ports.tls} ssl http2;`],
    ['layanan.example.id', '127.0.0.1'],
    ['/etc/ssl/oss-central.crt', certificate.crt],
    ['/etc/ssl/private/oss-central.key', certificate.key],
    ['/var/log/nginx/', `${home}/`],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${home}/nginx-${name};`).join(' ');
  const main = join(home, 'nginx-main.conf');
  await writeFile(main, `daemon off; pid ${home}/nginx.pid; worker_processes 1;\n${process.getuid() === 0 ? 'user root;' : ''}`
    + ` error_log ${home}/nginx.log;\nevents {}\nhttp { ${temporary} include ${site}; }\n`);
  await run('/usr/sbin/nginx', ['-t', '-c', main, '-e', `${home}/nginx.log`]);
  return new Program('/usr/sbin/nginx', ['-c', main, '-e', `${home}/nginx.log`], { log: join(home, 'nginx.out') });
}

async function startHaproxy(certificate, ports, servicePort) {
  const file = await adapt('haproxy.cfg', [
    ['server one 127.0.0.1:8080', `server one 127.0.0.1:${servicePort}`],
    ['bind :80 ', `bind 127.0.0.1:${ports.plain} `],
    ['bind :443 ', `bind 127.0.0.1:${ports.tls} `],
    ['/etc/ssl/private/oss-central.pem', certificate.pem],
  ]);
  await run('/usr/sbin/haproxy', ['-c', '-q', '-f', file]);
  return new Program('/usr/sbin/haproxy', ['-db', '-f', file], { log: join(home, 'haproxy.log') });
}

/// One request over TLS: {status, headers, body}.
function ask({ ca, ports, agent }, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const request = https.request({ host: '127.0.0.1', port: ports.tls, ca, path, method, headers, agent }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() });
    });
    request.on('error', fail).end(body);
  });
}

/// A browser's sign-in: page, cookie, hidden field, POST.
async function signIn(proxy, login, forwarded = '203.0.113.9', origin = `https://127.0.0.1:${proxy.ports.tls}`) {
  const page = await ask(proxy, '/masuk');
  const cookie = page.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
  const csrf = page.body.match(/name="csrf" value="([^"]+)"/)[1];
  return ask(proxy, '/masuk', {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'X-Forwarded-For': forwarded, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, login, password: 'salah sama sekali' }).toString(),
  });
}

async function overHttp2({ ca, ports }) {
  const session = http2.connect(`https://127.0.0.1:${ports.tls}`, { ca });
  try {
    const stream = session.request({ ':path': '/v1/time' });
    const [headers] = await once(stream, 'response');
    stream.resume();
    await once(stream, 'end');
    return headers[':status'];
  } finally {
    session.close();
  }
}

async function pages(proxy, service) {
  const plain = await fetch(`http://127.0.0.1:${proxy.ports.plain}/daftar?lang=en`, { redirect: 'manual' });
  assert.equal(plain.status, 308);
  assert.match(plain.headers.get('location'), /^https:\/\/127\.0\.0\.1.*\/daftar\?lang=en$/);
  const start = await ask(proxy, '/');
  assert.equal(start.status, 200);
  assert.match(start.headers['strict-transport-security'], /max-age=31536000/);
  assert.match(start.headers['content-security-policy'], /default-src 'none'/);
  const page = await ask(proxy, '/masuk');
  assert.match(page.headers['set-cookie'].join(), /__Host-oss-form=[^;]+;.*HttpOnly;.*Secure/);
  assert.equal(await overHttp2(proxy), 200);
  for (const path of ['/metrics', '/readyz']) {
    assert.equal((await ask(proxy, path)).status, 404, path);
    assert.equal((await fetch(service.url + path)).status, 200, path);
    // Also without the proxy's own rule: what a proxy passes on is not the machine's own.
    assert.equal((await fetch(service.url + path, { headers: { 'X-Forwarded-For': '198.51.100.1' } })).status, 404, path);
  }
  assert.equal((await ask(proxy, '/kontak', { method: 'POST', body: 'x'.repeat(100_000) })).status, 413);
}

async function forms(proxy) {
  assert.equal((await signIn(proxy, 'siapa-0')).status, 401);
  assert.equal((await signIn(proxy, 'siapa-0', '203.0.113.9', 'https://evil.example')).status, 403);
  // Other names from ever new addresses, says the client: the proxy knows better, so the sixteenth is asked.
  let last;
  for (let i = 1; i < 16; i += 1) last = await signIn(proxy, `siapa-${i}`, `203.0.113.${i}`);
  assert.match(last.body, /id="answer"/);
}

async function kiosks(proxy, service) {
  const code = (await run(oss, ['kiosk', 'enrol-code', '--name', 'Kios 1', '--config', service.config])).trim();
  const kiosk = newKiosk(code);
  const enrolled = await ask(proxy, '/v1/enrolments', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: kiosk.body });
  assert.ok([200, 201].includes(enrolled.status), enrolled.body);
  const keys = { id: JSON.parse(enrolled.body).kiosk_id, private: kiosk.private };
  const path = '/v1/applications/MJK1-7F3K-92Q4-X8TM/status?birth_year=1986';
  const { headers } = await signedGet(`https://127.0.0.1:${proxy.ports.tls}${path}`, keys);
  const known = await ask(proxy, path, { headers });
  assert.deepEqual([known.status, JSON.parse(known.body).code], [404, 'not_found']);
  assert.equal((await ask(proxy, path, { headers })).status, 401, 'the same request again');
}

async function logsTellNothing(names) {
  for (const name of names) {
    const text = await readFile(join(home, name), 'utf8').catch(() => '');
    assert.doesNotMatch(text, /siapa-|203\.0\.113|birth_year|\/masuk/, name);
  }
}

await rm(home, { recursive: true, force: true });
await mkdir(home, { recursive: true });
const certificate = await makeCertificate();
for (const [name, startProxy] of [['nginx', startNginx], ['haproxy', startHaproxy]]) {
  const ports = { plain: await freePort(), tls: await freePort() };
  const service = await startService(name, `https://127.0.0.1:${ports.tls}`);
  const program = await startProxy(certificate, ports, service.port);
  const proxy = { ca: certificate.ca, ports, agent: new https.Agent({ keepAlive: true }) };
  try {
    const answers = () => ask(proxy, '/healthz').then(({ status }) => status === 200, () => false);
    await until(answers, PATIENCE_MS, `${name} answers`);
    await pages(proxy, service);
    await forms(proxy);
    await kiosks(proxy, service);
    console.log(`${name}: pages, forms, kiosks over TLS, HTTP/2 too; nothing of the machine's own to be had`);
  } finally {
    proxy.agent.destroy();
    await program.stop();
    await service.stop();
  }
}
await logsTellNothing(['oss-central.log', 'oss-central.error.log', 'nginx.log', 'nginx.out', 'haproxy.log']);
