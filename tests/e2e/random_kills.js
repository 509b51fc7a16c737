// kill -9 of two kiosks and of the service at random instants, under a load of invented
// citizens, over a bad network: each application of which a citizen was told "Tersimpan" is
// in the service exactly once in the end.
//   node random_kills.js BUILD FOLDER [KILLS] [SEED]
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadProxy } from './lib/bad_proxy.js';
import { Display } from './lib/display.js';
import { Kiosk } from './lib/kiosk.js';
import { findLeaks } from './lib/leaks.js';
import { seeded } from './lib/random.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until } from './lib/wait.js';

const [build, folder, kills = '50', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node random_kills.js BUILD FOLDER [KILLS] [SEED]');
  process.exit(2);
}

const KIOSKS = 2;
const LONGEST_LIFE_MS = 5_000;
const DRAIN_MS = 120_000;
const SAY_EACH = 100;

const random = seeded(Number(seed));
let lives = 0;

const acknowledgedBy = async (kiosk) =>
  (await readFile(kiosk.told, 'utf8').catch(() => '')).split('\n').filter((line) => line.length > 0);

async function openKiosk(stage, number) {
  const kiosk = await Kiosk.prepare({
    program: stage.kioskProgram,
    folder: join(stage.folder, `kiosk-${number}`),
    service: { url: stage.proxy.url },
    display: stage.display,
    table: await stage.emptyTable(),
    size: '360x640',
    settings: ['[timeouts]', 'delivery = 2'],
  });
  kiosk.told = join(kiosk.folder, 'told');
  const code = await stage.service.enrolmentCode(`Kios ${number}`);
  // The network is bad from the first request on: the same code again is good enough.
  await until(() => kiosk.enrol(code).then(() => true, () => false), 60_000, 'the kiosk is enrolled');
  return kiosk;
}

/// Each start is another life of the load, whose citizens no other life has: a number that comes
/// twice is the programs' fault.
const startUnderLoad = (kiosk) => kiosk.start({}, ['--load', `${lives++}:${kiosk.told}`]);

/// Each program dies by itself, whatever the others are about just then.
async function killEverybody(stage, kiosks, count) {
  let left = Number(kills);
  const again = async (name, kill) => {
    try {
      while (left-- > 0) {
        await sleep(random() * LONGEST_LIFE_MS);
        await kill();
        count[name]++;
        if (left > 0 && left % SAY_EACH === 0) console.log(`${left} kills left`);
      }
    } catch (error) {
      left = 0;
      throw error;
    }
  };
  const service = async () => {
    await stage.service.program.kill();
    await stage.service.start();
  };
  const killers = kiosks.map((kiosk) => again('kiosk', () => kiosk.kill().then(() => startUnderLoad(kiosk))));
  const ends = await Promise.allSettled([again('service', service), ...killers]);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function drain(kiosk) {
  let line;
  const isEmpty = async () => {
    [line] = (await kiosk.outbox('list')).match(/\d+ waiting, \d+ parked, \d+ delivered/);
    return line.startsWith('0 waiting, 0 parked');
  };
  await until(isEmpty, DRAIN_MS, `the queue is empty (${line})`);
  await kiosk.outbox('verify');
}

/// What was told against what the service holds.
async function account(stage, kiosks) {
  const inService = (await rows(stage.service.database, 'SELECT reference FROM applications')).map((row) => row.reference);
  const times = new Map();
  for (const reference of inService) times.set(reference, (times.get(reference) ?? 0) + 1);
  const told = (await Promise.all(kiosks.map(acknowledgedBy))).flat();
  const lost = told.filter((reference) => !times.has(reference));
  const doubled = [...times].filter(([, count]) => count > 1);
  const persons = await rows(stage.service.database, 'SELECT nik_index FROM applications GROUP BY nik_index HAVING count(*) > 1');
  const [{ integrity_check: integrity }] = await rows(stage.service.database, 'PRAGMA integrity_check');
  return { told: told.length, inService: inService.length, lost, doubled, persons: persons.length, integrity };
}

const stage = await Stage.open({ build, folder, withKiosk: false });
const kiosks = [];
const count = { service: 0, kiosk: 0 };
const since = Date.now();
try {
  stage.display = await Display.open({ width: 720, height: 640 });
  stage.proxy = await BadProxy.open({ target: () => stage.service.url, random });
  for (let number = 1; number <= KIOSKS; number++) kiosks.push(await openKiosk(stage, number));
  for (const kiosk of kiosks) await startUnderLoad(kiosk);
  await killEverybody(stage, kiosks, count);
  stage.proxy.heal();
  for (const kiosk of kiosks) {
    await kiosk.kill();
    await kiosk.start();
  }
  for (const kiosk of kiosks) await drain(kiosk);
  // Whoever steals a kiosk's disk, however it stopped: paper apart, nothing of anybody.
  for (const kiosk of kiosks) await kiosk.stop();
  const anybody = { nik: '357602', name: 'WARGA CONTOH', email: '@example.id', phone: '81200000000' };
  const leaks = await findLeaks(kiosks.map(({ store }) => store), anybody);
  const { told, inService, lost, doubled, persons, integrity } = await account(stage, kiosks);
  const lines = [
    `seed ${seed}, ${Math.round((Date.now() - since) / 1000)} s`,
    `${count.kiosk} kills of oss-kiosk, ${count.service} of oss-central`,
    `network: ${Object.entries(stage.proxy.counts).map(([name, times]) => `${name} ${times}`).join(', ')}`,
    `${told} acknowledged, ${inService} in the service, ${lost.length} lost, ${doubled.length + persons} doubled`,
  ];
  await writeFile(join(stage.folder, 'random_kills.txt'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
  assert.deepEqual(leaks, []);
  assert.deepEqual({ lost, doubled, persons, integrity }, { lost: [], doubled: [], persons: 0, integrity: 'ok' });
  assert.ok(told >= Number(kills) / 2, 'too few citizens were served for this to say anything');
} finally {
  for (const kiosk of kiosks) await kiosk.stop().catch(() => {});
  await stage.proxy?.close();
  await stage.display?.close();
  await stage.close();
}
