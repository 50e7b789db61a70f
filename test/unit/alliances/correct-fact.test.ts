import { describe, expect, test } from '@jest/globals';
import { CORRECTED_KINDS } from '../../../src/contexts/alliances/commands/corrected-value.js';
import { CORRECTABLE_FIELDS } from '../../../src/contexts/alliances/evolve-correction.js';
import { organisationId } from '../../../src/contexts/alliances/organisation-ids.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  c,
  CHAIR,
  decision,
  DRAFT,
  given,
  GRANTED,
  HEARD,
  MEMBER_A,
  OFFICER,
  PREPARED,
  READY,
  REGISTER,
  REJECTED,
  REVIEW,
  SIGNED,
  START,
  STARTED,
  SUBMIT,
} from './alliance-story.js';

const reason = 'Fel i protokollet.';
const SENT = c('send-decision', { sentOn: '2026-11-25' }, OFFICER);
const FORMED = c('form-association', { name: 'Förening', foundedOn: '2026-02-01' });
const ADDED = c('add-lan', { lan: '23' });
const DECIDED_ON_19 = { application: { decisions: [{ meetingDate: '2026-11-19' }] } };
const PAUSED = c('suspend-partnership', HEARD, CHAIR);
const PAPER = c('receive-application', { receivedOn: '2026-11-01', text: 'x' }, OFFICER);

/** The command that corrects a field of the last event of that type. */
function correction(
  before: readonly PureCommand[],
  type: string,
  field: string,
  value: unknown,
): PureCommand {
  const event = given(...before).stream.events.findLast((e) => e.type === type);
  return c('correct-fact', { event: event?.id, field, value, reason }, OFFICER);
}

function corrected(before: readonly PureCommand[], type: string, field: string, value: unknown) {
  return given(...before, correction(before, type, field, value)).stream.current.state;
}

test('the fields that can be corrected are those whose values are checked', () => {
  const checked = Object.entries(CORRECTED_KINDS).map(([type, kinds]) => [type, Object.keys(kinds)]);
  expect(Object.fromEntries(checked)).toEqual(CORRECTABLE_FIELDS);
});

test('the wrong event stays; the correction says what, where and why', () => {
  const command = correction(STARTED, 'MemberOrganisationJoined', 'orgnr', '2321000214');
  const { event } = command.input as { event: string };
  given(...STARTED)
    .when(command)
    .then({
      type: 'FactCorrected',
      data: {
        replaces: event,
        replacedType: 'MemberOrganisationJoined',
        field: 'orgnr',
        before: null,
        value: '232100-0214',
        reason: personalText(reason),
      },
    });
});

