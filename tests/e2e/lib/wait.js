// Bounded waits on what is really the case.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 5;

/// What `promise` gives, if that is within `timeoutMs`.
export async function within(promise, timeoutMs, what) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not in ${timeoutMs} ms: ${what}`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/// The first of `look`'s answers that is true in JavaScript's sense.
export async function until(look, timeoutMs, what) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`not in ${timeoutMs} ms: ${what}`);
    await sleep(LOOK_AGAIN_MS);
  }
}
