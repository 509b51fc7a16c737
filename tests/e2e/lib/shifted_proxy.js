// A proxy in front of the service: it can be down, and the service's clock can seem to be
// another one, which is the same to a kiosk as a wrong clock of its own.
import { once } from 'node:events';
import http from 'node:http';

const HEARTBEAT = '/v1/kiosks/self/heartbeat';

export class ShiftedProxy {
  /// What the service's clock seems to be ahead.
  shiftMs = 0;
  isDown = false;

  /// `target`: the address behind it, asked anew for each request. Kiosks are asked to tell of
  /// themselves each second.
  static async open({ target }) {
    const proxy = new ShiftedProxy();
    proxy.target = target;
    proxy.server = http.createServer((request, response) => {
      proxy.#serve(request, response).catch(() => request.socket.destroy());
    });
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
    return proxy;
  }

  async #serve(request, response) {
    if (this.isDown) return request.socket.destroy();
    const parts = [];
    for await (const part of request) parts.push(part);
    const { 'content-length': ignored, connection, host, ...headers } = request.headers;
    const hasBody = request.method !== 'GET';
    const answer = await fetch(this.target() + request.url, {
      method: request.method,
      headers,
      body: hasBody ? Buffer.concat(parts) : undefined,
    });
    let body = Buffer.from(await answer.arrayBuffer());
    if (request.url === HEARTBEAT && answer.ok) body = this.#shift(body);
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' });
    return response.end(body);
  }

  #shift(body) {
    const answer = JSON.parse(body);
    const time = new Date(Date.parse(answer.time) + this.shiftMs).toISOString();
    return JSON.stringify({ ...answer, time, heartbeat_seconds: 1 });
  }

  async close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
