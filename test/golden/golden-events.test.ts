import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ALLIANCE_EVENTS } from '../../src/contexts/alliances/upcasters.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from '../../src/contexts/board/public.js';
import { HOLD_EVENTS, PRIVACY_EVENTS } from '../../src/contexts/privacy/upcasters.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type EventCatalogue, UnknownEvent } from '../../src/kernel/upcast.js';
import { EventCodec } from '../../src/log/event-codec.js';
import { REGISTER_EVENTS } from '../../src/log/register-events.js';

/**
 * One stored sample of every version of every event ever released: what lies in logs must stay readable for ever. A
 * sample is never edited; a new version adds one.
 */
const FOLDER = new URL('./events/', import.meta.url);
const FILES = readdirSync(FOLDER).sort();
const CATALOGUE: EventCatalogue = {
  ...ALLIANCE_EVENTS,
  ...ROSTER_EVENTS,
  ...MEETING_EVENTS,
  ...PER_CAPSULAM_EVENTS,
  ...PRIVACY_EVENTS,
  ...HOLD_EVENTS,
  ...REGISTER_EVENTS,
};
const CODEC = new EventCodec(CATALOGUE);

function body(file: string): Recorded {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Recorded;
}

function stored(event: Recorded) {
  const { id, type } = event;
  const data = new TextEncoder().encode(JSON.stringify(event));
  return { id, type, data, metadata: new Uint8Array(), stream: 'test-1', revision: 40, position: 400 };
}

test('every released version of every event has its sample, and there are no others', () => {
  const released = Object.entries(CATALOGUE).flatMap(([type, { version }]) =>
    Array.from({ length: version }, (_, index) => `${type}.v${String(index + 1)}.json`),
  );
  expect(FILES).toEqual(released.sort());
});

describe.each(FILES)('%s', (file) => {
  const sample = body(file);

  test('is what its name says, and holds what every event holds', () => {
    expect(`${sample.type}.v${String(sample.version)}.json`).toBe(file);
    const { recordedAt, commandId, correlationId, workflow } = sample;
    expect(recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    for (const id of [sample.id, sample.actor, commandId, correlationId]) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(workflow ?? 'alliances@1').toMatch(/^(alliances@[12]|(board-roster|meetings|per-capsulam|privacy-requests|legal-holds)@1)$/);
  });

  test('decodes to the newest shape, and the newest is written back byte for byte', () => {
    const decoded = CODEC.decode(stored(sample));
    expect(decoded).toMatchObject({ id: sample.id, type: sample.type, revision: 40, position: 400 });
    if (sample.version !== CATALOGUE[sample.type]?.version) return;
    const again = CODEC.encode({ type: decoded.type, data: decoded.data }, decoded.id, decoded);
    expect(new TextDecoder().decode(again.data)).toBe(JSON.stringify(sample));
  });

  test('holds no words of persons', () => {
    expect(JSON.stringify(sample)).not.toMatch(
      /Anna|Olle|Ada|Så beslutade vi|Vi ansöker|Stadgar|Lokaler|Egen beskrivning/,
    );
  });
});

test('an event of an unknown type or of a newer version fails closed', () => {
  const sample = body('AllianceRenamed.v1.json');
  expect(() => CODEC.decode(stored({ ...sample, version: 2 }))).toThrow(UnknownEvent);
  expect(() => CODEC.decode(stored({ ...sample, type: 'AllianceTeleported' }))).toThrow(UnknownEvent);
});
