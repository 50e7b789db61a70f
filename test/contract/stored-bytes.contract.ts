import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type EventToAppend,
  type ExpectedRevision,
  InvalidAppend,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
} from '../../src/event-store/event-store.js';
import type { ContractContext } from './event-store-harness.js';
import { jsonBytes, newStream, sampleEvent, sampleEvents, shown, textBytes } from './sample-events.js';

/** JSON texts that `JSON.stringify(JSON.parse(text))` reproduces, each a trap somewhere. */
const KEPT: readonly string[] = [
  '{}',
  '{"":""}',
  '{"b":1,"a":2,"c":{"z":[],"y":{}}}',
  '{"å":"Ärende om öar","emoji":"👩🏽‍🎨🇸🇪","nfd":"a\u030a"}',
  '{"nul":"a\\u0000b","bell":"\\u0007","del":"\u007f"}',
  '{"line":"\u2028","paragraph":"\u2029","bom":"\ufeff","nonCharacter":"\uffff"}',
  '{"lone":"\\ud800","surrogate":"\\udfff"}',
  '{"quote":"\\"","backslash":"\\\\","braces":"{},NULL","newline":"\\n\\r\\t","dollar":"$1"}',
  '{"öre":"12345678901234567890.10","safe":9007199254740991,"tiny":1e-7,"huge":1e+21,"fraction":0.1}',
  '{"null":null,"true":true,"false":false,"__proto__":{"x":1},"constructor":"toString"}',
  `{"long":"${'x\\\\'.repeat(5_000)}"}`,
];

/** Bytes that JSON does not reproduce, or that are no JSON at all. */
const NOT_KEPT: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array(0)],
  ['no JSON', textBytes('hello')],
  ['half a document', textBytes('{"a":')],
  ['two documents', textBytes('{}{}')],
  ['white space', textBytes('{"a": 1}')],
  ['a trailing newline', textBytes('{}\n')],
  ['a byte order mark', textBytes('\ufeff{}')],
  ['a key twice', textBytes('{"a":1,"a":2}')],
  ['digit keys out of order', textBytes('{"2":0,"1":0}')],
  ['a number that is rounded', textBytes('{"a":12345678901234567890}')],
  ['a trailing zero', textBytes('{"a":1.0}')],
  ['minus zero', textBytes('{"a":-0}')],
  ['an exponent written otherwise', textBytes('{"a":1E3}')],
  ['a needless escape', textBytes('{"a":"\\u00e5"}')],
  ['an escaped slash', textBytes('{"a":"\\/"}')],
  ['a raw NUL', textBytes('{"a":"\u0000"}')],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ['UTF-8 of a lone surrogate', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
];

/** What comes back byte for byte, and what is refused because it would not, or breaks another rule. */
export function describeStoredBytes(context: ContractContext): void {
  describe('bytes', () => {
    it.each(KEPT.map((text) => [text.slice(0, 60), text]))('keeps %j', async (_, text) => {
      const store = context.store();
      const stream = newStream();
      const event = sampleEvent(null, { data: textBytes(text), metadata: textBytes(text) });
      const { position } = await store.append(stream, 'no-stream', [event]);
      expect((await store.readStream(stream)).events.map(shown)).toEqual([shown(event)]);
      const page = await store.readAll({ after: position - 1, limit: 1 });
      expect(page.events.map(shown)).toEqual([shown(event)]);
    });

    it('keeps event types as they are', async () => {
      const stream = newStream();
      const types = ['a', 'Ansökan inlämnad', '🎭', "O'Brien; {NULL}", 'T'.repeat(200)];
      const events = types.map((type) => sampleEvent({}, { type }));
      await context.store().append(stream, 'no-stream', events);
      expect((await context.store().readStream(stream)).events.map((event) => event.type)).toEqual(types);
    });

    it('does not depend on what the caller does with its buffers afterwards', async () => {
      const store = context.store();
      const stream = newStream();
      const event = sampleEvent({ kept: true });
      const given = { ...event, data: event.data.slice(), metadata: event.metadata.slice() };
      const appended = store.append(stream, 'no-stream', [given]);
      given.data.fill(0x20);
      given.metadata.fill(0x20);
      await appended;
      const read = await store.readStream(stream);
      expect(read.events.map(shown)).toEqual([shown(event)]);
      for (const stored of read.events) stored.data.fill(0x20);
      expect((await store.readStream(stream)).events.map(shown)).toEqual([shown(event)]);
    });

    it.each(NOT_KEPT)('refuses %s', async (_, bytes) => {
      await expectRefused(context, { events: [sampleEvent(), sampleEvent(null, { data: bytes })] });
      await expectRefused(context, { events: [sampleEvent(null, { metadata: bytes })] });
    });
  });
  describe('an invalid append', () => describeInvalid(context));
}

