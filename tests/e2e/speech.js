// What the hall hears: each screen's own words once, again when asked, softer and louder, and
// silence when wished; never anything a citizen entered. Only who wears headphones has the own
// answers read.
//   node speech.js BUILD FOLDER
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SITI } from './lib/citizen.js';
import { Ear } from './lib/sound.js';
import { Stage } from './lib/stage.js';
import { until } from './lib/wait.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node speech.js BUILD FOLDER');
  process.exit(2);
}

const SIGNS = { ' ': 'spell_pause', '.': 'spell.dot', '@': 'spell.at' };
const spelled = (answer) => [...answer].map((character) => `id/${SIGNS[character] ?? `spell_${character}`}`);

const stage = await Stage.open({ build, folder, withKiosk: false });
try {
  await stage.openDisplay();
  const file = join(stage.folder, 'heard.raw');
  const kiosk = await stage.openKiosk({ size: '540x960', settings: ['[sound]', `output = "file:${file}"`] });
  try {
    await kiosk.probe.wait('attract', 20_000);
    const ear = await Ear.open(file, join(build, 'assets/speech'));
    /// Goes on by `id` and hears the next screen's words.
    const hear = async (id, screen, prompt) => {
      await kiosk.go(id, screen, 20_000);
      await ear.hears(`id/${prompt}`);
    };

    /// Plugs headphones in or out; the screen's button to have its answers read comes and goes.
    const plug = async (isIn) => {
      await (isIn ? writeFile(`${file}.headphones`, '') : rm(`${file}.headphones`));
      await until(
        async () => (await kiosk.probe.screen()).widgets.some(({ id }) => id === 'read_aloud') === isIn,
        10_000,
        `headphones are ${isIn ? 'in' : 'out'}`,
      );
    };

    // A hall at rest is quiet. A button's tone is heard; letters of another size say nothing.
    await ear.learns('button', () => kiosk.tap('text_b'));
    await kiosk.tap('text_a');
    await ear.hearsNoWords();

    await hear('start', 'prepare', 'prepare.say');
    // The sheet of sounds: louder, again, silence, and back. Tones differ with the volume, and
    // nothing was entered yet: what is heard here is looked at prompt by prompt.
    await hear('sound', 'sound', 'strip.sound_say');
    const before = ear.now;
    for (const volume of [0.8, 0.9]) {
      ear.volume = volume;
      await kiosk.tap('louder');
      await hear('repeat_speech', 'sound', 'strip.sound_say');
    }
    await kiosk.tap('toggle_sound');
    await ear.listen();
    await kiosk.go('close_sound', 'prepare');
    await kiosk.go('help', 'help');
    await kiosk.go('close_help', 'prepare');
    assert.ok(await ear.isSilent(), 'a machine turned off is not heard');
    await kiosk.go('sound', 'sound');
    await hear('toggle_sound', 'sound', 'strip.say_on');
    for (const volume of [0.8, 0.7]) {
      ear.volume = volume;
      await kiosk.tap('quieter');
    }
    await ear.listen();
    ear.leaveOut(before);
    await hear('close_sound', 'prepare', 'prepare.say');

    await hear('next', 'privacy', 'privacy.say');
    await hear('read_aloud', 'privacy', 'privacy.say');
    await hear('next', 'who', 'who.say');
    await hear('choose_umk', 'actor_type', 'actor.say');
    await hear('choose_person', 'scan', 'scan.say');
    await hear('use_keyboard', 'nik', 'nik.say');
    await ear.learns('key', () => kiosk.tap('key_1'));
    await kiosk.tap('key_erase');
    await ear.hearsNoWords();

    // Wrong: a low tone, and that it stands on the screen; not what was typed.
    await ear.listen();
    await kiosk.typeOnKeys(SITI.nik.slice(0, 14), 'nik');
    await ear.hearsNoWords();
    await kiosk.tap('next');
    await ear.hears('id/err.say_prefix', { tone: 'error' });

    await hear('help', 'help', 'help.say');
    await hear('close_help', 'nik', 'err.say_private');
    await hear('curtain', 'curtain', 'curtain.say');
    await hear('open_curtain', 'nik', 'err.say_private');
    await kiosk.typeOnKeys(SITI.nik.slice(14), 'nik');
    await hear('next', 'nik_confirm', 'nikok.say');
    // Who plugs headphones in is told where they are, and the answers when they ask for them.
    await plug(true);
    await ear.hears(['id/nikok.say', 'id/common.read_say']);
    await kiosk.tap('read_aloud');
    await ear.hears(spelled(SITI.nik.match(/.{4}/g).join(' ')));
    await hear('accept', 'name', 'name.say');
    await kiosk.typeOnKeys(SITI.name, 'name');
    await hear('next', 'birth_date', 'birth.say');
    await hear('next', 'email', 'email.say');
    await kiosk.typeOnKeys(SITI.email, 'email');
    await hear('next', 'email_confirm', 'email.echo_say');
    for (let presses = 0; !(await kiosk.probe.screen()).widgets.find(({ id }) => id === 'read_aloud').focused; presses++) {
      assert.ok(presses < 20, 'a keypad leads to the button');
      await kiosk.press('Tab');
    }
    await kiosk.press('Return');
    await ear.hears(spelled(SITI.email));
    await plug(false);
    await hear('accept', 'phone', 'phone.say');
    await kiosk.typeOnKeys(SITI.phone, 'phone');
    await hear('next', 'check', 'check.say');
    await kiosk.tap('nik_show');
    await hear('cancel', 'cancel', 'cancel.say');
    await hear('decline_cancel', 'check', 'check.say');
    await hear('accept', 'statement', 'statement.say');
    await hear('read_aloud', 'statement', 'statement.text');
    await kiosk.tap('statement');
    await kiosk.tap('submit');
    await ear.hears('id/done.say_online', { timeoutMs: 30_000, tone: 'success' });
    await kiosk.probe.wait('done', 20_000);
    await hear('finish', 'rating', 'rate.say');
    await kiosk.tap('rate_4');
    await hear('next', 'survey', 'survey.say');
    await hear('next', 'goodbye', 'bye.say');
    await kiosk.go('finish', 'attract');

    // English has its voice; for Javanese there is none, and no other takes its place.
    await kiosk.tap('lang_en');
    await kiosk.go('start', 'prepare');
    await ear.hears('en/prepare.say');
    await kiosk.tap('lang_jv');
    await ear.listen();
    await kiosk.go('next', 'privacy');
    await ear.hearsNoWords();
    await kiosk.go('cancel', 'cancel');
    await kiosk.go('confirm_cancel', 'attract');

    assert.equal(await ear.strange(), 0, 'all that was heard is a tone or a prompt of the pack');
    console.log('every screen of the main road was heard; nothing but tones and prompts of the pack');
  } finally {
    await kiosk.stop();
  }
} finally {
  await stage.close();
}
