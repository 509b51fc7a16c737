// Every road of an officer in a real browser, each page held against axe-core: 0 violations.
import { createRequire } from 'node:module';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { code } from './lib/authenticator.js';
import { openPhone } from './lib/browser.js';
import { SITI } from './lib/citizen.js';
import { run } from './lib/program.js';
import { Service } from './lib/service.js';
import { newKiosk, signedPost } from './lib/signed.js';
import { Visitor, officerVisitor } from './lib/visitor.js';

const [build, folder] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TELEPHONE = { width: 390, height: 844 };
const PASSWORD = 'sebelas kuda di tepi sawah';

function must(condition, what) {
  if (!condition) throw new Error(what);
}

let pictures = 0;
async function look(page, name) {
  // The page's own policy forbids foreign scripts, so axe runs in the debugger's world.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'axe.run(document).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])))',
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  pictures += 1;
  await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`), fullPage: true });
  must(result.value === '[]', `${name}: ${result.value}`);
  const size = page.viewportSize();
  await page.setViewportSize(TELEPHONE);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  must(wide === 0, `${name} is ${wide} pixels wider than a telephone`);
  await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, '0')}-${name}-phone.png`), fullPage: true });
  await page.setViewportSize(size);
}

const pressed = async (page, text) => {
  await page.click(`text=${text}`);
  await page.waitForLoadState();
};

/// A citizen registers on the web and writes to the office.
async function register(service) {
  const citizen = new Visitor(service.url);
  await citizen.submit('/kontak', { kind: 'complaint', text: 'Antrean lama sekali.' });
  const done = await citizen.submit('/daftar', { actor: 'orang_perseorangan', nik: SITI.nik, name: SITI.name, day: '12', month: '3',
    year: '1986', email: SITI.email, phone: `0${SITI.phone}`, whatsapp: 'yes', statement: 'yes' });
  return done.body.match(/<dd class="number">(WEB1-[^<]+)</)[1];
}

/// A machine that reports trouble, calls an officer, and tells where people stopped.
async function callingKiosk(service) {
  const kiosk = newKiosk(await service.enrolmentCode('Lobi 2'));
  const enrolled = await fetch(`${service.url}/v1/enrolments`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: kiosk.body });
  const keys = { id: (await enrolled.json()).kiosk_id, private: kiosk.private };
  const body = JSON.stringify({ schema: 1, version: 'test', uptime_seconds: 60, screen: 'email',
    devices: [{ name: 'printer', state: 'failed', code: 'printer_paper_out' }], paper_left_mm: 900, queue_depth: 2, parked: 1,
    oldest_age_seconds: 600, disk_free_bytes: 1, clock_offset_ms: 0, help_call: true,
    sessions: { since: new Date().toISOString().replace(/\.\d+Z$/, 'Z'), started: 9, finished: 6, stopped: [{ screen: 'email', count: 3 }] } });
  const { headers } = await signedPost(`${service.url}/v1/kiosks/self/heartbeat`, body, keys);
  const answer = await fetch(`${service.url}/v1/kiosks/self/heartbeat`, { method: 'POST', headers, body });
  must(answer.status === 200, `heartbeat: ${await answer.text()}`);
}

/// All that an officer does with one application and one machine.
async function applications(page, service) {
  const reference = await register(service);
  await callingKiosk(service);
  await page.goto(`${service.url}/petugas`);
  await look(page, 'overview-full');
  await page.fill('#q', SITI.nik);
  await pressed(page, 'Cari >> nth=-1');
  must(page.url().endsWith(reference), page.url());
  await look(page, 'application');
  await pressed(page, 'Lihat NIK');
  must((await page.content()).includes(SITI.nik), 'the NIK is shown when asked for');
  await look(page, 'application-nik');
  await pressed(page, 'Salinan data');
  await look(page, 'copy');
  await pressed(page, 'Kembali');
  await page.fill('#email', 'siti.baru@example.id');
  await pressed(page, 'Simpan dan kirim ulang');
  await look(page, 'application-corrected');
  await pressed(page, 'Batalkan pendaftaran');
  await look(page, 'application-cancelled');
  await pressed(page, 'Hapus data pribadi');
  await look(page, 'application-erased');
  await page.goto(`${service.url}/petugas/mesin`);
  await look(page, 'kiosks-call');
  await pressed(page, 'Petugas datang');
  await look(page, 'kiosks-answered');
}

