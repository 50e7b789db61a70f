import { Inject, Injectable } from '@nestjs/common';
import type { Observable, Subscription } from 'rxjs';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { EVENT_STORE } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import { LiveTail } from '../../log/live-tail.js';
import type { Locale } from '../../messages/message.js';
import { ALLIANCE_EXECUTOR, ALLIANCE_STREAM, type AllianceExecutor } from './alliance-executor.js';
import { UNTOLD_EVENTS } from './deliberation.js';
import { eventLabel } from './messages.js';
import { maySee, seesDeliberation } from './policy.js';

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

const PAGE = 500;
/** How many live events wait for one follower. */
const MOST_WAITING = 1_000;

/**
 * What happens to the alliances that somebody may see, as server-sent events. An event's id is its position, so
 * that a follower that was cut off goes on after the last one it got. No words of persons are in it.
 */
@Injectable()
export class Feed {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly tail: LiveTail,
    @Inject(ALLIANCE_EXECUTOR) private readonly executor: AllianceExecutor,
    @Inject(ALLIANCE_STREAM) private readonly streamOf: (id: string) => string,
  ) {}

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
    const { after, isMoved } = follower;
    if (isMoved === true)
      yield `: the log ends at ${String(after)}, and is followed from there\nid: ${String(after)}\n\n`;
    for await (const event of this.events(follower)) {
      const viewer = await follower.viewer();
      if (viewer === null) return;
      if (event === 'heartbeat') yield ': heartbeat\n\n';
      else if (await this.isFor(viewer, event)) yield this.message(event, follower.locale);
    }
  }

  /** Every event from where the follower begins, and a heartbeat where there is none for a while. */
  private async *events(follower: Follower): AsyncGenerator<StoredEvent | 'heartbeat'> {
    const { signal, heartbeatMs } = follower;
    let position = follower.after ?? this.tail.position;
    for await (const event of this.past(position, signal)) {
      position = event.position;
      yield event;
    }
    const live = new LiveEvents(this.tail.events, signal);
    try {
      // What came between the last page and the first live event.
      const head = this.tail.position;
      for await (const event of this.past(position, signal)) {
        if (event.position > head) break;
        position = event.position;
        yield event;
      }
      for (let next = await live.next(heartbeatMs); next !== 'ended'; next = await live.next(heartbeatMs)) {
        if (next === 'heartbeat') yield next;
        else if (next.position > position) {
          position = next.position;
          yield next;
        }
      }
    } finally {
      live.close();
    }
  }

  private async *past(after: number, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    for (let position = after; !signal.aborted;) {
      const page = await this.store.readAll({ after: position, limit: PAGE });
      yield* page.events;
      if (page.end) return;
      position = page.position;
    }
  }

  private async isFor(viewer: Actor, { stream, type }: StoredEvent): Promise<boolean> {
    if (!stream.startsWith(this.streamOf(''))) return false;
    const { state } = await this.executor.load(this.allianceOf(stream));
    if (state.status === 'none' || !maySee(viewer, state)) return false;
    return !UNTOLD_EVENTS.includes(type) || seesDeliberation(viewer, state);
  }

  private message({ stream, position, revision, type }: StoredEvent, locale: Locale): string {
    const alliance = this.allianceOf(stream);
    const data = JSON.stringify({ position, alliance, revision, type, label: eventLabel(type, locale) });
    return `id: ${String(position)}\ndata: ${data}\n\n`;
  }

  private allianceOf(stream: string): string {
    return stream.slice(this.streamOf('').length);
  }
}

/** Live events that wait for one follower; a bounded number. */
class LiveEvents {
  private readonly waiting: StoredEvent[] = [];
  private readonly subscription: Subscription;
  private ended = false;
  private tooMany = false;
  private wake: () => void = () => {};

  constructor(
    events: Observable<StoredEvent>,
    private readonly signal: AbortSignal,
  ) {
    this.subscription = events.subscribe({
      next: (event) => {
        if (this.waiting.length < MOST_WAITING) this.waiting.push(event);
        else this.tooMany = true;
        this.wake();
      },
      complete: this.end,
    });
    signal.addEventListener('abort', this.end);
    if (signal.aborted) this.end();
  }

  /** @throws SlowFollower */
  async next(heartbeatMs: number): Promise<StoredEvent | 'heartbeat' | 'ended'> {
    if (this.waiting.length === 0 && !this.ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.tooMany) throw new SlowFollower();
    if (this.ended) return 'ended';
    return this.waiting.shift() ?? 'heartbeat';
  }

  close(): void {
    this.subscription.unsubscribe();
    this.signal.removeEventListener('abort', this.end);
    this.end();
  }

  private readonly end = (): void => {
    this.ended = true;
    this.wake();
  };
}
