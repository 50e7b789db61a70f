import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { UNTOLD_EVENTS } from '../../../src/contexts/alliances/deliberation.js';
import {
  allianceWorkflow,
  ALLIANCE_EVENTS,
  type Alliance,
  type AllianceEvent,
  type AllianceEventFact,
} from '../../../src/contexts/alliances/public.js';
import { startedAlliance } from '../../../src/contexts/alliances/state.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS } from '../../../src/contexts/board/public.js';
import { allianceNotices, TOLD_OF_ALLIANCES } from '../../../src/contexts/notifications/alliance-notices.js';
import {
  meetingNotices,
  TOLD_OF_MEETINGS,
  TOLD_OF_PER_CAPSULAM,
} from '../../../src/contexts/notifications/board-notices.js';
import { KINDS, NOTICE_KINDS, wayOf, WAYS } from '../../../src/contexts/notifications/kinds.js';
import { allianceSource } from '../../../src/contexts/notifications/sources.js';
import { noticeMail } from '../../../src/contexts/notifications/notice-mails.js';
import { lastDay } from '../../../src/contexts/notifications/words.js';
import { withBounce } from '../../../src/contexts/notifications/bounced-calls.js';
import { kindsFor } from '../../../src/contexts/notifications/whom-it-concerns.js';
import { ROLES } from '../../../src/kernel/actor.js';
import {
  c,
  CHAIR,
  CLERK,
  convened,
  EARLY,
  EVA,
  given,
  meetingAfter,
  ROSTER,
} from '../board/meeting-story.js';

const GOLDEN = new URL('../../golden/events/', import.meta.url);
const TYPES = Object.keys(ALLIANCE_EVENTS) as AllianceEventFact['type'][];

/** A stored sample of a type. */
function sample(type: string): AllianceEvent {
  const file = readdirSync(GOLDEN).find((name) => name.startsWith(`${type}.v`)) ?? '';
  const stored = JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as Record<string, unknown>;
  return { ...stored, stream: 'ika-alliance-x', revision: 7, position: 8 } as unknown as AllianceEvent;
}

const alliance: Alliance = {
  ...startedAlliance(sample('RegionalCollaborationStarted') as never),
  coordinators: ['c0000000-0000-4000-8000-000000000001'],
};

/** With a case that was granted. @param sentOn when the applicant was told; null: not yet */
function decidedCase(id: string | undefined, sentOn: string | null): Alliance {
  return {
    ...alliance,
    application: { id, state: 'granted', arendenummer: 'IKA 2026-0001', sentOn },
    unsent: sentOn === null ? [{ application: id, toldWith: [sample('DecisionLetterCorrected').id] }] : [],
  } as never;
}

/**
 * Whoever acts for an alliance is told of these and of nothing else. Written down here a second time: what is added to the
 * table has to be weighed by whoever adds it here.
 */
const TOLD_TO_THE_APPLICANT = [
  'ApplicationClosed',
  'ApplicationRegistered',
  'CommitmentConfirmed',
  'CommitmentDeclined',
  'CoordinatorAppointed',
  'DeadlinePassed',
  'DecisionLetterCorrected',
  'DecisionSent',
  'HandedOver',
  'PartnershipDecisionSent',
  'PartnershipLetterCorrected',
  'ReminderDue',
  'SupplementExtended',
  'SupplementRequested',
  'SupplementWaived',
];

