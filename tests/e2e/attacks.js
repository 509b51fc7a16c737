// Other people's attack tools against a real service on this machine, bounded in count and time:
// slowhttptest (slow headers, bodies, readers), wapiti (forms and addresses of citizens and of a
// signed-in officer), sqlmap, also by waiting. Nothing of weight may be found, and the service answers
// all the while. `timing`: who asks for people by how long an answer takes learns nothing.
//   node attacks.js BUILD FOLDER slowhttptest|wapiti|wapiti-officer|sqlmap|sqlmap-timed|timing
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { code } from './lib/authenticator.js';
import { run } from './lib/program.js';
import { Service } from './lib/service.js';
import { Visitor, officerVisitor } from './lib/visitor.js';
import { until } from './lib/wait.js';

const [build, folder, wanted] = process.argv.slice(2);
if (!wanted) {
  console.error('usage: node attacks.js BUILD FOLDER slowhttptest|wapiti|wapiti-officer|sqlmap|sqlmap-timed|timing');
  process.exit(2);
}
const home = resolve(folder);
const LONGEST_PROBE_MS = 3000;
const SLOW_CONNECTIONS = 200;
const SIGN_OUT = '/petugas/keluar';

/// Passes everything on to the service, each request as if from another address: otherwise the
/// locks would turn the tools away before they try anything. The service trusts it as a proxy.
async function openCrowd(port) {
  let count = 0;
  const statuses = {};
  const server = http.createServer((request, response) => {
    if (request.url === SIGN_OUT) {  // or the officer's visit would end there; the answer is ours
      response.writeHead(404).end();
      return;
    }
    count += 1;
    const headers = { ...request.headers, 'x-forwarded-for': `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}` };
    const onward = http.request({ host: '127.0.0.1', port, path: request.url, method: request.method, headers }, (answer) => {
      statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, statuses, count: () => count, close: () => server.close() };
}

/// Runs a tool to its end; its exit code says nothing here, its output does.
async function tool(name, args, { timeoutMs, cwd = home }) {
  const child = spawn(name, args, { cwd, env: { ...process.env, HOME: home, XDG_DATA_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => parts.push(data));
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await once(child, 'close');
  clearTimeout(timer);
  const text = Buffer.concat(parts).toString().replace(/\x1B\[[0-9;]*[A-Za-z]/g, '');  // without colours
  await writeFile(join(home, `${name}-${Date.now()}.out`), text);
  return text;
}

/// Asks again and again while `work` runs; the longest answer's time.
async function probeWhile(url, work) {
  let longest = 0;
  let isOver = false;
  const probing = (async () => {
    while (!isOver) {
      const begin = performance.now();
      const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(LONGEST_PROBE_MS) });
      assert.equal(answer.status, 200);
      longest = Math.max(longest, performance.now() - begin);
      await new Promise((done) => setTimeout(done, 200));
    }
  })();
  await Promise.all([work.finally(() => { isOver = true; }), probing]);
  return longest;
}

async function slow({ service }) {
  for (const [mode, path] of [['-H', '/'], ['-B', '/kontak'], ['-X', '/static/style.css']]) {
    const args = [mode, '-c', String(SLOW_CONNECTIONS), '-r', '200', '-i', '3', '-l', '15', '-p', '3', '-u', service.url + path];
    let text = '';
    const longest = await probeWhile(service.url, tool('slowhttptest', args, { timeoutMs: 60_000 }).then((out) => { text = out; }));
    assert.match(text, /service available:\s*\S*YES/, `${mode} said nothing`);
    assert.doesNotMatch(text, /service available:\s*\S*NO/, `${mode} made the service unavailable`);
    console.log(`slowhttptest ${mode}: ${SLOW_CONNECTIONS} connections, available; slowest probe ${longest.toFixed(0)} ms`);
  }
}

// Without those that need a helper on the internet (ssrf, xxe, log4shell) or load data from there,
// and without the one that waits (blindsql): sqlmap looks for that.
const WAPITI_MODULES = 'backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,xss';
// What comes with https only, here on the loopback without; and a header that browsers have dropped.
const NO_WEIGHT = /^(Secure flag is not set|Strict-Transport-Security is not set|X-XSS-Protection is not set)/;

async function wapiti(crowd, name, extra) {
  const report = join(home, `wapiti-${name}.json`);
  const before = crowd.count();
  await tool('wapiti', ['-u', `${crowd.url}${name === 'officer' ? '/petugas' : '/'}`, '--scope', 'domain', '-m', WAPITI_MODULES,
    '-f', 'json', '-o', report, '--store-session', join(home, `wapiti-${name}`), '--flush-session', '--no-bugreport',
    '--max-scan-time', '60', '--max-attack-time', '30', '-d', '3', '--max-links-per-page', '40', ...extra], { timeoutMs: 560_000 });
  const { vulnerabilities, anomalies } = JSON.parse(await readFile(report, 'utf8'));
  const found = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)]
    .map(([kind, list]) => [kind, list.filter(({ info, path }) => !NO_WEIGHT.test(info) && path !== SIGN_OUT)])
    .filter(([, list]) => list.length)
    .map(([kind, list]) => `${kind}: ${list.map((one) => `${one.method} ${one.path} ${one.info}`).join(' | ')}`);
  console.log(`wapiti ${name}: ${crowd.count() - before} requests, ${found.length} findings of weight`);
  assert.deepEqual(found, []);
}

const ofCitizens = ({ crowd }) => wapiti(crowd, 'citizen', []);

async function ofOfficers({ service, crowd }) {
  const invitation = (await run(program, ['officer', 'add', 'rina', '--role', 'admin', '--config', service.config])).trim();
  const officer = await officerVisitor(crowd.url, invitation, { name: 'rina', password: 'sebelas kuda di tepi sawah', code });
  const cookies = join(home, 'cookies.json');
  const jar = Object.entries(officer.cookies())
    .map(([name, value]) => [name, { value, expires: null, secure: false, port: null, version: 0 }]);
  await writeFile(cookies, JSON.stringify({ '127.0.0.1': { '/': Object.fromEntries(jar) } }));
  await wapiti(crowd, 'officer', ['-c', cookies]);
  assert.equal((await officer.ask('/petugas')).status, 200, 'the officer is still signed in');
}

/// `technique`: sqlmap's letters. T waits for a second where it believes that it was understood.
async function sqlmap({ crowd }, technique = 'BEU') {
  const common = ['--batch', '--level=2', '--risk=2', '--threads=1', '--timeout=10', '--retries=1', '--flush-session',
    '--output-dir', join(home, 'sqlmap'), '--disable-coloring', `--technique=${technique}`, '--time-sec=1',
    '--ignore-code=401,403,404,410,422,429', '--dbms=sqlite,postgresql'];
  const visitor = new Visitor(crowd.url);
  const targets = [
    ['/s/MJK1-7F3K-92Q4-X8TM*'],
    ['/?lang=id'],
    ['/aktivasi/abc*'],
    ['/v1/applications/MJK1-7F3K-92Q4-X8TM/status?birth_year=1986'],
    ['/masuk', { login: 'siti', password: 'salah' }],
    ['/s', { reference: 'MJK1-7F3K-92Q4-X8TM', year: '1986' }],
    ['/lupa-kata-sandi', { login: 'siti@example.id' }],
  ];
  for (const [path, form] of targets) {
    const args = ['-u', crowd.url + path, ...common];
    if (form) {
      const csrf = (await visitor.ask(path)).body.match(/name="csrf" value="([^"]+)"/)[1];
      const Cookie = Object.entries(visitor.cookies()).map((pair) => pair.join('=')).join('; ');
      args.push('--data', new URLSearchParams({ csrf, ...form }).toString(), '--cookie', Cookie, '--param-exclude=csrf|oss-');
    }
    const before = crowd.count();
    const text = await tool('sqlmap', args, { timeoutMs: 150_000 });
    const tried = crowd.count() - before;
    assert.ok(tried > 30, `sqlmap on ${path} tried only ${tried} times: ${text.slice(-500)}`);
    assert.doesNotMatch(text, /is vulnerable|appears to be injectable|identified the following injection/i, path);
    console.log(`sqlmap ${path}: ${tried} requests, nothing injectable`);
  }
}

const ACCOUNTS = 30;
const TRIES = 2;  // of each, fewer than bring the question

/// Somebody invented who registered, activated, and never signed in: the login.
async function account(visitor, folder, number) {
  const nik = `357602520386${9000 + number}`;
  const email = `warga${number}@example.id`;
  const registered = await visitor.submit('/daftar', { actor: 'orang_perseorangan', nik, name: 'Siti Contoh', day: '12', month: '3',
    year: '1986', email, phone: '0812 0000 0000', whatsapp: 'yes', statement: 'yes' });
  const reference = registered.body.match(/<dd class="number">([^<]+)</)[1];
  const link = await until(async () => {
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name), 'utf8')));
    const mine = texts.find((text) => text.includes(reference));
    return mine?.replaceAll('=\r\n', '').match(/\/aktivasi\/[\w-]+/)?.[0];
  }, 20_000, 'the activation mail is there');
  const activated = await visitor.ask(link, { method: 'POST' });
  assert.equal(activated.status, 200);
  return email;
}

