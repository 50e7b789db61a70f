import { describe, expect, test } from '@jest/globals';
import { organisationId } from '../../../src/contexts/alliances/organisation-ids.js';
import type { Alliance } from '../../../src/contexts/alliances/state.js';
import { applicationRevision, isRegistered } from '../../../src/contexts/alliances/state-application.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  ASK,
  AWAITING,
  c,
  CHAIR,
  COORDINATOR,
  decision,
  DRAFT,
  given,
  GRANTED,
  HEARD,
  MEMBER_A,
  OFFICER,
  PREPARED,
  READY,
  REGISTERED,
  REJECTED,
  REVIEW,
  SIGNED,
  START,
  SUBMITTED,
} from './alliance-story.js';
import { LIVES } from './story-lives.js';

const reason = 'x';

function alliance(...commands: readonly PureCommand[]): Alliance {
  const { state } = given(...commands).stream.current;
  if (state.status === 'none') throw new Error('no alliance');
  return state;
}

function revisionAfter(...commands: readonly PureCommand[]): number {
  const { application } = alliance(...commands);
  return application === null ? -1 : applicationRevision(application);
}

describe('the revision of the application is that of the last event that changed what the board reads', () => {
  const SUPPLEMENT = c(
    'submit-supplement',
    {
      items: [
        { item: 'Stadgar', answer: 'Ja' },
        { item: 'Budget', answer: 'Nej' },
      ],
    },
    COORDINATOR,
    {
      'supplement-items': ['Stadgar', 'Budget'],
    },
  );
  const ATTACH = c(
    'add-attachment',
    { name: 'a', mediaType: 'application/pdf', contentBase64: 'AAAA' },
    COORDINATOR,
    {
      attachment: { sha256: 'ab', size: 3 },
    },
  );
  const fact = (type: string) => given(...READY).stream.events.find((event) => event.type === type)?.id;

  const PAPER = [START, c('receive-application', { receivedOn: '2026-11-01', text: 'x' }, OFFICER)];
  const PAPER_TWICE = [...PAPER, c('withdraw-application', { reason }), ...PAPER.slice(1)];
  const received = (before: readonly PureCommand[], which: number) => {
    const papers = given(...before).stream.events.filter(({ type }) => type === 'ApplicationReceivedOnPaper');
    const event = papers[which]?.id;
    return c('correct-fact', { event, field: 'receivedOn', value: '2026-10-30', reason }, OFFICER);
  };

  test.each([
    ['submission', PREPARED, c('submit-application')],
    ['review', REGISTERED, REVIEW],
    ['supplement', AWAITING, SUPPLEMENT],
    ['waiver', AWAITING, c('waive-supplement', { reason }, OFFICER)],
    ['an attachment to the supplement', AWAITING, ATTACH],
    ['a member that joins', READY, c('add-member-organisation', { name: 'Ny' })],
    [
      'a member that leaves',
      READY,
      c('remove-member-organisation', { organisationId: organisationId('802400-0005'), reason }),
    ],
    ['a län that is added', READY, c('add-lan', { lan: '01' })],
    ['a län that is left', READY, c('leave-lan', { lan: '24' })],
    [
      'a member put right',
      READY,
      c(
        'correct-fact',
        { event: fact('MemberOrganisationJoined'), field: 'name', value: 'Ny', reason },
        OFFICER,
      ),
    ],
    [
      'the first län put right',
      READY,
      c(
        'correct-fact',
        { event: fact('RegionalCollaborationStarted'), field: 'lan', value: ['24'], reason },
        OFFICER,
      ),
    ],
    ['the day of a paper application put right', PAPER, received(PAPER, 0)],
    ['the day of the later of two put right', PAPER_TWICE, received(PAPER_TWICE, 1)],
  ])('%s moves it', (_, before, command) => {
    expect(revisionAfter(...before, command)).toBe(before.length);
  });

  test.each([
    ['registration', SUBMITTED, c('register-application', {}, OFFICER, { arendenummer: 'T 1' })],
    ['an officer', READY, c('assign-case-officer', { officer: 'Olle' }, OFFICER)],
    ['a request for a supplement', REGISTERED, ASK],
    ['tabling', READY, decision('tabled')],
    ['referring back', READY, decision('referred-back')],
    ['holding', READY, c('hold-application', {}, CHAIR)],
    ['a new name', READY, c('rename', { name: 'Ny' })],
    ['an association', READY, c('form-association', { name: 'F', foundedOn: '2026-01-01' })],
    [
      'a first name put right',
      READY,
      c(
        'correct-fact',
        { event: fact('RegionalCollaborationStarted'), field: 'name', value: 'Norr', reason },
        OFFICER,
      ),
    ],
    ['the day of an earlier paper application put right', PAPER_TWICE, received(PAPER_TWICE, 0)],
    ['a län, once decided', GRANTED, c('add-lan', { lan: '01' })],
  ])('%s does not move it', (_, before, command) => {
    expect(revisionAfter(...before, command)).toBe(revisionAfter(...before));
  });
});

