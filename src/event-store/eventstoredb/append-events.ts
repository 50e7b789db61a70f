import { NO_STREAM } from '@eventstore/db-client';
import {
  type AppendResult,
  AppendTooLarge,
  type ExpectedRevision,
  RevisionConflict,
  type StoredEvent,
  StoreClosed,
  StoreUnavailable,
} from '../event-store.js';
import type { TextEvent } from '../validate-append.js';
import { AnswerWaits } from './answer-waits.js';
import { backoffMs, Bound, pause } from './bound.js';
import { appendFailure, describeError } from './client-failure.js';
import type { Connection } from './connection.js';
import type { GuardedClient } from './guarded-client.js';
import { type EventBytes, positionOf, safeRevision, toEventBytes } from './stored-event.js';
import type { StreamReads } from './stream-reads.js';

/** A shorter attempt would seldom be answered, and only leave doubt, in milliseconds. */
const LEAST_ATTEMPT_MS = 100;

interface AppendsOptions {
  readonly connection: Connection;
  readonly reads: StreamReads;
  /** Aborted when the store waits no longer for appends under way. */
  readonly closed: AbortSignal;
}

/** Appends on one connection, made sure of. */
export class Appends {
  /** Streams whose last append ended without an answer, and may yet come to lie there. */
  private readonly inDoubt = new Set<string>();
  private readonly waits = new AnswerWaits();

  constructor(private readonly options: AppendsOptions) {
    options.closed.addEventListener('abort', () => {
      this.waits.endAll(new StoreClosed());
    });
  }

  /**
   * As the port's `append`, of a request that is valid.
   *
   * Every attempt sends the very same events at the same concrete revision, so the server writes them once however
   * often it is asked. The server compares ids alone: if these lie at this revision with other bytes, it drops the new
   * bytes and answers success. So we look at the bytes wherever the answer may be to an earlier append.
   */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly TextEvent[],
    bound: Bound,
  ): Promise<AppendResult> {
    const append = new AppendUnderWay(this.options, this.waits, stream, expected, events, bound);
    try {
      const result = await append.settle(this.inDoubt.has(stream));
      this.inDoubt.delete(stream);
      return result;
    } catch (error) {
      if (error instanceof StoreUnavailable && error.outcome === 'unknown') this.inDoubt.add(stream);
      throw error;
    }
  }
}

/** What the stream shows where the append's events belong. */
type Sight =
  | { readonly kind: 'stored'; readonly result: AppendResult }
  | { readonly kind: 'others' }
  | { readonly kind: 'nothing' };

class AppendUnderWay {
  private readonly events: readonly EventBytes[];
  private readonly first: number;
  /** An attempt left this process, and nobody knows what became of it. */
  private mayHaveHappened = false;

  constructor(
    private readonly options: AppendsOptions,
    private readonly waits: AnswerWaits,
    private readonly stream: string,
    private readonly expected: ExpectedRevision,
    events: readonly TextEvent[],
    private readonly bound: Bound,
  ) {
    this.events = events.map(toEventBytes);
    this.first = expected === 'no-stream' ? 0 : expected + 1;
  }

  /** @param inDoubt an earlier append to the stream may come to lie there at any moment */
  async settle(inDoubt: boolean): Promise<AppendResult> {
    const { connection } = this.options;
    const newest = connection.newestSeen;
    for (let failures = 0; ; failures++) {
      const client = await this.lease();
      let result: AppendResult;
      try {
        result = await this.attempt(client);
        connection.succeeded(client, 'append');
      } catch (error) {
        const settled = await this.afterFailure(client, error);
        if (settled !== undefined) return settled;
        await this.beforeNext(failures, error);
        continue;
      }
      const repeated = inDoubt || this.mayHaveHappened || result.position <= newest;
      if (repeated && (await this.look())?.kind === 'others')
        await this.refuse(new Error('the same ids with other bytes'));
      connection.saw(result.position);
      return result;
    }
  }

  private async lease(): Promise<GuardedClient> {
    try {
      return await this.options.connection.lease();
    } catch (error) {
      if (error instanceof StoreClosed && this.mayHaveHappened) throw this.unavailable(error);
      throw error;
    }
  }

  /**
   * The answer, or the append's result once it is found in the stream though nobody answered. A server does not answer an
   * append while the same one is still being written for somebody else.
   */
  private attempt(client: GuardedClient): Promise<AppendResult> {
    if (this.options.closed.aborted) throw new StoreClosed();
    const attemptMs = this.bound.attemptMs();
    return new Promise((resolve, reject) => {
      const unanswered = (): void => {
        this.look().then((sight) => {
          if (sight?.kind === 'stored') resolve(sight.result);
        }, reject);
      };
      // The client's deadline is the server's, which a silent server does not keep.
      const wait = this.waits.begin(attemptMs, unanswered, reject);
      this.send(client, attemptMs)
        .finally(() => {
          this.waits.end(wait);
        })
        .then(resolve, reject);
    });
  }

