import { expect, test } from '@jest/globals';
import type { Attendance } from '../../../src/contexts/board/meetings/state.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { BOARD, boardStory, evening } from '../../support/board-story.js';
import { sectionWords } from '../../support/document-words.js';
import { c, EVA, FOLKE, meetingAfter, MEMBERS, opened, convened } from './meeting-story.js';

/** "A substitute steps in for an absent member", or a conflicted one (domain 4.1, 4.7): when they served, as minutes tell it. */
const { karin, mats, per } = BOARD;
const spell = (from: string, until: string) => ({ from: evening(from), until: evening(until) });
const WHOLE = [spell('18.00', '19.40')];

/** What stands of Per Håkansson, who was there all the while and stood in so. */
function told(stoodIn: Attendance['stoodIn'], others: Readonly<Record<string, Attendance['spells']>> = {}) {
  const { meeting } = boardStory();
  const attendance = meeting.attendance.map((one) => {
    if (one.member === per.id) return { ...one, spells: WHOLE, stoodIn };
    return { ...one, spells: others[one.member] ?? one.spells };
  });
  const { sections } = minutesOf(boardStory().input({ meeting: { ...meeting, attendance } }), 'sv');
  return sectionWords(sections[0]!)
    .split('\n')
    .find((line) => line.startsWith(per.name));
}

test('not while the member was there, and again when they had gone', () => {
  const stoodIn = [{ member: karin.id, ...spell('18.00', '19.40') }];
  expect(told(stoodIn, { [karin.id]: [spell('18.10', '18.30')] })).toBe(
    'Per Håkansson | ersättare för Karin Sjögren till kl. 18.10, ersättare för Karin Sjögren från kl. 18.30 | hela mötet',
  );
});

test('for a conflicted member until the item has closed and they are back', () => {
  const stoodIn = [{ member: mats.id, ...spell('18.12', '19.40') }];
  expect(told(stoodIn)).toBe(
    'Per Håkansson | ersättare för Mats Öberg från kl. 18.12 till kl. 18.35 | hela mötet',
  );
});

test('until they stand in for nobody any more, though they stay', () => {
  expect(told([{ member: mats.id, ...spell('18.12', '18.20') }])).toBe(
    'Per Håkansson | ersättare för Mats Öberg från kl. 18.12 till kl. 18.20 | hela mötet',
  );
});

test('also where all of it was within one instant', () => {
  expect(told([{ member: karin.id, ...spell('18.30', '18.30') }])).toBe(
    'Per Håkansson | ersättare för Karin Sjögren från kl. 18.30 till kl. 18.30 | hela mötet',
  );
});

test('a service ends where the substitute steps in for another or for nobody, or leaves', () => {
  const [first, second, third, fourth] = [10, 20, 30, 40].map(
    (minute) => `2026-11-24T17:${String(minute)}:00.000Z`,
  );
  const { attendance } = meetingAfter(
    convened(),
    opened(MEMBERS.slice(0, 4)),
    c('record-attendance', { member: FOLKE.id, presence: 'came', standsInFor: EVA.id }, undefined, {}, first),
    c('step-in', { member: FOLKE.id }, undefined, {}, second),
    c('step-in', { member: FOLKE.id, standsInFor: EVA.id }, undefined, {}, third),
    c('record-attendance', { member: FOLKE.id, presence: 'left' }, undefined, {}, fourth),
  );
  expect(attendance.find(({ member }) => member === FOLKE.id)?.stoodIn).toEqual([
    { member: EVA.id, from: first, until: second },
    { member: EVA.id, from: third, until: fourth },
  ]);
});
