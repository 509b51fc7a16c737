// After a session nothing of it lies in the kiosk's memory, however the session ended.
//   node memory.js BUILD FOLDER
// Looks at all that the process may write to. Exits with 77 where only root may look and
// this user is not.
import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { answerEntity, answerQuestions, declareAndSubmit } from './lib/citizen.js';
import { findInMemory, mayLook } from './lib/memory.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node memory.js BUILD FOLDER');
  process.exit(2);
}

const SKIPPED = 77;
const ENTITY = { name: 'CV RAHASIA KENCANA', number: 'AHU-77451', position: 'BENDAHARA' };
const HEARD = resolve(folder, 'heard.raw');
const HEADPHONES = `${HEARD}.headphones`;
/// Answers that are read take longer: half a minute.
const SPOKEN = 30 * 22_050 * 2;
/// All serials begin with its digit.
const SOUND = 'id/spell_9.wav';
const person = (serial) => ({
  nik: `357602520386${serial}`,
  name: `WULAN RAHASIA ${'ABCDEFGHI'[serial % 9]}`,
  email: `wulan.rahasia.${serial}@example.id`,
  phone: `8133344${serial}`,
});

/// All that could be told of a person, in the forms the machine shows or sends.
function secrets({ nik, name, email, phone }) {
  return {
    NIK: nik,
    'NIK in groups': nik.match(/.{4}/g).join(' '),
    name,
    'name as typed': name.toLowerCase(),
    'e-mail': email,
    phone,
    'phone as shown': `0${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    entity: ENTITY.name,
    'entity as typed': ENTITY.name.toLowerCase(),
    'entity number': ENTITY.number,
    position: ENTITY.position,
    'sound of a digit': SOUND,
  };
}

async function look(stage, who, what) {
  await stage.kiosk.probe.wait('attract', 20_000);
  const { findings, looked } = await findInMemory(stage.kiosk.program.pid, secrets(who));
  for (const { what: kind, form, where, address, around } of findings) {
    console.log(`LEFT after ${what}: ${kind} (${form}) in ${where} at ${address}: ${around}`);
  }
  console.log(`${what}: ${findings.length} findings in ${(looked / 1e6).toFixed(0)} MB`);
  return findings.length;
}

async function toTheEnd(stage, who, options) {
  const { kiosk } = stage;
  await answerQuestions(kiosk, who, options);
  await kiosk.tap('nik_show');
  await declareAndSubmit(kiosk);
  await kiosk.go('finish', 'rating');
  await kiosk.go('skip', 'goodbye');
}

async function cancelled(stage, who) {
  const { kiosk } = stage;
  await answerQuestions(kiosk, who, { type: (text, screen) => kiosk.typeOnKeys(text, screen) });
  const during = await findInMemory(kiosk.program.pid, secrets(who));
  assert.ok(during.findings.length > 0, 'the test sees what is there while it is there');
  await kiosk.go('cancel', 'cancel');
  await kiosk.go('confirm_cancel', 'attract');
}

/// A card whose code names its holder: the name stands filled in, and is given up with all else.
async function labelled(stage, who) {
  const { kiosk } = stage;
  const card = await stage.cardPicture(`NIK:${who.nik} NAMA:${who.name}`, who.nik);
  await kiosk.go('start', 'prepare');
  await kiosk.go('next', 'privacy');
  await kiosk.go('next', 'who');
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_person', 'scan');
  await kiosk.show(card);
  await kiosk.probe.wait('scan_found', 20_000);
  await kiosk.takeAway();
  await kiosk.go('next', 'nik_confirm');
  await kiosk.go('accept', 'name');
  await kiosk.go('next', 'birth_date');
  await kiosk.go('cancel', 'cancel');
  await kiosk.go('confirm_cancel', 'attract');
}

/// The answers read over headphones, to their end.
async function heard(stage, who) {
  const { kiosk } = stage;
  await answerQuestions(kiosk, who, { type: (text, screen) => kiosk.typeOnKeys(text, screen) });
  await writeFile(HEADPHONES, '');
  await until(async () => (await kiosk.probe.screen()).widgets.some(({ id }) => id === 'read_aloud'), 10_000, 'headphones are in');
  const { size } = await stat(HEARD);
  await kiosk.tap('read_aloud');
  await until(async () => (await stat(HEARD)).size > size + SPOKEN, 10_000, 'the answers are read');
  await rm(HEADPHONES);
  await kiosk.go('cancel', 'cancel');
  await kiosk.go('confirm_cancel', 'attract');
}

/// A legal entity's answers, kept for later under a code.
async function kept(stage, who) {
  const { kiosk } = stage;
  const type = (text, screen) => kiosk.typeOnKeys(text, screen);
  await kiosk.go('start', 'prepare');
  await kiosk.go('next', 'privacy');
  await kiosk.go('next', 'who');
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_entity', 'entity_kind');
  await answerEntity(kiosk, { ...ENTITY, name: ENTITY.name.toLowerCase() }, who, { type });
  await type(who.email, 'email');
  await kiosk.go('no_email', 'no_email');
  await kiosk.go('keep_answers', 'slip', 30_000);
  await kiosk.go('finish', 'goodbye', 20_000);
}

const settings = ['[sound]', `output = "file:${HEARD}"`];
const stage = await Stage.open({ build, folder, size: '540x960', settings });
try {
  const { pid } = stage.kiosk.program;
  const limits = await readFile(`/proc/${pid}/limits`, 'latin1').catch(() => null);
  if (!(await mayLook(pid)) || limits === null) {
    console.log('only root may look into the memory of the kiosk');
    process.exitCode = SKIPPED;
  } else {
    assert.match(limits, /Max core file size\s+0\s+0/, 'no core dump of a citizen');
    assert.equal(await look(stage, person(9100), 'start'), 0, 'what is looked for is in no asset');
    const card = await stage.cardPicture(`NIK:${person(9101).nik}`, person(9101).nik);
    let left = 0;
    await toTheEnd(stage, person(9101), { card });
    await stage.kiosk.takeAway();
    left += await look(stage, person(9101), 'a card, the on-screen keyboard, sent');
    await toTheEnd(stage, person(9102), { type: (text, screen) => stage.kiosk.typeOnKeys(text, screen) });
    left += await look(stage, person(9102), 'a real keyboard, sent');
    await cancelled(stage, person(9103));
    left += await look(stage, person(9103), 'cancelled');
    await kept(stage, person(9104));
    left += await look(stage, person(9104), 'kept under a code');
    await labelled(stage, person(9105));
    left += await look(stage, person(9105), 'a card that names its holder, cancelled');
    await heard(stage, person(9106));
    left += await look(stage, person(9106), 'answers read over headphones, cancelled');
    assert.equal(left, 0);
  }
} finally {
  await stage.close();
}
