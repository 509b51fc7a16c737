// kill -9 of oss-kiosk at each effect of its flow and each write of its store, and of
// oss-central at each of its writes: nothing acknowledged is lost, nothing is doubled.
//   node kills.js BUILD FOLDER [PART OF A POINT'S NAME [serial]]
// `serial`: the printers hang on serial lines instead of the network.
// A point is `name:pass` as OSS_KILL_AT takes it. Each has a citizen of its own.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPhone } from './lib/browser.js';
import * as citizen from './lib/citizen.js';
import { Ledger } from './lib/ledger.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until, within } from './lib/wait.js';

const [build, folder, only = '', line = 'tcp'] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node kills.js BUILD FOLDER [PART OF A POINT'S NAME [serial]]");
  process.exit(2);
}

/// Small: most of the time goes into drawing without a graphics card.
const WINDOW = '540x960';
const BACK_MS = 5_000;
const PATIENCE_MS = 20_000;

/// `kept`: how many applications the kiosk must still have afterwards; both are right where
/// the store works at the same time as the point is reached.
const KIOSK_POINTS = [
  { at: 'effect.start_camera:1', kept: [0] },
  { at: 'effect.stop_camera:1', kept: [0] },
  { at: 'effect.phase_entered:10', kept: [0] },
  { at: 'effect.store_application:1', kept: [0] },
  { at: 'effect.phase_entered:15', kept: [0, 1] },
  { at: 'outbox.store.before_insert:1', kept: [0] },
  { at: 'outbox.store.before_commit:1', kept: [0] },
  { at: 'outbox.store.after_commit:1', kept: [1] },
  { at: 'delivery.attempt.before_send:1', kept: [1] },
  { at: 'delivery.attempt.after_answer:1', kept: [1] },
  { at: 'outbox.complete.before_delete:1', kept: [1] },
  { at: 'outbox.complete.before_commit:1', kept: [1] },
  { at: 'outbox.complete.after_commit:1', kept: [1] },
  { at: 'effect.phase_entered:16', kept: [1] },
  { at: 'effect.print_receipt:1', kept: [1] },
  // A receipt is queued, sending, sent, printed.
  ...[1, 2, 3, 4].flatMap((pass) => [
    { at: `journal.record.before_write:${pass}`, kept: [1] },
    { at: `journal.record.after_write:${pass}`, kept: [1] },
  ]),
  { at: 'effect.forget_session:1', kept: [1], leave: true },
];

const ENROL_POINTS = ['central.enrol.before_commit:1', 'central.enrol.after_commit:1'];

/// Reached while a citizen stands at the kiosk.
const INTAKE_POINTS = [
  'central.accept.before_commit:1',
  'central.accept.after_commit:1',
  'central.mail.after_send:1',
  'central.mail_sent.before_commit:1',
  'central.mail_sent.after_commit:1',
];

/// Reached while a citizen sits before the own telephone: on pressing the link of the
/// activation mail, on choosing the own password.
const WEB_POINTS = [
  { onLink: 'central.activate.before_commit:1', onPassword: 'central.password.before_commit:1' },
  { onLink: 'central.activate.after_commit:1', onPassword: 'central.password.after_commit:1' },
  { onLink: 'central.mail.after_send:1' },
  { onLink: 'central.mail_sent.before_commit:1' },
  { onLink: 'central.mail_sent.after_commit:1' },
];

const chosen = (point) => point.includes(only);

/// Walks until the kiosk dies. Answers whether the citizen was told of a success before.
async function walkToDeath(stage, person, { leave }) {
  const { kiosk } = stage;
  let told = false;
  try {
    await stage.register(person);
    told = true;
    if (leave) await kiosk.probe.wait('done').then(() => kiosk.tap('finish'));
  } catch (error) {
    const died = await within(kiosk.program.ended(), 2_000, 'the kiosk died').catch(() => null);
    if (!died) throw error;
  }
  const { signal } = await within(kiosk.program.ended(), PATIENCE_MS, 'the kiosk dies');
  assert.equal(signal, 'SIGKILL');
  return told;
}

/// What stands on the screen, for comparing it with an untouched kiosk's.
const shown = (view) => view.widgets.map(({ id, label, value }) => ({ id, label, value }));

async function comeBack(stage, untouched) {
  const since = Date.now();
  await stage.kiosk.start();
  const view = await stage.kiosk.probe.wait('attract', BACK_MS);
  const tookMs = Date.now() - since;
  assert.ok(tookMs <= BACK_MS, `the start screen took ${tookMs} ms`);
  assert.deepEqual(shown(view), untouched, 'the start screen shows something of a former session');
}

async function killKiosk(stage, ledger, { at, kept, leave }, untouched) {
  await stage.kiosk.kill();
  await stage.kiosk.start({ OSS_KILL_AT: at });
  const person = ledger.nextPerson();
  const told = await walkToDeath(stage, person, { leave });
  const left = await ledger.asLeft(stage);
  assert.ok(kept.includes(left.references.length), `${at} left ${left.references.length} applications`);
  await comeBack(stage, untouched);
  return { person, told, left };
}

/// What was stored and told while the service was away is delivered when it is back.
async function killOffline(stage, ledger, untouched) {
  const at = 'effect.forget_session:1';
  if (!chosen(at)) return;
  await stage.service.stop();
  const outcome = await killKiosk(stage, ledger, { at, kept: [1], leave: true }, untouched);
  await stage.service.start();
  await ledger.settle(stage, { point: `${at}, service away`, ...outcome });
}

