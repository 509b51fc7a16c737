// Processor time of a running program.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK']));

/// proc(5): utime and stime are fields 14 and 15, those of children that ended the two that
/// follow; counted here from behind the name in parentheses.
async function seconds(pid, field) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[field]) + Number(fields[field + 1])) / TICKS_A_SECOND;
}

/// Seconds that all threads of `pid` have used.
export const processorSeconds = (pid) => seconds(pid, 11);

/// Seconds that its children had used when they ended.
export const endedChildrenSeconds = (pid) => seconds(pid, 13);