describe('every field is really corrected', () => {
  const LIFE = [...STARTED, FORMED];
  const precise = { date: '2019-05', precision: 'month' };
  test.each([
    ['RegionalCollaborationStarted', 'name', 'Rätt namn', STARTED, { name: 'Rätt namn' }],
    ['RegionalCollaborationStarted', 'occurredOn', precise, STARTED, { startedOn: precise }],
    [
      'RegionalCollaborationStarted',
      'occurredOn',
      '2019-05-01',
      STARTED,
      { startedOn: { date: '2019-05-01', precision: 'day' } },
    ],
    [
      'AllianceRenamed',
      'name',
      'Rätt namn',
      [START, c('rename', { name: 'Fel namn' })],
      { name: 'Rätt namn' },
    ],
    [
      'MemberOrganisationJoined',
      'name',
      'Rätt förening',
      STARTED,
      { members: [{}, { name: 'Rätt förening' }] },
    ],
    [
      'MemberOrganisationJoined',
      'parent',
      'Riks',
      STARTED,
      { members: [{ parent: null }, { parent: 'Riks' }] },
    ],
    ['MemberOrganisationJoined', 'orgnr', null, [START, MEMBER_A], { members: [{ orgnr: null }] }],
    ['ResolvedToApply', 'decidedOn', '2026-09-01', PREPARED, { preparation: { resolvedOn: '2026-09-01' } }],
    ['AssociationFormed', 'name', 'Rätt', LIFE, { association: { name: 'Rätt' } }],
    ['AssociationFormed', 'foundedOn', precise, LIFE, { association: { foundedOn: precise } }],
    ['AssociationFormed', 'orgnr', '8024000005', LIFE, { association: { orgnr: '802400-0005' } }],
    [
      'AssociationFormed',
      'statutesAdoptedOn',
      '2026-01-01',
      LIFE,
      { association: { statutesAdoptedOn: '2026-01-01' } },
    ],
    [
      'AssociationFormed',
      'boardElectedOn',
      '2026-01-02',
      LIFE,
      { association: { boardElectedOn: '2026-01-02' } },
    ],
    [
      'ApplicationReceivedOnPaper',
      'receivedOn',
      '2026-10-31',
      [START, PAPER],
      { application: { receivedOn: '2026-10-31' } },
    ],
    ['RegionalCollaborationStarted', 'lan', ['25', '01'], STARTED, { lan: ['01', '25'] }],
    ['LanAdded', 'lan', '01', [START, ADDED], { lan: ['01', '24', '25'] }],
    ['ApplicationDecided', 'meetingDate', '2026-11-19', GRANTED, DECIDED_ON_19],
    [
      'ApplicationDecided',
      'meetingDate',
      '2026-11-19',
      [...REJECTED, DRAFT],
      { application: { state: 'draft' }, earlierApplications: [DECIDED_ON_19.application] },
    ],
    ['PartnershipGranted', 'since', '2026-11-19', GRANTED, { partnership: { since: '2026-11-19' } }],
    [
      'ApplicationDecided',
      'paragraf',
      '§ 8',
      GRANTED,
      { application: { decisions: [{ paragraf: '§ 8', meetingDate: '2026-11-20' }] } },
    ],
    [
      'PartnershipPaused',
      'meetingDate',
      '2026-11-19',
      [...GRANTED, PAUSED],
      { partnership: { state: 'paused', decisions: [{ meetingDate: '2026-11-19' }] } },
    ],
    [
      'PartnershipResumed',
      'paragraf',
      12,
      [...GRANTED, PAUSED, c('resume-partnership', HEARD, CHAIR)],
      { partnership: { state: 'active', decisions: [{}, { paragraf: '12' }] } },
    ],
    [
      'PartnershipEnded',
      'meetingDate',
      '2026-11-19',
      [...GRANTED, c('end-partnership', HEARD, CHAIR)],
      { partnership: { state: 'ended', decisions: [{ meetingDate: '2026-11-19' }] } },
    ],
    ['DecisionSent', 'sentOn', '2026-11-24', [...REJECTED, SENT], { application: { sentOn: '2026-11-24' } }],
    [
      'DecisionSent',
      'sentOn',
      '2026-11-24',
      [...REJECTED, SENT, DRAFT],
      { earlierApplications: [{ sentOn: '2026-11-24' }], application: { state: 'draft' } },
    ],
  ] as const)('%s.%s', (type, field, value, before, state) => {
    expect(corrected(before, type, field, value)).toMatchObject(state);
  });
});

