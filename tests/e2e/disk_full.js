// The disk fills up under a running kiosk, a small file system of its own: before a session the
// screen says so and nobody begins; in the middle of one the application still finds its room.
//   node disk_full.js BUILD FOLDER
// Exits with 77, skipped, where it may not mount.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as citizen from './lib/citizen.js';
import { Display } from './lib/display.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node disk_full.js BUILD FOLDER');
  process.exit(2);
}

const SKIPPED = 77;
const SIZE_MIB = 8;
/// Limits are looked at every 20 seconds.
const PATIENCE_MS = 60_000;
const CHUNK = Buffer.alloc(64 * 1024, 'x');

/// Writes until `left` bytes are free, or none at all.
async function fill(store, left) {
  const file = await open(join(store, 'filler'), 'a');
  try {
    const free = () => Number(execFileSync('stat', ['-f', '-c', '%a %S', store]).toString().split(' ').reduce((a, b) => a * b));
    while (free() > left) await file.write(CHUNK, 0, Math.min(CHUNK.length, Math.max(4096, free() - left)));
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

const store = join(resolve(folder), 'kiosk/store');
try {
  execFileSync('umount', ['-l', store], { stdio: 'ignore' });  // of a run that broke off
} catch {
  // There was none.
}
const stage = await Stage.open({ build, folder, withKiosk: false });
await mkdir(store, { recursive: true });
try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', store], { stdio: 'ignore' });
} catch {
  console.log('skipped: no file system may be mounted here');
  await stage.close();
  process.exit(SKIPPED);
}
try {
  stage.display = await Display.open({ width: 540, height: 960 });
  stage.kiosk = await stage.prepareKiosk('kiosk');
  const { kiosk } = stage;
  kiosk.size = '540x960';
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1'));
  await kiosk.start();
  await kiosk.probe.wait('attract', PATIENCE_MS);
  await stage.register(citizen.SITI);
  await kiosk.kill();
  await kiosk.start();
  await kiosk.probe.wait('attract', PATIENCE_MS);

  await fill(store, 512 * 1024);
  await kiosk.probe.wait('out_of_service', PATIENCE_MS);
  await rm(join(store, 'filler'));
  await kiosk.probe.wait('attract', PATIENCE_MS);
  console.log('nearly full: the start screen is closed, and opens again by itself');

  // Somebody has begun; the disk is full to the last byte before the answers are sent.
  await stage.service.stop();
  const person = { ...citizen.SITI, nik: '3576025203869002', email: 'penuh@example.id' };
  await citizen.answerQuestions(kiosk, person, { type: (text, screen) => kiosk.typeOnKeys(text, screen) });
  await fill(store, 0);
  await citizen.declareAndSubmit(kiosk, { result: () => kiosk.probe.wait('done', PATIENCE_MS) });
  const waiting = () => rows(join(store, 'outbox.sqlite'), 'SELECT reference FROM record');
  const [{ reference }] = await waiting();
  await kiosk.kill();
  console.log('full to the last byte: the application that had begun is stored');

  await rm(join(store, 'filler'));
  assert.match(await kiosk.outbox('list'), new RegExp(`^${reference}\t`, 'm'));
  await kiosk.outbox('verify');
  await stage.service.start();
  await kiosk.start();
  const arrived = async () =>
    (await rows(stage.service.database, `SELECT 1 FROM applications WHERE reference = '${reference}'`)).length === 1;
  await until(arrived, PATIENCE_MS, `${reference} is in the service`);
  console.log('with room again: it survived kill -9 and is delivered');
} finally {
  await stage.kiosk?.kill().catch(() => {});
  execFileSync('umount', ['-l', store]);
  await stage.display?.close();
  await stage.close();
}
