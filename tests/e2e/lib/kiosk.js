// oss-kiosk in a real window of a virtual display, touched from outside.
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Probe } from './probe.js';
import { Program, run } from './program.js';

export class Kiosk {
  /// `folder`: the kiosk's own. `printer`: a Printer; without one the receipts become files
  /// in `folder`/receipts. `table`: what the camera sees without a card.
  static async open({ code, ...options }) {
    const kiosk = await Kiosk.prepare(options);
    if (code) await kiosk.enrol(code);
    await kiosk.start();
    return kiosk;
  }

  /// As open(), but neither enrolled nor started. `settings`: more lines of its configuration.
  static async prepare({ program, folder, service, display, table, size = '1080x1920', printer, settings = [], env = {} }) {
    const kiosk = new Kiosk();
    Object.assign(kiosk, { binary: program, folder, service, display, table, size, env });
    kiosk.camera = join(folder, 'camera');
    kiosk.receipts = printer?.folder ?? join(folder, 'receipts');
    kiosk.store = join(folder, 'store');
    kiosk.config = join(folder, 'kiosk.toml');
    kiosk.export = join(folder, 'export');
    for (const path of [kiosk.camera, kiosk.receipts, kiosk.store, kiosk.export]) await mkdir(path, { recursive: true });
    await writeFile(
      kiosk.config,
      [
        '[central]',
        `url = "${service.url}"`,
        '[store]',
        `path = "${kiosk.store}"`,
        'reserve_mib = 1',
        '[camera]',
        `source = "files:${kiosk.camera}"`,
        '[printer]',
        `target = "${printer?.target ?? `file:${kiosk.receipts}`}"`,
        '[officer]',
        `export_folder = "${kiosk.export}"`,
        ...settings,
        '',
      ].join('\n'),
    );
    await kiosk.takeAway();
    return kiosk;
  }

  enrol(code) {
    return run(this.binary, ['enrol', '--central', this.service.url, '--code', code, '--config', this.config]);
  }

  /// From its next start on, the kiosk takes `url` for its service.
  async redirect(url) {
    const file = join(this.store, 'enrolment.json');
    const enrolment = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...enrolment, service_url: url }), { mode: 0o600 });
  }

  /// `env`, `args`: of this start only.
  async start(env = {}, args = []) {
    const socket = join(this.folder, 'probe');
    await rm(socket, { force: true });
    this.program = new Program(
      this.binary,
      ['run', '--config', this.config, '--windowed', this.size, '--probe', socket, ...args],
      { log: join(this.folder, 'kiosk.log'), env: { ...this.display.env, ...this.env, ...env } },
    );
    this.probe = await Promise.race([
      Probe.open(socket),
      this.program.ended().then((end) => {
        throw new Error(`oss-kiosk ended before its first screen: ${JSON.stringify(end)}`);
      }),
    ]);
  }

  /// Touches the widget `id` of the screen that is up, or the first of several ids it has.
  async tap(...ids) {
    const view = await this.probe.screen();
    const widget = ids.map((id) => view.widgets.find((one) => one.id === id)).find(Boolean);
    if (!widget) {
      const known = view.widgets.map((one) => one.id).join(' ');
      throw new Error(`no ${ids.join(' or ')} on ${view.screen}/${view.overlay}: ${known}`);
    }
    await this.display.tap(widget.x + widget.w / 2, widget.y + widget.h / 2);
    return this.probe.after(view);
  }

  /// Touches `id` and waits for `screen`.
  async go(id, screen, timeoutMs) {
    await this.tap(id);
    return this.probe.wait(screen, timeoutMs);
  }

  /// Types on the on-screen keyboard of `screen`.
  async type(text, screen) {
    for (const character of text) {
      const name = character === ' ' ? 'space' : character;
      await this.tap(`key_${name}`, `key_${name.toUpperCase()}`, `key_${name.toLowerCase()}`);
    }
    await this.probe.wait(screen);
  }

  /// Types on a real keyboard, for who has one plugged in.
  async typeOnKeys(text, screen) {
    const view = await this.probe.screen();
    await this.display.type(text);
    await this.probe.after(view, text.length, 20_000);
    await this.probe.wait(screen);
  }

  /// Presses keys of a real keyboard or keypad one after the other: X's names of them.
  async press(...names) {
    const view = await this.probe.screen();
    await this.display.key(...names);
    return this.probe.after(view, names.length);
  }

  /// What `oss-kiosk outbox` says of the queue, also while the kiosk runs.
  outbox(action) {
    return run(this.binary, ['outbox', action, '--config', this.config]);
  }

  /// Holds a picture before the camera; the newest of its folder is what it sees.
  async show(picture) {
    const target = join(this.camera, 'view.png');
    await copyFile(picture, `${target}.part`);
    await rename(`${target}.part`, target);
  }

  takeAway() {
    return this.show(this.table);
  }

  async stop() {
    this.probe.close();
    return this.program.stop();
  }

  /// As a power cut would, for the program.
  async kill() {
    this.probe.close();
    return this.program.kill();
  }
}