describe('of every event of an alliance', () => {
  /** As it is once the decision of the case has been sent. */
  const toApplicant = (event: AllianceEvent) => {
    const { application: id } = event.data as { application?: string };
    const after = event.type === 'DecisionLetterCorrected' ? decidedCase(id, '2026-11-25') : alliance;
    return allianceNotices(event, after, after).filter(({ to }) => typeof to !== 'string');
  };

  test.each(TYPES)('%s: the applicant is told what is said to them, and nothing else', (type) => {
    const data = ['supplement-due', 'reaffirmation-due', 'decision-due'].map((deadline) => {
      const event = sample(type);
      const given =
        type === 'ReminderDue' || type === 'DeadlinePassed' ? { ...event.data, deadline } : event.data;
      return toApplicant({ ...event, data: given } as AllianceEvent);
    });
    expect(data.some((told) => told.length > 0)).toBe(TOLD_TO_THE_APPLICANT.includes(type));
  });

  test('what is deliberation, undecided or internal is told to nobody', () => {
    const silent = [
      ...UNTOLD_EVENTS,
      ...['PartnershipGranted', 'HeldForDecision', 'Released', 'ReviewCompleted'],
      ...['CaseMigrated', 'FactCorrected', 'HistoricalFactImported'],
    ];
    for (const type of silent) expect([type, TOLD_OF_ALLIANCES.has(type)]).toEqual([type, false]);
  });

  test.each(['ReconsiderationRequested', 'PartnershipReconsiderationRequested'])(
    '%s: those who put it on an agenda are told, beside the office',
    (type) => {
      expect(allianceNotices(sample(type), alliance, alliance)).toMatchObject([
        { to: 'office', condition: 'office', kind: 'reconsideration-requested' },
        { to: 'chair-and-secretary', condition: 'board', kind: 'reconsideration-requested' },
      ]);
    },
  );

  test('a decision is told to the office alone, which is to send it, or has the case again', () => {
    const decided = (outcome: string): AllianceEvent => {
      const event = sample('ApplicationDecided');
      return { ...event, data: { ...event.data, outcome } } as AllianceEvent;
    };
    const told = (outcome: string) =>
      allianceNotices(decided(outcome), alliance, alliance).map(({ to, kind }) => [to, kind]);
    for (const outcome of ['granted', 'rejected'])
      expect(told(outcome)).toEqual([['office', 'decision-to-send']]);
    for (const outcome of ['referred-back', 'escalated'])
      expect(told(outcome)).toEqual([['office', 'application-returned']]);
    expect(told('tabled')).toEqual([]);
    const stands = (outcome: string, state: string) =>
      allianceNotices(decided(outcome), alliance, { ...alliance, application: { state } } as never)[0]!
        .stands;
    expect(['referred-back', 'under-review'].map((state) => stands('referred-back', state))).toEqual([
      true,
      false,
    ]);
    expect(['tabled', 'granted'].map((state) => stands('escalated', state))).toEqual([true, false]);
    expect(allianceNotices(sample('DecisionReconsidered'), alliance, alliance)).toMatchObject([
      { to: 'office', kind: 'decision-to-send' },
    ]);
  });

  test('a deadline of the office is told to the office alone', () => {
    for (const type of ['ReminderDue', 'DeadlinePassed']) {
      const event = sample(type);
      const office = { ...event, data: { ...event.data, deadline: 'decision-due' } } as AllianceEvent;
      expect(allianceNotices(office, alliance, alliance).map(({ to }) => to)).toEqual(['office']);
    }
  });

  test('what was imported is no news', () => {
    const source = allianceSource('ika-alliance-');
    const started = { ...sample('RegionalCollaborationStarted'), revision: 0 };
    const closed = { ...sample('ApplicationClosed'), revision: 1 };
    const note = sample('HistoricalFactImported');
    const imported = { ...note, revision: 2, data: { ...note.data, factType: 'ApplicationClosed' } };
    expect(source.noticesOf(closed, [started, closed])).toHaveLength(1);
    expect(source.noticesOf(closed, [started, closed, imported as never])).toEqual([]);
  });
});

test('of a meeting, what is decided there leads to no mail', () => {
  const told = Object.keys(MEETING_EVENTS).filter((type) => TOLD_OF_MEETINGS.has(type));
  expect(told.sort()).toEqual([
    'AdjusterReplaced',
    'CallChanged',
    'DecisionCorrected',
    'MeetingAdjourned',
    'MeetingCancelled',
    'MeetingConvened',
    'MinutesAdjusted',
    'MinutesDrafted',
    'MinutesSigned',
  ]);
  expect(
    Object.keys(PER_CAPSULAM_EVENTS)
      .filter((type) => TOLD_OF_PER_CAPSULAM.has(type))
      .sort(),
  ).toEqual([
    'PerCapsulamClosed',
    'PerCapsulamConflictDeclared',
    'PerCapsulamCorrected',
    'PerCapsulamOpened',
    'PerCapsulamPresentedAgain',
    'ReminderDue',
  ]);
});

