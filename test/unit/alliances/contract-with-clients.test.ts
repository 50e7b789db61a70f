import { describe, expect, test } from '@jest/globals';
import {
  ALLIANCE_COMMANDS,
  allianceCommandNamed,
} from '../../../src/contexts/alliances/commands/registry.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { fieldsOf } from '../../../src/input/field.js';
import { ACTOR_ROLES, actorIn, type ActorRole } from '../../../src/kernel/actor.js';
import { given } from './alliance-story.js';

/** The table of the contract with clients: who may, and with which fields. */
const BOTH = ['coordinator', 'case-officer'] as const;
const BOARD = ['chair', 'secretary'] as const;
const MEETING = 'motivation? meetingDate paragraf presiding? present conflicted votes?';
const RECORDED = 'decision source decidedOn paragraf motivation? rulesVersion quorum? tally?';
const CONTRACT: Record<string, readonly [roles: readonly ActorRole[], fields: string]> = {
  'start-collaboration': [[...BOTH, 'system'], 'name lan form? occurredOn?'],
  rename: [BOTH, 'name'],
  'add-lan': [BOTH, 'lan reason?'],
  'leave-lan': [BOTH, 'lan reason?'],
  'give-address': [BOTH, 'address?'],
  'add-member-organisation': [BOTH, 'name? orgnr? contact? parent? organisationId?'],
  'remove-member-organisation': [BOTH, 'organisationId reason'],
  'choose-form': [BOTH, 'form'],
  'choose-issues': [['coordinator'], 'issues'],
  'form-association': [[...BOTH, 'system'], 'name foundedOn orgnr? statutesAdoptedOn? boardElectedOn?'],
  'appoint-representatives': [BOTH, 'representatives'],
  'appoint-coordinator': [['case-officer'], 'coordinator'],
  'release-coordinator': [[...BOTH, 'administrator'], 'coordinator'],
  'hand-over': [['coordinator'], 'to'],
  'mark-dormant': [[...BOTH, 'system'], 'reason'],
  resume: [[...BOTH, 'system'], 'reason'],
  dissolve: [[...BOTH, 'system'], 'reason'],
  succeed: [BOTH, 'by reason'],
  'correct-fact': [['case-officer'], 'event field value reason'],
  'resolve-to-apply': [['coordinator'], 'decidedOn'],
  'draft-application': [['coordinator'], 'text'],
  'discard-draft': [['coordinator'], ''],
  'endorse-mission': [['coordinator'], 'textVersion signatory'],
  'commit-principle': [['coordinator'], 'principle textVersion signatory'],
  'pledge-cooperation': [['coordinator'], 'textVersion signatory'],
  'ask-signatory': [['coordinator'], 'commitment email'],
  'confirm-commitment': [['signatory'], 'request'],
  'decline-commitment': [['signatory'], 'request reason?'],
  'add-attachment': [['coordinator'], 'name mediaType contentBase64'],
  'submit-application': [['coordinator'], ''],
  'submit-supplement': [['coordinator'], 'items'],
  'withdraw-application': [['coordinator'], 'reason'],
  'request-reconsideration': [['coordinator'], 'reason'],
  'receive-application': [['case-officer'], 'receivedOn text attachment?'],
  'register-application': [['case-officer'], ''],
  'assign-case-officer': [['case-officer'], 'officer'],
  'request-supplement': [['case-officer'], 'items due'],
  'extend-supplement': [['case-officer'], 'due reason'],
  'waive-supplement': [['case-officer'], 'reason'],
  'complete-review': [['case-officer'], 'recommendation motivation'],
  'close-application': [['case-officer'], 'reason'],
  'send-decision': [['case-officer'], 'sentOn'],
  'migrate-case': [['case-officer', 'administrator'], 'version'],
  'declare-conflict': [['case-officer', 'board-member', ...BOARD], 'ground member?'],
  'lift-conflict': [BOARD, 'reason member'],
  'hold-application': [BOARD, 'applicationRevision?'],
  'release-application': [BOARD, 'applicationRevision?'],
  'decide-application': [BOARD, `outcome ${MEETING} applicationRevision`],
  'enter-highest-decision': [BOARD, 'outcome motivation? meetingDate paragraf applicationRevision'],
  'enter-highest-reconsideration': [BOARD, 'reconsiders? outcome motivation? meetingDate paragraf'],
  'suspend-partnership': [BOARD, `${MEETING} hearing?`],
  'resume-partnership': [BOARD, `${MEETING} hearing?`],
  'end-partnership': [BOARD, `${MEETING} hearing?`],
  'send-message': [BOTH, 'text'],
  'write-note': [['case-officer', 'board-member', ...BOARD], 'text'],
  'hold-for-item': [['system'], 'id item? applicationRevision'],
  'release-from-item': [['system'], 'id item?'],
  'record-decision': [['system'], `${RECORDED} outcome conditions? applicationRevision`],
  'record-reconsideration': [
    ['system'],
    `${RECORDED} replaces application outcome conditions? applicationRevision`,
  ],
  'record-partnership-decision': [['system'], `${RECORDED} step hearing replaces?`],
  'record-correction': [['system'], 'decision correction'],
  'reaffirm-principles': [['coordinator'], 'textVersion signatory'],
  'leave-partnership': [['coordinator'], 'reason'],
  'note-deadline': [['system'], 'deadline due remindOn?'],
};

test('the newest table, the registry and the contract have the same commands', () => {
  const registered = ALLIANCE_COMMANDS.map(({ name }) => name);
  // A version that spreads the one before it has what is new at its end.
  expect(new Set(registered)).toEqual(new Set(Object.keys(allianceWorkflow.newest.steps)));
  expect(registered).toEqual(Object.keys(CONTRACT));
});

test('what the program itself gives, and what a link does, is internal', () => {
  expect(ALLIANCE_COMMANDS.filter(({ internal }) => internal).map(({ name }) => name)).toEqual([
    'confirm-commitment',
    'decline-commitment',
    'hold-for-item',
    'release-from-item',
    'record-decision',
    'record-reconsideration',
    'record-partnership-decision',
    'record-correction',
    'note-deadline',
  ]);
});

describe.each(Object.entries(CONTRACT))('%s', (name, [roles, fields]) => {
  test('has these fields in this order', () => {
    const found = [...fieldsOf(allianceCommandNamed(name)!.fields)];
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
