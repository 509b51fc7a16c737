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

  /// The part of all pixels that look as in another picture of the same size: 0 to 1.
  likeness(other) {
    if (this.width !== other.width || this.height !== other.height) return 0;
    let alike = 0;
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) alike += this.distance(this.at(x, y), other.at(x, y)) < 60;
    }
    return alike / (this.width * this.height);
  }
}

/// What an ImageMagick program writes as a picture.
async function pictureOf(program, args, env = {}) {
  const child = spawn(program, [...args, '-depth', '8', 'ppm:-'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  const [code] = await once(child, 'close');
  const data = Buffer.concat(parts);
  // Netpbm PPM: "P6", width, height, 255, one white space, then the bytes.
  const head = data.subarray(0, 64).toString('latin1').match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
  if (code !== 0 || !head) throw new Error(`no picture from ${program}`);
  return new Picture(Number(head[1]), Number(head[2]), data.subarray(head[0].length));
}

/// All of the display; shrunk to a `size` such as "135x240!" if one is given.
export function readPixels(display, size) {
  return pictureOf('import', ['-silent', '-window', 'root', ...(size ? ['-filter', 'Box', '-resize', size] : [])], display.env);
}

export function readPicture(file) {
  return pictureOf('convert', [file]);
}
