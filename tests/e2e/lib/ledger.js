// What citizens were told, and what became of it: on the kiosk, in the service, in the
// mail, on paper.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { SITI } from './citizen.js';
import { run } from './program.js';
import { rows, rowsAsLeft } from './store.js';
import { until } from './wait.js';

const PATIENCE_MS = 20_000;
const FIRST_SERIAL = 9001;
/// What a receipt becomes whose printing the kill cut short; others stay what they were.
const AFTER_A_KILL = { queued: 'failed_before', sending: 'unknown', sent: 'unknown' };

const kioskStore = (stage) => join(stage.kiosk.store, 'outbox.sqlite');
const different = (values) => [...new Set(values)];

/// Where a success was told.
function acknowledgement({ entry, told }) {
  if (told) return told;
  if (entry?.told) return 'on screen';
  return entry?.papers > 0 ? 'on paper' : 'no';
}

export class Ledger {
  #service;
  #mailbox;
  #entries = [];
  #lines = [];
  #known = new Set();
  #persons = 0;

  constructor({ service, mailbox }) {
    this.#service = service;
    this.#mailbox = mailbox;
  }

  #serviceHas(query) {
    return rows(this.#service.database, query);
  }

  /// Another invented citizen.
  nextPerson() {
    const serial = FIRST_SERIAL + this.#persons++;
    return {
      ...SITI,
      nik: `357602520386${serial}`,
      email: `p${serial - FIRST_SERIAL + 1}@example.id`,
      phone: String(81200000000 + serial),
    };
  }

  /// What the dead kiosk's store holds: the references new since the last settling, and how
  /// far their receipts came.
  async asLeft(stage) {
    const all = await rowsAsLeft(
      kioskStore(stage),
      `SELECT k.reference, r.state FROM (SELECT reference FROM record UNION SELECT reference FROM proof) k
       LEFT JOIN receipt r ON r.reference = k.reference AND r.copy = 0`,
    );
    const fresh = all.filter(({ reference }) => !this.#known.has(reference));
    return { references: fresh.map(({ reference }) => reference), receipt: fresh[0]?.state ?? null };
  }

  /// Waits until kiosk and service have come to rest after a kill, checks what has come of
  /// it and writes it down.
  async settle(stage, { point, person, told, left }) {
    const [reference] = left.references;
    assert.ok(left.references.length <= 1, `${point}: one citizen became ${left.references}`);
    assert.ok(reference || !told, `${point}: told of success, but nothing is stored`);
    if (reference) this.#known.add(reference);
    await this.#drained(stage, point);
    const receipt = await this.#receiptAtRest(stage, { point, reference, before: left.receipt });
    const entry = { point, person, told, reference, receipt };
    if (reference) {
      const [{ count }] = await this.#serviceHas(`SELECT count(*) AS count FROM applications WHERE reference = '${reference}'`);
      assert.equal(count, 1, `${point}: ${reference} is ${count} times in the service`);
      await this.#mailIsOut(reference, 'activation');
    }
    this.#entries.push(entry);
    this.note({ point, like: entry });
  }

  /// A line of the table. `told`: where the citizen read of a success, for what is not the
  /// application itself.
  note({ point, like, told }) {
    this.#lines.push({ point, entry: like, told });
    console.log(`${point}: ${like ? like.reference ?? 'nothing stored' : 'done'}`);
  }

  async #drained(stage, point) {
    await until(
      async () => {
        const [, waiting, parked] = (await stage.kiosk.outbox('list')).match(/(\d+) waiting, (\d+) parked/);
        assert.equal(parked, '0', `${point}: a record is parked`);
        return waiting === '0';
      },
      PATIENCE_MS,
      'the queue is empty',
    );
  }

