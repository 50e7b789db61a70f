import { expect } from '@jest/globals';
import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  RevisionConflict,
  type StoredEvent,
} from '../../src/event-store/event-store.js';
import { newStream, sampleEvent, type ShownEvent, shown } from './sample-events.js';
import { SubscriptionReader } from './subscription-reader.js';

export type Command =
  | {
      readonly kind: 'append';
      readonly stream: number;
      readonly offset: number;
      readonly data: readonly unknown[];
    }
  | { readonly kind: 'repeat'; readonly which: number }
  | { readonly kind: 'extend'; readonly which: number }
  | {
      readonly kind: 'read';
      readonly stream: number;
      readonly direction: 'forwards' | 'backwards';
      readonly from: number | undefined;
      readonly limit: number | undefined;
    }
  | { readonly kind: 'pages'; readonly limit: number }
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'switch-client' };

type ModelEvent = ShownEvent & { readonly stream: string; readonly revision: number };

interface Acknowledged {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
  readonly result: AppendResult;
}

/** One sequence of commands on streams of its own, executed against a store and a list side by side. */
export class ModelRun {
  private readonly streams = [newStream('model'), newStream('model'), newStream('model')];
  private readonly log: ModelEvent[] = [];
  private readonly acknowledged: Acknowledged[] = [];
  private client = 0;

  private constructor(
    private readonly clients: readonly EventStore[],
    private readonly start: number,
  ) {}

  static async start(clients: readonly EventStore[]): Promise<ModelRun> {
    return new ModelRun(clients, (await clients[0]?.head()) ?? 0);
  }

  async execute(command: Command): Promise<void> {
    switch (command.kind) {
      case 'append':
        return this.append(command.stream, command.offset, command.data);
      case 'repeat':
        return this.repeat(command.which);
      case 'extend':
        return this.extend(command.which);
      case 'read':
        return this.read(command);
      case 'pages':
        return this.pages(command.limit);
      case 'subscribe':
        return this.subscribe();
      case 'switch-client':
        this.client += 1;
    }
  }

  /** Everything once more, on every client. */
  async finish(): Promise<void> {
    for (const client of this.clients.keys()) {
      this.client = client;
      await this.pages(7);
    }
    await this.subscribe();
  }

  private async append(index: number, offset: number, data: readonly unknown[]): Promise<void> {
    const stream = this.name(index);
    const stands = this.revision(stream);
    const wanted = stands + offset;
    const expected = wanted < 0 ? 'no-stream' : wanted;
    const events = data.map((value) => sampleEvent(value));
    const append = this.store().append(stream, expected, events);
    if (expected !== (stands < 0 ? 'no-stream' : stands))
      return this.expectConflict(append, stream, expected);
    const result = await append;
    expect(result.revision).toBe(stands + events.length);
    for (const event of events)
      this.log.push({ ...shown(event), stream, revision: this.revision(stream) + 1 });
    this.acknowledged.push({ stream, expected, events, result });
  }

  private async repeat(which: number): Promise<void> {
    const earlier = this.earlier(which);
    if (earlier === undefined) return;
    expect(await this.store().append(earlier.stream, earlier.expected, earlier.events)).toEqual(
      earlier.result,
    );
  }

  private async extend(which: number): Promise<void> {
    const earlier = this.earlier(which);
    if (earlier === undefined) return;
    const { stream, expected, events } = earlier;
    await this.expectConflict(
      this.store().append(stream, expected, [...events, sampleEvent()]),
      stream,
      expected,
    );
  }

  private async expectConflict(
    append: Promise<unknown>,
    stream: string,
    expected: ExpectedRevision,
  ): Promise<void> {
    const error = await append.then(
      () => 'appended',
      (reason: unknown) => reason,
    );
    const stands = this.revision(stream);
    expect(error).toBeInstanceOf(RevisionConflict);
    expect(error).toMatchObject({ stream, expected, actual: stands < 0 ? 'no-stream' : stands });
  }

  private async read(command: Command & { kind: 'read' }): Promise<void> {
    const { direction, from, limit } = command;
    const stream = this.name(command.stream);
    const slice = await this.store().readStream(stream, {
      direction,
      ...(from === undefined ? {} : { from }),
      ...(limit === undefined ? {} : { limit }),
    });
    const all = this.log.filter((event) => event.stream === stream);
    const wanted =
      direction === 'forwards'
        ? all.filter((event) => event.revision >= (from ?? 0))
        : all.filter((event) => event.revision <= (from ?? Infinity)).reverse();
    expect(slice.exists).toBe(all.length > 0);
    expect(slice.events.map(placed)).toEqual(wanted.slice(0, limit ?? wanted.length));
  }

  private async pages(limit: number): Promise<void> {
    const read: StoredEvent[] = [];
    let after = this.start;
    for (;;) {
      const page = await this.store().readAll({ after, limit });
      read.push(...page.events);
      after = page.position;
      if (page.end) break;
    }
    this.expectLog(read);
  }

  private async subscribe(): Promise<void> {
    const reader = new SubscriptionReader(this.store().subscribe(this.start));
    const { events } = await reader.untilCaughtUp();
    await reader.close();
    this.expectLog(events);
  }

  private expectLog(events: readonly StoredEvent[]): void {
    expect(events.map(placed)).toEqual(this.log);
    for (const [index, event] of events.entries()) {
      expect(event.position).toBeGreaterThan(events[index - 1]?.position ?? this.start);
    }
    const positions = new Map(events.map((event) => [event.id, event.position]));
    for (const { events: appended, result } of this.acknowledged) {
      expect(positions.get(appended.at(-1)?.id ?? '')).toBe(result.position);
    }
  }

  private store(): EventStore {
    const store = this.clients[this.client % this.clients.length];
    if (store === undefined) throw new Error('no client');
    return store;
  }

  private name(index: number): string {
    return this.streams[index] ?? '';
  }

  private revision(stream: string): number {
    return this.log.filter((event) => event.stream === stream).length - 1;
  }

  private earlier(which: number): Acknowledged | undefined {
    return this.acknowledged[which % Math.max(1, this.acknowledged.length)];
  }
}

function placed(event: StoredEvent): ModelEvent {
  return { ...shown(event), stream: event.stream, revision: event.revision };
}