describe('a correction reaches only what the wrong event still shows in', () => {
  test('an older name', () => {
    const before = [START, c('rename', { name: 'Nytt namn' })];
    expect(corrected(before, 'RegionalCollaborationStarted', 'name', 'Gammalt namn')).toMatchObject({
      name: 'Nytt namn',
    });
  });

  test('an earlier membership of the same organisation', () => {
    const joined = given(START, MEMBER_A).stream.events.at(-1);
    const organisation = (joined?.data as { organisation: string }).organisation;
    const before = [
      START,
      MEMBER_A,
      c('remove-member-organisation', { organisationId: organisation, reason }),
      MEMBER_A,
    ];
    const command = c('correct-fact', { event: joined?.id, field: 'name', value: 'Annat', reason }, OFFICER);
    expect(given(...before, command).stream.current.state).toMatchObject({
      members: [{ name: 'Norrlands teaterförening' }],
    });
  });

  test('the resolution behind an earlier application', () => {
    const again = [...REJECTED, c('resolve-to-apply', { decidedOn: '2026-12-01' })];
    const first = given(...again).stream.events.find(({ type }) => type === 'ResolvedToApply');
    const command = c(
      'correct-fact',
      { event: first?.id, field: 'decidedOn', value: '2020-01-01', reason },
      OFFICER,
    );
    expect(given(...again, command).stream.current.state).toMatchObject({
      preparation: { resolvedOn: '2026-12-01' },
    });
  });

  test('one of several decisions on a case', () => {
    const twice = [...READY, decision('tabled'), decision('granted', { meetingDate: '2026-12-01' })];
    const tabled = given(...twice).stream.events.find(({ type }) => type === 'ApplicationDecided');
    const command = c(
      'correct-fact',
      { event: tabled?.id, field: 'meetingDate', value: '2026-11-19', reason },
      OFFICER,
    );
    expect(given(...twice, command).stream.current.state).toMatchObject({
      application: { decisions: [{ meetingDate: '2026-11-19' }, { meetingDate: '2026-12-01' }] },
    });
  });

  test('an earlier partnership', () => {
    const left = [...GRANTED, c('leave-partnership', { reason })];
    const again = [...left, ...PREPARED.slice(STARTED.length), SUBMIT, REGISTER, REVIEW];
    const regranted = decision('granted', { meetingDate: '2026-12-01', applicationRevision: again.length });
    const first = given(...left).stream.events.find(({ type }) => type === 'PartnershipGranted');
    const command = c(
      'correct-fact',
      { event: first?.id, field: 'since', value: '2026-11-19', reason },
      OFFICER,
    );
    expect(given(...again, regranted, command).stream.current.state).toMatchObject({
      partnership: { since: '2026-12-01' },
    });
  });

  test('a län that another event tells of too, or that was left', () => {
    const started = (value: readonly string[], ...before: readonly PureCommand[]) =>
      corrected([START, ...before], 'RegionalCollaborationStarted', 'lan', value);
    expect(started(['23', '24'], ADDED)).toMatchObject({ lan: ['23', '24'] });
    expect(started(['25'], ADDED)).toMatchObject({ lan: ['23', '25'] });
    expect(started(['01', '24'], c('leave-lan', { lan: '24' }))).toMatchObject({ lan: ['01'] });
  });

  test('the days on which it rested, went on and was dissolved are its history’s, not its state’s', () => {
    const before = [START, c('mark-dormant', { reason }), c('resume', { reason }), c('dissolve', { reason })];
    const value = { date: '2015', precision: 'year' };
    const { state } = given(...before).stream.current;
    for (const type of ['AllianceMarkedDormant', 'AllianceResumed', 'AllianceDissolved'] as const) {
      const { decision: made } = given(...before).when(correction(before, type, 'occurredOn', value));
      expect(made).toMatchObject({ facts: [{ type: 'FactCorrected', data: { replacedType: type, value } }] });
      expect(corrected(before, type, 'occurredOn', value)).toEqual(state);
    }
  });

  test('what was submitted is frozen', () => {
    const before = [...PREPARED, SUBMIT];
    expect(corrected(before, 'ResolvedToApply', 'decidedOn', '2026-09-01')).toMatchObject({
      application: { commitments: { resolvedOn: '2026-10-01' } },
    });
  });
});

