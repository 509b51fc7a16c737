// The second factor as an officer's telephone has it.
import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;

/// What a telephone's authenticator shows (RFC 6238), of a later step than `after`.
export function code(secret, after) {
  const step = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(step(), after + 1)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return { text: String(number % 1_000_000).padStart(6, '0'), step: Math.max(step(), after + 1) };
}
