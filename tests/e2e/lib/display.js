// A virtual display and a finger: real X events, as a touchscreen makes them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { run } from './program.js';

export class Display {
  static async open({ width = 1080, height = 1920 } = {}) {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    let text = '';
    const timer = setTimeout(() => child.kill(), 15_000);
    while (!text.includes('\n')) {
      const [data] = await Promise.race([
        once(child.stdio[3], 'data'),
        once(child, 'exit').then(() => {
          throw new Error('Xvfb did not start');
        }),
      ]);
      text += data;
    }
    clearTimeout(timer);
    return new Display(child, `:${text.trim()}`);
  }

  constructor(child, name) {
    this.child = child;
    this.name = name;
    this.env = { DISPLAY: name };
  }

  /// One touch: the finger comes, presses, is lifted.
  async tap(x, y) {
    await run('xdotool', ['mousemove', Math.round(x), Math.round(y), 'mousedown', '1', 'sleep', '0.02', 'mouseup', '1'], {
      env: this.env,
    });
  }

  /// A finger that stays: in one place, for `milliseconds`.
  async hold(x, y, milliseconds) {
    await run('xdotool', ['mousemove', x, y, 'mousedown', '1', 'sleep', String(milliseconds / 1000), 'mouseup', '1'], {
      env: this.env,
    });
  }

  /// One after the other.
  async key(...names) {
    await run('xdotool', ['key', '--clearmodifiers', ...names], { env: this.env });
  }

  /// Types on a real keyboard.
  async type(text) {
    await run('xdotool', ['type', '--delay', '4', text], { env: this.env });
  }

  async screenshot(file) {
    await run('import', ['-silent', '-window', 'root', file], { env: this.env });
  }

  async close() {
    this.child.kill();
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }
}
