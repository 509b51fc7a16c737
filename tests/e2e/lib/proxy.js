// What stands between a kiosk and the service in a test. A proxy of this kind says in
// serve() what it does with a request.
import { once } from 'node:events';
import http from 'node:http';

export class Proxy {
  /// `parts` become the proxy's own. `parts.target`: gives the address behind it, asked anew
  /// for each request.
  static async open(parts) {
    const proxy = Object.assign(new this(), parts);
    proxy.server = http.createServer((request, response) => {
      proxy.serve(request, response).catch(() => request.socket.destroy());
    });
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
    return proxy;
  }

  async close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
