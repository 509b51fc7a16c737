// Everything one test needs, in one folder: display, mail server, service, kiosk.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { answerQuestions, declareAndSubmit } from './citizen.js';
import { Display } from './display.js';
import { Kiosk } from './kiosk.js';
import { Mailbox } from './mailbox.js';
import { Printer } from './printer.js';
import { Service } from './service.js';
import { run } from './program.js';
import { until } from './wait.js';

export class Stage {
  #open = [];

  /// `build`: the build tree. `folder`: emptied first. `withPrinter`: as a program of its own,
  /// which lives on when the kiosk dies; 'serial' puts it on a serial line. `size`: of the kiosk's window in pixels.
  /// `settings`: more lines of its configuration.
  /// `beside`: another stage, whose mail server and service this one's kiosk shares.
  static async open({ build, folder, withKiosk = true, withPrinter = false, size, beside, settings }) {
    const stage = new Stage();
    stage.build = resolve(build);
    stage.folder = resolve(folder);
    await rm(stage.folder, { recursive: true, force: true });
    await mkdir(stage.folder, { recursive: true });
    try {
      stage.mailbox = beside?.mailbox ?? stage.#keep(await Mailbox.open({ keepIn: stage.folder }), (one) => one.close());
      stage.service = beside?.service ?? stage.#keep(await stage.#openService(), (one) => one.stop());
      if (withKiosk) {
        await stage.openDisplay();
        if (withPrinter) stage.printer = stage.#keep(await stage.#openPrinter(withPrinter), (one) => one.stop());
        stage.kiosk = stage.#keep(await stage.openKiosk({ size, settings }), (one) => one.stop());
      }
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  #keep(thing, close) {
    this.#open.push(() => close(thing));
    return thing;
  }

  async openDisplay() {
    this.display = this.#keep(await Display.open(), (one) => one.close());
  }

  get kioskProgram() {
    return join(this.build, 'kiosk/app/oss-kiosk');
  }

  #openService() {
    return Service.open({
      program: join(this.build, 'core/central/oss-central'),
      folder: join(this.folder, 'central'),
      mailUrl: this.mailbox.url,
    });
  }

  #openPrinter(kind) {
    return Printer.open({
      line: kind === 'serial' ? 'serial' : 'tcp',
      program: join(this.build, 'drivers/printer/simulated/oss-printer-sim'),
      fonts: join(this.build, 'assets/fonts'),
      folder: join(this.folder, 'printer'),
    });
  }

  async openKiosk(options = {}) {
    const code = await this.service.enrolmentCode('Kios 1, Gedung Gajah Mada');
    return Kiosk.open({ code, ...(await this.#aboutKiosk('kiosk')), ...options });
  }

  /// A second kiosk, neither enrolled nor started.
  async prepareKiosk(name, options = {}) {
    return Kiosk.prepare({ ...(await this.#aboutKiosk(name)), ...options });
  }

  async #aboutKiosk(name) {
    return {
      program: this.kioskProgram,
      folder: join(this.folder, name),
      service: this.service,
      display: this.display,
      table: await this.emptyTable(),
      printer: this.printer,
    };
  }

  get #drawCard() {
    return join(this.build, 'drivers/camera/simulated/oss-sample-card');
  }

  /// What the camera sees while nobody shows a card.
  async emptyTable() {
    const picture = join(this.folder, 'table.png');
    await run(this.#drawCard, [picture, '--empty']);
    return picture;
  }

  /// A picture of an invented card whose QR says `payload` and that shows `number`.
  async cardPicture(payload, number) {
    const picture = join(this.folder, 'card.png');
    const text = join(this.folder, 'card.txt');
    await writeFile(text, `${payload}\n${number}\n`);
    await run(this.#drawCard, [picture, text]);
    return picture;
  }

  /// Takes `person` through the kiosk by card and a real keyboard, until the result was on
  /// the screen, be it for one frame.
  async register(person) {
    const { kiosk } = this;
    const card = await this.cardPicture(`NIK:${person.nik}`, person.nik);
    await kiosk.takeAway();
    const type = (text, screen) => kiosk.typeOnKeys(text, screen);
    await answerQuestions(kiosk, person, { card, type });
    const isDone = async () => (await kiosk.probe.screen()).screen === 'done';
    await declareAndSubmit(kiosk, { result: () => until(isDone, 20_000, 'the result is on the screen') });
  }

  /// Closes all, the last opened first.
  async close() {
    for (const close of this.#open.reverse()) await close().catch(() => {});
    this.#open = [];
  }
}
