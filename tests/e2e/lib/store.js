// Looks into a program's SQLite store. It only looks.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from './program.js';

/// The rows of a query, as objects. Of a running program: what it has committed.
export async function rows(database, query) {
  const text = await run('sqlite3', ['-readonly', '-json', '-cmd', '.timeout 5000', database, query]);
  return text.trim() === '' ? [] : JSON.parse(text);
}

/// The same for a store whose program was killed: looks at a copy, so that what the program
/// finds when it starts again was touched by nobody.
export async function rowsAsLeft(database, query) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-store-'));
  try {
    const copy = join(folder, basename(database));
    await copyFile(database, copy);
    await copyFile(`${database}-wal`, `${copy}-wal`).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
    // The copy must be written to once, for what is in its log alone.
    const text = await run('sqlite3', ['-json', copy, query]);
    return text.trim() === '' ? [] : JSON.parse(text);
  } finally {
    await rm(folder, { recursive: true });
  }
}
