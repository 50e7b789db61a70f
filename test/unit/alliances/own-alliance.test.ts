import { describe, expect, test } from '@jest/globals';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { explain } from '../../../src/workflow/decide.js';
import type { Actor } from '../../../src/kernel/actor.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { ALLIANCE, c, CHAIR, COORDINATOR, given, OFFICER, PARTS, SUBMITTED } from './alliance-story.js';

/** The steps that weigh the case. */
const WEIGHING = [
  'assign-case-officer',
  'request-supplement',
  'extend-supplement',
  'waive-supplement',
  'complete-review',
  'close-application',
  'lift-conflict',
  'hold-application',
  'release-application',
  'decide-application',
  'suspend-partnership',
  'resume-partnership',
  'end-partnership',
  'enter-highest-decision',
  'enter-highest-reconsideration',
  'write-note',
];

const appoint = (actor: Actor) =>
  c('appoint-coordinator', { coordinator: actor.id }, OFFICER, { coordinator: true });

function refusedTo(actor: Actor, ...before: readonly PureCommand[]): string[] {
  const { current } = given(...SUBMITTED, ...before).stream;
  const context = {
    now: PARTS.now,
    actor,
    commandId: '',
    newId: () => '',
    settings: PARTS.settings,
    found: {},
  };
  return explain(PARTS.workflow, current, context)
    .filter(({ reasons }) => reasons.some(({ code }) => code === 'holds-mandate'))
    .map(({ command }) => command);
}

describe('whoever holds a mandate for the alliance', () => {
  test.each([
    ['chair', CHAIR],
    ['case officer', OFFICER],
  ])('does not weigh its case as %s', (_, actor) => {
    expect(refusedTo(actor, appoint(actor))).toEqual(WEIGHING);
  });

  test('nor where a post gave it', () => {
    expect(refusedTo({ ...CHAIR, alliances: [ALLIANCE] })).toEqual(WEIGHING);
  });

  test('may once it has ended; nobody else is told of it', () => {
    const release = c('release-coordinator', { coordinator: CHAIR.id }, OFFICER);
    expect(refusedTo(CHAIR, appoint(CHAIR), release)).toEqual([]);
    expect(refusedTo(CHAIR)).toEqual([]);
    expect(refusedTo(COORDINATOR)).toEqual([]);
  });

  test('is refused the command with that reason', () => {
    const review = c('complete-review', { recommendation: 'grant', motivation: 'Bra.' }, OFFICER);
    const register = c('register-application', {}, OFFICER, { arendenummer: 'T 2026-0001' });
    given(...SUBMITTED, appoint(OFFICER), register)
      .when(review)
      .refused('holds-mandate');
  });
});

test('every step of the office and the board is weighed or not by the table', () => {
  const guarded = Object.entries(allianceWorkflow.newest.steps).filter(([, { guards = [] }]) =>
    guards.includes('no-mandate-held@1'),
  );
  expect(guarded.map(([command]) => command)).toEqual(WEIGHING);
});
