// Looks into the memory of a running program, as a thief of the machine would.
import { open, readFile } from 'node:fs/promises';

const PART = 16 * 1024 * 1024;
/// A value may lie across two parts.
const OVERLAP = 4096;

/// Whether this user may look at all: a hardened program opens itself to root only.
export async function mayLook(pid) {
  try {
    const file = await open(`/proc/${pid}/mem`);
    await file.close();
    return true;
  } catch {
    return false;
  }
}

/// What the program may write to: code and files of others hold no citizen.
async function regions(pid) {
  const lines = (await readFile(`/proc/${pid}/maps`, 'latin1')).trim().split('\n');
  return lines.flatMap((line) => {
    const match = line.match(/^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/);
    const isOurs = match[3].startsWith('rw') && !match[4].startsWith('/dev/');
    return isOurs ? [{ from: parseInt(match[1], 16), to: parseInt(match[2], 16), name: match[4] || 'anonymous' }] : [];
  });
}

function utf32(text) {
  const bytes = Buffer.alloc(text.length * 4);
  [...text].forEach((character, i) => bytes.writeUInt32LE(character.codePointAt(0), i * 4));
  return bytes;
}

/// How a text can lie in memory.
const forms = (text) => [
  ['UTF-8', Buffer.from(text)],
  ['UTF-16', Buffer.from(text, 'utf16le')],
  ['UTF-32', utf32(text)],
];

function found(bytes, needle) {
  const places = [];
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) places.push(at);
  return places;
}

/// Text around a finding, to tell whose it is.
const around = (bytes, at) => bytes.subarray(Math.max(0, at - 48), at + 80).toString('latin1').replace(/[^ -~]/g, '.');

/// Each place in the writable memory of `pid` where one of `secrets` (name to text) stands,
/// as {what, form, where, address, around}. Also answers how many bytes were looked at.
export async function findInMemory(pid, secrets) {
  const needles = Object.entries(secrets).flatMap(([what, text]) => forms(text).map(([form, bytes]) => ({ what, form, bytes })));
  const findings = [];
  let looked = 0;
  const file = await open(`/proc/${pid}/mem`);
  try {
    for (const { from, to, name } of await regions(pid)) {
      for (let begin = from; begin < to; begin += PART) {
        const bytes = Buffer.alloc(Math.min(PART + OVERLAP, to - begin));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, begin).catch(() => ({ bytesRead: 0 }));
        const read = bytes.subarray(0, bytesRead);
        looked += Math.min(bytesRead, PART);
        for (const { what, form, bytes: needle } of needles) {
          for (const at of found(read, needle).filter((place) => place < PART)) {
            findings.push({ what, form, where: name, address: (begin + at).toString(16), around: around(read, at) });
          }
        }
      }
    }
  } finally {
    await file.close();
  }
  return { findings, looked };
}
