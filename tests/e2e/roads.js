// Every road, by real input events, on one stage:
//   node roads.js BUILD FOLDER [LANGUAGE]
// With LANGUAGE (id, en, jv) each road in each of its text sizes, in Indonesian also in low
// reach; without it once, as the machine stands when a citizen comes.
import assert from 'node:assert/strict';
import { SITI } from './lib/citizen.js';
import { findLeaks } from './lib/leaks.js';
import { place, ROADS } from './lib/roads.js';
import { Stage } from './lib/stage.js';

const [build, folder, language] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node roads.js BUILD FOLDER [LANGUAGE]');
  process.exit(2);
}

/// The tools a citizen presses first.
const looks = language ? [['text_a'], ['text_b'], ['text_c']] : [['text_a']];
if (language === 'id') looks.push(['text_a', 'low_reach']);
const known = { thorough: Boolean(language) };
/// Small: most of the time goes into drawing without a graphics card.
const WINDOW = '540x960';

/// Presses a tool of the plinth, unless it is chosen already.
async function choose(tool) {
  const { widgets } = await stage.kiosk.probe.screen();
  if (widgets.find(({ id }) => id === tool)?.value !== 'selected') await stage.kiosk.tap(tool);
}

const stage = await Stage.open({ build, folder, size: WINDOW });
try {
  const { kiosk } = stage;
  await kiosk.probe.wait('attract', 20_000);
  for (const look of looks) {
    known.look = async () => {
      await kiosk.tap(`lang_${language ?? 'id'}`);
      for (const tool of look) await choose(tool);
    };
    for (const [name, walk] of Object.entries(ROADS)) {
      const begin = Date.now();
      await known.look();
      try {
        await walk(kiosk, known);
      } catch (error) {
        await stage.display.screenshot(`${stage.folder}/failed.png`);
        throw new Error(`${name}, ${language ?? 'id'}, ${look}`, { cause: error });
      }
      assert.equal(await place(kiosk), 'attract');
      console.log(`${name}: ${language ?? 'id'}, ${look}, ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    }
  }
  const findings = await findLeaks([kiosk.store, kiosk.folder], SITI, { except: () => false });
  assert.deepEqual(findings, []);
  console.log(`${known.people} people; nothing of them stands readable on the disk`);
} finally {
  await stage.close();
}
