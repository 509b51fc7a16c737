// A network that loses, delays, repeats, cuts and reorders what goes over it.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Proxy } from './proxy.js';

const LONGEST_DELAY_MS = 600;
const LONGEST_HOLD_MS = 1_500;

/// Each fault with how often it happens among a hundred requests; the rest goes through.
const FAULTS = {
  dropRequest: 8,
  dropAnswer: 8,
  delay: 8,
  repeat: 8,
  cutAnswer: 8,
  holdBack: 6,
};

export class BadProxy extends Proxy {
  counts = Object.fromEntries(['passed', ...Object.keys(FAULTS)].map((name) => [name, 0]));
  #held = [];
  #isGood = false;

  /// `random`: see seeded().
  static open({ target, random }) {
    return super.open({ target, random });
  }

  /// From now on everything goes through.
  heal() {
    this.#isGood = true;
    this.#release();
  }

  async close() {
    this.heal();
    await super.close();
  }

  #release() {
    for (const go of this.#held.splice(0)) go();
  }

  #fault() {
    if (this.#isGood) return 'passed';
    let dice = this.random() * 100;
    for (const [name, share] of Object.entries(FAULTS)) {
      dice -= share;
      if (dice < 0) return name;
    }
    return 'passed';
  }

  async serve(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const asked = { method: request.method, path: request.url, headers: request.headers, body: Buffer.concat(parts) };
    const fault = this.#fault();
    this.counts[fault]++;
    if (fault === 'dropRequest') return request.socket.destroy();
    if (fault === 'delay') await sleep(this.random() * LONGEST_DELAY_MS);
    if (fault === 'holdBack') {
      // Until a later request is through, or the kiosk has given up.
      await Promise.race([new Promise((go) => this.#held.push(go)), sleep(LONGEST_HOLD_MS)]);
    }
    const answers = [await this.#forward(asked)];
    if (fault === 'repeat') answers.push(await this.#forward(asked));
    if (fault !== 'holdBack') this.#release();
    if (fault === 'dropAnswer') return request.socket.destroy();
    const answer = answers[fault === 'repeat' && this.random() < 0.5 ? 1 : 0];
    response.writeHead(answer.status, answer.headers);
    if (fault !== 'cutAnswer') return response.end(answer.body);
    response.write(answer.body.subarray(0, answer.body.length / 2));
    setImmediate(() => request.socket.destroy());
  }

  #forward({ method, path, headers, body }) {
    return new Promise((resolve, reject) => {
      const { connection, 'keep-alive': ignored, ...passed } = headers;
      const sent = http.request(this.target() + path, { method, headers: passed, agent: false }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const { connection: closing, ...kept } = answer.headers;
          resolve({ status: answer.statusCode, headers: kept, body: Buffer.concat(parts) });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
