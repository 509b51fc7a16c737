// Everything one test needs, in one folder: display, mail server, service, kiosk.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Display } from './display.js';
import { Kiosk } from './kiosk.js';
import { Mailbox } from './mailbox.js';
import { Service } from './service.js';
import { run } from './program.js';

export class Stage {
  #open = [];

  /// `build`: the build tree. `folder`: emptied first.
  static async open({ build, folder, withKiosk = true }) {
    const stage = new Stage();
    stage.build = resolve(build);
    stage.folder = resolve(folder);
    await rm(stage.folder, { recursive: true, force: true });
    await mkdir(stage.folder, { recursive: true });
    try {
      stage.mailbox = stage.#keep(await Mailbox.open({ keepIn: stage.folder }), (one) => one.close());
      stage.service = stage.#keep(
        await Service.open({
          program: join(stage.build, 'core/central/oss-central'),
          folder: join(stage.folder, 'central'),
          mailUrl: stage.mailbox.url,
        }),
        (one) => one.stop(),
      );
      if (withKiosk) {
        stage.display = stage.#keep(await Display.open(), (one) => one.close());
        stage.kiosk = stage.#keep(await stage.openKiosk(), (one) => one.stop());
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

  get kioskProgram() {
    return join(this.build, 'kiosk/app/oss-kiosk');
  }

  async openKiosk(options = {}) {
    return Kiosk.open({
      program: this.kioskProgram,
      folder: join(this.folder, 'kiosk'),
      service: this.service,
      display: this.display,
      table: await this.emptyTable(),
      code: await this.service.enrolmentCode('Kios 1, Gedung Gajah Mada'),
      ...options,
    });
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

  /// Closes all, the last opened first.
  async close() {
    for (const close of this.#open.reverse()) await close().catch(() => {});
    this.#open = [];
  }
}
