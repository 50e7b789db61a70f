import { connect, type Socket } from 'node:net';

/** How much of the feed is read at once, and how often: far less than comes. */
const BYTES = 256;
const EVERY_MS = 1_000;
const AGAIN_MS = 2_000;

/** A reader of the feed that takes little at a time, and comes back where it was when it is cut off. */
export class SlowReader {
  private socket: Socket | undefined;
  private lastId = '';
  private tail = '';
  private ended = false;
  private readonly timer: NodeJS.Timeout;
  /** Status lines of its answers. */
  readonly statuses: number[] = [];
  bytes = 0;

  /** @param from the address of loopback that it comes from: one address may not have all connections */
  constructor(
    private readonly address: URL,
    private readonly token: string,
    private readonly from: string,
  ) {
    this.open();
    this.timer = setInterval(() => this.read(), EVERY_MS);
  }

  end(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.socket?.destroy();
  }

  private open(): void {
    const { hostname, port, host } = this.address;
    const socket = connect({ host: hostname, port: Number(port), localAddress: this.from });
    this.socket = socket;
    const resume = this.lastId === '' ? '' : `Last-Event-ID: ${this.lastId}\r\n`;
    socket.write(
      `GET /api/feed?after=0 HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${this.token}\r\n${resume}\r\n`,
    );
    socket.pause();
    socket.on('error', () => undefined);
    // What is not read stays with the server, in its kernel and then in its memory.
    socket.on('readable', () => undefined);
    socket.once('close', () => {
      if (!this.ended) setTimeout(() => this.open(), AGAIN_MS).unref();
    });
  }

  private read(): void {
    const chunk = (this.socket?.read(BYTES) ?? this.socket?.read()) as Buffer | null | undefined;
    if (chunk === null || chunk === undefined) return;
    this.bytes += chunk.length;
    const text = this.tail + chunk.toString('latin1');
    for (const [, status] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) this.statuses.push(Number(status));
    this.lastId = [...text.matchAll(/\bid: (\d+)\r?\n/g)].at(-1)?.[1] ?? this.lastId;
    this.tail = text.slice(-20).replace(/HTTP\/1\.1 \d{3} /, '');
  }
}
