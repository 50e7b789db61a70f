import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly mail: Email;
}

/** A real mail server on loopback, which may be told to refuse. */
export class TestMailServer {
  readonly received: ReceivedMail[] = [];
  /** Asked of each mail at {@link refuseAt}: an error refuses it. */
  refuse: () => (Error & { responseCode: number }) | undefined = () => undefined;
  /** By default once it has been sent. */
  refuseAt: 'MAIL FROM' | 'RCPT TO' | 'DATA' = 'DATA';
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<TestMailServer> {
    const box: { mails?: TestMailServer } = {};
    const refused = (at: TestMailServer['refuseAt']) =>
      box.mails?.refuseAt === at ? box.mails.refuse() : undefined;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _, done) => {
        const right = auth.username === 'samverka' && auth.password === 'hemligt/ord';
        done(right ? null : new Error('no'), right ? { user: 'samverka' } : undefined);
      },
      onMailFrom: (_, __, done) => done(refused('MAIL FROM')),
      onRcptTo: (_, __, done) => done(refused('RCPT TO')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const error = refused('DATA');
          if (error !== undefined) {
            done(error);
            return;
          }
          const to = session.envelope.rcptTo.map(({ address }) => address);
          void box.mails?.take(to, Buffer.concat(chunks)).then(() => done());
        });
      },
    });
    // A client that is killed in the midst of a mail is no fault of the server.
    server.on('error', () => undefined);
    box.mails = new TestMailServer(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return box.mails;
  }

  get url(): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://samverka:hemligt%2Ford@127.0.0.1:${String(port)}`;
  }

  /** The mails, once there are so many. */
  async after(count: number): Promise<readonly ReceivedMail[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.received;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private async take(to: readonly string[], bytes: Buffer): Promise<void> {
    this.received.push({ to, mail: await PostalMime.parse(bytes) });
    for (const wake of this.waiting.splice(0)) wake();
  }
}
