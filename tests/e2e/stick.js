// The queue travels on a stick between the programs: before the network ever worked, beside
// the network, and after the service's key changed. Each application counts once.
//   node stick.js BUILD FOLDER
import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './lib/program.js';
import { Stage } from './lib/stage.js';
import { rows } from './lib/store.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node stick.js BUILD FOLDER');
  process.exit(2);
}

const summary = async (kiosk) => (await kiosk.outbox('list')).match(/\d+ waiting, \d+ parked, \d+ delivered/)[0];
const store = (kiosk, count) => run(join(build, 'tests/support/oss-outbox-load'), [kiosk.store, String(count)]);
const atKiosk = (kiosk, action, stick) => run(kiosk.binary, ['outbox', action, stick, '--config', kiosk.config]);
const atService = (service, ...action) => run(service.binary, [...action, '--config', service.config]);
const inService = async (service) => (await rows(service.database, 'SELECT count(*) AS count FROM applications'))[0].count;

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  const { service } = stage;
  const kiosk = await stage.prepareKiosk('kiosk');
  await kiosk.enrol(await service.enrolmentCode('Kios 1'));
  const stickNamed = async (name) => {
    const stick = join(stage.folder, name);
    await mkdir(stick);
    return stick;
  };

  const first = await stickNamed('first');
  await store(kiosk, 5);
  await service.stop();  // the network never worked: the import needs the store only
  assert.match(await atKiosk(kiosk, 'export', first), /^5 records written/);
  assert.equal(await summary(kiosk), '5 waiting, 0 parked, 0 delivered');
  assert.match(await atService(service, 'import', first), /^5 accepted, 0 known already, 0 refused$/m);
  assert.match(await atService(service, 'import', first), /^0 accepted, 5 known already, 0 refused$/m);
  assert.match(await atKiosk(kiosk, 'import', first), /, 5 acknowledgements, /);
  assert.equal(await summary(kiosk), '0 waiting, 0 parked, 5 delivered');
  console.log('before any network: 5 exported, imported, acknowledged; a second import changes nothing');

  await service.start();
  const second = await stickNamed('second');
  await store(kiosk, 4);
  await atKiosk(kiosk, 'export', second);
  await kiosk.outbox('deliver');
  assert.equal(await summary(kiosk), '0 waiting, 0 parked, 9 delivered');
  assert.match(await atService(service, 'import', second), /^0 accepted, 4 known already, 0 refused$/m);
  assert.match(await atKiosk(kiosk, 'import', second), /, 0 acknowledgements, /);
  assert.equal(await inService(service), 9);
  console.log('beside the network: 4 delivered and carried, each counted once');

  const third = await stickNamed('third');
  await store(kiosk, 3);
  await atService(service, 'keys', 'rotate');
  await service.stop();
  await service.start();
  await atKiosk(kiosk, 'export', third);
  assert.match(await atService(service, 'import', third), /^3 accepted, 0 known already, 0 refused$/m);
  await kiosk.outbox('deliver');  // the acknowledgements have not come back yet
  assert.match(await atKiosk(kiosk, 'import', third), /, 0 acknowledgements, /);
  assert.equal(await summary(kiosk), '0 waiting, 0 parked, 12 delivered');
  assert.equal(await inService(service), 12);
  await kiosk.outbox('verify');
  console.log(`after the key changed: 3 carried and then delivered, each counted once; ${(await readdir(third)).length} files on the stick`);
} finally {
  await stage.close();
}