describe('what it was before', () => {
  const before = [START, c('rename', { name: 'Efter' })];
  const again = (value: string, ...commands: readonly PureCommand[]) =>
    correction([...before, ...commands], 'RegionalCollaborationStarted', 'name', value);

  test('is what the event said, though nothing shows it any more', () => {
    given(...before)
      .when(again('Förre'))
      .then({
        type: 'FactCorrected',
        data: expect.objectContaining({ before: 'Allians Norr', value: 'Förre' }),
      });
  });

  test('is, once it was corrected, what the correction said', () => {
    given(...before, again('Förre'))
      .when(again('Förrre', again('Förre')))
      .then({ type: 'FactCorrected', data: expect.objectContaining({ before: 'Förre', value: 'Förrre' }) });
  });

  test('is null where the event left it open', () => {
    const rested = [START, c('mark-dormant', { reason })];
    const day = { date: '2026-11-01', precision: 'day' };
    given(...rested)
      .when(correction(rested, 'AllianceMarkedDormant', 'occurredOn', '2026-11-01'))
      .then({ type: 'FactCorrected', data: expect.objectContaining({ before: null, value: day }) });
  });

  test('is also what it is afterwards: nothing is written', () => {
    given(...before)
      .when(again('Allians Norr'))
      .thenNothing();
    given(...before, again('Förre'))
      .when(again('Förre'))
      .thenNothing();
    given(START)
      .when(correction([START], 'RegionalCollaborationStarted', 'lan', ['25', '24']))
      .thenNothing();
    given(...STARTED)
      .when(correction(STARTED, 'MemberOrganisationJoined', 'orgnr', null))
      .thenNothing();
    given(...GRANTED)
      .when(correction(GRANTED, 'ApplicationDecided', 'meetingDate', '2026-11-20'))
      .thenNothing();
  });
});

describe('an organisation whose number was put right', () => {
  const WRONG = c('add-member-organisation', { name: 'Fel org', orgnr: '802400-0005' });
  const RIGHT = c('add-member-organisation', { name: 'Rätta B', orgnr: '802400-0005' });
  const put = [START, WRONG, correction([START, WRONG], 'MemberOrganisationJoined', 'orgnr', '212000-0142')];

  test('is the one of the number that it bears now', () => {
    expect(given(...put).stream.current.state).toMatchObject({
      members: [{ name: 'Fel org', orgnr: '212000-0142', organisationId: organisationId('212000-0142') }],
    });
    given(...put)
      .when(c('add-member-organisation', { name: 'Rätta C', orgnr: '212000-0142' }))
      .refused('already-a-member');
  });

  test('leaves the old number to whoever bears it', () => {
    expect(given(...put, RIGHT).stream.current.state).toMatchObject({
      members: [{ name: 'Fel org' }, { name: 'Rätta B', organisationId: organisationId('802400-0005') }],
    });
    const none = [START, WRONG, correction([START, WRONG], 'MemberOrganisationJoined', 'orgnr', null), RIGHT];
    const { state } = given(...none).stream.current;
    expect(new Set(state.status === 'none' ? [] : state.members.map((m) => m.organisationId)).size).toBe(2);
  });

  test('leaves by the id that it has now, and comes back with it', () => {
    const left = [
      ...put,
      RIGHT,
      c('remove-member-organisation', { organisationId: organisationId('212000-0142'), reason }),
    ];
    expect(given(...left).stream.current.state).toMatchObject({ members: [{ name: 'Rätta B' }] });
  });

  test('cannot take the number of another member', () => {
    given(...put, RIGHT)
      .when(correction([...put, RIGHT], 'MemberOrganisationJoined', 'orgnr', '212000-0142'))
      .refused({ code: 'number-of-another-member', details: { name: 'Fel org' } });
  });
});

