// What a kiosk is heard saying: the samples a sound card would get, and the pack of prompts
// they must come from.
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './wait.js';

/// 50 ms of 16 bit samples: the voice is interrupted only between two of them.
const PART = Math.floor(22_050 / 20) * 2;
/// A second and a half: tones are short, sentences are not.
const LONGEST_TONE = 22_050 * 2 * 1.5;
const STILL_MS = 120;

/// The samples of a WAVE file.
function samplesOf(wave) {
  for (let at = 12; at + 8 <= wave.length; ) {
    const length = wave.readUInt32LE(at + 4);
    if (wave.toString('latin1', at, at + 4) === 'data') return wave.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  throw new Error('a WAVE file without samples');
}

/// As the kiosk plays them at `volume`, 0 to 1, in its single precision.
function quieter(samples, volume) {
  const factor = Math.fround(volume);
  const played = Buffer.alloc(samples.length);
  for (let at = 0; at + 1 < samples.length; at += 2) {
    const value = Math.fround(samples.readInt16LE(at) * factor);
    played.writeInt16LE(Math.sign(value) * Math.floor(Math.abs(value) + 0.5), at);
  }
  return played;
}

const sameLength = (a, b) => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
};

export class Ear {
  #file;
  #prompts = new Map();
  #played = new Map();
  #tones = [];
  #from = 0;
  #leftOut = [];
  /// Of what the office set; a citizen begins at 7 of 10.
  volume = 0.7;

  /// `file`: what the kiosk plays into. `pack`: the folder of its prompts.
  static async open(file, pack) {
    const ear = new Ear();
    ear.#file = file;
    const entries = await readdir(pack, { withFileTypes: true });
    for (const { name: language } of entries.filter((entry) => entry.isDirectory())) {
      for (const name of await readdir(join(pack, language))) {
        const samples = samplesOf(await readFile(join(pack, language, name)));
        ear.#prompts.set(`${language}/${name.replace(/\.wav$/, '')}`, samples);
      }
    }
    return ear;
  }

  /// Samples of `prompt` ("id/nik.say") at the volume of the moment.
  #sound(prompt) {
    const name = `${prompt} at ${this.volume}`;
    if (!this.#played.has(name)) {
      const samples = this.#prompts.get(prompt);
      assert.ok(samples, `no ${prompt} in the pack`);
      this.#played.set(name, quieter(samples, this.volume));
    }
    return this.#played.get(name);
  }

  async #heard() {
    return (await readFile(this.#file)).subarray(this.#from);
  }

  /// From now on, once what is being played was played.
  async listen() {
    let before = -1;
    await until(async () => {
      const { size } = await stat(this.#file);
      const still = size === before;
      before = size;
      await sleep(STILL_MS);
      return still;
    }, 10_000, 'the sound comes to its end');
    this.#from = before;
  }

  /// Until `prompt`, or several at once, was heard whole since listen(). `tone`: the name of the
  /// one tone before it that is not known yet.
  async hears(prompt, { timeoutMs = 10_000, tone } = {}) {
    const sound = Buffer.concat([prompt].flat().map((one) => this.#sound(one)));
    const at = await until(async () => {
      const found = (await this.#heard()).indexOf(sound);
      return found >= 0 && { found };
    }, timeoutMs, `${prompt} is heard`);
    if (tone) this.#learn(tone, this.#strange((await this.#heard()).subarray(0, at.found), this.#all()));
    await this.listen();
  }

  /// No sound at all since listen().
  async isSilent() {
    return (await this.#heard()).length === 0;
  }

  /// Nothing but learnt tones since listen().
  async hearsNoWords() {
    await until(async () => this.#strange(await this.#heard(), []).length === 0, 5_000, 'only tones are heard');
    await this.listen();
  }

  /// What `act` makes heard is the tone `name`.
  async learns(name, act) {
    await this.listen();
    await act();
    await until(async () => (await this.#heard()).length > 0, 5_000, `the ${name} tone is heard`);
    const begin = this.#from;
    await this.listen();
    this.#learn(name, (await readFile(this.#file)).subarray(begin, this.#from));
  }

  /// Where listening began, to be given to leaveOut().
  get now() {
    return this.#from;
  }

  /// What was heard from `begin` until listening began is no matter of strange().
  leaveOut(begin) {
    this.#leftOut.push([begin, this.#from]);
  }

  /// How much was ever heard from the first sample on that is neither a tone nor a prompt of
  /// the pack.
  async strange() {
    const heard = await readFile(this.#file);
    const edges = [0, ...this.#leftOut.flat(), heard.length];
    const kept = [];
    for (let i = 0; i < edges.length; i += 2) kept.push(heard.subarray(edges[i], edges[i + 1]));
    return this.#strange(Buffer.concat(kept), this.#all()).length;
  }

  #learn(name, samples) {
    assert.ok(samples.length > 0 && samples.length < LONGEST_TONE, `the ${name} tone has ${samples.length} bytes`);
    this.#tones.push(Buffer.from(samples));
  }

  #all() {
    return [...this.#prompts.keys()].map((prompt) => this.#sound(prompt));
  }

  /// From the first sample on that belongs to no tone and none of `prompts`.
  #strange(heard, prompts) {
    let left = heard;
    while (left.length > 0) {
      const tone = this.#tones.find((one) => left.subarray(0, one.length).equals(one));
      // A prompt, or as much of it as was heard before the next touch.
      const parts = prompts.map((prompt) => {
        const same = sameLength(left, prompt);
        return same === prompt.length ? same : same - (same % PART);
      });
      const known = tone ? tone.length : Math.max(0, ...parts);
      if (known === 0) break;
      left = left.subarray(known);
    }
    return left;
  }
}