test('once a call was refused for good those who call are told, and by whatever it was a call', () => {
  const [called] = meetingNotices(given(convened()).stream.events[0]!, meetingAfter(convened()), {
    now: meetingAfter(convened()),
  });
  const [same, bounced, ...more] = withBounce(called!);
  expect([same, more]).toEqual([called, []]);
  const { startsAt, place } = called!.facts;
  expect(bounced).toMatchObject({
    ...{
      kind: 'call-not-delivered',
      to: 'chair-and-secretary',
      condition: 'board',
      onceBounced: 'meeting-called',
    },
    ...{ doerToo: true, about: called!.about, stands: true },
  });
  // No calendar entry, agenda or address: those who are told have the call.
  expect(bounced!.facts).toEqual({ startsAt, place });
  const cancelled = { ...called!, kind: 'meeting-cancelled' as const };
  expect(withBounce(cancelled)).toEqual([cancelled]);
});

test('a call that goes out again calls those who were elected since, and tells the others what is new', () => {
  const seats = ROSTER.seats.map((seat) => (seat.member === EVA.id ? { ...seat, member: CLERK.id } : seat));
  const again = c('change-call', { reason: 'Fyllnadsval.' }, CHAIR, { roster: { ...ROSTER, seats } }, EARLY);
  const { stream } = given(convened(), again);
  const [now, told] = [meetingAfter(convened(), again), meetingAfter(convened())];
  const notices = meetingNotices(stream.events.at(-1)!, now, { now, told });
  const others = ROSTER.seats.flatMap(({ member }) => (member === EVA.id ? [] : [member]));
  expect(notices.map(({ kind, to }) => [kind, to])).toEqual([
    ['meeting-changed', { actors: others }],
    ['meeting-called', { actors: [CLERK.id] }],
    ['meeting-not-called', { actors: [EVA.id] }],
  ]);
  expect(notices.at(-1)).toMatchObject({
    about: { kind: 'board' },
    condition: 'whoever-it-was',
    facts: { calendar: { method: 'CANCEL', uid: now.id, sequence: stream.events.at(-1)!.revision } },
  });
});

test('of a letter that is corrected the applicant is told once they have had it, and by no word of it', () => {
  const event = sample('DecisionLetterCorrected');
  const { application: id } = event.data as { application: string };
  const decided = (sentOn: string | null) => decidedCase(id, sentOn);
  const told = (now: Alliance) => allianceNotices(event, now, now);
  expect(told(decided('2026-11-25'))).toMatchObject([
    { kind: 'letter-corrected', to: { coordinators: alliance.coordinators }, stands: true, leadsTo: [] },
  ]);
  expect(told(decided(null))).toEqual([]);
  // Sent since: the letter that came was right.
  expect(allianceNotices(event, decided(null), decided('2026-11-25'))).toEqual([]);
});

test('whoever was asked for a supplement is told that it is not needed, unless it is asked for again or the case has ended', () => {
  const event = sample('SupplementWaived');
  const then = (state: string, ...statuses: readonly string[]): Alliance => {
    const supplements = statuses.map((status) => ({ status }));
    return { ...alliance, application: { state, arendenummer: 'IKA 2026-0001', supplements } } as never;
  };
  const told = (now: Alliance) => allianceNotices(event, now, now);
  expect(told(then('under-review', 'waived'))).toMatchObject([
    { kind: 'supplement-waived', to: { coordinators: alliance.coordinators }, stands: true, leadsTo: [] },
  ]);
  expect(told(then('granted', 'received', 'waived'))).toMatchObject([{ stands: true }]);
  for (const now of [
    then('awaiting-supplement', 'waived', 'outstanding'),
    then('under-review', 'waived', 'received'),
    then('withdrawn', 'waived'),
    then('closed', 'waived'),
  ])
    expect(told(now)).toMatchObject([{ stands: false }]);
});

test('of a deadline that follows from a decision which is not sent the applicant is told nothing', () => {
  for (const type of ['ReminderDue', 'DeadlinePassed'] as const) {
    const note = sample(type);
    const event = { ...note, data: { ...note.data, deadline: 'reaffirmation-due' } } as AllianceEvent;
    const partner = (toldWith: readonly string[]) => ({ ...alliance, unsent: [{ toldWith }] }) as never;
    const told = (now: Alliance) => allianceNotices(event, now, now).filter(({ to }) => to !== 'office');
    expect(told(partner([]))).toMatchObject([{ to: { coordinators: alliance.coordinators } }]);
    expect(told(partner([event.id]))).toEqual([]);
  }
});

