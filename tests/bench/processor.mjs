// Processor time of a running program.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));

/// Seconds that all threads of `pid` have used. proc(5): utime and stime are fields 14 and 15,
/// counted here from behind the name in parentheses.
export async function processorSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
