import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { AppendTooLarge, InvalidAppend, type StoredEvent } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import type { SealedText } from '../../../src/kernel/personal-text.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import type { CommandRequest } from '../../../src/log/command.js';
import { Executor } from '../../../src/log/executor.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { COUNTER_EVENTS, counterContext, refusalOf } from './counter-context.js';

const officer: Actor = actorIn('case-officer', randomUUID());
const auditor: Actor = actorIn('auditor', randomUUID());
const coordinator: Actor = actorIn('coordinator', randomUUID());
const subject = randomUUID();
const codec = new EventCodec(COUNTER_EVENTS);

let store: MemoryEventStore;
let vault: MemoryVault;

/** A process of its own, whose clock never shows what another's does. */
let seconds = 0;
function newExecutor() {
  const now = new Date(Date.UTC(2026, 10, 22, 12, 0, seconds++)).toISOString();
  return new Executor({ store, codec, vault, clock: { now: () => now }, context: counterContext() });
}

function request(command: string, body: unknown = {}, more: Partial<CommandRequest> = {}): CommandRequest {
  return { command, subject, actor: officer, body, key: randomUUID(), ...more };
}

async function stored(): Promise<readonly StoredEvent[]> {
  return (await store.readStream(`test-counter-${subject}`)).events;
}

async function storedTypes(): Promise<string[]> {
  return (await stored()).map(({ type }) => type);
}

/** The words of the last event's note, proven by its commitment. */
async function storedNote(): Promise<string | undefined> {
  const event = (await stored()).at(-1);
  const { note } = (
    JSON.parse(Buffer.from(event?.data ?? []).toString('utf8')) as { data: { note: SealedText } }
  ).data;
  expect((await vault.prove([note])).get(note.ref)).toBe('proven');
  return (await vault.open([note.ref])).get(note.ref);
}

beforeEach(async () => {
  store = new MemoryEventStore();
  vault = new MemoryVault();
  await newExecutor().execute(request('open'));
});

describe('one key at two processes', () => {
  test.each([
    ['the same body: answered as the first time', 'Åsa ringde', undefined],
    ['another body: refused', 'Någon annan ringde', 'key-reused'],
  ])('one key at two processes at once, and %s, without harm to the words', async (_, note, code) => {
    const [one, two] = [newExecutor(), newExecutor()];
    await two.load(subject);
    const first = request('leave-note', { note: 'Åsa ringde' });
    const answer = await one.execute(first);
    const second = two.execute({ ...first, body: { note } });
    if (code === undefined) expect(await second).toEqual(answer);
    else expect((await refusalOf(second)).code).toBe(code);
    expect(await storedTypes()).toEqual(['Opened', 'NoteLeft']);
    expect(await storedNote()).toBe('Åsa ringde');
  });

  test('at different moments is answered as the first time', async () => {
    const [one, two] = [newExecutor(), newExecutor()];
    await two.load(subject);
    const first = request('count', { by: 4 });
    const answer = await one.execute(first);
    expect(await two.execute(first)).toEqual(answer);
    expect((await two.load(subject)).state.total).toBe(4);
  });

  test('an acknowledged command repeated where the state is stale gets the first answer, and the words stay', async () => {
    const [one, two] = [newExecutor(), newExecutor()];
    await two.load(subject);
    await one.execute(request('count', { by: 1 }));
    const noted = request('leave-note', { note: 'Åsa ringde' });
    const answer = await one.execute(noted);
    expect(await two.execute(noted)).toEqual(answer);
    expect(await storedNote()).toBe('Åsa ringde');
    expect(await storedTypes()).toEqual(['Opened', 'Counted', 'NoteLeft']);
  });
});

describe("somebody else's key and body", () => {
  test('tell whoever may not give the command nothing but that', async () => {
    const executor = newExecutor();
    const counted = request('count', { by: 2 });
    await executor.execute(counted);
    expect(await refusalOf(executor.execute({ ...counted, actor: auditor }))).toMatchObject({
      kind: 'forbidden',
      code: 'not-your-role',
    });
  });

  // A client whose token was renewed is another actor, and must find what it did before.
  test("get the first answer for whoever may, and the event stays the first actor's", async () => {
    const [one, stale] = [newExecutor(), newExecutor()];
    await stale.load(subject);
    const counted = request('count', { by: 2 });
    const answer = await one.execute(counted);
    for (const executor of [one, stale]) {
      expect(await executor.execute({ ...counted, actor: coordinator })).toEqual(answer);
      const otherwise = { ...counted, actor: coordinator, body: { by: 3 } };
      expect((await refusalOf(executor.execute(otherwise))).code).toBe('key-reused');
    }
    expect((await stored()).map((event) => codec.decode(event).actor)).toEqual([officer.id, officer.id]);
  });
});

test('a state that refuses, though the stream has moved to where it would not, is not believed', async () => {
  const [one, two] = [newExecutor(), newExecutor()];
  await one.execute(request('count', { by: 999 }));
  await two.execute(request('count', { by: -500 }));
  expect(await one.execute(request('count', { by: 10 }))).toMatchObject({ revision: 3 });
});

test('a refusal is said of the stream as it stands once its surroundings were looked at', async () => {
  const other = newExecutor();
  const found = [() => other.execute(request('close'))];
  const find = async () => (await found.pop()?.(), {});
  const clock = { now: () => '2026-11-22T12:00:00.000Z' };
  const late = new Executor({ store, codec, vault, clock, context: { ...counterContext(), find } });
  const { reasons } = await refusalOf(late.execute(request('count', { by: 2_000 })));
  expect(reasons?.map(({ code }) => code)).toContain('wrong-state');
});

test('of what the store never takes, only what is too large is for the client to shorten', async () => {
  const executor = newExecutor();
  store.append = () => Promise.reject(new AppendTooLarge('1000001 bytes'));
  expect(await refusalOf(executor.execute(request('count', { by: 1 })))).toMatchObject({
    kind: 'rule',
    code: 'too-large',
  });
  store.append = () => Promise.reject(new InvalidAppend('event id already in the log'));
  await expect(executor.execute(request('count', { by: 1 }))).rejects.toThrow(InvalidAppend);
});
