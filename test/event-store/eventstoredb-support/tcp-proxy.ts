import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A relay in front of a server, which can fall silent and cut connections without touching the server. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  private readonly server = createServer({ pauseOnConnect: true }, (inbound) => {
    const outbound = connect(this.port, this.host);
    for (const [socket, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('data', (chunk: Buffer) => {
        if (!other.write(chunk)) {
          socket.pause();
          other.once('drain', () => {
            if (!this.silent) socket.resume();
          });
        }
      });
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      if (this.silent) socket.pause();
    }
    if (!this.silent) inbound.resume();
  });

  private constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  /** Relays from a free loopback port to `host` and `port`. */
  static async start(host: string, port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(host, port);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  /** `host:port` to connect to. */
  get address(): string {
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Connections stay open, also new ones, and nothing passes. */
  hang(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.silent = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** Ends every connection as a crash does. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }
}
