// What the service is measured against: fastify and node-postgres doing the same work for an
// application. Signature and digest checked (RFC 9421, RFC 9530), personal part unsealed with
// libsodium and parsed, two rows inserted in one transaction, with the same columns in the
// same tables.
//   node fastify_server.mjs KEYS    OSS_TEST_POSTGRES and OSS_BENCH_SCHEMA name the database
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import sodium from 'sodium-native';

const COMPONENTS = ['@method', '@path', '@query', 'content-digest', 'idempotency-key'];
const CONNECTIONS = 16;
const LONGEST_AGE_S = 300;
const LINK_LIFE_MS = 72 * 3_600_000;

const keys = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kiosk = Buffer.from(keys.public_key, 'base64');
const sealKey = Buffer.from(keys.seal_key, 'base64');
const secret = Buffer.from(keys.opening_secret, 'base64');
const server = new URL(process.env.OSS_TEST_POSTGRES.replace('postgresql:///', 'postgresql://localhost/'));
const pool = new pg.Pool({
  host: server.searchParams.get('host'),
  user: server.searchParams.get('user'),
  database: server.pathname.slice(1),
  options: `-c search_path=${process.env.OSS_BENCH_SCHEMA}`,
  max: CONNECTIONS,
});

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const index = (text) => createHash('sha256').update(secret).update(text).digest();

/// Whether the kiosk signed just this request, a short while ago.
function isSigned({ method, headers, body }) {
  if (headers['content-digest'] !== `sha-256=:${sha256(body).toString('base64')}:`) return false;
  const input = headers['signature-input'];
  const parameters = input.slice(input.indexOf('=') + 1);
  const values = [method, '/v1/applications', '?', headers['content-digest'], headers['idempotency-key']];
  const lines = COMPONENTS.map((name, i) => `"${name}": ${values[i]}`);
  const base = `${lines.join('\n')}\n"@signature-params": ${parameters}`;
  const signature = headers.signature.match(/:([A-Za-z0-9+/=]+):/)[1];
  const created = Number(parameters.match(/;created=(\d+)/)[1]);
  return (
    Math.abs(Date.now() / 1000 - created) < LONGEST_AGE_S &&
    sodium.crypto_sign_verify_detached(Buffer.from(signature, 'base64'), Buffer.from(base), kiosk)
  );
}

function unseal(sealed) {
  const plain = Buffer.alloc(sealed.length - sodium.crypto_box_SEALBYTES);
  if (!sodium.crypto_box_seal_open(plain, sealed, sealKey, secret)) throw new Error('cannot be unsealed');
  return JSON.parse(plain.toString());
}

/// As the service keeps it: encrypted with a key that is not in the database.
function sealColumn(text) {
  const nonce = randomBytes(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const cipher = Buffer.alloc(Buffer.byteLength(text) + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(cipher, Buffer.from(text), null, null, nonce, secret);
  return Buffer.concat([nonce, cipher]);
}

const INSERT_APPLICATION = {
  name: 'application',
  text: `INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,
    received_at, notice, declaration, consented_at, language, state, officer_reason, personal, nik_index, email_index,
    email_first) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,'received','',$13,$14,$15,1)`,
};
const INSERT_MAIL = {
  name: 'mail',
  text: `INSERT INTO mails (mail_id, reference, kind, state, content, attempts, created_at, next_attempt_at,
    link, link_expires_at) VALUES ($1,$2,'activation','waiting',$3,0,$4,$4,$5,$6)`,
};

async function store(application, mail) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query({ ...INSERT_APPLICATION, values: application });
    await client.query({ ...INSERT_MAIL, values: mail });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const app = Fastify({ bodyLimit: 65_536 });
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body));
app.post('/v1/applications', async (request, reply) => {
  const { headers, body } = request;
  if (!isSigned({ method: request.method, headers, body })) return reply.code(401).send({ code: 'bad_signature' });
  const submission = JSON.parse(body.toString());
  const text = JSON.stringify(unseal(Buffer.from(submission.sealed, 'base64')));
  const personal = JSON.parse(text);
  const { reference, kiosk_id: id, location, consent } = submission;
  const now = Date.now();
  const answer = { reference, status: 'received', received_at: new Date(now).toISOString() };
  const created = Date.parse(submission.created_at);
  const token = randomBytes(32).toString('base64url');
  await store(
    [
      reference, id, headers['idempotency-key'], sha256(body), JSON.stringify(answer), location, created, now,
      consent.notice, consent.declaration, Date.parse(consent.at), 'id', sealColumn(text), index(personal.nik),
      index(personal.email),
    ],
    [headers['idempotency-key'], reference, sealColumn(token), now, sha256(token), now + LINK_LIFE_MS],
  );
  return reply.code(201).send(answer);
});
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.on('SIGTERM', () => process.exit(0));
