// Two instances of the service on a replicated PostgreSQL whose leader is killed under load:
// no application that was acknowledged is lost or doubled, no mail goes out twice but those
// that were on their way, and the time without answers is told.
//   node leader_killed.mjs BUILD [SECONDS]
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../e2e/lib/program.js';
import { Mailbox } from '../e2e/lib/mailbox.js';
import { Service } from '../e2e/lib/service.js';
import { until } from '../e2e/lib/wait.js';
import { Cluster, missing } from './cluster.mjs';

const [build, seconds = '60'] = process.argv.slice(2);
const SKIPPED = 77;
const KILL_AFTER_MS = 15_000;
/// Mails of one claim: an instance that loses its store has sent these at most without
/// having written it down (core/central/mail/mail_worker.cpp).
const MAILS_IN_HAND = 8;
/// A claim that was lost is given out again after five minutes.
const MAILS_OUT_MS = 480_000;

if (missing().length) {
  console.log(`skipped, not installed (scripts/setup --long): ${missing().join(' ')}`);
  process.exit(SKIPPED);
}

const folder = await mkdtemp(join(tmpdir(), 'oss-ha-'));
const program = join(build, 'core/central/oss-central');
const load = join(build, 'tests/load/oss-load');
const services = [];
let mailbox;
let cluster;

const sql = async (text) => (await run('psql', ['--no-align', '--tuples-only', cluster.url], { input: text })).trim();

async function openServices() {
  for (const name of ['one', 'two']) {
    services.push(
      await Service.open({
        program, folder: join(folder, name), keys: join(folder, 'keys'), mailUrl: mailbox.url, database: cluster.url,
      }),
    );
  }
}

/// Sends for the given time; the leader dies in the middle.
async function killUnderLoad(kiosk) {
  const urls = services.map(({ url }) => url);
  const sending = run(load, ['deliver', kiosk, seconds, ...urls], { timeoutMs: (Number(seconds) + 180) * 1000 });
  await sleep(KILL_AFTER_MS);
  const leader = await cluster.leader();
  const other = cluster.nodes.find((node) => node !== leader);
  assert.ok(await other.isSynchronous(), 'the standby is synchronous before the leader dies');
  const killedAt = Date.now();
  await leader.die();
  await until(() => other.isPrimary(), 120_000, 'the standby leads');
  const ledAfter = Date.now() - killedAt;
  const lines = (await sending).trim().split('\n');
  return { ledAfter, figures: JSON.parse(lines.pop()), acknowledged: lines };
}

async function checkApplications(acknowledged) {
  const stored = (await sql('SELECT reference FROM applications')).split('\n');
  const known = new Set(stored);
  const lost = acknowledged.filter((reference) => !known.has(reference));
  assert.deepEqual(lost, [], 'acknowledged applications are lost');
  assert.equal(new Set(acknowledged).size, acknowledged.length, 'an application was acknowledged as two');
  assert.equal(stored.length, acknowledged.length, 'there are more applications than were sent');
  assert.equal(await sql('SELECT count(DISTINCT nik_index) FROM applications'), String(stored.length));
  return stored.length;
}

async function checkMails(count) {
  const allSent = async () => {
    await sleep(1000);
    return (await sql("SELECT count(*) FROM mails WHERE state <> 'sent'")) === '0';
  };
  await until(allSent, MAILS_OUT_MS, 'all mails are out');
  assert.equal(await sql('SELECT count(*) FROM mails'), String(count), 'one mail an application');
  const ids = mailbox.mails.map(({ messageId }) => messageId);
  assert.equal(new Set(ids).size, count, 'every application had its mail');
  const again = ids.length - count;
  assert.ok(again <= services.length * MAILS_IN_HAND, `${again} mails went out twice`);
  return again;
}

try {
  cluster = await Cluster.open(await mkdtemp(join(tmpdir(), 'oss-pg-')));
  mailbox = await Mailbox.open();
  await openServices();
  const kiosk = join(folder, 'kiosk.json');
  await run(load, ['enrol', services[0].url, await services[0].enrolmentCode('Lobi 1'), kiosk]);
  const { ledAfter, figures, acknowledged } = await killUnderLoad(kiosk);
  const count = await checkApplications(acknowledged);
  const again = await checkMails(count);
  console.log(`${count} applications acknowledged, 0 lost, 0 doubled; ${figures.failures} tries failed, ${figures.replays} found it taken in already`);
  console.log(`the standby led after ${(ledAfter / 1000).toFixed(1)} s, the longest time without an answer was ${(figures.longest_gap_ms / 1000).toFixed(1)} s`);
  console.log(`${count} mails went out, ${again} of them twice`);
} finally {
  for (const service of services) await service.stop();
  await mailbox?.close?.();
  await cluster?.close();
  await rm(folder, { recursive: true, force: true });
  if (cluster) await rm(cluster.folder, { recursive: true, force: true });
}