describe('a kind', () => {
  test.each(NOTICE_KINDS)('%s is told as somebody chose, unless it has to be told at once', (kind) => {
    for (const way of WAYS) expect(wayOf(kind, way)).toBe(KINDS[kind].always === null ? way : 'at-once');
  });

  test.each(NOTICE_KINDS)(
    '%s has a mail in Swedish and in English, whose subject says what it is',
    (kind) => {
      const facts = {
        alliance: 'Allians Väst',
        due: '2026-12-01',
        deadline: 'supplement-due',
        number: 'PC 2026-01',
      };
      const when = { startsAt: '2026-12-03T17:00:00.000Z', place: 'Umeå' };
      const to = {
        to: 'a@example.org',
        address: 'https://s.example/x',
        choices: 'https://s.example/account',
      };
      const sv = noticeMail(kind, { ...facts, ...when }, { ...to, language: 'sv' });
      const en = noticeMail(kind, { ...facts, ...when }, { ...to, language: 'en' });
      expect(sv.subject).toMatch(/\S/);
      expect(sv.subject).not.toBe(en.subject);
      expect(sv.text).toContain('https://s.example/x');
      expect(sv.text + en.text).not.toMatch(/undefined|Invalid/);
    },
  );

  test('meeting-changed of one that was adjourned says that the same meeting goes on', () => {
    const facts = { startsAt: '2026-12-03T17:00:00.000Z', place: 'Umeå', goesOn: true } as const;
    const to = { to: 'a@example.org', address: 'https://s.example/x', choices: 'https://s.example/account' };
    const mail = noticeMail('meeting-changed', facts, { ...to, language: 'sv' });
    expect(mail.subject).toBe('Ajournerat styrelsemöte: fortsätter 3 december 2026');
    expect(mail.text).toContain('Samma möte fortsätter torsdag 3 december 2026 kl. 18:00. Plats: Umeå.');
  });

  test('of a deadline names what is to be done by it, for every deadline of an alliance', () => {
    const deadlines = allianceWorkflow.releases.flatMap((release) => Object.keys(release.deadlines));
    for (const deadline of deadlines)
      for (const locale of ['sv', 'en'] as const)
        expect(lastDay(deadline, locale)).toMatch(/^(Sista dagen att|The last day to) \S/);
  });

  test('is offered to those in whose roles it is told, and to nobody else', () => {
    // Of what is told to the board about an alliance only those who lead it hear.
    const roleFor = { office: 'case-officer', mandate: 'coordinator', board: 'secretary' } as const;
    for (const type of TYPES)
      for (const { kind, condition } of allianceNotices(sample(type), alliance, alliance))
        expect([type, kindsFor([roleFor[condition as keyof typeof roleFor]])]).toEqual([
          type,
          expect.arrayContaining([kind]),
        ]);
    expect(kindsFor(['auditor'])).toEqual(['minutes-adjusted', 'decision-corrected']);
    expect(kindsFor(['coordinator', 'auditor'])).toContain('decision-sent');
    expect(kindsFor(['coordinator'])).not.toContain('meeting-called');
    expect(kindsFor(['board-member'])).not.toContain('reconsideration-requested');
    expect(kindsFor(['partner'])).toEqual([]);
    for (const kind of NOTICE_KINDS) expect(ROLES.some((role) => kindsFor([role]).includes(kind))).toBe(true);
  });

  test('which have to be told at once', () => {
    expect(NOTICE_KINDS.filter((kind) => KINDS[kind].always !== null)).toEqual([
      'supplement-requested',
      'decision-sent',
      'letter-corrected',
      'application-closed',
      'partnership-changed',
      'meeting-called',
      'meeting-changed',
      'meeting-cancelled',
      'meeting-not-called',
      'call-not-delivered',
      'per-capsulam-asked',
      'per-capsulam-near',
      'minutes-to-sign',
    ]);
  });
});
