// Somebody carries the kiosk off: with root on its files, however it stopped, nobody's data is
// in any byte of them, and no key that lies there opens what is sealed.
//   node stolen_kiosk.js BUILD FOLDER
import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as citizen from './lib/citizen.js';
import { Display } from './lib/display.js';
import { findLeaks } from './lib/leaks.js';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { rowsAsLeft } from './lib/store.js';
import { within } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node stolen_kiosk.js BUILD FOLDER');
  process.exit(2);
}

const SIZE = '540x960';
const PATIENCE_MS = 20_000;
/// A citizen each, kills where a session has most to lose.
const KILLS = ['outbox.store.before_commit:1', 'outbox.store.after_commit:1', 'effect.print_receipt:1'];

const person = (number) => ({
  ...citizen.SITI,
  nik: `357602520386${9001 + number}`,
  name: ['SITI CONTOH', 'BUDI MISALNYA', 'RATNA UMPAMA', 'JOKO ANDAIKAN', 'DEWI PERCOBAAN'][number],
  email: `orang.${number}@example.id`,
  phone: String(81200000001 + number),
});

/// All files that the program can write: its home, its temporary files, its log, its store.
async function ownPlaces(kiosk) {
  const home = join(kiosk.folder, 'home');
  await mkdir(join(home, 'tmp'), { recursive: true });
  await mkdir(join(home, 'run'), { recursive: true, mode: 0o700 });
  kiosk.env = { ...kiosk.env, HOME: home, TMPDIR: join(home, 'tmp'), XDG_RUNTIME_DIR: join(home, 'run') };
  for (const name of ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']) kiosk.env[name] = home;
}

async function dieAt(stage, point, who) {
  const { kiosk } = stage;
  await kiosk.kill();
  await kiosk.start({ OSS_KILL_AT: point });
  await stage.register(who).catch(() => {});
  const { signal } = await within(kiosk.program.ended(), PATIENCE_MS, `${point} kills the kiosk`);
  assert.equal(signal, 'SIGKILL');
  await kiosk.start();
}

/// Has no e-mail address yet: the answers are kept under a code that only the slip tells.
async function keepAnswers(stage, who) {
  const { kiosk } = stage;
  await kiosk.probe.wait('attract', PATIENCE_MS);
  await kiosk.go('start', 'prepare');
  await kiosk.go('next', 'privacy');
  await kiosk.go('next', 'who');
  await kiosk.go('choose_umk', 'actor_type');
  await kiosk.go('choose_person', 'scan');
  await kiosk.go('use_keyboard', 'nik');
  await kiosk.typeOnKeys(who.nik, 'nik');
  await kiosk.go('next', 'nik_confirm');
  await kiosk.go('accept', 'name');
  await kiosk.typeOnKeys(who.name, 'name');
  await kiosk.go('next', 'birth_date');
  await kiosk.go('next', 'email');
  await kiosk.go('no_email', 'no_email');
  await kiosk.tap('keep_answers');
  await kiosk.probe.wait('slip', PATIENCE_MS);
}

function tryKeys(kiosk, ...more) {
  return run(join(build, 'tests/support/oss-try-keys'), [kiosk.store, ...more], { timeoutMs: 120_000 });
}

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  stage.display = await Display.open({ width: 540, height: 960 });
  stage.kiosk = await stage.prepareKiosk('kiosk');
  const { kiosk } = stage;
  kiosk.size = SIZE;
  await ownPlaces(kiosk);
  await kiosk.enrol(await stage.service.enrolmentCode('Kios 1'));
  await kiosk.start();

  await stage.register(person(0));
  await kiosk.kill();
  await kiosk.start();
  await stage.service.stop();
  for (const [number, point] of KILLS.entries()) await dieAt(stage, point, person(1 + number));
  await keepAnswers(stage, person(4));
  await kiosk.kill();
  const usb = join(kiosk.folder, 'usb');
  await mkdir(usb);
  await run(kiosk.binary, ['outbox', 'export', usb, '--config', kiosk.config]);
  await kiosk.outbox('verify');

  // The picture before the camera is the tests' own; everything else is the kiosk's.
  const people = [0, 1, 2, 3, 4].map(person);
  const isCamera = (file) => file.startsWith(kiosk.camera);
  const leaks = [];
  for (const who of people) leaks.push(...(await findLeaks([kiosk.folder], who, { except: isCamera })));
  assert.deepEqual(leaks, []);

  // That the search finds what is there: the same values, planted.
  const planted = join(stage.folder, 'planted');
  await mkdir(planted);
  await writeFile(join(planted, 'base64'), Buffer.from(`..{"nik":"${people[1].nik}"}`).toString('base64'));
  await writeFile(join(planted, 'utf16'), Buffer.from(`<${people[1].name}>`, 'utf16le'));
  await writeFile(join(planted, 'form'), `mail=${encodeURIComponent(people[1].email)}`);
  const found = await findLeaks([planted], people[1]);
  assert.equal(new Set(found.map((line) => line.split(':')[0])).size, 3, found.join('\n'));

  const waiting = await rowsAsLeft(join(kiosk.store, 'outbox.sqlite'), 'SELECT count(*) AS count FROM record');
  assert.ok(waiting[0].count >= 2, `${waiting[0].count} applications wait`);
  const thief = await tryKeys(kiosk);
  assert.match(thief, new RegExp(`^${waiting[0].count} applications, 1 kept answers, .* 0 opened`));
  const tried = Number(thief.match(/(\d+) keys tried/)[1]);
  assert.ok(tried > 100, thief);
  // That a key would open them: the service's does.
  const owner = await tryKeys(kiosk, join(stage.service.folder, 'keys/opening.key'));
  assert.match(owner, new RegExp(` ${waiting[0].count} opened`));

  const files = (await readdir(kiosk.folder, { recursive: true })).length;
  console.log(`${KILLS.length + 2} kills, ${files} files and folders, nothing of ${people.length} people in them`);
  console.log(`thief: ${thief.trim()}\nservice: ${owner.trim()}`);
} finally {
  await stage.kiosk?.kill().catch(() => {});
  await stage.display?.close();
  await stage.close();
}