/// How likely one of `a` took longer than one of `b`: 0.5 where the time tells nothing.
function longer(a, b) {
  let wins = 0;
  for (const x of a) for (const y of b) wins += x > y ? 1 : x === y ? 0.5 : 0;
  return wins / (a.length * b.length);
}

/// Asks for known and unknown ones in turn, each time as if from another address.
async function compare(visitor, path, logins, fields) {
  const times = { known: [], unknown: [] };
  const bodies = { known: new Set(), unknown: new Set() };
  for (let round = 0; round < TRIES; round += 1) {
    for (const pair of logins) {
      const order = Math.random() < 0.5 ? ['known', 'unknown'] : ['unknown', 'known'];
      for (const who of order) {
        const page = await visitor.ask(path);
        const csrf = page.body.match(/name="csrf" value="([^"]+)"/)[1];
        const body = new URLSearchParams({ csrf, login: pair[who], name: pair[who], ...fields });
        const begin = performance.now();
        const answer = await visitor.ask(path, { method: 'POST', body });
        times[who].push(performance.now() - begin);
        bodies[who].add(`${answer.status} ${answer.body.replaceAll(csrf, '').replaceAll(pair[who], '')}`);
      }
    }
  }
  const likely = longer(times.known, times.unknown);
  const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)].toFixed(2);
  console.log(`timing ${path}: known ${middle(times.known)} ms, unknown ${middle(times.unknown)} ms;`
    + ` known is the slower one in ${(likely * 100).toFixed(0)} of 100 pairs`);
  assert.deepEqual(bodies.known, bodies.unknown, `${path} answers both alike`);
  // By chance alone, 60 against 60 leave this span once in three thousand runs.
  assert.ok(likely > 0.31 && likely < 0.69, `${path} tells by its time who is known`);
}

