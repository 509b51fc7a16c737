// How long a restarted kiosk shows nothing: from exec to the first frame, on a virtual display.
//   node start.mjs BUILD
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Probe } from '../e2e/lib/probe.js';
import { Program } from '../e2e/lib/program.js';
import { Stage } from '../e2e/lib/stage.js';
import { processorSeconds } from './processor.mjs';

const RUNS = 7;
const LONGEST_MS = 20_000;

/// As Probe.open(), but without pauses that would be measured too.
async function openProbe(path) {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline; await sleep(1)) {
    const socket = connect(path);
    const connected = await once(socket, 'connect').catch(() => null);
    if (connected) return new Probe(socket);
  }
  throw new Error('the kiosk did not open its probe');
}

async function measure(kiosk, display, folder) {
  const socket = join(folder, 'probe');
  const begin = performance.now();
  const program = new Program(kiosk.binary, ['run', '--config', kiosk.config, '--windowed', kiosk.size, '--probe', socket], {
    log: join(folder, 'kiosk.log'),
    env: display.env,
  });
  const probe = await openProbe(socket);
  while ((await probe.screen()).frame < 1) await sleep(1);
  const wall = performance.now() - begin;
  const processor = (await processorSeconds(program.pid)) * 1000;
  probe.close();
  await program.stop();
  return { wall, processor };
}

const folder = await mkdtemp(join(tmpdir(), 'oss-start-'));
const stage = await Stage.open({ build: process.argv[2], folder });
try {
  await stage.kiosk.probe.wait('attract', LONGEST_MS);
  await stage.kiosk.stop();
  const runs = [];
  for (let run = 0; run < RUNS; ++run) runs.push(await measure(stage.kiosk, stage.display, folder));
  const walls = runs.map((run) => run.wall).sort((one, other) => one - other);
  const processor = runs.map((run) => run.processor).sort((one, other) => one - other);
  console.log(`start_to_first_frame_median ${walls[(RUNS - 1) / 2].toFixed(0)} ms`);
  console.log(`start_to_first_frame_longest ${walls.at(-1).toFixed(0)} ms`);
  // On a machine that does other work too, this tells what is the kiosk's own.
  console.log(`start_processor_median ${processor[(RUNS - 1) / 2].toFixed(0)} ms`);
} finally {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
}
