// The officers' side of a running kiosk, opened and used by real input events.
//   node staff.js BUILD FOLDER [patient]
// `patient`: also waits the two minutes after which it closes by itself.
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLeaks } from './lib/leaks.js';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder, patient] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node staff.js BUILD FOLDER [patient]');
  process.exit(2);
}

const OFFICER = '482915';
const TECHNICIAN = '70361824';
const WRONG = '111111';
/// The middle of the star, in a window of 540 pixels' width.
const STAR = [40, 30];
const PAGES = ['overview', 'devices', 'queue', 'printer', 'camera', 'network', 'report', 'settings'];
const say = (line) => console.log(line);

const has = (view, id) => view.widgets.some((one) => one.id === id);
const papers = async (kiosk) => (await readdir(kiosk.receipts)).filter((name) => name.endsWith('.bin')).length;

async function setPin(kiosk, pin, ...options) {
  await run(kiosk.binary, ['staff', 'set-pin', ...options, '--config', kiosk.config], { input: `${pin}\n${pin}\n` });
}

async function open(kiosk) {
  await kiosk.display.hold(...STAR, 5_300);
  await kiosk.probe.wait('staff_pin');
}

/// The digits in the order in which the pad shows them.
async function pad(kiosk) {
  const { widgets } = await kiosk.probe.screen();
  return widgets.filter(({ id }) => /^key_\d$/.test(id)).sort((a, b) => a.y - b.y || a.x - b.x).map(({ id }) => id).join('');
}

async function typePin(kiosk, pin) {
  for (const digit of pin) await kiosk.tap(`key_${digit}`);
  await kiosk.tap('key_ok');
}

async function enter(kiosk, pin) {
  await open(kiosk);
  await typePin(kiosk, pin);
  await kiosk.probe.wait('staff_overview', 20_000);
}

async function atTheDoor(kiosk) {
  await kiosk.display.hold(...STAR, 2_000);
  await sleep(500);
  assert.equal((await kiosk.probe.screen()).screen, 'attract', 'two seconds open nothing');
  await open(kiosk);
  const first = await pad(kiosk);
  await typePin(kiosk, WRONG);
  await until(async () => (await pad(kiosk)) !== first, 20_000, 'after a wrong PIN the pad is in another order');
  assert.equal((await kiosk.probe.screen()).screen, 'staff_pin');
  await kiosk.go('leave', 'attract');
  say('door: five seconds on the star, a pad in another order each time, wrong PIN refused');
}

async function orders(kiosk) {
  const order = async (id, page) => {
    await kiosk.go(`tab_${page}`, `staff_${page}`);
    await kiosk.tap(id);
  };
  const onePaperMore = async (what, before) => {
    await until(async () => (await papers(kiosk)) > before, 20_000, `${what} is printed`);
    assert.equal(await papers(kiosk), before + 1);
  };
  await order('test_all', 'devices');
  let before = await papers(kiosk);
  await until(async () => !has(await kiosk.probe.screen(), 'message'), 20_000, 'the test is over');
  await order('print_readiness', 'devices');
  await onePaperMore('the readiness report', before);
  for (const id of ['test_print', 'roll_changed']) {
    before = await papers(kiosk);
    await order(id, 'printer');
    await onePaperMore(id, before);
  }
  assert.match(await readFile(join(kiosk.store, 'paper'), 'utf8'), /\d/, 'the new roll is noted');
  await order('test_network', 'network');
  await until(async () => !has(await kiosk.probe.screen(), 'message'), 20_000, 'the network was tested');
  await order('send_now', 'queue');
  await order('export_queue', 'queue');
  await until(async () => (await readdir(kiosk.export)).length > 0, 20_000, 'the queue is exported');
  say('orders: readiness, test page, new roll, network, send, export');
}

/// A citizen comes back with a receipt of before the network broke: found by its row and by
/// its typed number, kept from being sent, put back, printed once more, delivered.
async function receipt(kiosk, service, reference) {
  const verdict = async (words) => {
    const says = ({ widgets }) => widgets.find(({ id }) => id === 'verdict')?.label ?? '';
    await until(async () => words.test(says(await kiosk.probe.screen())), 20_000, `the page says ${words}`);
  };
  await enter(kiosk, OFFICER);
  await kiosk.go('tab_queue', 'staff_queue');
  await kiosk.go(reference, 'staff_receipt');
  await verdict(/Menunggu/);
  await kiosk.tap('set_aside');
  await verdict(/Karantina/);
  await service.start();
  await kiosk.go('tab_queue', 'staff_queue');
  await kiosk.tap('send_now');
  await kiosk.go('tab_overview', 'staff_overview');
  await kiosk.go('open_receipt', 'staff_receipt');
  await kiosk.type(`${reference.replaceAll('-', '').slice(0, -1)}${reference.endsWith('0') ? '1' : '0'}`, 'staff_receipt');
  await kiosk.tap('find_receipt');
  await verdict(/Bukan struk dari mesin kami/);
  await kiosk.tap('key_erase');
  await kiosk.type(reference.at(-1), 'staff_receipt');
  await kiosk.tap('find_receipt');
  await verdict(/Karantina/);
  await kiosk.tap('put_back');
  await verdict(/Menunggu|Terkirim/);
  await kiosk.go('tab_queue', 'staff_queue');
  await kiosk.tap('send_now');
  await kiosk.go('tab_overview', 'staff_overview');
  await kiosk.go('open_receipt', 'staff_receipt');
  await kiosk.type(reference.replaceAll('-', ''), 'staff_receipt');
  await until(async () => {
    await kiosk.tap('find_receipt');
    return /Terkirim/.test((await kiosk.probe.screen()).widgets.find(({ id }) => id === 'verdict')?.label ?? '');
  }, 90_000, 'the record is delivered');
  const before = await papers(kiosk);
  await kiosk.tap('print_number');
  await until(async () => (await papers(kiosk)) > before, 20_000, 'the number is printed');
  await kiosk.go('leave', 'attract');
  say('receipt: found by row and number, set aside and not sent, put back and delivered, printed once more');
}