/// What an officer who is no admin sees.
async function petugas(page, service) {
  const path = (await run(binary, ['officer', 'add', 'budi', '--role', 'petugas', '--config', service.config])).trim();
  const visitor = await officerVisitor(service.url, path, { name: 'budi', password: PASSWORD, code });
  await page.context().addCookies(Object.entries(visitor.cookies()).map(([name, value]) => ({ name, value, url: service.url })));
  for (const [name, address] of [['petugas-overview', ''], ['petugas-kiosks', '/mesin']]) {
    await page.goto(`${service.url}/petugas${address}`);
    must((await page.locator('text=Cabut').count()) + (await page.locator('text=Catatan').count()) === 0, `${name} offers what is an admin's`);
    await look(page, name);
  }
  const answer = await page.goto(`${service.url}/petugas/catatan`);
  must(answer.status() === 403, `the log: ${answer.status()}`);
  await look(page, 'petugas-refused');
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const binary = join(build, 'core/central/oss-central');
const service = await Service.open({ program: binary, folder: join(folder, 'service'), mailUrl: 'smtp://127.0.0.1:9' });
const phone = await openPhone();
try {
  const { page } = phone;
  const path = (await run(binary, ['officer', 'add', 'rina', '--role', 'admin', '--config', service.config])).trim();
  await page.goto(service.url + new URL(path, service.url).pathname);
  await look(page, 'invitation');
  const secret = await page.locator('.secret').innerText();
  const first = code(secret, 0);
  await page.fill('#new', PASSWORD);
  await page.fill('#again', PASSWORD);
  await page.fill('#code', first.text);
  await page.click('button[type=submit]');
  await page.waitForURL('**/petugas/masuk');
  await look(page, 'sign-in');
  await page.fill('#name', 'rina');
  await page.fill('#password', PASSWORD);
  await page.fill('#code', first.text);
  await page.click('button[type=submit]');
  await page.waitForSelector('[role=alert]');
  await look(page, 'sign-in-refused');
  await page.fill('#name', 'rina');
  await page.fill('#password', PASSWORD);
  await page.fill('#code', code(secret, first.step).text);
  await page.click('button[type=submit]');
  await page.waitForURL('**/petugas');
  await look(page, 'overview-phone');
  await page.setViewportSize({ width: 1280, height: 1000 });
  await look(page, 'overview');
  await page.fill('#q', 'tidak ada');
  await page.click('text=Cari >> nth=-1');
  await page.waitForURL('**/petugas?cari=tidak-ada');
  await look(page, 'not-found');
  await page.goto(`${service.url}/petugas/mesin`);
  await page.fill('#name', 'Lobi 1');
  await page.click('text=Buat kode');
  await page.waitForSelector('.secret');
  await look(page, 'kiosks-code');
  await applications(page, service);
  for (const [name, address] of [['report', 'laporan'], ['messages', 'pesan'], ['audit', 'catatan']]) {
    await page.goto(`${service.url}/petugas/${address}`);
    await look(page, name);
  }
  const entries = await page.locator('tbody tr').count();
  must(entries >= 10, `the log has ${entries} entries`);
  const anchor = (await run(binary, ['audit', 'verify', '--config', service.config])).trim();
  must(/^\d+ [0-9a-f]{64}$/.test(anchor), anchor);
  await run(binary, ['audit', 'verify', '--anchor', anchor, '--config', service.config]);
  const live = await page.evaluate(() => fetch('/petugas/hidup').then((r) => r.text()));
  must(live.includes('calls=0'), live);
  await page.click('text=Keluar');
  await page.waitForURL('**/petugas/masuk');
  await page.goto(`${service.url}/petugas`);
  await page.waitForURL('**/petugas/masuk');
  await petugas(page, service);
  console.log(`e2e officer: ${pictures} pages, 0 violations`);
} finally {
  await phone.close();
  await service.stop();
}
