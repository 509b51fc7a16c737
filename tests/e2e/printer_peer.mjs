// receiptio, an independent ESC/POS driver, prints on our simulated printer: both must
// agree on how each print ended.
//
// usage: node printer_peer.mjs SIMULATOR FONTS

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const receipt = 'MJK1-7F3K-92Q4-X8TM\n---\nTERKIRIM | 26-11-2026\n'.repeat(20);
const cases = [
  { name: 'all is well', controls: {}, result: 'success' },
  { name: 'paper is out before', controls: { paper: 'out' }, result: 'paperempty' },
  { name: 'cover is open', controls: { cover: 'open' }, result: 'coveropen' },
  { name: 'paper ends in the middle', controls: { paper_ends_after: 600 }, result: 'paperempty' },
  { name: 'no answer after the cut', controls: { mute_after: 600 }, result: 'timeout' },
];

const [simulator, fonts] = process.argv.slice(2);
const require = createRequire(import.meta.url);

// The peer knows only port 9100, which may be taken here.
let port = 9100;
const connect = net.connect;
net.connect = (_, host) => connect.call(net, port, host);
const receiptio = require('receiptio');

async function start(folder) {
  const printer = spawn(simulator, ['--folder', folder, '--fonts', fonts, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve, reject) => {
    printer.stdout.once('data', (data) => resolve(String(data)));
    printer.once('exit', () => reject(new Error('the simulator does not start')));
  });
  port = Number(line.trim().split(':').pop());
  return printer;
}

async function run({ name, controls, result }) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-printer-peer-'));
  await writeFile(join(folder, 'new.json'), JSON.stringify(controls));
  await rename(join(folder, 'new.json'), join(folder, 'status.json'));
  const printer = await start(folder);
  try {
    const told = await receiptio.print(receipt, '-d 127.0.0.1 -p generic -c 48 -t 5');
    const paper = await readFile(join(folder, 'receipt-0001.png')).catch(() => null);
    const agrees = told === result && (result !== 'success' || paper !== null);
    console.log(`${agrees ? 'ok' : 'NOT OK'}: ${name}: the peer says ${told}`);
    return agrees;
  } finally {
    const ended = new Promise((resolve) => printer.once('exit', resolve));
    printer.kill();
    await ended;
    await rm(folder, { recursive: true });
  }
}

let all = true;
for (const one of cases) {
  all = (await run(one)) && all;
}
process.exit(all ? 0 : 1);