describe('a recommendation', () => {
  const reviewAfter = (...commands: readonly PureCommand[]) => {
    const { application } = alliance(...commands);
    return application !== null && isRegistered(application) ? application.review : undefined;
  };

  test.each([
    ['a supplement was asked for', [...READY, ASK]],
    ['a supplement was waived', [...READY, ASK, c('waive-supplement', { reason }, OFFICER)]],
    ['the board referred it back', [...READY, decision('referred-back')]],
  ])('made before %s is none any more', (_, commands) => {
    expect(reviewAfter(...commands)).toBeNull();
  });

  test('stands when the board tables it or decides, and is made anew', () => {
    for (const outcome of ['tabled', 'granted', 'rejected'])
      expect(reviewAfter(...READY, decision(outcome))).toMatchObject({ recommendation: 'grant' });
    expect(reviewAfter(...READY, decision('referred-back'), REVIEW)).toMatchObject({
      recommendation: 'grant',
    });
  });
});

describe('what was submitted is frozen', () => {
  test('members and län may change; the snapshot stays', () => {
    const before = alliance(...SUBMITTED).application;
    const after = alliance(
      ...SUBMITTED,
      c('add-lan', { lan: '01' }),
      c('add-member-organisation', { name: 'Ny' }),
    ).application;
    expect(before).toHaveProperty('snapshot');
    expect(after).toMatchObject({ snapshot: (before as { snapshot: object }).snapshot, state: 'submitted' });
  });

  test('falling below the least number of members is never decided by the machine', () => {
    const state = alliance(
      ...READY,
      c('remove-member-organisation', { organisationId: organisationId('802400-0005'), reason }),
    );
    expect(state.members.length).toBe(1);
    expect(state.application?.state).toBe('ready-for-decision');
  });
});

describe('partnership and association are independent', () => {
  const form = c('form-association', { name: 'F', foundedOn: '2026-01-01' });
  test('an association before, without and after a partnership', () => {
    expect(alliance(START, form)).toMatchObject({ partnership: null, association: { name: 'F' } });
    expect(alliance(...GRANTED, form)).toMatchObject({
      partnership: { state: 'active' },
      association: { name: 'F' },
    });
    expect(alliance(...GRANTED, form, c('end-partnership', HEARD, CHAIR))).toMatchObject({
      partnership: { state: 'ended' },
      association: { name: 'F' },
    });
  });

  test('a partner that has left may become one again', () => {
    const again = [
      ...GRANTED,
      c('leave-partnership', { reason }),
      ...PREPARED.slice(3),
      c('submit-application'),
    ];
    const state = alliance(...again);
    expect(state).toMatchObject({ partnership: { state: 'ended' }, application: { state: 'submitted' } });
    expect(state.earlierApplications.map(({ state: s }) => s)).toEqual(['granted']);
  });
});

test('an earlier case stays findable, with all that was decided in it', () => {
  const state = alliance(...REJECTED, c('send-decision', { sentOn: '2026-11-25' }, OFFICER), DRAFT);
  const [earlier] = state.earlierApplications;
  expect(earlier).toMatchObject({
    state: 'rejected',
    arendenummer: 'T 2026-0001',
    sentOn: '2026-11-25',
    decisions: [{ outcome: 'rejected' }],
  });
  expect(earlier !== undefined && isRegistered(earlier)).toBe(true);
  const discarded = alliance(...REJECTED, DRAFT, c('discard-draft'));
  expect(discarded).toMatchObject({ application: null, earlierApplications: [{ state: 'rejected' }] });
  const again = alliance(...REJECTED, DRAFT, c('discard-draft'), DRAFT);
  expect(again).toMatchObject({
    application: { previous: discarded.earlierApplications[0]?.id },
    earlierApplications: [{}],
  });
});

test('mandates: one who got it back is no former coordinator', () => {
  const other = 'd0000000-0000-4000-8000-000000000001';
  const over = c('hand-over', { to: other }, COORDINATOR, { coordinator: true });
  const back = c('appoint-coordinator', { coordinator: COORDINATOR.id }, OFFICER, { coordinator: true });
  expect(alliance(START, over, back)).toMatchObject({
    coordinators: [other, COORDINATOR.id],
    formerCoordinators: [],
  });
});

test('every life ends in a state of JSON values alone', () => {
  for (const life of Object.values(LIVES)) {
    const { state } = given(...life).stream.current;
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  }
  expect(alliance(START, MEMBER_A, c('endorse-mission', SIGNED)).preparation.mission).toHaveProperty(
    'signatory.ref',
  );
});
