import { BehaviorSubject, filter, firstValueFrom, type Observable, Subject, timeout } from 'rxjs';
import {
  type EventStore,
  StoreClosed,
  type StoredEvent,
  type Subscription,
} from '../event-store/event-store.js';

/**
 * The log's live tail, one per process: every event from the moment it was started, in order. The feed,
 * wait-for-position and the wake of projections and reactors are made from it.
 */
export class LiveTail {
  private readonly subject = new Subject<StoredEvent>();
  private readonly reached = new BehaviorSubject(0);
  private subscription: Subscription | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly store: EventStore) {}

  /** Hot: a late subscriber sees only what comes after. */
  get events(): Observable<StoredEvent> {
    return this.subject.asObservable();
  }

  /** The newest position seen, and each later one. */
  get positions(): Observable<number> {
    return this.reached.asObservable();
  }

  get position(): number {
    return this.reached.value;
  }

  /** Begins at the log's present end. */
  async start(): Promise<void> {
    const head = await this.store.head();
    this.reached.next(head);
    const subscription = this.store.subscribe(head);
    this.subscription = subscription;
    this.running = this.run(subscription);
  }

  /** Ends the tail and completes what hangs on it. */
  async stop(): Promise<void> {
    await this.subscription?.close();
    await this.running;
    this.subject.complete();
    this.reached.complete();
  }

  /**
   * Waits until the tail has seen a position.
   *
   * @returns false when `milliseconds` went by first
   */
  async waitFor(position: number, milliseconds: number): Promise<boolean> {
    if (this.position >= position) return true;
    try {
      await firstValueFrom(
        this.reached.pipe(
          filter((at) => at >= position),
          timeout(milliseconds),
        ),
      );
      return true;
    } catch {
      return false;
    }
  }

  private async run(subscription: Subscription): Promise<void> {
    try {
      for await (const message of subscription) {
        if (message.kind === 'event') {
          this.subject.next(message.event);
          this.reached.next(message.event.position);
        }
      }
    } catch (error) {
      if (!(error instanceof StoreClosed)) throw error;
    }
  }
}