async function killDuringIntake(stage, ledger, point) {
  const { revived } = await stage.service.restartToDieAt(point);
  const person = ledger.nextPerson();
  await stage.register(person);
  assert.ok(await within(revived, PATIENCE_MS, `${point} kills the service`));
  await stage.kiosk.kill();
  const left = await ledger.asLeft(stage);
  await stage.kiosk.start();
  await ledger.settle(stage, { point, person, told: true, left });
}

/// As an officer does it: tries the same code again, which is good wherever the kill came.
async function killDuringEnrolment(stage, ledger, point) {
  const spare = await stage.prepareKiosk('spare-kiosk');
  const { revived } = await stage.service.restartToDieAt(point);
  const code = await stage.service.enrolmentCode('Kios cadangan');
  await assert.rejects(spare.enrol(code));
  assert.ok(await within(revived, PATIENCE_MS, `${point} kills the service`));
  await spare.enrol(code);
  const [{ count }] = await rows(stage.service.database, 'SELECT count(*) AS count FROM enrolment_codes WHERE used_at IS NULL');
  assert.equal(count, 0);
  ledger.note({ point, told: 'to the officer' });
}

/// Does `action` as often as it takes, as a person before an error page would.
function insist(service, action, succeeded, what) {
  const attempt = async () => {
    await action().catch(() => {});
    await service.up();
    return succeeded();
  };
  return until(attempt, PATIENCE_MS, what);
}

async function pressLink(page, mail) {
  await page.goto(citizen.activationLink(mail));
  const button = page.locator('form[action^="/aktivasi/"] button').first();
  if (await button.count()) await button.click();
  await page.waitForLoadState();
}

async function openAccount(page, stage, login) {
  await page.context().clearCookies();
  await citizen.signIn(page, stage.service.url, login);
}

async function pressLinkOverDeath(stage, ledger, page, entry, point) {
  const { service, mailbox } = stage;
  const { revived } = await service.restartToDieAt(point);
  const mail = await mailbox.mail(entry.person.email);
  const press = () => pressLink(page, mail);
  await insist(service, press, () => ledger.hasAccount(entry), 'the link activates');
  assert.ok(await within(revived, PATIENCE_MS, `${point} kills the service`));
  const credentials = await ledger.credentials(entry);
  await press();
  await press();
  return citizen.readCredentials(credentials);
}

async function choosePasswordOverDeath(stage, ledger, page, entry, { credentials, point }) {
  const { service } = stage;
  const { revived } = point ? await service.restartToDieAt(point) : { revived: true };
  const choose = async () => {
    await openAccount(page, stage, credentials);
    await citizen.choosePassword(page, citizen.SITI.password);
  };
  await insist(service, choose, () => ledger.hasOwnPassword(entry), 'the own password is kept');
  assert.ok(await within(revived, PATIENCE_MS, `${point} kills the service`));
  await openAccount(page, stage, { username: entry.person.email, password: citizen.SITI.password });
  await page.getByText(credentials.username).first().waitFor();
}

async function killDuringWeb(stage, ledger, page, entry, { onLink, onPassword }) {
  const credentials = await pressLinkOverDeath(stage, ledger, page, entry, onLink);
  await choosePasswordOverDeath(stage, ledger, page, entry, { credentials, point: onPassword });
  entry.activated = true;
  ledger.note({ point: onLink, like: entry, told: 'in the mail' });
  if (onPassword) ledger.note({ point: onPassword, like: entry, told: 'on the page' });
}

/// Each stage takes the next point when it is through with one.
async function killKioskEverywhere(stages, ledger) {
  const untouched = shown(await stages[0].kiosk.probe.wait('attract', PATIENCE_MS));
  const waiting = KIOSK_POINTS.filter(({ at }) => chosen(at));
  const work = async (stage) => {
    for (let point = waiting.shift(); point; point = waiting.shift()) {
      const outcome = await killKiosk(stage, ledger, point, untouched);
      await ledger.settle(stage, { point: point.at, ...outcome });
    }
  };
  await Promise.all(stages.map(work));
  await killOffline(stages[0], ledger, untouched);
}

async function killServiceEverywhere(stage, ledger) {
  for (const point of ENROL_POINTS.filter(chosen)) await killDuringEnrolment(stage, ledger, point);
  for (const point of INTAKE_POINTS.filter(chosen)) await killDuringIntake(stage, ledger, point);
  const phone = await openPhone();
  phone.page.setDefaultTimeout(PATIENCE_MS);
  try {
    for (const points of WEB_POINTS.filter(({ onLink, onPassword = '' }) => chosen(onLink) || chosen(onPassword))) {
      await killDuringWeb(stage, ledger, phone.page, await ledger.waitingForActivation(stage), points);
    }
  } finally {
    await phone.close();
  }
}

const options = { build, withPrinter: line, size: WINDOW };
const stage = await Stage.open({ ...options, folder });
let second;
try {
  second = await Stage.open({ ...options, folder: join(folder, 'second'), beside: stage });
  const ledger = new Ledger(stage);
  await killKioskEverywhere([stage, second], ledger);
  await killServiceEverywhere(stage, ledger);
  const { table, sum, failures } = await ledger.close([stage, second]);
  await writeFile(join(folder, 'kills.txt'), `${table}\n${sum}\n`);
  console.log(`${table}\n${sum}`);
  assert.deepEqual(failures, []);
} finally {
  await second?.close();
  await stage.close();
}