  private async send(client: GuardedClient, attemptMs: number): Promise<AppendResult> {
    const given = await client.client.appendToStream(this.stream, [...this.events], {
      expectedRevision: this.expected === 'no-stream' ? NO_STREAM : BigInt(this.expected),
      deadline: Math.max(1, Math.ceil(attemptMs)),
    });
    const revision = safeRevision(given.nextExpectedRevision);
    if (!given.success || given.position === undefined || revision !== this.first + this.events.length - 1) {
      throw new Error(`EventStoreDB answered with revision ${String(revision)}, and no proof of the append`);
    }
    return { revision, position: positionOf(given.position) };
  }

  /** The append's result if it lies in the stream after all; `undefined` if it should be repeated. */
  private async afterFailure(client: GuardedClient, error: unknown): Promise<AppendResult | undefined> {
    const failure = appendFailure(error, (raw) => client.hasSeen(raw));
    if (failure === 'too-large')
      throw new AppendTooLarge('EventStoreDB refuses so large an append', { cause: error });
    if (failure === 'refused') throw this.unavailable(error);
    if (failure === 'conflict') this.options.connection.succeeded(client, 'append');
    else this.options.connection.failed(client, 'append');
    if (failure === 'unknown') this.mayHaveHappened = true;
    if (failure === 'never-sent' && !this.mayHaveHappened) return undefined;
    const sight = await this.look();
    if (sight?.kind === 'stored') return sight.result;
    // A concrete revision that others have taken can never be ours any more.
    const conflict = failure === 'conflict' && sight !== undefined;
    if (conflict || sight?.kind === 'others') await this.refuse(error);
    return undefined;
  }

  /** What lies in the stream where our events belong, asked once; `undefined` when nobody says. */
  private async look(): Promise<Sight | undefined> {
    const range = { from: this.first, limit: this.events.length };
    try {
      const bound = new Bound(this.bound.attemptMs());
      const { events } = await this.options.reads.read(this.stream, range, bound, { attempts: 1 });
      const last = events.at(-1);
      if (!events.every((event, index) => isSame(event, this.events[index]))) return { kind: 'others' };
      // A part of it may be what a follower has so far.
      if (last === undefined || events.length < this.events.length) return { kind: 'nothing' };
      return { kind: 'stored', result: { revision: last.revision, position: last.position } };
    } catch (error) {
      if (error instanceof StoreUnavailable || error instanceof StoreClosed) return undefined;
      throw error;
    }
  }

  private async refuse(error: unknown): Promise<never> {
    const claimed = actualIn(error);
    let actual = claimed;
    try {
      const tail = await this.options.reads.read(
        this.stream,
        { direction: 'backwards', limit: 1 },
        new Bound(this.bound.attemptMs()),
      );
      actual = tail.events[0]?.revision ?? 'no-stream';
    } catch {
      if (claimed === undefined) throw this.unavailable(error);
    }
    // The stream may have come to stand where it was expected only after the server had compared.
    if (actual === this.expected) actual = claimed;
    throw new RevisionConflict(this.stream, this.expected, actual ?? 'no-stream');
  }

  private async beforeNext(failures: number, error: unknown): Promise<void> {
    const wait = backoffMs(failures);
    if (this.bound.remainingMs() <= wait + LEAST_ATTEMPT_MS) throw this.unavailable(error);
    await pause(wait, this.options.connection.closing);
    if (this.options.connection.closing.aborted) throw this.unavailable(error);
  }

  private unavailable(cause: unknown): StoreUnavailable {
    const outcome = this.mayHaveHappened ? 'unknown' : 'not-applied';
    return new StoreUnavailable(outcome, `append to ${this.stream}: ${describeError(cause)}`, { cause });
  }
}

function isSame(stored: StoredEvent, event: EventBytes | undefined): boolean {
  return (
    stored.id === event?.id &&
    stored.type === event.type &&
    Buffer.compare(stored.data, event.data) === 0 &&
    Buffer.compare(stored.metadata, event.metadata) === 0
  );
}

/** Where the server said that the stream stands. */
function actualIn(error: unknown): ExpectedRevision | undefined {
  if (typeof error !== 'object' || error === null || !('actualVersion' in error)) return undefined;
  const { actualVersion } = error;
  if (typeof actualVersion !== 'bigint') return 'no-stream';
  return actualVersion < 0n ? 'no-stream' : safeRevision(actualVersion);
}
