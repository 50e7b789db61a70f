import { describe, expect, test } from '@jest/globals';
import { ROUTED_BOARD_COMMANDS } from '../../../src/contexts/board/board-commands.controller.js';
import {
  BOARD_AXES,
  BOARD_STATES,
  boardCommandName,
  boardCommandSchema,
  boardFieldWords,
  sayOfBoard,
} from '../../../src/contexts/board/messages.js';
import { PER_CAPSULAM_GUARDS } from '../../../src/contexts/board/per-capsulam/guards.js';
import { PER_CAPSULAM_LABELS } from '../../../src/contexts/board/per-capsulam/names.js';
import { perCapsulamWorkflow } from '../../../src/contexts/board/per-capsulam/workflow.js';
import { boardLabel, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from '../../../src/contexts/board/public.js';
import { ROSTER_GUARDS } from '../../../src/contexts/board/roster/guards.js';
import { ROSTER_LABELS } from '../../../src/contexts/board/roster/names.js';
import { rosterWorkflow } from '../../../src/contexts/board/roster/workflow.js';
import { fieldsOf } from '../../../src/input/field.js';
import type { JsonSchema } from '../../../src/input/field-kind.js';
import { LOCALES } from '../../../src/messages/message.js';
import { definitionHash } from '../../../src/workflow/definition.js';

/** By the hash that the log holds of them: a released table is never edited. */
const RELEASED = {
  'board-roster': '7534c67167552b23f205e6430905ac98bac7a047c2281f71c09f046fded823a4',
  'per-capsulam': '8a2661f5a46e202ed68f755ac6529eba891a143972d7bba8b0a251d9b36b317c',
};

const PROCESSES = [
  { workflow: rosterWorkflow, events: ROSTER_EVENTS, guards: ROSTER_GUARDS, labels: ROSTER_LABELS },
  {
    workflow: perCapsulamWorkflow,
    events: PER_CAPSULAM_EVENTS,
    guards: PER_CAPSULAM_GUARDS,
    labels: PER_CAPSULAM_LABELS,
  },
] as const;

test('the tables are what they were when they were released', () => {
  const hashes = PROCESSES.map(({ workflow }) => [workflow.name, definitionHash(workflow.newest)]);
  expect(Object.fromEntries(hashes)).toEqual(RELEASED);
});

describe.each(PROCESSES)('$workflow.name', ({ workflow, events, guards, labels }) => {
  const steps = Object.entries(workflow.newest.steps);

  test('names every event and guard that there is', () => {
    expect(new Set(steps.flatMap(([, step]) => step.events))).toEqual(new Set(Object.keys(events)));
    expect(new Set(steps.flatMap(([, step]) => step.guards ?? []))).toEqual(new Set(Object.keys(guards)));
  });

  test('has names for people', () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(events).sort());
    for (const [command] of steps) expect(boardCommandName(command, 'sv')).not.toBe(command);
    for (const [axis, { states }] of Object.entries(workflow.newest.axes)) {
      expect(BOARD_AXES).toHaveProperty(axis);
      expect(Object.keys(BOARD_STATES[axis] ?? {})).toEqual(Object.keys(states));
    }
  });
});

describe('words', () => {
  test('of every field and every choice, nested ones too', () => {
    const walk = (command: string, pointer: string, schema: JsonSchema): void => {
      expect([command, pointer, boardFieldWords(pointer)?.sv]).toEqual([
        command,
        pointer,
        expect.any(String),
      ]);
      const inner = schema.items ?? schema;
      for (const [name, member] of Object.entries(inner.properties ?? {}))
        walk(command, `${pointer}/${name}`, member);
    };
    for (const { name, fields } of ROUTED_BOARD_COMMANDS)
      for (const [field, { kind }] of fieldsOf(fields)) walk(name, `/${field}`, kind.schema);
  });

  test('of a form, in the reader’s language', () => {
    expect(boardCommandSchema('answer-per-capsulam', 'sv')?.properties).toMatchObject({
      acceptsForm: { title: 'Godtar att det avgörs utan möte' },
      vote: { title: 'Röst', 'x-names': { for: 'ja', against: 'nej', abstain: 'avstår' } },
    });
    expect(boardCommandSchema('elect-board', 'en')?.properties).toMatchObject({
      seats: { items: { properties: { kind: { 'x-names': { substitute: 'substitute' } } } } },
    });
    expect(boardCommandSchema('constructor', 'sv')).toBeNull();
    expect(boardLabel('BoardConstituted', 'sv')).toBe('Konstituering');
    expect(boardLabel('constructor', 'sv')).toBeNull();
  });

  test('of a refusal, in plain words that say what to do next', () => {
    const say = (code: string, details: object) =>
      LOCALES.map((locale) => sayOfBoard(code, details as never, locale));
    expect(say('wrong-state', { axis: 'perCapsulam', is: 'to-next-meeting', needs: ['open'] })).toEqual([
      'Beslutet per capsulam är hänvisat till nästa möte. Det här går bara när beslutet per capsulam är öppet för svar.',
      'The decision per capsulam is left to the next meeting. This can be done only when the decision per capsulam is open for answers.',
    ]);
    expect(say('wrong-state', { axis: 'board', is: 'none', needs: ['elected', 'constituted'] })[0]).toBe(
      'Styrelsen är inte vald än. Det här går bara när styrelsen är vald eller konstituerad.',
    );
    expect(
      say('application-moved', {
        presented: 12,
        current: 15,
        changes: [{ type: 'LanAdded', what: '13' }],
      })[1],
    ).toBe(
      'The application has changed since it was presented: County added (Hallands län). Read the changes, and present the application again, at revision 15.',
    );
    expect(say('answers-missing', { count: 2, due: '2026-11-29' })[0]).toBe(
      'Det saknas svar från 2 av dem som tillfrågas. Sista dagen är den 29 november 2026.',
    );
  });
});
