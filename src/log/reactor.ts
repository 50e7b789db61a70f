import { find, firstValueFrom, ReplaySubject, takeUntil, timer } from 'rxjs';
import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { crashPoint } from '../kernel/crash-point.js';
import type { LiveTail } from './live-tail.js';
import type { ReactorProgress } from './reactor-progress.js';

/** Where the table of reactors is described. */
export const REACTOR_MIGRATIONS = new URL('./migrations/', import.meta.url);

export interface ReactorParts {
  readonly store: EventStore;
  readonly tail: LiveTail;
  readonly progress: ReactorProgress;
  /** Whether something follows from an event. */
  readonly isFor: (event: StoredEvent) => boolean;
  /**
   * Does what follows. It may be called again for the same event, by another instance at the same time too, and must
   * then do nothing more: ids derive from the event's.
   */
  readonly react: (event: StoredEvent) => Promise<void>;
  /** Told of what went wrong, and will be tried again. */
  readonly onFailure: (error: unknown, event?: StoredEvent) => void;
  /** How long it waits before it tries again, at most; in milliseconds. Default 60,000. */
  readonly patienceMs?: number;
}

const PAGE = 500;
const FIRST_PAUSE_MS = 250;

/**
 * Event in, act out: follows the log by a durable position of its own, from the beginning, in order. An event is left
 * behind only once what follows from it has been done; every instance may run it.
 */
export class Reactor {
  private readonly stop$ = new ReplaySubject<void>(1);
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  /** How many events were left behind since the position was kept; it does not tell, where positions are places in a file. */
  private unkept = 0;
  /**
   * What the tail has shown: from which event on, up to which, and the last that something follows from. The tail itself goes
   * on when this one is stopped, and what came then it has not seen.
   */
  private shownFrom = Infinity;
  private shownTo = -Infinity;
  private lastFollowing = -Infinity;

  constructor(private readonly parts: ReactorParts) {}

  start(): void {
    this.parts.tail.events.pipe(takeUntil(this.stop$)).subscribe((event) => {
      this.shownFrom = Math.min(this.shownFrom, event.position);
      this.shownTo = Math.max(this.shownTo, event.position);
      // A subscription that was cut shows some events again.
      if (this.parts.isFor(event)) this.lastFollowing = Math.max(this.lastFollowing, event.position);
      this.unkept++;
    });
    this.running = this.run();
  }

  /** Finishes what it is about. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stop$.next();
    await this.running;
  }

  private async run(): Promise<void> {
    const { store } = this.parts;
    let position = (await this.trying(() => this.begun())) ?? 0;
    let kept = position;
    const keep = async (): Promise<void> => {
      if (position > kept) await this.trying(() => this.parts.progress.move(position));
      kept = position;
      this.unkept = 0;
    };
    while (!this.stopped) {
      const page = await this.trying(() => store.readAll({ after: position, limit: PAGE }));
      if (page === undefined) return;
      const last = await this.dealtWith(page.events);
      position = Math.max(position, last === 'all' ? page.position : last);
      this.unkept += page.events.length;
      if (page.events.some((event) => this.parts.isFor(event)) || this.unkept >= PAGE) await keep();
      if (last === 'all' && page.end) position = await this.untilSomethingFollows(position);
    }
    await keep();
  }

  /**
   * Goes along with the tail past events that nothing follows from; nothing is read or written for a page of those.
   *
   * @returns the position of the last event that was passed
   */
  private async untilSomethingFollows(position: number): Promise<number> {
    const { tail } = this.parts;
    const follows = (): boolean => this.lastFollowing > position;
    // While a page was read more may have come: what the tail has shown of it need not be read to be passed.
    const isKnown = position >= this.shownFrom && !follows();
    if (tail.position > position && !isKnown) return position;
    let passed = Math.max(position, this.shownTo);
    if (this.unkept >= PAGE) return passed;
    const shown = tail.events.pipe(
      find((event) => {
        if (follows()) return true;
        passed = Math.max(passed, event.position);
        return this.unkept >= PAGE;
      }),
    );
    await firstValueFrom(shown.pipe(takeUntil(this.stop$)), { defaultValue: undefined });
    return passed;
  }

  /** Deals with events in order; when it is stopped meanwhile, the position of the last one that was dealt with. */
  private async dealtWith(events: readonly StoredEvent[]): Promise<number | 'all'> {
    let last = 0;
    for (const event of events) {
      if (this.stopped) return last;
      if (this.parts.isFor(event)) {
        const done = await this.trying(() => this.parts.react(event).then(() => true), event);
        if (done === undefined) return last;
        crashPoint('after-reaction-before-progress');
      }
      last = event.position;
    }
    return 'all';
  }

  /** A log that is shorter than what was reached, as after a backup was restored, is followed from its end. */
  private async begun(): Promise<number> {
    const { progress, store } = this.parts;
    const position = (await progress.read()) ?? 0;
    const head = await store.head();
    if (position > head) await progress.move(head);
    return Math.min(position, head);
  }

  /** Tries until it succeeds, at least once; undefined when it is stopped first. */
  private async trying<Result>(
    work: () => Promise<Result>,
    event?: StoredEvent,
  ): Promise<Result | undefined> {
    const { patienceMs = 60_000, onFailure } = this.parts;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, patienceMs)) {
      try {
        return await work();
      } catch (error) {
        onFailure(error, event);
        if (!this.stopped) await this.pause(Math.min(pause, patienceMs));
        if (this.stopped) return undefined;
      }
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    await firstValueFrom(timer(milliseconds).pipe(takeUntil(this.stop$)), { defaultValue: 0 });
  }
}
