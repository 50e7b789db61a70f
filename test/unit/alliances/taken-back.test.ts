import { describe, expect, test } from '@jest/globals';
import { organisationId } from '../../../src/contexts/alliances/organisation-ids.js';
import type { AllianceState } from '../../../src/contexts/alliances/state.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  ASK,
  c,
  CHAIR,
  COORDINATOR,
  DRAFT,
  given,
  GRANTED,
  HEARD,
  MEMBER_A,
  OFFICER,
  READY,
  REGISTERED,
  START,
  STARTED,
} from './alliance-story.js';

const reason = 'Det gällde en annan allians.';
const OTHER = 'd0000000-0000-4000-8000-000000000001';
const DORMANT = c('mark-dormant', { reason });
const RESUMED = c('resume', { reason });
const DISSOLVED = c('dissolve', { reason }, OFFICER);
const SUCCEEDED = c('succeed', { by: OTHER, reason }, OFFICER, { successor: 'active' });
const LEFT = c('leave-partnership', { reason });
const PAUSED = c('suspend-partnership', HEARD, CHAIR);
const FORMED = c('form-association', { name: 'Fel', foundedOn: '2026-02-01', orgnr: '8024000005' });
const FORMED_RIGHT = c('form-association', { name: 'Rätt', foundedOn: '2026-03-01' });
const LAN_LEFT = c('leave-lan', { lan: '24' });
const MEMBER_LEFT = c('remove-member-organisation', {
  organisationId: organisationId('802400-0005'),
  reason,
});
const CLOSED = c('close-application', { reason }, OFFICER);

/** The command that tells that the last event of that type has not happened. */
function takeBack(before: readonly PureCommand[], type: string, value: unknown = false): PureCommand {
  const event = given(...before).stream.events.findLast((each) => each.type === type);
  return c('correct-fact', { event: event?.id, field: 'happened', value, reason }, OFFICER);
}

function stateAfter(...commands: readonly PureCommand[]): AllianceState {
  return given(...commands).stream.current.state;
}

