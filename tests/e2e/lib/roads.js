// Every road through the kiosk but the main one's middle, each from the start screen back to
// the start screen, by real input. A road gets the kiosk and what the roads know together.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerEntity, answerQuestions, BIRTH_YEAR, declareAndSubmit, SITI } from './citizen.js';
import { run } from './program.js';
import { learnSymbols, readCode } from './slip_code.js';
import { rows } from './store.js';
import { until } from './wait.js';

const ENTITY = { name: 'CV CONTOH 99', number: 'AHU-00001', position: 'DIREKTUR' };
/// Applications the kiosk ever took: those that wait, and the proofs of those delivered.
const COUNT = 'SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM proof) AS n';
const TOPICS = ['about', 'users', 'scale', 'requirements', 'steps', 'contact', 'questions'];

const papers = async (kiosk, end = '.bin') => (await readdir(kiosk.receipts)).filter((name) => name.endsWith(end)).sort();

/// What is on the screen now.
export const place = async (kiosk) => (await kiosk.probe.screen()).screen;

const has = (view, id) => view.widgets.some((one) => one.id === id);

/// Until the screen tells `id`, a notice or a widget.
const told = (kiosk, id, what) => until(async () => has(await kiosk.probe.screen(), id), 15_000, what);

/// Waits until a slip came out, and nothing more.
async function onePaperMore(kiosk, before) {
  await until(async () => (await papers(kiosk)).length > before.length, 20_000, 'a slip is printed');
  assert.equal((await papers(kiosk)).length, before.length + 1);
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
  await kiosk.probe.after(view, 2);
}

const typing = (kiosk) => (text, screen) => kiosk.typeOnKeys(text, screen);

/// The next invented person: a NIK may register once only.
function nextPerson(known) {
  known.people = (known.people ?? 0) + 1;
  const serial = String(9000 + known.people);
  return { ...SITI, nik: SITI.nik.slice(0, 12) + serial, email: `warga${serial}@example.id` };
}

/// From the result; with large letters its steps have a page of their own.
async function leaveResult(kiosk, screen) {
  if (!has(await kiosk.probe.screen(), 'finish')) await kiosk.tap('next');
  await kiosk.go('finish', screen);
}

/// Through rating and survey.
async function giveOpinion(kiosk) {
  await kiosk.tap('rate_4');
  await kiosk.tap('fee_no');
  await kiosk.go('next', 'survey');
  await kiosk.tap('survey_1_4');
  await kiosk.tap('survey_2_3');
  await kiosk.go('next', 'goodbye');
  await kiosk.go('finish', 'attract');
}

async function person(kiosk, known) {
  const before = await papers(kiosk, '.png');
  await answerQuestions(kiosk, nextPerson(known), { type: typing(kiosk) });
  for (const answer of known.thorough ? ['actor', 'name', 'nik', 'birth_date', 'email', 'phone'] : ['nik']) {
    await kiosk.go(`${answer}_change`, { actor: 'actor_type' }[answer] ?? answer);
    await kiosk.go('back', 'check');
  }
  await declareAndSubmit(kiosk);
  const made = () => papers(kiosk, '.png');
  const after = await until(async () => (await made()).length > before.length && made(), 20_000, 'the receipt is printed');
  known.receipt = join(kiosk.receipts, after.find((name) => !before.includes(name)));
  const line = await run(kiosk.binary, ['scan', '--raw', known.receipt]);
  known.reference = line.match(/\/s\/(MJK\S+)/)[1];
  await leaveResult(kiosk, 'rating');
  await giveOpinion(kiosk);
}

async function statusByNumber(kiosk, known) {
  await kiosk.go('check_status', 'status_scan');
  await kiosk.go('use_keyboard', 'status_number');
  const type = typing(kiosk);
  await type('23456789', 'status_number');
  await kiosk.tap('next');
  await told(kiosk, 'problem', 'half a number is told');
  await kiosk.press(...Array(8).fill('BackSpace'));
  await type(known.reference.replaceAll('-', ''), 'status_number');
  await kiosk.go('next', 'status_year');
  await type('1950', 'status_year');
  await kiosk.go('next', 'status_result');
  await told(kiosk, 'unknown', 'a wrong year opens nothing');
  await kiosk.go('back', 'status_year');
  await kiosk.press(...Array(4).fill('BackSpace'));
  await type(BIRTH_YEAR, 'status_year');
  await kiosk.go('next', 'status_result');
  await told(kiosk, 'todo', 'the status is told');
  await kiosk.go('finish', 'attract');
}

async function statusByReceipt(kiosk, known) {
  await kiosk.go('check_status', 'status_scan');
  await kiosk.show(known.receipt);
  await kiosk.probe.wait('status_year', 20_000);
  await kiosk.takeAway();
  await typing(kiosk)(BIRTH_YEAR, 'status_year');
  await kiosk.go('next', 'status_result');
  await told(kiosk, 'todo', 'the status is told');
  await kiosk.go('finish', 'attract');
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
  await kiosk.go('finish', 'attract');
}

/// As far as the question for the e-mail address.
async function entity(kiosk, who) {
  await toWho(kiosk);
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_entity', 'entity_kind');
  await kiosk.tap('next');
  assert.equal(await place(kiosk), 'entity_kind');
  await answerEntity(kiosk, ENTITY, who, { type: typing(kiosk) });
}

/// From the e-mail address to the check of the entity's answers.
async function reach(kiosk, who) {
  await typing(kiosk)(who.email, 'email');
  await kiosk.go('next', 'email_confirm');
  await kiosk.go('accept', 'phone');
  await typing(kiosk)(who.phone, 'phone');
  await kiosk.go('next', 'entity_check');
}

