// The simulated receipt printer as a program of its own, on a TCP port of this machine.
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Program } from './program.js';

export class Printer {
  static async open({ program, fonts, folder }) {
    await mkdir(folder, { recursive: true });
    const printer = new Printer();
    printer.folder = folder;
    printer.program = new Program(program, ['--folder', folder, '--fonts', fonts, '--port', '0']);
    const [, address] = await printer.program.line(/listening on (\S+)/);
    printer.target = `tcp:${address}`;
    return printer;
  }

  /// How many pieces of paper with something on them came out so far.
  async count() {
    return (await readdir(this.folder)).filter((name) => name.endsWith('.bin')).length;
  }

  stop() {
    return this.program.stop();
  }
}
