import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  StoreUnavailable,
} from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { MemoryLog } from '../../../src/event-store/memory/memory-log.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import type { CommandRequest } from '../../../src/log/command.js';
import { Executor } from '../../../src/log/executor.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { COUNTER_EVENTS, counterContext, refusalOf } from './counter-context.js';

const officer: Actor = actorIn('case-officer', randomUUID());
const subject = randomUUID();
const stream = `test-counter-${subject}`;
const codec = new EventCodec(COUNTER_EVENTS);

let store: EventStore;
let vault: MemoryVault;

function newExecutor(over: EventStore = store, now = '2026-11-22T12:00:00.000Z') {
  const clock = { now: () => now };
  return new Executor({ store: over, codec, vault, clock, context: counterContext() });
}

function request(command: string, body: unknown = {}, more: Partial<CommandRequest> = {}): CommandRequest {
  return { command, subject, actor: officer, body, key: randomUUID(), ...more };
}

async function storedTypes(): Promise<string[]> {
  return (await store.readStream(stream)).events.map(({ type }) => type);
}

beforeEach(async () => {
  store = new MemoryEventStore();
  vault = new MemoryVault();
  await newExecutor().execute(request('open'));
});

describe('what stands there', () => {
  test('is read from the log, but where what is known is new enough', async () => {
    const executor = newExecutor();
    await executor.execute(request('count', { by: 2 }));
    await newExecutor().execute(request('count', { by: 3 }));
    expect((await executor.load(subject, 1)).state.total).toBe(2);
    expect((await executor.load(subject, 2)).state.total).toBe(5);
    await newExecutor().execute(request('count', { by: 4 }));
    expect((await executor.load(subject)).state.total).toBe(9);
  });
});

