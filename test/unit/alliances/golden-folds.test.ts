import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { AllianceEvent } from '../../../src/contexts/alliances/events.js';
import { evolve } from '../../../src/contexts/alliances/evolve.js';
import { type AllianceState, NO_ALLIANCE } from '../../../src/contexts/alliances/state.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { upcast } from '../../../src/kernel/upcast.js';
import { given } from './alliance-story.js';
import { STANDINGS } from './story-lives.js';

/** The stored samples of the alliances' events, each folded into every state that a life can stand in. */
const FOLDER = new URL('../../golden/events/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.slice(0, file.indexOf('.')) in ALLIANCE_EVENTS);

/** Events that change nothing in the state: the engine or the reader takes note of them. */
const SILENT = [
  ...['CaseMigrated', 'PublicAddressGiven', 'DuplicateFlagged', 'HistoricalFactImported'],
  ...['MessageSent', 'NoteWritten'],
];

const STATES: readonly AllianceState[] = [
  NO_ALLIANCE,
  ...Object.values(STANDINGS).map((before) => given(...before).stream.current.state),
];

function sample(file: string): AllianceEvent {
  const body = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  const data = upcast(ALLIANCE_EVENTS, body.type, body.version, body.data);
  return { ...body, data, stream: 'test-alliance-1', revision: 40, position: 400 };
}

describe.each(FILES)('%s', (file) => {
  const event = sample(file);

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

test('an event that the fold does not know leaves the state as it is', () => {
  const event = { ...sample('AllianceRenamed.v1.json'), type: 'AllianceTeleported' };
  for (const state of STATES) expect(evolve(state, event as never)).toEqual(state);
});
