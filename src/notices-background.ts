import { Digests } from './contexts/notifications/digests.js';
import type { Teller } from './contexts/notifications/teller.js';
import type { Foundation } from './foundation.js';
import { Reactor } from './log/reactor.js';
import { beginAt, reactorProgress } from './log/reactor-progress.js';
import { noticesOn } from './notices-on.js';

const NAME = 'notices';

/** Who must know is told: at once as things happen, and once a day to those who have chosen so. */
export class NoticesBackground {
  private readonly reactor: Reactor;
  private readonly digests: Digests;
  private readonly teller: Teller;

  constructor(private readonly foundation: Foundation) {
    const { log } = foundation;
    const { teller, told } = noticesOn(foundation);
    this.teller = teller;
    this.reactor = new Reactor({
      ...foundation,
      progress: reactorProgress(foundation.database, NAME),
      isFor: (event) => teller.isFor(event),
      react: (event) => teller.react(event),
      onFailure: (err, event) =>
        log.warn({ err, position: event?.position }, 'telling of an event has to wait'),
    });
    const onFailure = (err: unknown): void => log.warn({ err }, 'the mails of the day have to wait');
    this.digests = new Digests({ ...foundation, told, teller, onFailure });
  }

  /** Whether a mail may still go. */
  readonly mayGo: Teller['mayGo'] = (mail) => this.teller.mayGo(mail);

  /** What happened before anybody was to be told is not news: where nothing was told yet, it begins at the end of the log. */
  async begin(): Promise<void> {
    const { database, store } = this.foundation;
    await beginAt(database, NAME, await store.head());
  }

  start(): void {
    this.reactor.start();
    this.digests.start();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    await this.reactor.stop();
    await this.digests.stop();
  }
}