describe('the command path', () => {
  test('answers with what was appended', async () => {
    const answer = await newExecutor().execute(request('count', { by: 2 }));
    const last = (await store.readStream(stream)).events.at(-1);
    expect(answer).toEqual({
      id: subject,
      revision: 1,
      position: last?.position,
      events: [{ type: 'Counted', id: last?.id }],
    });
  });

  test('records which event led to it, if one did', async () => {
    const [cause] = (await store.readStream(stream)).events;
    await newExecutor().execute(request('count', { by: 2 }, { causationId: cause?.id }));
    const causes = (await store.readStream(stream)).events.map((event) => codec.decode(event).causationId);
    expect(causes).toEqual([null, cause?.id]);
  });

  test('checks in the order of the contract', async () => {
    const executor = newExecutor();
    const auditor = { ...officer, id: randomUUID(), role: 'auditor' } as const;
    const first = request('count', { by: 1 });
    await executor.execute(first);
    const everythingWrong = { actor: auditor, key: undefined, expectedRevision: 9 };
    const unknown = { ...request('count', { by: 'x' }, everythingWrong), subject: randomUUID() };
    expect((await refusalOf(executor.execute(unknown))).kind).toBe('unknown-thing');
    expect((await refusalOf(executor.execute(request('count', { by: 'x' }, everythingWrong)))).kind).toBe(
      'forbidden',
    );
    const keyless = request('count', { by: 'x' }, { key: undefined, expectedRevision: 9 });
    expect((await refusalOf(executor.execute(keyless))).kind).toBe('key-missing');
    const malformed = request('count', { by: 'x' }, { key: first.key, expectedRevision: 9 });
    expect((await refusalOf(executor.execute(malformed))).kind).toBe('malformed');
    const reused = request('count', { by: 2 }, { key: first.key, expectedRevision: 9 });
    expect((await refusalOf(executor.execute(reused))).kind).toBe('key-reused');
    const stale = request('count', { by: 5_000 }, { expectedRevision: 9 });
    expect(await refusalOf(executor.execute(stale))).toMatchObject({
      kind: 'precondition',
      details: { actual: 1 },
    });
    expect((await refusalOf(executor.execute(request('count', { by: 5_000 })))).kind).toBe('rule');
    expect(await storedTypes()).toEqual(['Opened', 'Counted']);
  });

  test('answers a repeated key as the first time, after a restart and after others too', async () => {
    const executor = newExecutor();
    const counted = request('count', { by: 2 });
    const first = await executor.execute(counted);
    await executor.execute(request('close'));
    expect(await executor.execute(counted)).toEqual(first);
    expect(await newExecutor().execute(counted)).toEqual(first);
    expect(await storedTypes()).toEqual(['Opened', 'Counted', 'Closed']);
  });

  test('remembers nothing of what changed nothing', async () => {
    const executor = newExecutor();
    const key = randomUUID();
    expect((await executor.execute(request('count', { by: 0 }, { key }))).events).toEqual([]);
    await refusalOf(executor.execute(request('count', { by: 5_000 }, { key })));
    expect((await executor.execute(request('count', { by: 7 }, { key, dryRun: true }))).revision).toBe(1);
    expect((await executor.execute(request('count', { by: 3 }, { key }))).revision).toBe(1);
    expect(await storedTypes()).toEqual(['Opened', 'Counted']);
  });

  test('a dry run foretells the very answer', async () => {
    const executor = newExecutor();
    const counting = request('count', { by: 2 });
    const foretold = await executor.execute({ ...counting, dryRun: true });
    const answer = await executor.execute(counting);
    expect(foretold.events).toEqual(answer.events);
    expect(foretold.revision).toBe(answer.revision);
  });

  test('keeps words out of the log, and finds them by what the event bears', async () => {
    await newExecutor().execute(request('leave-note', { note: 'Åsa Öberg ringde' }));
    const event = (await store.readStream(stream)).events.at(-1);
    const text = Buffer.from(event?.data ?? []).toString('utf8');
    expect(text).not.toContain('Åsa');
    const { note } = (JSON.parse(text) as { data: { note: { ref: string; commitment: string } } }).data;
    expect((await vault.open([note.ref])).get(note.ref)).toBe('Åsa Öberg ringde');
    expect(note.commitment).toMatch(/^[\w-]{43}$/);
  });

  test('two processes with stale states lose nothing and double nothing', async () => {
    const executors = [newExecutor(), newExecutor(), newExecutor()];
    await Promise.all(executors.map((executor) => executor.load(subject)));
    const twenty = Array.from({ length: 20 });
    await Promise.all(
      executors.flatMap((executor) => twenty.map(() => executor.execute(request('count', { by: 1 })))),
    );
    const { state } = await newExecutor().load(subject);
    expect(state.total).toBe(60);
    expect(await storedTypes()).toHaveLength(61);
  });

  test('a refusal from a stale state is looked at again', async () => {
    const [one, two] = [newExecutor(), newExecutor()];
    await one.execute(request('count', { by: 999 }));
    await two.execute(request('count', { by: 1 }));
    expect((await refusalOf(one.execute(request('count', { by: 1 })))).code).toBe('too-much');
    const third = randomUUID();
    await refusalOf(one.execute({ ...request('count', { by: 1 }), subject: third }));
    await two.execute({ ...request('open'), subject: third });
    await expect(one.execute({ ...request('count', { by: 1 }), subject: third })).resolves.toBeDefined();
  });

  test.each(['before', 'after'] as const)('a result lost %s the append happens once', async (when) => {
    const flaky = new LosingStore(store, when);
    const executor = newExecutor(flaky);
    await executor.load(subject);
    flaky.loseNext = 2;
    const answer = await executor.execute(request('count', { by: 4 }));
    expect(answer.revision).toBe(1);
    expect(await storedTypes()).toEqual(['Opened', 'Counted']);
  });

  test('a store that stays away is told with the command to repeat, which then happens once', async () => {
    const flaky = new LosingStore(store, 'after');
    const executor = newExecutor(flaky);
    flaky.loseNext = 3;
    const counting = request('count', { by: 4 });
    expect(await refusalOf(executor.execute(counting))).toMatchObject({
      kind: 'unavailable',
      details: { commandId: counting.key },
    });
    expect((await executor.execute(counting)).revision).toBe(1);
    expect(await storedTypes()).toEqual(['Opened', 'Counted']);
  });

  test('while the store hangs nobody waits for all those before: 503 with the id, and then each happens once', async () => {
    const log = new MemoryLog();
    store = new MemoryEventStore(log, { timeoutMs: 100 });
    const clock = { now: () => '2026-11-22T12:00:00.000Z' };
    const context = counterContext();
    const executor = new Executor({ store, codec, vault, clock, context, patienceMs: 100 });
    await executor.execute(request('open'));
    log.hang();
    const counting = Array.from({ length: 10 }, () => request('count', { by: 1 }));
    const began = performance.now();
    const refusals = await Promise.all(counting.map((one) => refusalOf(executor.execute(one))));
    // The first tries three times; the others need not wait for that, let alone for each other.
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(refusals).toMatchObject(
      counting.map(({ key }) => ({ kind: 'unavailable', code: 'store-away', details: { commandId: key } })),
    );
    log.resume();
    for (const one of counting) await executor.execute(one);
    expect((await executor.load(subject)).state.total).toBe(10);
  });
});

/** Loses the answers of the next appends, before or after they happen. */
class LosingStore implements EventStore {
  loseNext = 0;
  readonly kind = 'losing';
  constructor(
    private readonly inner: EventStore,
    private readonly when: 'before' | 'after',
  ) {}
  async append(
    name: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const lose = this.loseNext > 0;
    if (lose) this.loseNext--;
    if (lose && this.when === 'before') throw new StoreUnavailable('unknown', 'lost');
    const result = await this.inner.append(name, expected, events);
    if (lose) throw new StoreUnavailable('unknown', 'lost');
    return result;
  }
  readStream: EventStore['readStream'] = (...args) => this.inner.readStream(...args);
  readAll: EventStore['readAll'] = (...args) => this.inner.readAll(...args);
  subscribe: EventStore['subscribe'] = (...args) => this.inner.subscribe(...args);
  head: EventStore['head'] = () => this.inner.head();
  identity: EventStore['identity'] = () => this.inner.identity();
  close: EventStore['close'] = () => this.inner.close();
}
