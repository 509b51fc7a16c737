// The load: oss-load, which makes ten thousand applications, then sends them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/// Sends `count` applications, of people from number `first` on. `around` is called with the
/// sending of each ten thousand, to look at the machine before and after. Answers the
/// figures of each.
export async function send(program, { kiosk, port, clients, first, count, around = (sending) => sending() }) {
  const args = ['send', kiosk, String(port), String(clients), String(first), String(count)];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('oss-load ended early');
    return JSON.parse(value);
  };
  const bouts = [];
  for (let sent = 0; sent < count; sent += 10_000) {
    await next();
    bouts.push(
      await around(() => {
        child.stdin.write('go\n');
        return next();
      }),
    );
  }
  child.stdin.end();
  if (child.exitCode === null) await once(child, 'exit');
  const bad = bouts.find(({ others }) => others > 0);
  if (bad) throw new Error(`${bad.others} of ${bad.created + bad.others} were not taken in: status ${bad.first_other}`);
  return bouts;
}
