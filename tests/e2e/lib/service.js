// oss-central on a free port of this machine, with a store of its own.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Program, run } from './program.js';
import { until } from './wait.js';

const PATIENCE_MS = 20_000;

export class Service {
  /// As prepare(), and starts it.
  static async open(options) {
    const service = await Service.prepare(options);
    await service.start();
    return service;
  }

  /// `folder`: the service's own; kept over restarts. `database`: PostgreSQL's URL, else
  /// SQLite in the folder; `keys`: shared with other instances; `settings`: further lines of
  /// its configuration; `readsLog`: false where reading it along would be measured too.
  static async prepare({
    program, folder, mailUrl = '', sendsMails = true, database, keys, port = 0, env = {}, settings = [],
    readsLog = true,
  }) {
    await mkdir(folder, { recursive: true });
    const service = new Service();
    Object.assign(service, { binary: program, folder, mailUrl, sendsMails, port, env, settings, readsLog });
    service.database = database ?? join(folder, 'central.sqlite');
    service.keys = keys ?? join(folder, 'keys');
    await service.#configure();
    return service;
  }

  async #configure() {
    this.config = join(this.folder, 'central.toml');
    await writeFile(
      this.config,
      [
        `listen = "127.0.0.1:${this.port}"`,
        this.port ? `public_url = "http://127.0.0.1:${this.port}"` : '',
        `database = "${this.database.startsWith('postgresql:') ? '' : 'sqlite:'}${this.database}"`,
        '[data]',
        `directory = "${join(this.folder, 'data')}"`,
        '[mail]',
        `sending = ${this.sendsMails}`,
        `directory = "${join(this.folder, 'mail')}"`,
        `smtp_url = "${this.mailUrl}"`,
        'require_tls = false',
        '[keys]',
        `directory = "${this.keys}"`,
        ...this.settings,
        '',
      ].join('\n'),
    );
  }

  /// `env`: of this start only.
  async start(env = {}) {
    await this.#configure();
    this.program = new Program(this.binary, ['serve', '--config', this.config], {
      [this.readsLog ? 'log' : 'unread']: join(this.folder, 'central.log'),
      env: { ...this.env, ...env },
    });
    const [, url] = await this.program.line(/listening on (http:\/\/\S+)/);
    this.url = url;
    this.port = Number(new URL(url).port);
  }

  /// A one-time code with which a kiosk enrols.
  async enrolmentCode(name) {
    const text = await run(this.binary, ['kiosk', 'enrol-code', '--name', name, '--config', this.config]);
    const match = text.match(/\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/);
    if (!match) throw new Error(`no enrolment code in: ${text}`);
    return match[0];
  }

  /// Starts it again, to be killed at `point`. The answer's `revived` is kept when that has
  /// happened and the service is up again, as a service manager would do it.
  async restartToDieAt(point) {
    await this.stop();
    await this.start({ OSS_KILL_AT: point });
    const revived = this.program.ended().then(async (end) => {
      const killed = end.signal === 'SIGKILL';
      if (killed) await this.start();
      return killed;
    });
    return { revived };
  }

  /// When it answers, again if it was killed.
  up() {
    const answers = () => fetch(`${this.url}/healthz`).then(({ ok }) => ok, () => false);
    return until(answers, PATIENCE_MS, 'the service answers');
  }

  stop() {
    return this.program.stop();
  }
}
