// A proxy in front of the service: it can be down, and the service's clock can seem to be
// another one, which is the same to a kiosk as a wrong clock of its own. Kiosks are asked to tell
// of themselves each second.
import { Proxy } from './proxy.js';

const HEARTBEAT = '/v1/kiosks/self/heartbeat';

export class ShiftedProxy extends Proxy {
  /// What the service's clock seems to be ahead.
  shiftMs = 0;
  isDown = false;

  async serve(request, response) {
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
}
