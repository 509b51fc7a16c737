// What is on a display, pixel by pixel.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

class Picture {
  constructor(width, height, bytes) {
    Object.assign(this, { width, height, bytes });
  }

  /// 0xRRGGBB.
  at(x, y) {
    return this.bytes.readUIntBE((y * this.width + x) * 3, 3);
  }

  /// How far two colours lie apart: 0 to 765.
  distance(a, b) {
    return [16, 8, 0].reduce((sum, shift) => sum + Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)), 0);
  }
}

/// All of the display.
export async function readPixels(display) {
  const child = spawn('import', ['-silent', '-window', 'root', '-depth', '8', 'ppm:-'], {
    env: { ...process.env, ...display.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  const [code] = await once(child, 'close');
  const data = Buffer.concat(parts);
  // Netpbm PPM: "P6", width, height, 255, one white space, then the bytes.
  const head = data.subarray(0, 64).toString('latin1').match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
  if (code !== 0 || !head) throw new Error('no picture of the display');
  return new Picture(Number(head[1]), Number(head[2]), data.subarray(head[0].length));
}
