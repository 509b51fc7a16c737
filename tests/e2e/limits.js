// The start screen closes before anybody begins where an application could not be kept or
// delivered, tells an officer why by a code, and opens again by itself: a clock that can't be
// right, a queue that is too long. Keys change under a running kiosk, then it is revoked: what
// waits goes to the service by the officer's stick.
//   node limits.js BUILD FOLDER
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Display } from './lib/display.js';
import { Probe } from './lib/probe.js';
import { run } from './lib/program.js';
import { ShiftedProxy } from './lib/shifted_proxy.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node limits.js BUILD FOLDER');
  process.exit(2);
}

const PIN = '482915';
const MOST_RECORDS = 6;
const TOLD = 3;
const PATIENCE_MS = 30_000;
/// After a heartbeat that failed the next comes in a minute.
const NEXT_HEARTBEAT_MS = 90_000;
const HOUR_MS = 3_600_000;

/// The code on the closed start screen, as the audit log has it.
async function closedBy(kiosk, code) {
  await kiosk.probe.wait('out_of_service', PATIENCE_MS);
  const reached = () => rows(join(kiosk.store, 'audit.sqlite'), "SELECT text FROM audit WHERE text LIKE 'limit.reached%'");
  await until(async () => (await reached()).at(-1)?.text.endsWith(`code=${code}`), PATIENCE_MS, `${code} is told`);
}

const isOpen = (kiosk) => kiosk.probe.wait('attract', PATIENCE_MS);
const summary = async (kiosk) => (await kiosk.outbox('list')).match(/\d+ waiting, \d+ parked, \d+ delivered/)[0];

/// A clock can be wrong with nothing under way; it is seen, and seen to be right again.
async function absurdClock(kiosk, proxy) {
  proxy.shiftMs = 48 * HOUR_MS;
  await closedBy(kiosk, 'clock_skew');
  proxy.shiftMs = 0;
  await isOpen(kiosk);
  console.log('clock two days off: closed, and open again when it was set');
}

async function longQueue(kiosk, proxy) {
  await kiosk.stop();
  await run(join(build, 'tests/support/oss-outbox-load'), [kiosk.store, String(MOST_RECORDS)]);
  proxy.isDown = true;
  await kiosk.start();
  await closedBy(kiosk, 'store_full');
  proxy.isDown = false;
  await isOpen(kiosk);
  console.log('queue too long: closed, and open again when it was delivered');
}

/// Answers the new key's id.
async function changeKeys(stage) {
  const { kiosk, service } = stage;
  const id = (await run(service.binary, ['keys', 'rotate', '--config', service.config])).trim();
  await service.stop();
  await service.start();
  const started = () => rows(join(kiosk.store, 'audit.sqlite'), "SELECT text FROM audit WHERE text LIKE 'program.started%'");
  await until(async () => (await started()).at(-1).text.includes('+teks.1'), NEXT_HEARTBEAT_MS, 'the kiosk has the new key');
  kiosk.probe.close();
  kiosk.probe = await Probe.open(join(kiosk.folder, 'probe'));
  await isOpen(kiosk);
  return id;
}

/// Citizens come while there is no network; answers to which keys their records are sealed.
async function serveOffline(kiosk, proxy) {
  proxy.isDown = true;
  const told = join(kiosk.folder, 'told');
  await kiosk.stop();
  await kiosk.start({}, ['--load', `0:${told}`]);
  const lines = async () => (await readFile(told, 'utf8').catch(() => '')).split('\n').length - 1;
  await until(async () => (await lines()) >= TOLD, PATIENCE_MS, `${TOLD} citizens are told`);
  await kiosk.kill();
  const kept = await rows(join(kiosk.store, 'outbox.sqlite'), "SELECT json_extract(CAST(body AS TEXT), '$.key_id') AS key FROM record");
  return kept.map(({ key }) => key);
}

/// As an officer does it at the closed kiosk.
async function exportToStick(kiosk) {
  await kiosk.display.type('*0*');
  await kiosk.probe.wait('staff_pin', PATIENCE_MS);
  for (const digit of PIN) await kiosk.tap(`key_${digit}`);
  await kiosk.tap('key_ok');
  await kiosk.probe.wait('staff_overview', PATIENCE_MS);
  await kiosk.go('tab_queue', 'staff_queue');
  await kiosk.tap('export_queue');
  const bundles = async () => (await readdir(kiosk.export)).filter((name) => name.endsWith('.bundle'));
  await until(async () => (await bundles()).length > 0, PATIENCE_MS, 'the queue is on the stick');
  await kiosk.go('leave', 'out_of_service');
}

async function revoked(stage, proxy) {
  const { kiosk, service } = stage;
  const [id] = (await run(service.binary, ['kiosk', 'list', '--config', service.config])).split('\t');
  await run(service.binary, ['kiosk', 'revoke', id, '--config', service.config]);
  const before = await summary(kiosk);
  const waiting = Number(before.match(/^\d+/)[0]);
  assert.ok(waiting >= TOLD, before);
  proxy.isDown = false;
  await kiosk.start();
  await closedBy(kiosk, 'revoked');
  assert.equal(await summary(kiosk), before, 'nothing is dropped');
  await exportToStick(kiosk);
  const imported = await run(service.binary, ['import', kiosk.export, '--config', service.config]);
  assert.match(imported, new RegExp(`^${waiting} accepted, 0 known already, 0 refused$`, 'm'));
  const states = await rows(service.database, "SELECT state FROM applications WHERE officer_reason = 'revoked_kiosk'");
  assert.deepEqual(states, Array(waiting).fill({ state: 'needs_officer' }));
  await run(kiosk.binary, ['outbox', 'import', kiosk.export, '--config', kiosk.config]);
  assert.match(await summary(kiosk), /^0 waiting, 0 parked/);
  await kiosk.outbox('verify');
  console.log(`revoked with ${waiting} waiting: closed, exported, imported, each waits for an officer, none is left`);
}

const stage = await Stage.open({ build, folder, withKiosk: false });
let proxy;
try {
  proxy = await ShiftedProxy.open({ target: () => stage.service.url });
  stage.display = await Display.open({ width: 540, height: 960 });
  stage.kiosk = await stage.prepareKiosk('kiosk', { size: '540x960', service: { url: proxy.url } });
  const { kiosk } = stage;
  const config = await readFile(kiosk.config, 'utf8');
  await writeFile(
    kiosk.config,
    `${config.replace('reserve_mib = 1', `reserve_mib = 1\nmost_records = ${MOST_RECORDS}`)}\n[timeouts]\ndelivery = 2\n`,
  );
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1'));
  await run(kiosk.binary, ['staff', 'set-pin', '--config', kiosk.config], { input: `${PIN}\n${PIN}\n` });
  await kiosk.start();
  await isOpen(kiosk);
  await absurdClock(kiosk, proxy);
  await longQueue(kiosk, proxy);
  const newKey = await changeKeys(stage);
  const keys = await serveOffline(kiosk, proxy);
  assert.deepEqual([...new Set(keys)], [newKey]);
  console.log(`keys changed: ${keys.length} applications sealed to the new one`);
  await revoked(stage, proxy);
} finally {
  await stage.kiosk?.kill().catch(() => {});
  await proxy?.close();
  await stage.display?.close();
  await stage.close();
}
