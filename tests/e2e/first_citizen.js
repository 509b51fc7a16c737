// One citizen, from the start screen to a working account, by real input events.
//   node first_citizen.js BUILD FOLDER
// Leaves in FOLDER a screenshot of each screen, the receipt, the two mails and a summary;
// exits with 0 only if the account could sign in at the end.
import assert from 'node:assert/strict';
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPhone } from './lib/browser.js';
import * as citizen from './lib/citizen.js';
import { findLeaks } from './lib/leaks.js';
import { readPicture, readPixels } from './lib/pixels.js';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node first_citizen.js BUILD FOLDER');
  process.exit(2);
}

const person = citizen.SITI;
const summary = [];
const say = (line) => {
  summary.push(line);
  console.log(line);
};

/// Numbered pictures, in the order of the journey.
function photographer(stage) {
  let number = 0;
  const name = (what) => join(stage.folder, `${String(++number).padStart(2, '0')}-${what}.png`);
  return {
    kiosk: (what) => stage.display.screenshot(name(what)),
    page: (page) => (what) => page.screenshot({ path: name(what), fullPage: true }),
  };
}

/// The window shows what the golden picture of the screen does; only the time differs.
async function looksAsDrawn(stage, screen) {
  const golden = await readPicture(new URL(`../data/screens/portrait-light-a1-id-${screen}.png`, import.meta.url).pathname);
  const likeness = (await readPixels(stage.display, `${golden.width}x${golden.height}!`)).likeness(golden);
  assert.ok(likeness > 0.98, `${screen} looks as its picture in ${(100 * likeness).toFixed(1)} % of the pixels`);
  say(`kiosk: ${screen} looks as its golden picture`);
}

async function readReceipt(stage) {
  const files = await readdir(stage.kiosk.receipts);
  const picture = files.find((name) => name.endsWith('.png'));
  const bytes = files.find((name) => name.endsWith('.bin'));
  assert.ok(picture && bytes, `no receipt in ${files}`);
  await copyFile(join(stage.kiosk.receipts, picture), join(stage.folder, 'receipt.png'));
  await copyFile(join(stage.kiosk.receipts, bytes), join(stage.folder, 'receipt.bin'));
  const line = await run(stage.kioskProgram, ['scan', '--raw', join(stage.folder, 'receipt.png')]);
  const url = line.match(/https?:\/\/\S+\/s\/\S+/)?.[0];
  assert.ok(url, `the receipt's QR does not read: ${line}`);
  return url;
}

async function atTheKiosk(stage, photos) {
  const card = await stage.cardPicture(`NIK:${person.nik}`, person.nik);
  const shot = async (screen) => {
    await photos.kiosk(screen);
    if (screen === 'who') await looksAsDrawn(stage, screen);
  };
  await citizen.answerQuestions(stage.kiosk, person, { card, shot });
  await citizen.declareAndSubmit(stage.kiosk, { shot: photos.kiosk });
  say('kiosk: registered by card and on-screen keyboard');
  const url = await readReceipt(stage);
  assert.ok(url.startsWith(`${stage.service.url}/s/MJK`), url);
  say(`receipt: printed, its QR reads ${url}`);
  await stage.kiosk.go('finish', 'rating');
  await photos.kiosk('rating');
  await stage.kiosk.tap('rate_4');
  await stage.kiosk.tap('fee_no');
  await stage.kiosk.go('next', 'survey');
  await photos.kiosk('survey');
  await stage.kiosk.tap('survey_1_4');
  await stage.kiosk.go('next', 'goodbye');
  await photos.kiosk('goodbye');
  await stage.kiosk.probe.wait('attract', 15_000);
}

async function onTheTelephone(stage, photos) {
  const phone = await openPhone();
  const shot = photos.page(phone.page);
  try {
    await citizen.activate(phone.page, await stage.mailbox.mail(person.email, 1), { shot });
    say('mail 1: activation, opened and pressed');
    const credentials = citizen.readCredentials(await stage.mailbox.mail(person.email, 2));
    say('mail 2: user name and one-time password');
    await citizen.signIn(phone.page, stage.service.url, credentials);
    await shot('web-change-password');
    await phone.page.goto(`${stage.service.url}/akun`);
    assert.ok(await phone.page.locator('#new').isVisible(), 'the first sign-in must lead to an own password');
    await citizen.choosePassword(phone.page, person.password);
    await shot('web-account');
    await phone.page.locator('form[action="/keluar"] button').click();
    await citizen.signIn(phone.page, stage.service.url, { username: person.email, password: person.password });
    assert.ok(await phone.page.getByText(credentials.username).isVisible(), 'the account page names the account');
    say('account: signed in with the own password');
  } finally {
    await phone.close();
  }
}

/// Once more at the kiosk, with the receipt: until when to apply for a licence, on paper.
async function printTheLastDay(stage, photos) {
  const { kiosk } = stage;
  const slips = async () => (await readdir(kiosk.receipts)).filter((name) => name.endsWith('.png')).sort();
  const before = await slips();
  await kiosk.go('check_status', 'status_scan');
  await kiosk.show(join(stage.folder, 'receipt.png'));
  await kiosk.probe.wait('status_year', 20_000);
  await kiosk.takeAway();
  await kiosk.typeOnKeys(citizen.BIRTH_YEAR, 'status_year');
  await kiosk.go('next', 'status_result');
  const asked = async () => (await kiosk.probe.screen()).widgets.some(({ id }) => id === 'print_slip');
  await until(asked, 15_000, 'the last day is told');
  await photos.kiosk('status-active');
  await kiosk.tap('print_slip');
  await until(async () => (await slips()).length > before.length, 20_000, 'the last day is printed');
  const slip = (await slips()).find((name) => !before.includes(name));
  const read = await run(kiosk.binary, ['scan', '--raw', join(kiosk.receipts, slip)]);
  assert.match(read, /BEGIN:VEVENT/);
  await kiosk.go('finish', 'attract');
  say('kiosk: the last of the 30 days told, and printed with a calendar entry');
}

async function lookForLeaks(stage) {
  const ownStore = /\/central\/central\.sqlite(-wal|-shm)?$/;
  const findings = await findLeaks([join(stage.folder, 'kiosk'), join(stage.folder, 'central')], person, {
    except: (file) => ownStore.test(file),
  });
  assert.deepEqual(findings, []);
  say('privacy: no NIK, name, e-mail or phone in any file of kiosk or service but its store');
}

const stage = await Stage.open({ build, folder });
try {
  const photos = photographer(stage);
  await atTheKiosk(stage, photos);
  await onTheTelephone(stage, photos);
  await printTheLastDay(stage, photos);
  await lookForLeaks(stage);
  await writeFile(join(stage.folder, 'summary.txt'), `${summary.join('\n')}\n`);
} finally {
  await stage.close();
}
console.log(`all in ${stage.folder}`);
