// A citizen who touches and presses anything, by real input: no crash, no dead end, and
// nothing of a session on the screen or in memory after it.
//   node monkey.js BUILD FOLDER [EVENTS [SEED]]
import assert from 'node:assert/strict';
import { findInMemory, mayLook } from './lib/memory.js';
import { run } from './lib/program.js';
import { seeded } from './lib/random.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder, events = '300', seed = String(Date.now() % 100_000)] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node monkey.js BUILD FOLDER [EVENTS [SEED]]');
  process.exit(2);
}

const [WIDTH, HEIGHT] = [540, 960];
const IN_A_ROW = 5;
const BEFORE_GOING_HOME = 200;
const KEYS = ['Tab', 'Return', 'Escape', 'F1', 'Left', 'Right', 'Up', 'Down', 'BackSpace'];
const WORDS = { NIK: '3576025203869417', name: 'wulan rahasia kedua', 'e-mail': 'wulan.kedua@example.id', phone: '81344455677' };
/// What leads away from a screen or what lies over it, the best first.
const WAYS_HOME = ['confirm_cancel', 'leave', 'open_curtain', 'close_help', 'close_sound', 'cancel', 'finish', 'skip', 'back', 'next'];

const random = seeded(Number(seed));
const below = (n) => Math.floor(random() * n);
const one = (list) => list[below(list.length)];

/// What xdotool does for one act; a finger mostly finds something to touch.
function act(view) {
  const dice = below(20);
  if (dice < 3) return ['key', one(KEYS)];
  if (dice < 4) return ['type', '--delay', '4', one(Object.values(WORDS))];
  const widget = dice < 17 && view.widgets.length > 0 ? one(view.widgets) : null;
  const [x, y] = widget ? [widget.x + widget.w / 2, widget.y + widget.h / 2] : [below(WIDTH), below(HEIGHT)];
  return ['mousemove', String(Math.round(x)), String(Math.round(y)), 'mousedown', '1', 'sleep', '0.02', 'mouseup', '1'];
}

/// Each key takes a frame or two: without a graphics card a word keeps the machine busy.
const calm = (kiosk) =>
  until(async () => {
    const view = await kiosk.probe.screen();
    return view.idle && view;
  }, 60_000, 'all that was touched and typed is done');

async function goHome(kiosk) {
  for (let step = 0; step < 40; step++) {
    const view = await calm(kiosk);
    if (view.screen === 'attract' && view.overlay === 'none') return view;
    const way = WAYS_HOME.find((id) => view.widgets.some((widget) => widget.id === id && widget.enabled));
    if (way) await kiosk.tap(way);
    // Nothing to press while it works: it goes on by itself.
    else await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const view = await kiosk.probe.screen();
  throw new Error(`a dead end: ${view.screen}/${view.overlay}, seed ${seed}`);
}

/// All that can be seen on the start screen, whoever was there before.
const look = (view) => view.widgets.map(({ id, label, value }) => ({ id, label, value }));

const stage = await Stage.open({ build, folder, size: `${WIDTH}x${HEIGHT}` });
try {
  const { kiosk } = stage;
  const fresh = look(await kiosk.probe.wait('attract', 20_000));
  const visited = new Set();
  for (let done = 0; done < Number(events); done += IN_A_ROW) {
    const view = await calm(kiosk);
    visited.add(`${view.screen}/${view.overlay}`);
    for (let i = 0; i < IN_A_ROW; i++) await run('xdotool', act(view), { env: kiosk.display.env });
    assert.ok(!kiosk.program.isOver, `the kiosk ended, seed ${seed}`);
    if (done % BEFORE_GOING_HOME === 0) await goHome(kiosk);
  }
  await goHome(kiosk);
  // A session ends: what somebody left on the start screen goes with it.
  await kiosk.go('start', 'prepare');
  await kiosk.go('back', 'attract');
  assert.deepEqual(look(await kiosk.probe.wait('attract')), fresh, 'the start screen is as the first found it');
  if (await mayLook(kiosk.program.pid)) {
    const { findings } = await findInMemory(kiosk.program.pid, WORDS);
    assert.deepEqual(findings, [], 'nothing of what was typed is left in memory');
  }
  console.log(`${events} events, ${visited.size} screens and overlays seen, seed ${seed}: ${[...visited].sort().join(' ')}`);
} catch (error) {
  console.error(`seed ${seed}`);
  throw error;
} finally {
  await stage.close();
}
