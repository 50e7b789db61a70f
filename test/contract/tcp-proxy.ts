import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy on loopback, for a network or a server that falls silent or is cut off. */
export class TcpProxy {
  private readonly pairs = new Map<Socket, Socket>();
  private silent = false;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  /** Listens on a free port, or on the one given, and forwards to the host and port of the URL. */
  static async before(url: string, onPort = 0): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const proxy = new TcpProxy(server, { host: hostname, port: Number(port) });
    server.listen(onPort, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** The same URL, through the proxy. */
  urlFor(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String((this.server.address() as AddressInfo).port);
    return through.href;
  }

  /** Keeps every connection and accepts new ones, and forwards nothing. */
  hang(): void {
    this.silent = true;
    this.freeze();
  }

  /** Keeps the connections that there are and forwards nothing on them; new ones are served. */
  freeze(): void {
    for (const [client, upstream] of this.pairs) {
      client.unpipe().pause();
      upstream.unpipe().pause();
    }
  }

  /** Lets requests through to the server, and holds back all that it answers. New connections get no answer either. */
  holdAnswers(): void {
    this.hang();
    for (const [client, upstream] of this.pairs) client.pipe(upstream);
  }

  /** Whether the server has answered something that is held back. */
  get holdsAnswers(): boolean {
    return [...this.pairs.values()].some(({ readableLength }) => readableLength > 0);
  }

  /** Forwards again, first what was held back. */
  resume(): void {
    this.silent = false;
    for (const [client, upstream] of this.pairs) forward(client, upstream);
  }

  /** Cuts every connection; new ones are accepted. */
  cut(): void {
    for (const [client, upstream] of this.pairs) {
      client.destroy();
      upstream.destroy();
    }
  }

  /** Keeps the connections that there are, and takes no new one. */
  refuse(): void {
    this.closed ??= new Promise((resolve) => this.server.close(() => resolve()));
  }

  async close(): Promise<void> {
    this.refuse();
    this.cut();
    await this.closed;
  }

  private accept(client: Socket): void {
    const upstream = connect(this.target);
    this.pairs.set(client, upstream);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      // What goes wrong with one side is told to the other by its end.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(client);
        client.destroy();
        upstream.destroy();
      });
    }
    if (!this.silent) forward(client, upstream);
  }
}

function forward(client: Socket, upstream: Socket): void {
  client.pipe(upstream);
  upstream.pipe(client);
}
