// What a kiosk nobody uses costs: processor time on the still start screen.
//   node idle.mjs BUILD [SECONDS]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stage } from '../e2e/lib/stage.js';
import { processorSeconds } from './processor.mjs';

const [build, seconds = '60'] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'oss-idle-'));
const stage = await Stage.open({ build, folder });
try {
  const before = await stage.kiosk.probe.wait('attract', 20_000);
  await sleep(3_000);
  const begin = { wall: performance.now(), used: await processorSeconds(stage.kiosk.program.pid) };
  await sleep(Number(seconds) * 1000);
  const used = (await processorSeconds(stage.kiosk.program.pid)) - begin.used;
  const wall = (performance.now() - begin.wall) / 1000;
  const after = await stage.kiosk.probe.screen();
  console.log(`idle_processor ${((used / wall) * 100).toFixed(2)} percent_of_a_core`);
  console.log(`idle_frames ${after.frame - before.frame} frames`);
} finally {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
}
