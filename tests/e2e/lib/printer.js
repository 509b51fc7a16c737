// The simulated receipt printer as a program of its own, on a TCP port of this machine or
// at the other end of a serial line (a pseudo terminal).
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Program } from './program.js';

export class Printer {
  /// `line`: 'tcp' or 'serial'.
  static async open({ program, fonts, folder, line = 'tcp' }) {
    await mkdir(folder, { recursive: true });
    const printer = new Printer();
    printer.folder = folder;
    const where = line === 'serial' ? ['--terminal', `${folder}-line`] : ['--port', '0'];
    printer.program = new Program(program, ['--folder', folder, '--fonts', fonts, ...where]);
    const [, address] = await printer.program.line(/listening on (\S+)/);
    printer.target = line === 'serial' ? `serial:${address}@115200` : `tcp:${address}`;
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
