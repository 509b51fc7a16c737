// Starts the programs under test and stops them again.
import { spawn } from 'node:child_process';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const STOP_WAIT_MS = 10_000;

export class Program {
  #child;
  #ended;
  #lines = [];
  #waiters = [];

  /// `log`: the file that receives what the program writes. `unread`: the file that receives its
  /// standard error instead, which nobody reads meanwhile: for measurements.
  constructor(command, args, { log, unread, env = {}, cwd } = {}) {
    this.name = command.split('/').at(-1);
    const errors = unread ? openSync(unread, 'a') : 'pipe';
    this.#child = spawn(command, args, { env: { ...process.env, ...env }, cwd, stdio: ['ignore', 'pipe', errors] });
    if (unread) closeSync(errors);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve({ error }));
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const file = log ? createWriteStream(log, { flags: 'a' }) : null;
    for (const stream of [this.#child.stdout, this.#child.stderr].filter(Boolean)) {
      createInterface({ input: stream }).on('line', (line) => {
        file?.write(`${line}\n`);
        this.#take(line);
      });
    }
  }

  get pid() {
    return this.#child.pid;
  }

  get isOver() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #take(line) {
    this.#lines.push(line);
    this.#waiters = this.#waiters.filter((waiter) => !waiter(line));
  }

  /// The first line that matches, also one already written.
  async line(pattern, timeoutMs = 15_000) {
    const past = this.#lines.map((line) => line.match(pattern)).find(Boolean);
    if (past) return past;
    let timer;
    const seen = new Promise((resolve, reject) => {
      this.#waiters.push((line) => {
        const match = line.match(pattern);
        if (match) resolve(match);
        return Boolean(match);
      });
      timer = setTimeout(() => reject(new Error(`${this.name}: no line like ${pattern} in ${timeoutMs} ms`)), timeoutMs);
    });
    const died = this.#ended.then((end) => {
      throw new Error(`${this.name} ended early (${JSON.stringify(end)}): ${this.#lines.slice(-5).join(' | ')}`);
    });
    try {
      return await Promise.race([seen, died]);
    } finally {
      clearTimeout(timer);
    }
  }

  /// How it ended: {code, signal}.
  ended() {
    return this.#ended;
  }

  kill(signal = 'SIGKILL') {
    this.#child.kill(signal);
    return this.#ended;
  }

  /// In order; by force when that takes too long.
  async stop() {
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), STOP_WAIT_MS);
    const end = await this.#ended;
    clearTimeout(force);
    return end;
  }
}

/// Runs a program to its end; fails unless it exits with 0. Answers its standard output.
export async function run(command, args, { env = {}, input, timeoutMs = 60_000 } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const parts = { stdout: [], stderr: [] };
  child.stdout.on('data', (data) => parts.stdout.push(data));
  child.stderr.on('data', (data) => parts.stderr.push(data));
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  child.stdin.end(input);
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  const stdout = Buffer.concat(parts.stdout).toString();
  if (code !== 0) {
    throw new Error(`${command} ended with ${code ?? signal}: ${Buffer.concat(parts.stderr)}${stdout}`);
  }
  return stdout;
}
