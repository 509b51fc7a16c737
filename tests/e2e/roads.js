// The side roads, by real input events, on one stage:
//   node roads.js BUILD FOLDER [all]
// `all`: each road in every language and text size.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { SITI } from './lib/citizen.js';
import { findLeaks } from './lib/leaks.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder, all] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node roads.js BUILD FOLDER [all]');
  process.exit(2);
}

const LANGUAGES = ['lang_id', 'lang_en', 'lang_jv'];
const SIZES = ['text_a', 'text_b', 'text_c'];
const ENTITY = { name: 'CV CONTOH 99', number: 'AHU-00001', position: 'DIREKTUR' };

const papers = async (kiosk) => (await readdir(kiosk.receipts)).filter((name) => name.endsWith('.bin')).length;

/// What is on the screen now.
const place = async (kiosk) => (await kiosk.probe.screen()).screen;

/// Waits until a slip came out, and nothing more.
async function onePaperMore(kiosk, before) {
  await until(async () => (await papers(kiosk)) > before, 20_000, 'a slip is printed');
  assert.equal(await papers(kiosk), before + 1);
}

async function toWho(kiosk) {
  await kiosk.go('start', 'prepare');
  await kiosk.go('next', 'privacy');
  await kiosk.go('next', 'who');
}

async function cancel(kiosk) {
  await kiosk.go('cancel', 'cancel');
  await kiosk.go('confirm_cancel', 'attract');
}

/// Two taps as fast as a trembling finger makes them.
async function doubleTap(kiosk, id) {
  const view = await kiosk.probe.screen();
  const widget = view.widgets.find((one) => one.id === id);
  assert.ok(widget, `no ${id} on ${view.screen}`);
  const [x, y] = [widget.x + widget.w / 2, widget.y + widget.h / 2];
  await kiosk.display.tap(x, y);
  await kiosk.display.tap(x, y);
  await kiosk.probe.after(view.frame);
}

async function nonUmk(kiosk) {
  await toWho(kiosk);
  await kiosk.go('help_choose', 'capital');
  await kiosk.tap('capital_over');
  await kiosk.go('next', 'who');
  await kiosk.go('choose_non_umk', 'handoff');
  const before = await papers(kiosk);
  await doubleTap(kiosk, 'print_slip');
  await onePaperMore(kiosk, before);
  if ((await place(kiosk)) === 'handoff') await kiosk.go('finish', 'attract');
}

async function oldAccount(kiosk) {
  await kiosk.go('have_account', 'handoff');
  const before = await papers(kiosk);
  await kiosk.tap('print_slip');
  await onePaperMore(kiosk, before);
  await kiosk.probe.wait('handoff');
  await kiosk.go('finish', 'attract');
}

async function otherEntity(kiosk) {
  await toWho(kiosk);
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_entity', 'entity_kind');
  await kiosk.go('choose_other_kind', 'handoff');
  await kiosk.go('back', 'entity_kind');
  await cancel(kiosk);
}

async function noEmailAtOnce(kiosk) {
  await kiosk.go('start', 'prepare');
  await kiosk.go('no_email', 'no_email');
  const before = await papers(kiosk);
  await kiosk.go('print_slip', 'slip');
  await onePaperMore(kiosk, before);
  await kiosk.probe.wait('slip');
  await kiosk.go('finish', 'goodbye');
  await kiosk.probe.wait('attract', 15_000);
}

async function entity(kiosk) {
  const type = (text, screen) => kiosk.typeOnKeys(text, screen);
  await toWho(kiosk);
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_entity', 'entity_kind');
  await kiosk.tap('next');
  assert.equal(await place(kiosk), 'entity_kind');
  await kiosk.tap('kind_02');
  await kiosk.go('next', 'entity_name');
  await kiosk.type(ENTITY.name, 'entity_name');
  await kiosk.go('next', 'entity_number');
  await kiosk.type(ENTITY.number, 'entity_number');
  await kiosk.go('next', 'entity_position');
  await type(ENTITY.position, 'entity_position');
  await kiosk.go('next', 'scan');
  await kiosk.go('use_keyboard', 'nik');
  await type(SITI.nik, 'nik');
  await kiosk.go('next', 'nik_confirm');
  await kiosk.go('accept', 'name');
  await type(SITI.name, 'name');
  await kiosk.go('next', 'birth_date');
  await kiosk.go('next', 'email');
}

async function entityToTheEnd(kiosk) {
  await entity(kiosk);
  await kiosk.typeOnKeys(SITI.email, 'email');
  await kiosk.go('next', 'email_confirm');
  await kiosk.go('accept', 'phone');
  await kiosk.typeOnKeys(SITI.phone, 'phone');
  await kiosk.go('next', 'entity_check');
  await kiosk.go('entity_name_change', 'entity_name');
  await kiosk.go('next', 'entity_check');
  await kiosk.go('entity_position_change', 'entity_position');
  await kiosk.go('back', 'entity_check');
  await kiosk.go('next', 'check');
  for (const answer of ['actor', 'name', 'nik', 'birth_date', 'email', 'phone']) {
    await kiosk.tap(`${answer}_change`);
    await kiosk.go('back', 'check');
  }
  await cancel(kiosk);
}

/// Answers are kept, the machine starts anew, and the code opens them.
async function comeBack(kiosk, codes) {
  await entity(kiosk);
  await kiosk.go('no_email', 'no_email');
  const before = await papers(kiosk);
  await doubleTap(kiosk, 'keep_answers');
  await kiosk.probe.wait('slip', 20_000);
  await onePaperMore(kiosk, before);
  await kiosk.probe.wait('slip');
  await kiosk.go('finish', 'goodbye');
  await kiosk.probe.wait('attract', 15_000);
  codes.kept = (codes.kept ?? 0) + 1;
}

async function wrongCode(kiosk) {
  await kiosk.tap('check_status');
  await kiosk.go('resume', 'resume');
  await kiosk.typeOnKeys('23456', 'resume');
  await kiosk.tap('next');
  assert.equal(await place(kiosk), 'resume');
  await kiosk.typeOnKeys('7', 'resume');
  await kiosk.tap('next');
  const told = async () => (await kiosk.probe.screen()).widgets.some((one) => one.id === 'problem');
  await until(told, 10_000, 'a code that opens nothing is told');
  await cancel(kiosk);
}

const codes = {};
const roads = { nonUmk, oldAccount, otherEntity, noEmailAtOnce, entityToTheEnd, comeBack, wrongCode };
const looks = all
  ? LANGUAGES.flatMap((language) => SIZES.map((size) => [language, size]))
  : [['lang_id', 'text_a']];

const stage = await Stage.open({ build, folder });
try {
  const { kiosk } = stage;
  await kiosk.probe.wait('attract', 20_000);
  for (const [language, size] of looks) {
    for (const [name, walk] of Object.entries(roads)) {
      await kiosk.tap(language);
      await kiosk.tap(size);
      await walk(kiosk, codes);
      assert.equal(await place(kiosk), 'attract');
      console.log(`${name}: ${language}, ${size}`);
    }
  }
  const findings = await findLeaks([kiosk.store, kiosk.folder], SITI, { except: () => false });
  assert.deepEqual(findings, []);
  console.log(`kept ${codes.kept} times; nothing of it stands readable on the disk`);
} finally {
  await stage.close();
}