async function officer(kiosk) {
  await enter(kiosk, OFFICER);
  for (const page of PAGES) await kiosk.go(`tab_${page}`, `staff_${page}`);
  const settings = await kiosk.probe.screen();
  assert.ok(has(settings, 'technicians_only'));
  assert.ok(!has(settings, 'restart') && !has(settings, 'toggle_maintenance'), 'an officer changes no settings');
  await orders(kiosk);
  await kiosk.go('leave', 'attract');
  say('officer: all pages, no settings');
}

/// By a keypad alone: the way in, the PIN, a page's tab and order.
async function byKeypad(kiosk) {
  await kiosk.press('asterisk', '0', 'asterisk');
  await kiosk.probe.wait('staff_pin');
  await kiosk.press(...TECHNICIAN, 'Return');
  await kiosk.probe.wait('staff_overview', 20_000);
}

async function technician(kiosk) {
  await byKeypad(kiosk);
  await kiosk.go('tab_settings', 'staff_settings');
  for (const id of ['longer_idle', 'quieter', 'quieter', 'toggle_maintenance']) await kiosk.tap(id);
  await kiosk.go('leave', 'out_of_service');
  const file = join(kiosk.store, 'settings.toml');
  const kept = await readFile(file, 'utf8');
  assert.match(kept, /^idle_seconds = 150$/m);
  assert.match(kept, /^volume = 8$/m);
  assert.match(kept, /^maintenance = true$/m);
  assert.equal((await stat(file)).mode & 0o077, 0, 'nobody else reads the settings');
  await kiosk.stop();
  await kiosk.start();
  await kiosk.probe.wait('out_of_service', 20_000);
  await enter(kiosk, TECHNICIAN);
  await kiosk.go('tab_settings', 'staff_settings');
  await kiosk.tap('toggle_maintenance');
  await kiosk.go('leave', 'attract');
  await kiosk.go('start', 'prepare');
  await kiosk.go('back', 'attract');
  say('technician: settings hold over a restart, the maintenance sign goes when it is taken down');
}

async function closesByItself(kiosk) {
  await enter(kiosk, OFFICER);
  await sleep(115_000);
  assert.equal((await kiosk.probe.screen()).screen, 'staff_overview');
  await kiosk.probe.wait('attract', 10_000);
  say('closes by itself after two minutes');
}

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  await stage.openDisplay();
  const kiosk = await stage.prepareKiosk('kiosk', { size: '540x960' });
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1, Gedung Gajah Mada'));
  await setPin(kiosk, OFFICER);
  await setPin(kiosk, TECHNICIAN, '--technician');
  await assert.rejects(setPin(kiosk, OFFICER, '--technician'), /different PINs/);
  const [reference] = (await run(join(build, 'tests/support/oss-outbox-load'), [kiosk.store, '1'])).match(/\S+/);
  await stage.service.stop();
  await kiosk.start();
  try {
    await kiosk.probe.wait('attract', 20_000);
    await atTheDoor(kiosk);
    await receipt(kiosk, stage.service, reference);
    await officer(kiosk);
    await technician(kiosk);
    if (patient) await closesByItself(kiosk);
    const log = await readFile(join(kiosk.folder, 'kiosk.log'), 'utf8');
    for (const event of [/staff\.refused/, /staff\.entered.*officer/, /staff\.entered.*technician/,
      /staff\.ordered.*export_queue/, /staff\.ordered.*toggle_maintenance/, /staff\.left/]) {
      assert.match(log, event, 'the audit tells of it');
    }
    const pins = { nik: OFFICER, name: TECHNICIAN, email: WRONG, phone: TECHNICIAN };
    assert.deepEqual(await findLeaks([kiosk.folder], pins), []);
    say('audit: every entry and order, no PIN in any file');
  } catch (error) {
    await stage.display.screenshot(join(stage.folder, 'failed.png'));
    throw error;
  } finally {
    await kiosk.stop();
  }
} finally {
  await stage.close();
}