async function timing({ service, crowd }) {
  const visitor = new Visitor(crowd.url);
  const citizens = [];
  const officers = [];
  for (let number = 0; number < ACCOUNTS; number += 1) {
    citizens.push({ known: await account(visitor, join(home, 'central/mail'), number), unknown: `tamu${number}@example.id` });
  }
  for (let number = 0; number < ACCOUNTS / 3; number += 1) {
    const known = `petugas-${number}`;
    const invitation = (await run(program, ['officer', 'add', known, '--role', 'petugas', '--config', service.config])).trim();
    await officerVisitor(crowd.url, invitation, { name: known, password: 'sebelas kuda di tepi sawah', code });
    officers.push({ known, unknown: `bukan-${number}` });
  }
  await compare(visitor, '/masuk', citizens, { password: 'salah sama sekali' });
  await compare(visitor, '/lupa-kata-sandi', citizens, {});
  await compare(new Visitor(crowd.url), '/petugas/masuk', [...officers, ...officers], { password: 'salah sama sekali', code: '000000' });
}

await rm(home, { recursive: true, force: true });
await mkdir(home, { recursive: true });
const program = join(resolve(build), 'core/central/oss-central');
const service = await Service.open({ program, folder: join(home, 'central'), mailUrl: wanted === 'timing' ? '' : 'smtp://127.0.0.1:9',
  settings: ['[http]', 'trusted_proxies = ["127.0.0.1"]'] });
const crowd = await openCrowd(service.port);
try {
  const attacks = { slowhttptest: slow, wapiti: ofCitizens, 'wapiti-officer': ofOfficers, sqlmap,
    'sqlmap-timed': (target) => sqlmap(target, 'T'), timing };
  await attacks[wanted]({ service, crowd });
  console.log(`answers to the tools: ${JSON.stringify(crowd.statuses)}`);
  assert.ok(!Object.keys(crowd.statuses).some((status) => status >= 500), 'no 5xx');
  assert.doesNotMatch(await readFile(join(home, 'central/central.log'), 'utf8'), /ERROR|assert/i);
} finally {
  crowd.close();
  await service.stop();
}