describe('what has not happened is as if it had never been told', () => {
  test.each([
    ['AllianceMarkedDormant', STARTED, DORMANT],
    ['AllianceResumed', [...STARTED, DORMANT], RESUMED],
    ['AllianceDissolved', READY, DISSOLVED],
    ['AllianceDissolved', [...STARTED, DORMANT], DISSOLVED],
    ['AllianceSucceeded', GRANTED, SUCCEEDED],
    ['AssociationFormed', STARTED, FORMED],
    ['PartnershipLeft', GRANTED, LEFT],
    ['PartnershipLeft', [...GRANTED, PAUSED], LEFT],
  ])('%s', (type, before, command) => {
    const put = takeBack([...before, command], type);
    const { stream } = given(...before, command, put);
    const { current } = given(...before).stream;
    expect(stream.events.at(-1)).toMatchObject({
      type: 'FactCorrected',
      data: { replacedType: type, field: 'happened', before: true, value: false },
    });
    expect(stream.current.state).toEqual(current.state);
    expect(stream.current.standing).toEqual(current.standing);
    expect(stream.current.clocks).toEqual(current.clocks);
    expect(stream.current.pinned).toBe(current.pinned);
  });

  test('the clocks have gone on meanwhile: what was asked for and answered is met, and the office waited', () => {
    const answer = c(
      'submit-supplement',
      { items: ['Stadgar', 'Budget'].map((item) => ({ item, answer: 'Ja' })) },
      COORDINATOR,
      { 'supplement-items': ['Stadgar', 'Budget'] },
    );
    const told = (...commands: readonly PureCommand[]) =>
      Object.entries(given(...commands).stream.current.clocks).map(([name, { status, due, left }]) => ({
        name,
        status,
        due,
        left,
      }));
    for (const life of [
      [...REGISTERED, DISSOLVED, ASK],
      [...REGISTERED, DISSOLVED, ASK, answer],
      [...REGISTERED, ASK, DISSOLVED, answer],
    ]) {
      const never = life.filter((command) => command !== DISSOLVED);
      expect(told(...life, takeBack(life, 'AllianceDissolved'))).toEqual(told(...never));
    }
  });

  test('an organisation that is a member under its right number is not one twice', () => {
    const [, , memberB] = given(...STARTED).stream.events;
    const gone = c('remove-member-organisation', {
      organisationId: (memberB?.data as { organisation: string }).organisation,
      reason,
    });
    const right = c(
      'correct-fact',
      { event: memberB?.id, field: 'orgnr', value: '8024000005', reason },
      OFFICER,
    );
    const before = [...STARTED, gone, right];
    given(...before)
      .when(takeBack(before, 'MemberOrganisationLeft'))
      .refused('rested-on');
  });

  test('a län that was left, and an organisation: as before, but that the board is told', () => {
    for (const [type, command] of [
      ['LanLeft', LAN_LEFT],
      ['MemberOrganisationLeft', MEMBER_LEFT],
    ] as const) {
      const after = stateAfter(...READY, command, takeBack([...READY, command], type));
      const before = stateAfter(...READY);
      expect({ ...after, application: null }).toEqual({ ...before, application: null });
      expect(after).toMatchObject({
        application: {
          changes: expect.arrayContaining([
            expect.objectContaining({
              type: 'FactCorrected',
              fact: type,
              what: type === 'LanLeft' ? ['24'] : 'Norrlands teaterförening',
            }),
          ]),
        },
      });
    }
  });

  test('whichever later turn there was', () => {
    const before = [START, DORMANT, DISSOLVED];
    const rested = [...before, takeBack(before, 'AllianceMarkedDormant')];
    expect(stateAfter(...rested)).toMatchObject({ status: 'dissolved' });
    expect(stateAfter(...rested, takeBack(rested, 'AllianceDissolved'))).toMatchObject({ status: 'active' });
  });

  test('one by one from the last', () => {
    const before = [START, DORMANT, RESUMED];
    const first = [...before, takeBack(before, 'AllianceResumed')];
    expect(stateAfter(...first, takeBack(first, 'AllianceMarkedDormant'))).toMatchObject({
      status: 'active',
    });
  });

  test('a case that was open goes on, and one that was closed stays so', () => {
    const before = [...READY, DISSOLVED];
    expect(stateAfter(...before, takeBack(before, 'AllianceDissolved'))).toMatchObject({
      status: 'active',
      application: { state: 'ready-for-decision' },
    });
    const closed = [...before, CLOSED];
    expect(stateAfter(...closed, takeBack(closed, 'AllianceDissolved'), DRAFT)).toMatchObject({
      application: { state: 'draft' },
      earlierApplications: [{ state: 'closed' }],
    });
  });

  test('the right association can be formed, which a correction of the wrong one does not reach', () => {
    const before = [START, FORMED];
    const again = [...before, takeBack(before, 'AssociationFormed'), FORMED_RIGHT];
    expect(stateAfter(...again)).toMatchObject({ association: { name: 'Rätt', orgnr: null } });
    const event = given(...again).stream.events.find(({ type }) => type === 'AssociationFormed')?.id;
    given(...again)
      .when(c('correct-fact', { event, field: 'name', value: 'Ingen', reason }, OFFICER))
      .refused({ code: 'fact-taken-back', details: { type: 'AssociationFormed' } });
  });

  test('without its association nobody signs for it', () => {
    const who = c('appoint-representatives', { representatives: [{ name: 'Anna', from: '2026-02-01' }] });
    const before = [START, FORMED, who];
    expect(stateAfter(...before)).toMatchObject({ representatives: [{ capacity: 'signatory' }] });
    expect(stateAfter(...before, takeBack(before, 'AssociationFormed'))).toMatchObject({
      representatives: [{ capacity: 'representative' }],
    });
  });

  test('a name that was put right while the organisation was away is its name when it is back', () => {
    const before = [...STARTED, MEMBER_LEFT];
    const event = given(...before).stream.events.find(({ type }) => type === 'MemberOrganisationJoined')?.id;
    const named = [...before, c('correct-fact', { event, field: 'name', value: 'Rätt', reason }, OFFICER)];
    expect(stateAfter(...named, takeBack(named, 'MemberOrganisationLeft'))).toMatchObject({
      members: [{ name: 'Rätt' }, { name: 'Körförbundet i norr' }],
    });
  });
});

describe('it is not taken back', () => {
  test.each([
    ['AllianceMarkedDormant', 'AllianceResumed', [START, DORMANT, RESUMED]],
    ['AllianceResumed', 'AllianceMarkedDormant', [START, DORMANT, RESUMED, DORMANT]],
    ['AllianceResumed', 'ApplicationDrafted', [START, DORMANT, RESUMED, DRAFT]],
    ['PartnershipLeft', 'ApplicationDrafted', [...GRANTED, LEFT, DRAFT]],
    ['MemberOrganisationLeft', 'MemberOrganisationJoined', [...STARTED, MEMBER_LEFT, MEMBER_A]],
  ])('%s, on which %s rests', (type, later, before) => {
    given(...before)
      .when(takeBack(before, type))
      .refused({ code: 'rested-on', details: { type, later } });
  });

  test('an earlier departure, once it has come and gone again', () => {
    const before = [...STARTED, MEMBER_LEFT, MEMBER_A, MEMBER_LEFT];
    const event = given(...before).stream.events.find(({ type }) => type === 'MemberOrganisationLeft')?.id;
    given(...before)
      .when(c('correct-fact', { event, field: 'happened', value: false, reason }, OFFICER))
      .refused('rested-on');
  });

  test('twice: nothing is written', () => {
    const before = [START, DORMANT];
    const once = [...before, takeBack(before, 'AllianceMarkedDormant')];
    given(...once)
      .when(takeBack(before, 'AllianceMarkedDormant'))
      .thenNothing();
  });

  test.each([true, null, 'nej'])('with the value %p', (value) => {
    given(START, DORMANT)
      .when(takeBack([START, DORMANT], 'AllianceMarkedDormant', value))
      .refused({ code: 'value-not-valid', details: { field: 'happened' } });
  });

  test('where it is nothing that can be taken back', () => {
    given(START)
      .when(takeBack([START], 'RegionalCollaborationStarted'))
      .refused('field-not-correctable');
  });
});
