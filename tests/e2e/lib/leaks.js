// Looks for a citizen's data in files where it must not be.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/// The forms in which a value could lie in a file.
function forms(value) {
  const plain = Buffer.from(value);
  const bigEndian = Buffer.from(value, 'utf16le').swap16();
  const percent = [...plain].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const all = {
    plain,
    'UTF-16': Buffer.from(value, 'utf16le'),
    'UTF-16BE': bigEndian,
    hex: Buffer.from(plain.toString('hex')),
    HEX: Buffer.from(plain.toString('hex').toUpperCase()),
    'percent-encoded': Buffer.from(percent),
    'PERCENT-ENCODED': Buffer.from(percent.toUpperCase()),
    'form-encoded': Buffer.from(encodeURIComponent(value)),
    'form-encoded+': Buffer.from(new URLSearchParams([[value, '']]).toString().slice(0, -1)),
  };
  // Base64 of the value at each of its three possible offsets in a longer text.
  for (const shift of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
    const sure = padded.slice(shift === 0 ? 0 : shift + 1, Math.floor(((plain.length + shift) * 8) / 6) - 1);
    all[`base64+${shift}`] = Buffer.from(sure);
    all[`base64url+${shift}`] = Buffer.from(sure.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return all;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    }),
  );
  return nested.flat();
}

/// Each file below `folders` with one of the person's values in it, as "file: what (form)".
export async function findLeaks(folders, person, { except = () => false } = {}) {
  const values = {
    NIK: person.nik,
    name: person.name,
    'e-mail': person.email,
    phone: person.phone,
  };
  const findings = [];
  for (const file of (await Promise.all(folders.map(filesBelow))).flat()) {
    if (except(file)) continue;
    const content = await readFile(file);
    for (const [what, value] of Object.entries(values)) {
      for (const [form, bytes] of Object.entries(forms(value))) {
        if (content.includes(bytes)) findings.push(`${file}: ${what} (${form})`);
      }
      if (file.includes(value)) findings.push(`${file}: ${what} (file name)`);
    }
  }
  return findings;
}
