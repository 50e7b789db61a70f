import { describe, expect, test } from '@jest/globals';
import { sayOfAlliances } from '../../../src/contexts/alliances/messages.js';
import { MEETING_CHOICES } from '../../../src/contexts/board/meetings/choice-names.js';
import { MEETING_EXAMPLES } from '../../../src/contexts/board/meetings/command-examples.js';
import { MEETING_COMMANDS } from '../../../src/contexts/board/meetings/commands/registry.js';
import { MEETING_GUARD_NAMES } from '../../../src/contexts/board/meetings/guard-names.js';
import { MEETING_GUARDS } from '../../../src/contexts/board/meetings/guards.js';
import {
  MEETING_CATALOGUES,
  meetingCommandName,
  meetingCommandSchema,
  meetingFieldWords,
  meetingLabel,
  sayOfMeetings,
} from '../../../src/contexts/board/meetings/messages.js';
import {
  MEETING_AXES,
  MEETING_COMMAND_NAMES,
  MEETING_LABELS,
  MEETING_STATES,
  MEETING_WAITS_ON,
} from '../../../src/contexts/board/meetings/names.js';
import { MEETING_EVENTS } from '../../../src/contexts/board/meetings/upcasters.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { fieldsOf } from '../../../src/input/field.js';
import type { JsonSchema } from '../../../src/input/field-kind.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { GENERAL_MESSAGES } from '../../../src/messages/general.js';
import { LOCALES, wordsFor } from '../../../src/messages/message.js';
import { emittedCodes } from '../../support/emitted-codes.js';

