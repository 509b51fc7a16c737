// A long queue goes to the service: as fast as that takes it, with memory that stays flat, while
// the screen stays quick.
//   node drain.js BUILD FOLDER [RECORDS]
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Display } from './lib/display.js';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until } from './lib/wait.js';

const [build, folder, records = '1000'] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node drain.js BUILD FOLDER [RECORDS]');
  process.exit(2);
}

const WANTED = Number(records);
/// The slowest service that is still fine: a disk that needs 100 ms to write.
const LONGEST_MS = 30_000 + WANTED * 100;
/// Counted from when a tenth is through: the start's pages and caches are there then.
const MAY_GROW_KIB = 6 * 1024;

async function residentKib(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(status.match(/^VmRSS:\s+(\d+)/m)[1]);
}

const delivered = async (stage) =>
  (await rows(join(stage.kiosk.store, 'outbox.sqlite'), 'SELECT count(*) AS count FROM proof'))[0].count;

/// Somebody uses the machine meanwhile: through the questions' first screens and back.
async function useScreen(kiosk, isOver) {
  let rounds = 0;
  while (!isOver()) {
    await kiosk.go('start', 'prepare');
    await kiosk.go('next', 'privacy');
    await kiosk.go('next', 'who');
    await kiosk.tap('back');
    await kiosk.probe.wait('privacy');
    await kiosk.tap('back');
    await kiosk.probe.wait('prepare');
    await kiosk.tap('back');
    await kiosk.probe.wait('attract');
    rounds++;
  }
  return rounds;
}

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  stage.display = await Display.open({ width: 540, height: 960 });
  stage.kiosk = await stage.prepareKiosk('kiosk');
  const { kiosk } = stage;
  kiosk.size = '540x960';
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1'));
  await run(join(build, 'tests/support/oss-outbox-load'), [kiosk.store, records], { timeoutMs: LONGEST_MS });
  await kiosk.start();
  await kiosk.probe.wait('attract', 20_000);

  const since = Date.now();
  const { work: before } = await kiosk.probe.screen();
  const samples = [];
  let isOver = false;
  const user = useScreen(kiosk, () => isOver);
  const isThrough = async () => {
    samples.push({ done: await delivered(stage), kib: await residentKib(kiosk.program.pid) });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return samples.at(-1).done >= WANTED;
  };
  try {
    await until(isThrough, LONGEST_MS, `${WANTED} records are delivered`);
  } finally {
    isOver = true;
  }
  const tookMs = Date.now() - since;
  const rounds = await user;
  const { work: after } = await kiosk.probe.screen();

  const settled = samples.filter(({ done }) => done >= WANTED / 10).map(({ kib }) => kib);
  const grewKib = Math.max(...settled) - settled[0];
  const frames = after.frames - before.frames;
  const late = after.late - before.late;
  const [{ count: inService }] = await rows(stage.service.database, 'SELECT count(*) AS count FROM applications');
  const lines = [
    `${WANTED} records in ${(tookMs / 1000).toFixed(1)} s: ${((WANTED * 1000) / tookMs).toFixed(0)} a second`,
    `resident memory ${settled[0]} KiB, ${grewKib} KiB more at most (${settled.length} samples)`,
    `${frames} frames in ${rounds} rounds through the screens, ${((after.us - before.us) / frames / 1000).toFixed(2)} ms each, ${late} over 16.7 ms`,
  ];
  await writeFile(join(stage.folder, 'drain.txt'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
  assert.equal(inService, WANTED);
  assert.ok(grewKib <= MAY_GROW_KIB, `memory grew by ${grewKib} KiB`);
  assert.ok(frames > 10, 'too few frames for this to say anything');
  assert.equal(late, 0, 'frames took too long');
  await kiosk.outbox('verify');
} finally {
  await stage.kiosk?.kill().catch(() => {});
  await stage.display?.close();
  await stage.close();
}
