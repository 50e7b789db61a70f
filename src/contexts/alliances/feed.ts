import { Inject, Injectable } from '@nestjs/common';
import type { Observable, Subscription } from 'rxjs';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { EVENT_STORE } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import { Unreadable } from '../../kernel/unreadable.js';
import { UnknownEvent } from '../../kernel/upcast.js';
import { LiveTail } from '../../log/live-tail.js';
import type { Locale } from '../../messages/message.js';
import type { Case } from '../../workflow/case.js';
import { BoundedWork } from '../identity/public.js';
import { ALLIANCE_EXECUTOR, ALLIANCE_STREAM, type AllianceExecutor } from './alliance-executor.js';
import { UNTOLD_EVENTS } from './deliberation.js';
import { eventLabel } from './messages.js';
import { maySee, seesDeliberation } from './policy.js';
import { type AllianceState, NO_ALLIANCE } from './state.js';
import { isToldBy } from './told-case.js';

/** Who follows the feed, and from where. */
export interface Follower {
  readonly locale: Locale;
  /** Follow from after this position; undefined: from now on. */
  readonly after: number | undefined;
  /** It asked for another position, beyond the end of the log, and is told so. */
  readonly isMoved?: boolean;
  /** Who is asking now; null when the token does not hold any more. */
  readonly viewer: () => Promise<Actor | null>;
  /** Ends the feed. */
  readonly signal: AbortSignal;
  readonly heartbeatMs: number;
}

/** The follower does not take events as fast as they come; it may come back and go on where it was. */
export class SlowFollower extends Error {
  override readonly name = 'SlowFollower';
}

/** Each follower who reads on from an old position holds a page, for as long as it takes to read it. */
const PAGE = 50;
/** Of the old pages one is read at a time: commands read by the same few connections, and are not to wait for hundreds. */
const PAGES_AT_ONCE = 1;
/** How many live events wait for one follower. */
const MOST_WAITING = 1_000;
/** Events that come in a burst are told together, so that what a follower costs does not grow with how much happens. */
const TOLD_EVERY_MS = 500;
/** How many alliances' states are kept for the followers. */
const MOST_STANDING = 1_000;

/**
 * What happens to the alliances that somebody may see, as server-sent events. An event's id is its position, so
 * that a follower that was cut off goes on after the last one it got. No words of persons are in it.
 */
@Injectable()
export class Feed {
  /** Alliances as they stand by all that the tail has seen: of one event many followers ask the same. */
  private readonly standing = new Map<string, Promise<Case<AllianceState>>>();
  /** The revisions that the tail has seen last: whoever knows an alliance as it stood then need not read it. */
  private readonly newest = new Map<string, number>();
  private readonly pages = new BoundedWork(PAGES_AT_ONCE, Number.POSITIVE_INFINITY);
  /** What followers are told of events that lie in memory for all of them. */
  private readonly told = new WeakMap<StoredEvent, Map<Locale, string>>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly tail: LiveTail,
    @Inject(ALLIANCE_EXECUTOR) private readonly executor: AllianceExecutor,
    @Inject(ALLIANCE_STREAM) private readonly streamOf: (id: string) => string,
  ) {
    tail.events.subscribe(({ stream, revision }) => {
      this.standing.delete(stream);
      keep(this.newest, stream, revision);
    });
  }

  /**
   * Where a follower begins who asks for what comes after a position. One beyond the end of the log, as after a backup
   * that was restored, might never come, so it becomes the end.
   */
  async beginning(after: number | undefined): Promise<number | undefined> {
    return after === undefined ? undefined : Math.min(after, await this.store.head());
  }

  /** @throws SlowFollower */
  async *follow(follower: Follower): AsyncGenerator<string> {
    yield 'retry: 2000\n\n';
    const { after, isMoved, heartbeatMs, locale } = follower;
    if (isMoved === true)
      yield `: the log ends at ${String(after)}, and is followed from there\nid: ${String(after)}\n\n`;
    let toldAt = performance.now();
    for await (const events of this.batches(follower)) {
      const viewer = await follower.viewer();
      if (viewer === null) return;
      let text = '';
      for (const event of events) if (await this.isFor(viewer, event)) text += this.message(event, locale);
      // Whoever may see nothing of what happens is to hear as well that it is still told.
      if (text === '' && (events.length === 0 || performance.now() - toldAt >= heartbeatMs))
        text = ': heartbeat\n\n';
      if (text === '') continue;
      toldAt = performance.now();
      yield text;
    }
  }

  /** Every event from where the follower begins, several at once; none at all where none comes for a while. */
  private async *batches(follower: Follower): AsyncGenerator<readonly StoredEvent[]> {
    const { signal, heartbeatMs } = follower;
    let position = follower.after ?? this.tail.position;
    const news = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
      const later = events.filter((event) => event.position > position);
      position = later.at(-1)?.position ?? position;
      return later;
    };
    for await (const page of this.past(position, signal)) yield news(page);
    const live = new LiveEvents(this.tail.events, signal);
    try {
      // What came between the last page and the first live event.
      for await (const page of this.past(position, signal)) yield news(page);
      for (;;) {
        const events = await live.next(heartbeatMs);
        if (events === 'ended') return;
        const later = news(events);
        if (later.length > 0 || events.length === 0) yield later;
      }
    } finally {
      live.close();
    }
  }

  private async *past(after: number, signal: AbortSignal): AsyncGenerator<readonly StoredEvent[]> {
    for (let position = after; !signal.aborted;) {
      const after = position;
      const page = await this.pages.run(() => this.store.readAll({ after, limit: PAGE }));
      if (page.events.length > 0) yield page.events;
      if (page.end) return;
      position = page.position;
    }
  }

  private async isFor(viewer: Actor, event: StoredEvent): Promise<boolean> {
    if (!event.stream.startsWith(this.streamOf(''))) return false;
    const { state } = await this.caseAt(event).catch(unlessUnreadable);
    if (state.status === 'none' || !maySee(viewer, state)) return false;
    if (seesDeliberation(viewer, state)) return true;
    return !UNTOLD_EVENTS.includes(event.type) && isToldBy(state, event);
  }

  /** The alliance as it stands by now, at the event at least. */
  private async caseAt({ stream, revision }: StoredEvent): Promise<Case<AllianceState>> {
    const known = await this.standing.get(stream);
    if (known !== undefined && known.revision >= revision) return known;
    const newest = this.newest.get(stream);
    const enough = newest === undefined ? undefined : Math.max(newest, revision);
    const loading = this.executor.load(this.allianceOf(stream), enough);
    keep(this.standing, stream, loading);
    loading.catch(() => this.standing.delete(stream));
    return loading;
  }

  private message(event: StoredEvent, locale: Locale): string {
    const told = this.told.get(event) ?? new Map<Locale, string>();
    this.told.set(event, told);
    const known = told.get(locale);
    if (known !== undefined) return known;
    const { stream, position, revision, type } = event;
    const alliance = this.allianceOf(stream);
    const data = JSON.stringify({ position, alliance, revision, type, label: eventLabel(type, locale) });
    const text = `id: ${String(position)}\ndata: ${data}\n\n`;
    told.set(locale, text);
    return text;
  }

  private allianceOf(stream: string): string {
    return stream.slice(this.streamOf('').length);
  }
}

