import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { MeetingEvent } from '../../../src/contexts/board/meetings/events.js';
import { evolve } from '../../../src/contexts/board/meetings/evolve.js';
import { type MeetingState, NO_MEETING } from '../../../src/contexts/board/meetings/state.js';
import { MEETING_EVENTS } from '../../../src/contexts/board/meetings/upcasters.js';
import { upcast } from '../../../src/kernel/upcast.js';
import { LIVES } from './meeting-lives.js';
import { given } from './meeting-story.js';

/** The stored samples of a meeting's events, each folded into every state that a meeting can stand in. */
const FOLDER = new URL('../../golden/events/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.slice(0, file.indexOf('.')) in MEETING_EVENTS);

const STATES: readonly MeetingState[] = [
  NO_MEETING,
  ...Object.values(LIVES).map((before) => given(...before).stream.current.state),
];

function sample(file: string): MeetingEvent {
  const body = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  const data = upcast(MEETING_EVENTS, body.type, body.version, body.data);
  return { ...body, data, stream: 'test-meeting-1', revision: 40, position: 400 };
}

test('every event that a meeting can lead to has a sample, and a life that comes to it', () => {
  const sampled = FILES.map((file) => file.slice(0, file.indexOf('.')));
  expect(new Set(sampled)).toEqual(new Set(Object.keys(MEETING_EVENTS)));
  const lived = Object.values(LIVES).flatMap((life) => given(...life).stream.events.map(({ type }) => type));
  expect(new Set(lived)).toEqual(new Set(Object.keys(MEETING_EVENTS)));
});

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

  test('changes something somewhere', () => {
    expect(STATES.some((state) => JSON.stringify(evolve(state, event)) !== JSON.stringify(state))).toBe(true);
  });
});

test('an event that the fold does not know leaves the state as it is', () => {
  const event = { ...sample('MinutesDrafted.v1.json'), type: 'MeetingTeleported' };
  for (const state of STATES) expect(evolve(state, event as never)).toEqual(state);
});
