// Requests as a kiosk signs them, by somebody else's implementation of RFC 9421.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createSigner, httpbis } from 'http-message-signatures';

export const digestOf = (body) => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/// The URL and headers of a signed GET. `keys`: {id, private}.
export const signedGet = (url, keys) => signedRequest({ method: 'GET', url, keys });

/// The same for a POST of JSON.
export const signedPost = (url, body, keys) =>
  signedRequest({ method: 'POST', url, body, headers: { 'Content-Type': 'application/json' }, keys });

/// The same for any request with any headers.
export function signedRequest({ method, url, body = '', headers = {}, keys }) {
  const further = 'Idempotency-Key' in headers ? ['idempotency-key'] : [];
  return httpbis.signMessage(
    {
      key: createSigner(keys.private, 'ed25519', keys.id),
      name: 'sig1',
      fields: ['@method', '@path', '@query', 'content-digest', ...further],
      params: ['created', 'keyid', 'nonce'],
      paramValues: { created: new Date(), nonce: randomBytes(18).toString('base64url') },
    },
    { method, url, headers: { ...headers, 'Content-Digest': digestOf(body) } },
  );
}

/// A key pair, and the body with which a kiosk that has it enrols by `code`.
export function newKiosk(code) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const body = JSON.stringify({ schema: 1, code, public_key: raw.toString('base64'), version: 'test' });
  return { private: privateKey, body };
}