async function badanUsaha(kiosk, known) {
  const who = nextPerson(known);
  await entity(kiosk, who);
  await reach(kiosk, who);
  const lines = { entity_kind: 'entity_kind', entity_name: 'entity_name', entity_number: 'entity_number', entity_role: 'entity_position' };
  for (const [line, screen] of Object.entries(known.thorough ? lines : {})) {
    await kiosk.go(`${line}_change`, screen);
    await kiosk.go('back', 'entity_check');
  }
  await kiosk.go('entity_name_change', 'entity_name');
  await kiosk.go('next', 'entity_check');
  await kiosk.go('next', 'check');
  await declareAndSubmit(kiosk);
  await leaveResult(kiosk, 'rating');
  await kiosk.go('skip', 'goodbye');
  await kiosk.go('finish', 'attract');
}

async function toResume(kiosk) {
  await kiosk.go('check_status', 'status_scan');
  await kiosk.go('resume', 'resume');
}

/// Answers are kept, and the code on the slip opens them again.
async function comeBack(kiosk, known) {
  if (!known.symbols) {
    await kiosk.tap('text_a');
    await toResume(kiosk);
    known.symbols = await learnSymbols(kiosk);
    await cancel(kiosk);
    await known.look();
  }
  const who = nextPerson(known);
  await entity(kiosk, who);
  await kiosk.go('no_email', 'no_email');
  const before = await papers(kiosk);
  await doubleTap(kiosk, 'keep_answers');
  await kiosk.probe.wait('slip', 30_000);
  await onePaperMore(kiosk, before);
  await kiosk.probe.wait('slip');
  await kiosk.tap('text_a');
  const code = await readCode(kiosk, known.symbols);
  await kiosk.go('finish', 'goodbye');
  await kiosk.go('finish', 'attract');
  await known.look();
  await toResume(kiosk);
  await typing(kiosk)(code, 'resume');
  await kiosk.go('next', 'email', 30_000);
  await reach(kiosk, who);
  await kiosk.go('next', 'check');
  await cancel(kiosk);
  known.kept = (known.kept ?? 0) + 1;
}

async function wrongCode(kiosk) {
  await toResume(kiosk);
  await typing(kiosk)('23456', 'resume');
  await kiosk.tap('next');
  assert.equal(await place(kiosk), 'resume');
  await typing(kiosk)('7', 'resume');
  await kiosk.tap('next');
  await told(kiosk, 'problem', 'a code that opens nothing is told');
  await cancel(kiosk);
}

/// Nothing of a practice run is stored or sent.
async function practice(kiosk) {
  const stored = async () => (await rows(join(kiosk.store, 'outbox.sqlite'), COUNT))[0].n;
  const before = await stored();
  const paper = await papers(kiosk);
  await kiosk.go('start_practice', 'prepare');
  await kiosk.go('next', 'privacy');
  await kiosk.go('next', 'who');
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_person', 'scan');
  await kiosk.go('use_sample', 'scan_found');
  await kiosk.go('next', 'nik_confirm');
  await kiosk.go('accept', 'name');
  await typing(kiosk)(SITI.name, 'name');
  await kiosk.go('next', 'birth_date');
  await kiosk.go('next', 'email');
  await typing(kiosk)(SITI.email, 'email');
  await kiosk.go('next', 'email_confirm');
  await kiosk.go('accept', 'phone');
  await typing(kiosk)(SITI.phone, 'phone');
  await kiosk.go('next', 'check');
  await declareAndSubmit(kiosk);
  await onePaperMore(kiosk, paper);
  await kiosk.probe.wait('done', 20_000);
  assert.equal(await stored(), before);
  await leaveResult(kiosk, 'goodbye');
  await kiosk.go('finish', 'attract');
}

async function information(kiosk) {
  await kiosk.go('open_info', 'info');
  for (const topic of TOPICS) {
    let view = await kiosk.tap(`topic_${topic}`);
    let pages = 1;
    for (; has(view, 'next'); pages++) view = await kiosk.tap('next');
    for (; pages > 0; pages--) view = await kiosk.tap('back');
    assert.ok(has(view, 'topic_about'), `back from ${topic} leads to the list of topics`);
  }
  await kiosk.go('back', 'attract');
}

/// The help of a screen, a person called for, and a curtain: the answer stays.
async function helpAndCurtain(kiosk) {
  await toWho(kiosk);
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_person', 'scan');
  await kiosk.go('use_keyboard', 'nik');
  await typing(kiosk)(SITI.nik, 'nik');
  await kiosk.go('help', 'help');
  await kiosk.tap('repeat_speech');
  await kiosk.tap('call_officer');
  await told(kiosk, 'called', 'the call is told');
  await kiosk.go('more_info', 'info');
  await kiosk.go('back', 'nik');
  await kiosk.go('curtain', 'curtain');
  const covered = await kiosk.probe.screen();
  assert.deepEqual(covered.widgets.filter((one) => one.id.startsWith('key_')), [], 'a curtain hides the keys');
  await kiosk.go('open_curtain', 'nik');
  await kiosk.go('next', 'nik_confirm');
  await cancel(kiosk);
}

/// By name, in an order in which later ones find what they need.
export const ROADS = {
  person,
  statusByNumber,
  statusByReceipt,
  nonUmk,
  oldAccount,
  otherEntity,
  noEmailAtOnce,
  badanUsaha,
  comeBack,
  wrongCode,
  practice,
  information,
  helpAndCurtain,
};