function describeInvalid(context: ContractContext): void {
  const id = randomUUID();
  const cases: readonly (readonly [string, InvalidCase])[] = [
    ['no events', { events: [] }],
    ['an id that is no UUID', { events: [sampleEvent(), sampleEvent({}, { id: 'one' })] }],
    ['an id in capitals', { events: [sampleEvent({}, { id: id.toUpperCase() })] }],
    ['an id twice', { events: [sampleEvent({}, { id }), sampleEvent({}, { id })] }],
    ['an empty type', { events: [sampleEvent({}, { type: '' })] }],
    ['a long type', { events: [sampleEvent({}, { type: 'T'.repeat(201) })] }],
    ["a store's own type", { events: [sampleEvent({}, { type: '$metadata' })] }],
    ['a type with NUL', { events: [sampleEvent({}, { type: 'a\u0000b' })] }],
    ['a type with a lone surrogate', { events: [sampleEvent({}, { type: 'a\ud800' })] }],
    ['an empty stream name', { stream: '' }],
    ["a store's own stream", { stream: '$all' }],
    ['a stream name with a space', { stream: 'ika alliance' }],
    ['a stream name with NUL', { stream: 'ika-\u0000' }],
    ['a stream name with a line break', { stream: 'ika-1\n' }],
    ['a long stream name', { stream: 'i'.repeat(201) }],
    ['a negative revision', { expected: -1 }],
    ['half a revision', { expected: 0.5 }],
    ['no number for a revision', { expected: Number.NaN }],
    ['an endless revision', { expected: Number.POSITIVE_INFINITY }],
  ];
  const large: readonly (readonly [string, InvalidCase])[] = [
    ['events', { events: sampleEvents(MAX_APPEND_EVENTS + 1) }],
    ['bytes in one event', { events: [sampleEvent('x'.repeat(MAX_APPEND_BYTES))] }],
    ['bytes in all', { events: [1, 2, 3].map(() => sampleEvent('x'.repeat(MAX_APPEND_BYTES / 3))) }],
    ['bytes of metadata', { events: [metadataOf('x'.repeat(MAX_APPEND_BYTES))] }],
  ];
  it.each(cases)('with %s is refused, and nothing written', async (_, invalid) => {
    await expectRefused(context, invalid);
  });

  it.each(large)('with too many %s is refused for its size, and nothing written', async (_, invalid) => {
    await expectRefused(context, invalid, 'AppendTooLarge');
  });

  it('of a name that no stream may bear leaves a missing stream', async () => {
    for (const stream of ['', '$all', '$streams', 'ika-\u0000', 'i'.repeat(201)]) {
      expect(await context.store().readStream(stream)).toEqual({ exists: false, events: [] });
    }
  });
}

interface InvalidCase {
  readonly stream?: string;
  readonly expected?: ExpectedRevision;
  readonly events?: readonly EventToAppend[];
}

async function expectRefused(
  context: ContractContext,
  invalid: InvalidCase,
  name = 'InvalidAppend',
): Promise<void> {
  const store = context.store();
  const stream = invalid.stream ?? newStream();
  const head = await store.head();
  const append = store.append(stream, invalid.expected ?? 'no-stream', invalid.events ?? [sampleEvent()]);
  await expect(append).rejects.toBeInstanceOf(InvalidAppend);
  await expect(append).rejects.toMatchObject({ name });
  expect(await store.head()).toBe(head);
  expect(await store.readStream(stream)).toEqual({ exists: false, events: [] });
}

function metadataOf(value: unknown): EventToAppend {
  return sampleEvent({}, { metadata: jsonBytes(value) });
}
