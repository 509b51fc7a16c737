// The PostgreSQL server that tests/support/with_postgres started, and what stands beside it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../e2e/lib/program.js';
import { endedChildrenSeconds, processorSeconds } from '../processor.mjs';

const url = process.env.OSS_TEST_POSTGRES;

export const urlOf = (schema) => `${url}&options=-csearch_path%3D${schema}`;

export const sql = (schema, text) => run('psql', ['--quiet', '--tuples-only', '--no-align', '--dbname', urlOf(schema)], { input: text });

/// Seconds of processor time that all of the server's processes used, also those that ended.
export async function serverSeconds() {
  const folder = new URL(url.replace('postgresql:///', 'postgresql://localhost/')).searchParams.get('host');
  const [postmaster] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  const isOurs = async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === postmaster;
  };
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const ours = await Promise.all(all.map(isOurs));
  const used = all.filter((_, i) => ours[i]).map((pid) => processorSeconds(pid).catch(() => 0));
  return (await Promise.all(used)).reduce((sum, one) => sum + one, await endedChildrenSeconds(postmaster));
}

/// Inserts a second that pgbench makes with the application's two rows, of the service's own
/// tables: bound parameters, prepared statements, a transaction each.
export async function pgbench(schema, { script, clients, seconds, first }) {
  const out = await run(
    'pgbench',
    [
      '--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=1', `--time=${seconds}`, `--file=${script}`,
      `--define=n=${first}`, `--define=answer=${'a'.repeat(400)}`, `--define=personal=\\x${'5a'.repeat(320)}`,
      `--define=content=\\x${'5a'.repeat(83)}`, urlOf(schema),
    ],
    { timeoutMs: (seconds + 30) * 1000 },
  );
  return Number(out.match(/tps = ([\d.]+)/)[1]);
}
