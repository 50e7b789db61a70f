import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { AllianceEvent } from '../../../src/contexts/alliances/events.js';
import { evolve } from '../../../src/contexts/alliances/evolve.js';
import { type AllianceState, NO_ALLIANCE } from '../../../src/contexts/alliances/state.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { UnknownEvent } from '../../../src/kernel/upcast.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { given } from './alliance-story.js';
import { STANDINGS } from './story-lives.js';

/** One stored sample of every version of every event ever released: what lies in logs must stay readable. */
const FOLDER = new URL('../../golden/events/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => typeOf(file) in ALLIANCE_EVENTS);
const CODEC = new EventCodec(ALLIANCE_EVENTS);

/** Events that change nothing in the state: the engine's clocks or the reader take note of them. */
const SILENT = ['DuplicateFlagged', 'HistoricalFactImported', 'DeadlinePassed', 'ReminderDue'];

const STATES: readonly AllianceState[] = [
  NO_ALLIANCE,
  ...Object.values(STANDINGS).map((before) => given(...before).stream.current.state),
];

function typeOf(file: string): string {
  return file.slice(0, file.indexOf('.'));
}

function sample(file: string, change: object = {}) {
  const body = { ...JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')), ...change };
  return {
    id: body.id,
    type: body.type,
    data: new TextEncoder().encode(JSON.stringify(body)),
    metadata: new Uint8Array(),
    stream: 'test-alliance-1',
    revision: 40,
    position: 400,
  };
}

test('every released version of every event has its sample, and there are no others', () => {
  const released = Object.entries(ALLIANCE_EVENTS).flatMap(([type, { version }]) =>
    Array.from({ length: version }, (_, index) => `${type}.v${String(index + 1)}.json`),
  );
  expect([...FILES].sort()).toEqual(released.sort());
});

describe.each(FILES)('%s', (file) => {
  const event = CODEC.decode(sample(file)) as AllianceEvent;

  test('is what its name says', () => {
    const { type, version } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    expect(`${type}.v${version}.json`).toBe(file);
  });

  test('holds no words of persons', () => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(text).not.toMatch(/Anna|Olle|Ada|Så beslutade vi|Vi ansöker|Stadgar|Lokaler|Egen beskrivning/);
  });

  test('folds in every state, always to the same', () => {
    for (const state of STATES) {
      const before = JSON.stringify(state);
      const after = evolve(state, event);
      expect(JSON.parse(JSON.stringify(after))).toEqual(after);
      expect(evolve(state, event)).toEqual(after);
      expect(JSON.stringify(state)).toBe(before);
    }
  });

  test('changes something somewhere, unless it is silent', () => {
    const changes = STATES.some((state) => JSON.stringify(evolve(state, event)) !== JSON.stringify(state));
    expect(changes).toBe(!SILENT.includes(event.type));
  });
});

test('an event of an unknown type or a newer version fails closed', () => {
  const file = 'AllianceRenamed.v1.json';
  expect(() => CODEC.decode(sample(file, { version: 2 }))).toThrow(UnknownEvent);
  expect(() => CODEC.decode(sample(file, { type: 'AllianceTeleported' }))).toThrow(UnknownEvent);
});

test('an event that the fold does not know leaves the state as it is', () => {
  const event = { ...CODEC.decode(sample('AllianceRenamed.v1.json')), type: 'AllianceTeleported' };
  for (const state of STATES) expect(evolve(state, event as never)).toEqual(state);
});