  /// What the kiosk's journal says of the receipt in the end.
  async #receiptAtRest(stage, { point, reference, before }) {
    if (!reference || !before) return null;
    const expected = AFTER_A_KILL[before] ?? before;
    const query = `SELECT state FROM receipt WHERE reference = '${reference}' AND copy = 0`;
    const isAsExpected = async () => (await rows(kioskStore(stage), query))[0].state === expected;
    await until(isAsExpected, PATIENCE_MS, `${point}: the receipt that was ${before} is ${expected}`);
    return expected;
  }

  #mailIsOut(reference, kind) {
    const query = `SELECT 1 FROM mails WHERE reference = '${reference}' AND kind = '${kind}' AND state = 'sent'`;
    return until(async () => (await this.#serviceHas(query)).length === 1, PATIENCE_MS, `${kind} mail of ${reference}`);
  }

  async hasAccount({ reference }) {
    return (await this.#serviceHas(`SELECT 1 FROM accounts WHERE reference = '${reference}'`)).length === 1;
  }

  async hasOwnPassword({ reference }) {
    const query = `SELECT 1 FROM accounts WHERE reference = '${reference}' AND password_kind = 'own'`;
    return (await this.#serviceHas(query)).length === 1;
  }

  /// Somebody who has the activation mail and did not use it yet; registered now where the
  /// kills left none.
  async waitingForActivation(stage) {
    const free = this.#entries.find(({ reference, activated }) => reference && !activated);
    if (free) return free;
    const person = this.nextPerson();
    await stage.register(person);
    await stage.kiosk.kill();
    const left = await this.asLeft(stage);
    await stage.kiosk.start();
    await this.settle(stage, { point: 'kiosk at rest', person, told: true, left });
    return this.#entries.at(-1);
  }

  async credentials(entry) {
    await this.#mailIsOut(entry.reference, 'credentials');
    return this.#mailsTo(entry.person).at(-1);
  }

  #mailsTo(person) {
    return this.#mailbox.mails.filter((mail) => mail.recipients.includes(person.email));
  }

  /// How many pieces of paper bear each reference, read from their codes.
  async #papers(stage) {
    const lines = await run(stage.kioskProgram, ['scan', '--raw', stage.printer.folder]);
    const references = [...lines.matchAll(/\/s\/(\S+)/g)].map(([, reference]) => reference);
    assert.equal(references.length, await stage.printer.count(), 'a receipt does not read');
    return references;
  }

  #check(entry, applications, accounts, papers) {
    const { point, person, told, reference } = entry;
    const mails = this.#mailsTo(person);
    const ids = different(mails.map(({ messageId }) => messageId)).length;
    const times = (list) => list.filter((one) => one === reference).length;
    Object.assign(entry, { inService: times(applications), mails: mails.length, ids, papers: times(papers) });
    const lost = (told || entry.papers > 0) && (entry.inService === 0 || ids === 0);
    const wantedIds = reference ? (entry.activated ? 2 : 1) : 0;
    const doubled = entry.inService > 1 || entry.papers > 1 || ids > wantedIds || times(accounts) > 1;
    const short = reference && (entry.inService < 1 || ids < wantedIds || times(accounts) < Number(Boolean(entry.activated)));
    const claimed = entry.receipt === 'printed' && entry.papers !== 1;
    return [claimed && `${point}: called printed with ${entry.papers} papers`, lost && `${point}: lost`, doubled && `${point}: doubled`, !lost && short && `${point}: not carried on`];
  }

  /// The final account of everything that happened on `stages`: {table, sum, failures}.
  async close(stages) {
    const list = async (table) => (await this.#serviceHas(`SELECT reference FROM ${table}`)).map(({ reference }) => reference);
    const [applications, accounts] = [await list('applications'), await list('accounts')];
    const papers = (await Promise.all(stages.map((stage) => this.#papers(stage)))).flat();
    const failures = this.#entries.flatMap((entry) => this.#check(entry, applications, accounts, papers)).filter(Boolean);
    if (applications.length !== this.#known.size) {
      failures.push(`${this.#known.size} applications were stored, the service has ${applications.length}`);
    }
    const stray = papers.filter((reference) => !this.#known.has(reference));
    if (stray.length > 0) failures.push(`receipts of applications that are not stored: ${stray}`);
    await Promise.all(stages.map((stage) => stage.kiosk.outbox('verify')));
    const count = (word) => failures.filter((one) => one.endsWith(`: ${word}`)).length;
    const acknowledged = this.#lines.filter((line) => acknowledgement(line) !== 'no').length;
    return {
      table: this.#table(),
      sum: `${this.#lines.length} kills, ${acknowledged} acknowledged, ${count('lost')} lost, ${count('doubled')} doubled`,
      failures,
    };
  }

  #table() {
    const cells = this.#lines.map((line) => {
      const { point, entry } = line;
      const found = entry ? [entry.inService, `${entry.mails} (${entry.ids} different)`, entry.papers] : ['-', '-', '-'];
      return [point, 'yes', acknowledgement(line), ...found].map(String);
    });
    const lines = [['point', 'died', 'acknowledged', 'in service', 'mails', 'receipts'], ...cells];
    const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
  }
}
