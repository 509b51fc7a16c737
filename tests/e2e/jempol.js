// Jempol Mempesona: the same program on a laptop that is carried about. An officer chooses the
// kelurahan, a whole day passes without a network, in the evening all is delivered and counted
// by place; the office's signed bundle comes along and is taken up before the next citizen.
//   node jempol.js BUILD FOLDER
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Display } from './lib/display.js';
import { Probe } from './lib/probe.js';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node jempol.js BUILD FOLDER');
  process.exit(2);
}

const PIN = '482915';
const MORNING = 6;
const AFTERNOON = 5;
const PATIENCE_MS = 60_000;

const told = async (file) => (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');

async function enter(kiosk) {
  await kiosk.probe.wait('attract', PATIENCE_MS);
  await kiosk.display.type('*0*');
  await kiosk.probe.wait('staff_pin', PATIENCE_MS);
  for (const digit of PIN) await kiosk.tap(`key_${digit}`);
  await kiosk.tap('key_ok');
  await kiosk.probe.wait('staff_overview', PATIENCE_MS);
}

/// The officer arrives with the machine.
async function standAt(kiosk, name) {
  await enter(kiosk);
  await kiosk.go('open_place', 'staff_place');
  const places = async () => (await kiosk.probe.screen()).widgets.filter(({ id }) => id.startsWith('place_'));
  await until(async () => (await places()).length === 18, PATIENCE_MS, '18 kelurahan are offered');
  await kiosk.probe.wait('staff_place');  // still: a touch that comes at once is taken for a double one
  await kiosk.go((await places()).find(({ label }) => label === name).id, 'staff_overview');
  const chosen = async () => (await kiosk.probe.screen()).widgets.some(({ label }) => label.includes(`: ${name}`));
  await until(chosen, PATIENCE_MS, `${name} is chosen`);
  await kiosk.go('leave', 'attract');
}

/// `count` people come; then the lid is closed in the middle of whatever goes on.
async function serve(kiosk, life, count) {
  const file = join(kiosk.folder, `told-${life}`);
  await kiosk.kill();
  await kiosk.start({}, ['--load', `${life}:${file}`]);
  await until(async () => (await told(file)).length >= count, PATIENCE_MS, `${count} people are served`);
  await kiosk.kill();
  return told(file);
}

const locationOf = (stage, references) =>
  rows(
    stage.service.database,
    `SELECT location, count(*) AS count FROM applications WHERE reference IN (${references.map((one) => `'${one}'`)}) GROUP BY location`,
  );

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  stage.display = await Display.open({ width: 540, height: 960 });
  stage.kiosk = await stage.prepareKiosk('laptop');
  const { kiosk } = stage;
  kiosk.size = '540x960';
  await writeFile(
    kiosk.config,
    `${await readFile(kiosk.config, 'utf8')}\n[profile]\nkind = "jempol_mempesona"\n[timeouts]\ndelivery = 2\n`,
  );
  await kiosk.enrol(await stage.service.enrolmentCode('Jempol Mempesona'));
  await run(kiosk.binary, ['staff', 'set-pin', '--config', kiosk.config], { input: `${PIN}\n${PIN}\n` });

  // In the morning the laptop leaves the house.
  await stage.service.stop();
  await kiosk.start();
  await standAt(kiosk, 'Blooto');
  const morning = await serve(kiosk, 0, MORNING);
  await kiosk.start();
  await standAt(kiosk, 'Gunung Gedangan');
  const afternoon = await serve(kiosk, 1, AFTERNOON);
  const kept = await kiosk.outbox('list');
  assert.ok(morning.every((one) => kept.includes(one)) && afternoon.every((one) => kept.includes(one)));
  assert.match(kept, /, 0 parked, 0 delivered/);

  // In the evening it is back; the office has signed something for its kiosks meanwhile.
  const orders = join(stage.folder, 'orders.json');
  const texts = [{ language: 'id', key: 'off.title', text: 'Menu petugas kota' }];
  await writeFile(orders, JSON.stringify({ office: { hours: '07.30-14.30 WIB' }, texts }));
  await stage.service.start();
  const sign = () => run(stage.service.binary, ['bundle', 'sign', orders, '--config', stage.service.config]);
  assert.match(await sign(), /version 1;/);
  await writeFile(orders, JSON.stringify({ texts: [{ language: 'id', key: 'no.such', text: 'x' }] }));
  await assert.rejects(sign(), /no\.such/);
  await kiosk.start();
  const empty = async () => /^0 waiting, 0 parked/m.test(await kiosk.outbox('list'));
  await until(empty, PATIENCE_MS, 'the queue is empty');
  assert.deepEqual(await locationOf(stage, morning), [{ location: 'kelurahan-blooto', count: morning.length }]);
  assert.deepEqual(await locationOf(stage, afternoon), [{ location: 'kelurahan-gunung-gedangan', count: afternoon.length }]);
  const places = await rows(stage.service.database, 'SELECT location, count(*) AS count FROM applications GROUP BY location');

  // The program took the bundle up by itself, as the same process, with nobody before it.
  const doctor = () => run(kiosk.binary, ['doctor', '--config', kiosk.config]).catch(({ message }) => message);
  await until(async () => /bundle +version 1, 1 texts/.test(await doctor()), PATIENCE_MS, 'the bundle is there');
  const audit = () => rows(join(kiosk.store, 'audit.sqlite'), "SELECT text FROM audit WHERE text LIKE 'program.started%'");
  await until(async () => (await audit()).at(-1).text.includes('+teks.1'), PATIENCE_MS, 'the program runs with the bundle');
  kiosk.probe.close();
  kiosk.probe = await Probe.open(join(kiosk.folder, 'probe'));
  await enter(kiosk);
  await kiosk.go('leave', 'attract');
  assert.equal(kiosk.program.isOver, false);
  const reported = await run(stage.service.binary, ['kiosk', 'list', '--config', stage.service.config]);
  const end = reported.trim().split('\t').at(-1);
  assert.match(end, /^\d+ [0-9a-f]{64}$/);
  await run(kiosk.binary, ['outbox', 'verify', '--anchor', end, '--config', kiosk.config]);
  console.log(`a day without a network: ${morning.length} + ${afternoon.length} told, ${places.map(({ location, count }) => `${location} ${count}`).join(', ')}`);
  console.log('bundle 1 signed, fetched, taken up; audit log holds the end that the service knows');
} finally {
  await stage.kiosk?.kill().catch(() => {});
  await stage.display?.close();
  await stage.close();
}
