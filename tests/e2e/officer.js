// Every road of an officer in a real browser, each page held against axe-core: 0 violations.
import { createRequire } from 'node:module';
import { createHmac } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openPhone } from './lib/browser.js';
import { run } from './lib/program.js';
import { Service } from './lib/service.js';

const [build, folder] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'sebelas kuda di tepi sawah';
const STEP_SECONDS = 30;

function must(condition, what) {
  if (!condition) throw new Error(what);
}

/// What a telephone's authenticator shows (RFC 6238), at least `seconds` before it changes.
async function code(secret, after) {
  const step = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(step(), after + 1)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return { text: String(number % 1_000_000).padStart(6, '0'), step: Math.max(step(), after + 1) };
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
  const first = await code(secret, 0);
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
  await page.fill('#code', (await code(secret, first.step)).text);
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
  for (const [name, address] of [['report', 'laporan'], ['audit', 'catatan']]) {
    await page.goto(`${service.url}/petugas/${address}`);
    await look(page, name);
  }
  const entries = await page.locator('tbody tr').count();
  must(entries >= 4, `the log has ${entries} entries`);
  const anchor = (await run(binary, ['audit', 'verify', '--config', service.config])).trim();
  must(/^\d+ [0-9a-f]{64}$/.test(anchor), anchor);
  await run(binary, ['audit', 'verify', '--anchor', anchor, '--config', service.config]);
  const live = await page.evaluate(() => fetch('/petugas/hidup').then((r) => r.text()));
  must(live.includes('calls=0'), live);
  await page.click('text=Keluar');
  await page.waitForURL('**/petugas/masuk');
  await page.goto(`${service.url}/petugas`);
  await page.waitForURL('**/petugas/masuk');
  console.log(`e2e officer: ${pictures} pages, 0 violations`);
} finally {
  await phone.close();
  await service.stop();
}
