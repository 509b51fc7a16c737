// Looks at the kiosk's screen over its probe: JSON lines on a Unix socket. It only looks.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export class Probe {
  #socket;
  #answers;

  static async open(path, timeoutMs = 20_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const socket = connect(path);
      const outcome = await new Promise((resolve) => {
        socket.once('connect', () => resolve('connected'));
        socket.once('error', resolve);
      });
      if (outcome === 'connected') return new Probe(socket);
      if (Date.now() > deadline) throw new Error(`the kiosk did not open its probe: ${outcome.message}`);
      await sleep(20);
    }
  }

  constructor(socket) {
    this.#socket = socket;
    this.#answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  async ask(request) {
    this.#socket.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the kiosk closed its probe');
    return JSON.parse(value);
  }

  screen() {
    return this.ask({ op: 'screen' });
  }

  /// Until `inputs` fingers or keys that were let go of since `view` have arrived, and what
  /// came of them is drawn. Seeing another frame is not enough: a finger's coming draws one.
  async after(view, inputs = 1, timeoutMs = 20_000) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const now = await this.screen();
      if (now.releases >= view.releases + inputs && now.idle) return now;
      if (Date.now() > deadline) throw new Error(`nothing was drawn after a touch on ${now.screen}`);
      await sleep(5);
    }
  }

  /// Until `screen` (a phase, or an overlay over it) is up and still.
  async wait(screen, timeoutMs = 10_000) {
    const view = await this.ask({ op: 'wait', screen, timeout_ms: timeoutMs });
    if (view.error) {
      throw new Error(`waited for ${screen}, but ${view.screen}/${view.overlay} is up (idle: ${view.idle})`);
    }
    return view;
  }

  close() {
    this.#socket.destroy();
  }
}