describe('a corrected day of the meeting that granted', () => {
  const put = correction(GRANTED, 'ApplicationDecided', 'meetingDate', '2026-11-19');

  test('takes with it since when it is a partner, which was taken from it', () => {
    given(...GRANTED)
      .when(put)
      .then(
        {
          type: 'FactCorrected',
          data: expect.objectContaining({ replacedType: 'ApplicationDecided', before: '2026-11-20' }),
        },
        {
          type: 'FactCorrected',
          data: expect.objectContaining({
            replacedType: 'PartnershipGranted',
            field: 'since',
            before: '2026-11-20',
            value: '2026-11-19',
          }),
        },
      );
    expect(given(...GRANTED, put).stream.current.state).toMatchObject({
      partnership: { since: '2026-11-19' },
      application: { decisions: [{ meetingDate: '2026-11-19' }] },
    });
  });

  test('leaves a day that was told by itself', () => {
    const told = [...GRANTED, correction(GRANTED, 'PartnershipGranted', 'since', '2026-12-01')];
    expect(given(...told, put).stream.current.state).toMatchObject({ partnership: { since: '2026-12-01' } });
  });
});

describe('a corrected day of the resolution to apply', () => {
  const PAPER_RESOLVED = [...STARTED, PAPER, c('resolve-to-apply', { decidedOn: '2026-10-01' })];
  const revisionAfter = (...commands: readonly PureCommand[]) => {
    const { state } = given(...commands).stream.current;
    return state.status === 'none' ? undefined : state.application?.changes.at(-1);
  };

  test('is what an open case shows that came on paper', () => {
    expect(corrected(PAPER_RESOLVED, 'ResolvedToApply', 'decidedOn', '2026-09-01')).toMatchObject({
      preparation: { resolvedOn: '2026-09-01' },
      application: { commitments: { resolvedOn: '2026-09-01' } },
    });
  });

  test.each([
    ['a draft', PREPARED],
    ['a case on paper', PAPER_RESOLVED],
    ['a case at the board', READY],
  ])('moves %s', (_, before) => {
    const put = correction(before, 'ResolvedToApply', 'decidedOn', '2026-09-01');
    expect(revisionAfter(...before, put)).toMatchObject({
      revision: before.length,
      fact: 'ResolvedToApply',
      what: '2026-09-01',
    });
  });
});

describe('refused', () => {
  const [started] = given(START).stream.events;
  const at = (change: object) =>
    c('correct-fact', { event: started?.id, field: 'name', value: 'Namn', reason, ...change }, OFFICER);
  test.each([
    ['an event that is not there', at({ event: 'd0000000-0000-4000-8000-000000000009' }), 'unknown-fact'],
    ['a field that cannot be corrected', at({ field: 'form' }), 'field-not-correctable'],
    ['a field of every object', at({ field: 'constructor' }), 'field-not-correctable'],
    ['an empty name', at({ value: ' ' }), 'value-not-valid'],
    ['a name that is null', at({ value: null }), 'value-not-valid'],
    ['an impossible date', at({ field: 'occurredOn', value: '2026-02-30' }), 'value-not-valid'],
    [
      'a date of the wrong precision',
      at({ field: 'occurredOn', value: { date: '2026', precision: 'day' } }),
      'value-not-valid',
    ],
    ['no län', at({ field: 'lan', value: [] }), 'value-not-valid'],
    ['a län twice', at({ field: 'lan', value: ['24', '24'] }), 'value-not-valid'],
    ['a län that there is not', at({ field: 'lan', value: ['99'] }), 'value-not-valid'],
    ['one län that is no list', at({ field: 'lan', value: '24' }), 'value-not-valid'],
    ['a number for a name', at({ value: 5 }), 'value-not-valid'],
  ])('%s', (_, command, code) => {
    given(START).when(command).refused(code);
  });

  test('län that would leave the alliance without any', () => {
    const before = [START, c('leave-lan', { lan: '24' })];
    given(...before)
      .when(correction(before, 'RegionalCollaborationStarted', 'lan', ['24']))
      .refused('correction-leaves-no-lan');
  });

  test('an event of which nothing can be corrected', () => {
    const before = [START, c('endorse-mission', SIGNED)];
    given(...before)
      .when(correction(before, 'MissionEndorsed', 'textVersion', 2))
      .refused({ code: 'field-not-correctable', details: { fields: [] } });
  });
});
