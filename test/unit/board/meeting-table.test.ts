import { describe, expect, test } from '@jest/globals';
import {
  MEETING_COMMANDS,
  meetingCommandNamed,
} from '../../../src/contexts/board/meetings/commands/registry.js';
import { MEETING_GUARDS } from '../../../src/contexts/board/meetings/guards.js';
import { MEETING_EVENTS } from '../../../src/contexts/board/meetings/upcasters.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { fieldsOf } from '../../../src/input/field.js';
import { ACTOR_ROLES, actorIn, type ActorRole } from '../../../src/kernel/actor.js';
import { definitionHash } from '../../../src/workflow/definition.js';
import { definitionFaults } from '../../../src/workflow/definition-faults.js';
import { LIVES } from './meeting-lives.js';
import { given } from './meeting-story.js';

/**
 * The released tables by the hash that the log holds of them. A released table is never edited: a change is a new
 * version beside it. A hash here changes only before the first release.
 */
const RELEASED = ['9747cdfada8568fe07ddb636e8c7d7e9ccc259c63d60ad7abcad497b4635ee7d'];

const BOARD = ['chair', 'secretary'] as const;
const MEMBERS = ['board-member', ...BOARD] as const;
const ITEM = 'kind heading alliance? step? hearing? proposal? reconsiders? continues? adjusts?';

/** The contract with clients: who may, and with which fields. */
const CONTRACT: Record<string, readonly [roles: readonly ActorRole[], fields: string]> = {
  'convene-meeting': [BOARD, 'startsAt place link? items?'],
  'change-call': [BOARD, 'startsAt? place? link? reason'],
  'cancel-meeting': [BOARD, 'reason'],
  'add-item': [BOARD, ITEM],
  'remove-item': [BOARD, 'item reason'],
  'open-meeting': [MEMBERS, 'at? present presiding? secretary? adjusters adjuncts?'],
  'record-attendance': [MEMBERS, 'at? member presence standsInFor?'],
  'step-in': [MEMBERS, 'at? member standsInFor?'],
  'change-presiding': [MEMBERS, 'at? presiding item?'],
  'approve-agenda': [MEMBERS, 'at? items? consentedBy?'],
  'adjourn-meeting': [MEMBERS, 'at? until'],
  'resume-meeting': [MEMBERS, 'at? present presiding? consentedBy?'],
  'close-meeting': [MEMBERS, 'at?'],
  'open-item': [MEMBERS, 'at? item'],
  'present-again': [MEMBERS, 'at? item'],
  'note-lapsed': [['system'], 'item code number?'],
  'declare-item-conflict': [MEMBERS, 'at? item member? ground'],
  'disclose-tie': [MEMBERS, 'item member? ground'],
  'decide-tie': [MEMBERS, 'at? item member excludes'],
  'dismiss-flag': [MEMBERS, 'item member reason'],
  'hold-vote': [MEMBERS, 'at? item outcome form for? against? abstain? votes? castingVote? lot? proposal?'],
  'decide-item': [MEMBERS, 'at? item outcome motivation? conditions? proposal?'],
  'table-item': [MEMBERS, 'at? item reason?'],
  'refer-item-back': [MEMBERS, 'at? item reason'],
  'escalate-item': [MEMBERS, 'at? item reason?'],
  'enter-reservation': [MEMBERS, 'at? item member? reason?'],
  'report-per-capsulam': [MEMBERS, 'at? perCapsulam'],
  'enter-meeting': [
    ['system'],
    'enteredBy reconsiders? organ heading heldOn alliance application? arendenummer? step? hearing? paragraf outcome motivation? presiding? present conflicted votes? quorum? rulesVersion applicationRevision?',
  ],
  'add-paper': [MEMBERS, 'name mediaType contentBase64 item?'],
  'write-minutes': [[...MEMBERS, 'signatory'], 'item? words?'],
  'draft-minutes': [[...MEMBERS, 'signatory'], ''],
  'sign-minutes': [['signatory'], 'draft'],
  'replace-adjuster': [BOARD, 'adjuster by? meeting? reason'],
  'correct-decision': [BOARD, 'item words reason'],
};

test('the released tables are what they were', () => {
  expect(meetingWorkflow.releases.map(definitionHash)).toEqual(RELEASED);
});

test('the table names nothing that this build does not have, and all of it', () => {
  const known = {
    guards: Object.keys(MEETING_GUARDS),
    commands: Object.keys(meetingWorkflow.commands),
    events: Object.keys(MEETING_EVENTS),
  };
  for (const definition of meetingWorkflow.releases) expect(definitionFaults(definition, known)).toEqual([]);
  const steps = meetingWorkflow.releases.flatMap(({ steps: of }) => Object.values(of));
  expect(new Set(steps.flatMap(({ events }) => events))).toEqual(new Set(known.events));
  expect(new Set(steps.flatMap(({ guards = [] }) => guards))).toEqual(new Set(known.guards));
});

test('every state of the table is reached', () => {
  const reached = new Set<string>();
  for (const life of Object.values(LIVES))
    for (const { axis, state } of given(...life).stream.current.path) reached.add(`${axis}.${state}`);
  const states = Object.entries(meetingWorkflow.newest.axes).flatMap(([axis, { states: of }]) =>
    Object.keys(of).map((state) => `${axis}.${state}`),
  );
  expect(states.filter((state) => !reached.has(state) && !state.endsWith('.none'))).toEqual([]);
});

test('the table, the registry and the contract have the same commands', () => {
  const registered = MEETING_COMMANDS.map(({ name }) => name);
  expect(registered).toEqual(Object.keys(meetingWorkflow.newest.steps));
  expect(registered).toEqual(Object.keys(CONTRACT));
  expect(MEETING_COMMANDS.filter(({ internal }) => internal).map(({ name }) => name)).toEqual([
    'note-lapsed',
    'enter-meeting',
  ]);
});

describe.each(Object.entries(CONTRACT))('%s', (name, [roles, fields]) => {
  test('has these fields in this order', () => {
    const found = [...fieldsOf(meetingCommandNamed(name)!.fields)];
    expect(found.map(([field, { optional }]) => `${field}${optional ? '?' : ''}`).join(' ')).toBe(fields);
  });

  test('is for these roles and for no other', () => {
    const may = ACTOR_ROLES.filter((role) => {
      const by = actorIn(role, 'b0000000-0000-4000-8000-000000000009');
      const action = given()
        .stream.explain(by)
        .find(({ command }) => command === name);
      return !action?.reasons.some(({ code }) => code === 'not-your-role');
    });
    expect(new Set(may)).toEqual(new Set(roles));
  });
});