const SENTENCE = /^[\p{Lu}\d].*[.:]$/su;
const HOLES = /undefined|null|NaN|\[object|  | ,| \./;
const both = (words: { sv: string; en: string } | null | undefined) =>
  [words?.sv, words?.en].every((told) => typeof told === 'string' && told !== '');

describe('every code of a reason has words in both languages', () => {
  const details: Readonly<Record<string, object>> = {
    'application-moved': { current: 14, changes: [{ revision: 14, type: 'LanAdded' }] },
    'another-outcome-carried': { outcome: 'rejected' },
    'outcome-carried': { outcome: 'granted' },
    'board-not-as-seated': { left: 1, come: 2, namesLeft: ['Eva Fors'], namesCome: [] },
    'before-its-day': { day: '2026-11-24' },
    'consent-missing': { items: 1, members: ['a'] },
    'enough-are-left': { could: 4, needed: 3 },
    'flags-unanswered': { flags: [{ member: 'a', ground: 'post', organisation: 'Kören' }] },
    'more-votes-than-voters': { votes: 6, voters: 5 },
    'no-majority': { for: 2, against: 3, base: 5 },
    'no-quorum': { present: 2, needed: 3, seats: 5 },
    'too-few-adjusters': { needed: 1, given: 0 },
    'too-few-for': { for: 3, needed: 4 },
  };
  const files = emittedCodes('src/contexts/board').filter(({ file }) => /^(meetings\/|reckoning)/.test(file));
  const codes = [...new Set(files.map(({ code }) => code))];

  test.each(codes.filter((code) => wordsFor([GENERAL_MESSAGES], code, {}) === null))('%s', (code) => {
    for (const locale of LOCALES) {
      const told = wordsFor(MEETING_CATALOGUES, code, { ...details[code] })?.[locale] ?? '';
      expect(told).toMatch(SENTENCE);
      expect(told).not.toMatch(HOLES);
    }
  });

  test('and what moved is told', () => {
    const words = sayOfMeetings('application-moved', details['application-moved'] as never, 'sv');
    expect(words).toContain('Län tillkom');
    expect(sayOfMeetings('wrong-state', { axis: 'meeting', is: 'convened', needs: ['open'] }, 'sv')).toBe(
      'Mötet är utlyst. Det här går bara när mötet är öppnat.',
    );
  });
});

describe('names', () => {
  test('of every event, command, guard, axis, state and whom it waits on', () => {
    expect(Object.keys(MEETING_LABELS).sort()).toEqual(Object.keys(MEETING_EVENTS).sort());
    expect(Object.keys(MEETING_COMMAND_NAMES)).toEqual(MEETING_COMMANDS.map(({ name }) => name));
    expect(Object.keys(MEETING_GUARD_NAMES).sort()).toEqual(Object.keys(MEETING_GUARDS).sort());
    const { axes } = meetingWorkflow.newest;
    expect(Object.keys(MEETING_AXES)).toEqual(Object.keys(axes));
    for (const [axis, { states }] of Object.entries(axes)) {
      expect(Object.keys(MEETING_STATES[axis] ?? {})).toEqual(Object.keys(states));
      for (const { waitsOn } of Object.values(states))
        if (waitsOn !== undefined) expect(MEETING_WAITS_ON).toHaveProperty(waitsOn);
    }
    const tables = [
      MEETING_LABELS,
      MEETING_COMMAND_NAMES,
      MEETING_GUARD_NAMES,
      MEETING_AXES,
      MEETING_CHOICES,
    ];
    for (const table of tables) for (const words of Object.values(table)) expect(both(words)).toBe(true);
    expect(meetingLabel('ItemTabled', 'sv')).toBe('Bordlagd');
    expect(meetingCommandName('constructor', 'sv')).toBe('constructor');
  });

  test('of every field and every choice, nested ones too', () => {
    const walk = (command: string, pointer: string, schema: JsonSchema): void => {
      expect([command, pointer, both(meetingFieldWords(command, pointer))]).toEqual([command, pointer, true]);
      for (const choice of schema.enum ?? [])
        if (choice !== null) expect(MEETING_CHOICES).toHaveProperty(choice);
      const inner = schema.items ?? schema;
      for (const choice of inner.enum ?? [])
        if (choice !== null) expect(MEETING_CHOICES).toHaveProperty(choice);
      for (const [name, member] of Object.entries(inner.properties ?? {}))
        walk(command, `${pointer}/0/${name}`, member);
    };
    for (const { name, fields } of MEETING_COMMANDS)
      for (const [field, { kind }] of fieldsOf(fields)) walk(name, `/${field}`, kind.schema);
    expect(meetingCommandSchema('hold-vote', 'sv')?.properties?.['form']).toMatchObject({
      title: 'Hur rösterna lämnas',
      'x-names': { 'closed-ballot': 'sluten omröstning' },
    });
    expect(meetingCommandSchema('toString', 'sv')).toBeNull();
  });
});

test('a flag that nobody has answered is told with who is flagged', () => {
  const flags = [
    { member: 'a', ground: 'post', organisation: 'Kören' },
    { member: 'a', ground: 'declared', organisation: null },
    { member: 'b', ground: 'mandate', organisation: null },
  ];
  const told = wordsFor(MEETING_CATALOGUES, 'flags-unanswered', { flags, names: ['Eva Fors', 'Bo Berg'] });
  expect(told?.sv).toContain(
    'Eva Fors (uppdrag i organisationen: Kören och har anmält jäv) och Bo Berg (företräder alliansen)',
  );
  expect(told?.en).toContain('Eva Fors (a post in the organisation: Kören and has declared a conflict)');
});

test('where nobody voted for or against it is said what to do, and that abstaining decides nothing', () => {
  const told = wordsFor(MEETING_CATALOGUES, 'nobody-voted', {});
  expect(told?.sv).toBe('Ingen röstade för eller emot. Rösta igen, eller bordlägg ärendet.');
  expect(told?.en).toBe('Nobody voted for or against. Vote again, or table the item.');
  // What was decided on paper is not voted on again: it is told as it was.
  const entered = sayOfAlliances('nobody-voted', {}, 'sv');
  expect(entered).toMatch(/Ett beslut behöver minst en röst för\. Ange rösterna, eller lämna dem tomma/);
});

test('a board with no organ above it is not told to refer an item on', () => {
  const numbers = { present: 2, needed: 3, seats: 5 };
  const told = (details: object) => wordsFor(MEETING_CATALOGUES, 'no-quorum', { ...numbers, ...details });
  expect(told({})?.sv).toContain('eller hänskjut det om för få kan delta.');
  expect(told({ noHighestOrgan: true })?.sv).toMatch(/Kalla in ersättare, eller bordlägg ärendet\.$/);
  expect(told({ noHighestOrgan: true })?.en).toMatch(/Call in substitutes, or table the item\.$/);
});

test('every command that clients may give has an example that is right', () => {
  const given = MEETING_COMMANDS.filter(({ internal }) => internal !== true);
  expect(Object.keys(MEETING_EXAMPLES)).toEqual(given.map(({ name }) => name));
  for (const { name, fields } of given)
    expect([name, validateFields(fields, MEETING_EXAMPLES[name])]).toEqual([
      name,
      { value: expect.anything() as unknown },
    ]);
});