/** The value of a stream; of too many, the one that was put first goes. */
function keep<Value>(values: Map<string, Value>, stream: string, value: Value): void {
  values.delete(stream);
  values.set(stream, value);
  const oldest = values.keys().next();
  if (values.size > MOST_STANDING && oldest.done !== true) values.delete(oldest.value);
}

/** Nobody is told of an alliance that cannot be read; of the others they go on to be told. */
function unlessUnreadable(error: unknown): { readonly state: AllianceState } {
  if (error instanceof Unreadable || error instanceof UnknownEvent) return { state: NO_ALLIANCE };
  throw error;
}

/** Live events that wait for one follower; a bounded number. */
class LiveEvents {
  private readonly waiting: StoredEvent[] = [];
  private readonly subscription: Subscription;
  private ended = false;
  private tooMany = false;
  private wake: (isNews: boolean) => void = () => {};
  private tellAt = 0;

  constructor(
    events: Observable<StoredEvent>,
    private readonly signal: AbortSignal,
  ) {
    this.subscription = events.subscribe({
      next: (event) => {
        if (this.waiting.length < MOST_WAITING) this.waiting.push(event);
        else this.tooMany = true;
        this.wake(true);
      },
      complete: this.end,
    });
    signal.addEventListener('abort', this.end);
    if (signal.aborted) this.end();
  }

  /**
   * All that waits, as soon as something does and half a second has gone by since the last; nothing after a while.
   *
   * @throws SlowFollower
   */
  async next(heartbeatMs: number): Promise<readonly StoredEvent[] | 'ended'> {
    if (this.waiting.length === 0) await this.sleep(heartbeatMs, true);
    if (this.waiting.length > 0) await this.sleep(this.tellAt - performance.now(), false);
    if (this.tooMany) throw new SlowFollower();
    if (this.ended) return 'ended';
    if (this.waiting.length > 0) this.tellAt = performance.now() + TOLD_EVERY_MS;
    return this.waiting.splice(0);
  }

  /** For so long, or until the feed ends, or there is news where that is waited for. */
  private async sleep(milliseconds: number, untilNews: boolean): Promise<void> {
    if (this.ended || milliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = (isNews) => {
        if (isNews && !untilNews) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): void {
    this.subscription.unsubscribe();
    this.signal.removeEventListener('abort', this.end);
    this.end();
  }

  private readonly end = (): void => {
    this.ended = true;
    this.wake(false);
  };
}
