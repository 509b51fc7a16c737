// The main road with a keypad alone, by real keys: Tab and arrows lead, Enter presses, and
// on every screen it is seen where one stands.
//   node keypad.js BUILD FOLDER
import assert from 'node:assert/strict';
import { rows } from './lib/store.js';
import { join } from 'node:path';
import { Stage } from './lib/stage.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node keypad.js BUILD FOLDER');
  process.exit(2);
}

const NIK = '3576025203869001';
const PHONE = '81200000000';
const MOST_STEPS = 120;

const onKeyboard = (id) => /^(key|domain)_/.test(id);
const middle = ({ x, y, w, h }) => [x + w / 2, y + h / 2];

/// The arrow that leads from one key to another of the same keyboard.
function arrow(from, to) {
  const [dx, dy] = middle(to).map((value, i) => value - middle(from)[i]);
  if (Math.abs(dy) > from.h / 2) return dy > 0 ? 'Down' : 'Up';
  return dx > 0 ? 'Right' : 'Left';
}

/// Walks there; fails where the focus cannot be seen or leads nowhere.
async function focusOn(kiosk, id) {
  let view = await kiosk.probe.screen();
  for (let step = 0; step < MOST_STEPS; step++) {
    const target = view.widgets.find((one) => one.id === id);
    assert.ok(target, `no ${id} on ${view.screen}`);
    const seen = view.widgets.filter(({ focused }) => focused);
    assert.ok(seen.length <= 1, `two places of focus on ${view.screen}`);
    if (seen[0]?.id === id) return;
    const near = seen[0] && onKeyboard(seen[0].id) && onKeyboard(id);
    view = await kiosk.press(near ? arrow(seen[0], target) : 'Tab');
    assert.equal(view.widgets.filter(({ focused }) => focused).length, 1, `the focus is seen on ${view.screen}`);
  }
  throw new Error(`${id} cannot be reached on ${view.screen}`);
}

async function press(kiosk, id) {
  await focusOn(kiosk, id);
  await kiosk.press('Return');
}

async function go(kiosk, id, screen) {
  await press(kiosk, id);
  await kiosk.probe.wait(screen, 20_000);
}

const stage = await Stage.open({ build, folder, size: '540x960' });
try {
  const { kiosk } = stage;
  await kiosk.probe.wait('attract', 20_000);
  await press(kiosk, 'text_b');
  await press(kiosk, 'text_a');
  await go(kiosk, 'start', 'prepare');
  await go(kiosk, 'next', 'privacy');
  await go(kiosk, 'next', 'who');
  await go(kiosk, 'choose_umk', 'actor_type');
  await go(kiosk, 'choose_person', 'scan');
  await go(kiosk, 'use_keyboard', 'nik');
  await kiosk.press(...NIK);
  await go(kiosk, 'next', 'nik_confirm');
  await go(kiosk, 'accept', 'name');
  // A keypad has no letters: those of the screen are walked to.
  for (const letter of 'ANI') await press(kiosk, `key_${letter}`);
  await go(kiosk, 'next', 'birth_date');
  await go(kiosk, 'next', 'email');
  for (const id of ['key_a', 'key_n', 'key_i', 'domain_0']) await press(kiosk, id);
  await go(kiosk, 'next', 'email_confirm');
  await go(kiosk, 'accept', 'phone');
  await kiosk.press(...PHONE);
  await go(kiosk, 'next', 'check');
  await go(kiosk, 'name_change', 'name');
  await kiosk.press('Escape');
  await kiosk.probe.wait('check');
  await kiosk.press('F1');
  await kiosk.probe.wait('help');
  await go(kiosk, 'close_help', 'check');
  await go(kiosk, 'cancel', 'cancel');
  await go(kiosk, 'decline_cancel', 'check');
  await go(kiosk, 'accept', 'statement');
  await press(kiosk, 'statement');
  await go(kiosk, 'submit', 'done');
  const [{ n }] = await rows(join(kiosk.store, 'outbox.sqlite'), 'SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM proof) AS n');
  assert.equal(n, 1, 'one application was taken');
  await go(kiosk, 'finish', 'rating');
  await go(kiosk, 'skip', 'goodbye');
  await kiosk.press('Tab');
  await kiosk.press('Return');
  await kiosk.probe.wait('attract', 15_000);
  console.log('the main road, by keys alone');
} catch (error) {
  await stage.display.screenshot(join(stage.folder, 'failed.png'));
  throw error;
} finally {
  await stage.close();
}
