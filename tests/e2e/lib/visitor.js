// A browser without a window: cookies, hidden fields, forms; redirects are not followed.
export class Visitor {
  #cookies = new Map();

  /// `base`: "http://127.0.0.1:8080".
  constructor(base) {
    this.base = base;
  }

  async ask(path, options = {}) {
    const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.base + path, { redirect: 'manual', ...options, headers: { ...options.headers, Cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() };
  }

  /// Opens `path` and sends its form back with `fields`, to `action` or to where it came from.
  async submit(path, fields, action = path) {
    const page = await this.ask(path);
    const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    return this.ask(action, { method: 'POST', body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }) });
  }

  cookies() {
    return Object.fromEntries(this.#cookies);
  }
}

/// Takes an invitation up and signs in; answers the visitor.
export async function officerVisitor(base, invitation, { name, password, code }) {
  const visitor = new Visitor(base);
  const path = new URL(invitation, base).pathname;
  const secret = (await visitor.ask(path)).body.match(/<b class="secret">([A-Z2-7]+)</)[1];
  const first = code(secret, 0);
  await visitor.submit(path, { new: password, again: password, code: first.text });
  const { location } = await visitor.submit('/petugas/masuk', { name, password, code: code(secret, first.step).text });
  if (location !== '/petugas') throw new Error(`the officer is not let in: ${location}`);
  return visitor;
}
