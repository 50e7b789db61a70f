import { describe, expect, test } from '@jest/globals';
import type { Holding } from '../../../src/contexts/board/subject.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import {
  ADA,
  BO,
  boardAfter,
  c,
  CHAIR,
  CIA,
  CONSTITUTED,
  DAG,
  ELECTED,
  EVA,
  FIA,
  GUN,
  memberOf,
  SECRETARY,
} from './board-given.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { boardRules } from '../../support/board-rules.js';
import {
  ABOUT,
  ALLIANCE,
  answer,
  answers,
  close,
  DUE,
  found,
  given,
  givenPerCapsulam,
  heldIn,
  open,
  PC,
  stateAfter,
  under,
  withApplication,
} from './per-capsulam-given.js';

const ALL_FOR = answers([ADA, 'for'], [BO, 'for'], [CIA, 'for'], [DAG, 'for'], [EVA, 'for']);
const conflict = (...members: string[]) => ({
  conflicted: members.map((member) => ({ member, ground: 'Har ett uppdrag där.' })),
});
const asked = (...before: readonly PureCommand[]) => stateAfter(...before).asked.map(({ member }) => member);

const CLOSED = { type: 'PerCapsulamClosed' } as const;
const NOTHING = { decidedOn: null, tally: null, quorum: null, applicationRevision: null };
const toNextMeeting = (why: string) => ({ ...CLOSED, data: { result: 'to-next-meeting', why, ...NOTHING } });

describe('only when urgent (domain 4.12)', () => {
  test('why it cannot wait is stated, and told to whoever is asked', () => {
    const { urgency, number, rulesVersion, presentedRevision, presiding } = stateAfter(open());
    expect(urgency).toMatchObject({ ref: expect.any(String) });
    expect({ number, rulesVersion, presentedRevision, presiding }).toEqual({
      ...{ number: 'PC 2026-01', rulesVersion: 1, presentedRevision: 12, presiding: ADA },
    });
  });

  test('and where the rules allow it', () => {
    under({ perCapsulam: { allowed: false, unanimous: true } })()
      .when(open())
      .refused('per-capsulam-not-allowed');
  });

  test.each([
    ['the last day to answer has passed', open({ due: '2026-11-21' }), ['answers-due-in-past']],
    ['somebody conflicted is not in office', open(conflict(PC)), ['not-in-office-now']],
    ['it is rejected without reasons', open({ outcome: 'rejected' }), ['rejection-needs-motivation']],
    [
      'the rules know no conditions',
      open({ outcome: 'granted-with-conditions', conditions: 'x' }),
      ['conditions-not-allowed'],
    ],
    ['conditions are none of it', open({ conditions: 'x' }), ['conditions-without-grant']],
    ['it is not led by whoever opens it', { ...open(), by: memberOf(BO) }, ['not-your-role']],
  ])('refused where %s', (_, command, reasons) => {
    given()
      .when(command)
      .refused(...reasons);
  });

  test('with conditions where the rules allow them, which are stated', () => {
    const allowing = under({ conditionsAllowed: true });
    allowing()
      .when(open({ outcome: 'granted-with-conditions' }))
      .refused('conditions-missing');
    const { decision } = allowing().when(
      open({ outcome: 'granted-with-conditions', conditions: 'Stadgar före juli.' }),
    );
    expect(decision.kind).toBe('accepted');
  });
});

/** What may have taken an application up. */
const OUT = { by: 'per-capsulam', id: ALLIANCE, number: 'PC 2026-03', conflicted: [] } as const;
const AT_MEETING = { by: 'meeting', id: ALLIANCE, on: '2026-11-24', conflicted: [] } as const;
const OLD = { version: 1, newest: 2 };
const LAPSED = { why: 'held-elsewhere' };
const heldBy = (holding: Holding) => withApplication({ holding });

describe('what is decided about is there', () => {
  test.each([
    ['the alliance is not known', undefined, {}, 'subject-not-known'],
    ['it has no application', { ...ABOUT, application: null }, {}, 'subject-not-ready'],
    ['it is not prepared', withApplication({ state: 'under-review' }), {}, 'subject-not-ready'],
    ['it is up for decision at a meeting', heldBy(AT_MEETING), {}, 'up-at-a-meeting'],
    ['it is out per capsulam already', heldBy(OUT), {}, 'out-per-capsulam'],
    ['whoever asks is conflicted there', heldBy({ ...OUT, conflicted: [ADA] }), {}, 'subject-held'],
    ['it is held by hand', heldBy({ by: 'hand' }), {}, 'held-by-hand'],
    ['its case knows no meetings', withApplication({ beforeMeetings: OLD }), {}, 'case-follows-old-version'],
    [
      'there is no partnership to end',
      ABOUT,
      { kind: 'partnership', step: 'end', hearing: 'x' },
      'subject-not-ready',
    ],
  ])('refused where %s', (_, about, subject, code) => {
    const looked = about === undefined ? { roster: found().roster } : found(about);
    under({}, looked as ReturnType<typeof found>)()
      .when(open({ subject: { kind: 'application', alliance: ALLIANCE, ...subject } }))
      .refused(code);
  });

  test('a partnership, once the partner was heard, and a free matter', () => {
    const partner = under({}, found({ ...ABOUT, partnership: 'active' }))();
    const subject = { kind: 'partnership', alliance: ALLIANCE, step: 'suspend', hearing: 'Vi förstår.' };
    expect(partner.when(open({ subject })).decision).toMatchObject({
      facts: [
        { data: { subject: { ...subject, hearing: { words: 'Vi förstår.' } }, presentedRevision: null } },
      ],
    });
    expect(given().when(open({ subject: { kind: 'free' } })).decision).toMatchObject({
      facts: [{ data: { subject: { kind: 'free' }, presentedRevision: null } }],
    });
  });
});

describe('every member who is not conflicted is asked (domain 4.12)', () => {
  test('all ordinary members in office', () => {
    expect(asked(open())).toEqual([ADA, BO, CIA, DAG, EVA]);
  });

  test('if too few are left, substitutes step in (domain 4.7): one for each who is conflicted', () => {
    expect(asked(open(conflict(BO)))).toEqual([ADA, FIA, CIA, DAG, EVA]);
    expect(asked(open(conflict(BO, FIA)))).toEqual([ADA, GUN, CIA, DAG, EVA]);
    expect(asked(open(conflict(BO, CIA, DAG)))).toEqual([ADA, FIA, GUN, EVA]);
    const { asked: whom } = stateAfter(open(conflict(BO)));
    expect(whom[1]).toMatchObject({ kind: 'substitute', standsInFor: BO });
  });

  test('none where the rules know no substitutes', () => {
    const { state } = under({ substitutes: false })(open(conflict(BO))).stream.current;
    expect(state).toMatchObject({ asked: [ADA, CIA, DAG, EVA].map((member) => ({ member })) });
  });

  test('those in office on the day, whoever prepared (domain 4.13)', () => {
    const next = c(SECRETARY, 'elect-board', {
      electedOn: '2026-11-20',
      seats: [BO, CIA, DAG].map((member) => ({ member, kind: 'ordinary' })),
    });
    const { state } = under({}, found(ABOUT, boardAfter(ELECTED, CONSTITUTED, next)))(open()).stream.current;
    expect(state).toMatchObject({ asked: [BO, CIA, DAG].map((member) => ({ member })), presiding: null });
  });

  test('refused where too few can be asked; conflicted members count as absent (domain 4.3)', () => {
    const without = under({ substitutes: false });
    without()
      .when(open(conflict(BO, CIA, DAG)))
      .refused({ code: 'too-few-to-ask', details: { present: 2, needed: 3, seats: 5 } });
    expect(without().when(open(conflict(BO, CIA))).decision.kind).toBe('accepted');
  });

  test('a flag that the system has seen is answered: conflicted, or why not (domain 4.7)', () => {
    const flagged = under({}, found({ ...ABOUT, mandates: [BO], declared: [CIA] }));
    flagged()
      .when(open(conflict(CIA)))
      .refused({
        code: 'flags-unanswered',
        details: { flags: [{ member: BO, ground: 'mandate', organisation: null }] },
      });
    const dismissed = [{ member: BO, reason: 'Uppdraget är avslutat.' }];
    expect(flagged().when(open({ ...conflict(CIA), dismissed })).decision).toMatchObject({
      facts: [
        {
          data: {
            flags: [{ member: BO }, { member: CIA }],
            dismissed: [{ member: BO }],
            conflicts: [{ member: CIA }],
          },
        },
      ],
    });
  });

  test('so is whoever a tie excluded at a meeting: the others decided it then', () => {
    const flagged = under({}, found({ ...ABOUT, excluded: [BO] }));
    flagged()
      .when(open())
      .refused({
        code: 'flags-unanswered',
        details: { flags: [{ member: BO, ground: 'excluded', organisation: null }] },
      });
    expect(flagged().when(open(conflict(BO))).decision.kind).toBe('accepted');
  });

  test('a tie is recorded and excludes nobody', () => {
    const tied = boardAfter(
      ELECTED,
      c(CHAIR, 'disclose-post', { member: BO, organisation: 'Sveriges körförbund' }),
    );
    const { state } = under({}, found(ABOUT, tied))(open()).stream.current;
    expect(state).toMatchObject({ flags: [{ member: BO, ground: 'parent' }], conflicts: [] });
  });

  test('whether somebody is conflicted is for another to say, and who is conflicted does not lead', () => {
    given()
      .when(open({ dismissed: [{ member: ADA, reason: 'x' }] }))
      .refused('own-flag');
    given()
      .when(open(conflict(ADA)))
      .refused('leader-conflicted');
    const { presiding } = stateAfter({ ...open(conflict(ADA)), by: SECRETARY });
    expect(presiding).toBe(BO);
  });
});

describe('and accepts the form (domain 4.12)', () => {
  test('one who does not takes it to the next meeting, without votes', () => {
    given(open(), ...answers([ADA, 'for'], [BO, 'for']))
      .when(answer(memberOf(CIA), { acceptsForm: false }))
      .then(
        { type: 'PerCapsulamAnswered', data: { member: CIA, acceptsForm: false, vote: null } },
        toNextMeeting('form-refused'),
      );
    given(open(), answer(memberOf(CIA), { acceptsForm: false }))
      .when(answers([DAG, 'for'])[0]!)
      .refused('wrong-state');
  });

  test.each([
    ['who is not asked', [open(conflict(BO))], answers([BO, 'for'])[0]!, ['not-asked']],
    [
      'who has answered',
      [open(), ...answers([BO, 'for'])],
      answers([BO, 'against'])[0]!,
      ['answered-already'],
    ],
    [
      'after the last day',
      [open()],
      answer(memberOf(BO), { acceptsForm: true, vote: 'for' }, { at: '2026-11-29T23:30:00.000Z' }),
      ['answered-too-late'],
    ],
  ])('nobody answers %s', (_, before, command, reasons) => {
    given(...before)
      .when(command)
      .refused(...reasons);
  });

  test('who has left the board since decides no more (domain 4.13)', () => {
    const left = c(CHAIR, 'end-mandate', { member: BO, endedOn: '2026-11-21' });
    const now = { found: found(ABOUT, boardAfter(ELECTED, CONSTITUTED, left)) };
    given(open())
      .when({ ...answers([BO, 'for'])[0]!, ...now })
      .refused('no-longer-in-office');
  });

  test('on the last day, by the time in Sweden', () => {
    const late = answer(memberOf(BO), { acceptsForm: true, vote: 'for' }, { at: '2026-11-29T22:59:00.000Z' });
    expect(given(open()).when(late).decision.kind).toBe('accepted');
  });

  test('somebody who is asked finds that they are conflicted: a substitute is asked instead', () => {
    const declare = (by: string) =>
      c(memberOf(by), 'declare-per-capsulam-conflict', { ground: 'Min syster leder den.' });
    given(open())
      .when(declare(BO))
      .then({
        type: 'PerCapsulamConflictDeclared',
        data: {
          member: BO,
          ground: personalText('Min syster leder den.'),
          instead: expect.objectContaining({ member: FIA, standsInFor: BO }) as never,
        },
      });
    expect(asked(open(), declare(BO), declare(FIA))).toEqual([ADA, CIA, DAG, EVA, GUN]);
    const { asked: whom } = stateAfter(open(), declare(BO), declare(FIA));
    expect(whom.at(-1)?.standsInFor).toBe(BO);
    given(open(), declare(BO))
      .when(answers([BO, 'for'])[0]!)
      .refused('not-asked');
    given(open()).when(declare(FIA)).refused('not-asked');
    given(open(), ...answers([BO, 'for']))
      .when(declare(BO))
      .refused('answered-already');
    const before = [open(conflict(EVA, DAG)), declare(BO), declare(CIA)];
    expect(given(...before).when(declare(FIA)).decision).toMatchObject({
      facts: [
        { type: 'PerCapsulamConflictDeclared', data: { instead: null } },
        toNextMeeting('too-few-left'),
      ],
    });
  });
});

describe('unanimity by default, else the majority by the rules (domain 4.4, 4.5, 4.12)', () => {
  test('everybody is for: it is decided, with the reckoning', () => {
    given(open(), ...ALL_FOR)
      .when(close())
      .then({
        ...CLOSED,
        data: {
          ...{ result: 'decided', why: null, decidedOn: '2026-11-22', applicationRevision: 12 },
          quorum: { present: 5, needed: 3, seats: 5 },
          tally: {
            ...{ form: 'roll-call', for: 5, against: 0, abstain: 0, castingVote: null, lot: null },
            votes: [ADA, BO, CIA, DAG, EVA].map((member) => ({ member, vote: 'for' })),
          },
        },
      });
  });

  const outcome = (votes: string, rules: Parameters<typeof under>[0]) => {
    const how = { f: 'for', a: 'against', '-': 'abstain' } as const;
    const members = [ADA, BO, CIA, DAG, EVA];
    const said = Array.from(votes).map(
      (vote, index) => [members[index]!, how[vote as keyof typeof how]] as const,
    );
    const { decision } = under(rules)(open(), ...answers(...said)).when(close());
    if (decision.kind === 'refused') throw new Error(decision.refusal.code);
    return (decision.facts[0] as { data: { result: string; why: string | null } }).data;
  };
  const MAJORITY = { perCapsulam: { allowed: true, unanimous: false } };

  // Votes of Ada, who presides, Bo, Cia, Dag and Eva: f(or), a(gainst), - abstains.
  test.each([
    ['unanimity', 'fffff', {}, 'decided'],
    ['unanimity', 'ffffa', {}, 'to-next-meeting'],
    ['unanimity', 'ffff-', {}, 'to-next-meeting'],
    ['the majority', 'fffaa', MAJORITY, 'decided'],
    ['the majority', 'ffaaa', MAJORITY, 'to-next-meeting'],
    ['the majority of the votes cast', 'f----', MAJORITY, 'decided'],
    ['the majority of those asked', 'ff---', { ...MAJORITY, majorityBase: 'present' }, 'to-next-meeting'],
    ['the majority of those asked', 'fff--', { ...MAJORITY, majorityBase: 'present' }, 'decided'],
    ['a tie, the chair for', 'ffaa-', MAJORITY, 'decided'],
    ['a tie, the chair against', 'aaff-', MAJORITY, 'to-next-meeting'],
    ['a tie, the chair abstains', '-ffaa', MAJORITY, 'to-next-meeting'],
    ['a tie without a casting vote', 'ffaa-', { ...MAJORITY, castingVote: false }, 'to-next-meeting'],
    ['a least share of all seats', 'fff--', { ...MAJORITY, leastShareFor: 0.8 }, 'to-next-meeting'],
    ['a least share of all seats', 'ffffa', { ...MAJORITY, leastShareFor: 0.8 }, 'decided'],
    ['nobody votes', '-----', MAJORITY, 'to-next-meeting'],
  ] as const)('%s: %s', (_, votes, rules, result) => {
    expect(outcome(votes, rules)).toMatchObject({ result, why: result === 'decided' ? null : 'not-carried' });
  });

  test('under the rules that it was opened under, whatever they are since', () => {
    const later = boardRules({ ...MAJORITY, version: 2, inForceFrom: '2026-11-25' });
    const since = givenPerCapsulam({ boardRules: [boardRules(), later] });
    const four = answers([ADA, 'for'], [BO, 'for'], [CIA, 'for'], [DAG, 'for'], [EVA, 'against']);
    const late = { at: '2026-11-26T09:00:00.000Z' };
    since(open(), ...four)
      .when(close(late))
      .then(
        expect.objectContaining({ data: expect.objectContaining({ why: 'not-carried' }) as never }) as never,
      );
    expect(since({ ...open(), ...late }, ...four).when(close()).decision).toMatchObject({
      facts: [{ data: { result: 'decided' } }],
    });
  });

  test('not before everybody has answered', () => {
    given(open(), ...ALL_FOR.slice(1))
      .when(close())
      .refused({ code: 'answers-missing', details: { count: 1, due: DUE } });
  });
});

describe('those in office decide, whoever was asked (domain 4.13)', () => {
  const leaves = c(CHAIR, 'end-mandate', { member: EVA, endedOn: '2026-11-21' });
  const comes = c(CHAIR, 'elect-member', {
    ...{ member: SECRETARY.id, kind: 'ordinary', electedOn: '2026-11-22' },
  });
  const people = { [EVA]: 'Eva Fors', [SECRETARY.id]: 'Siv Alm' };
  const withBoard = (...steps: readonly PureCommand[]) => ({
    found: { ...heldIn(found(ABOUT, boardAfter(ELECTED, CONSTITUTED, ...steps))), people },
  });
  const again = (more: object) =>
    c(CHAIR, 'present-per-capsulam-again', { conflicted: [], dismissed: [], due: '2026-12-05' }, more);

  test('what a former member answered, and a new one was never asked, is not decided', () => {
    const details = { left: 1, come: 1, namesLeft: ['Eva Fors'], namesCome: ['Siv Alm'] };
    given(open(), ...ALL_FOR)
      .when(close(withBoard(leaves, comes)))
      .refused({ code: 'board-changed', details });
    const left = { left: 1, come: 0, namesLeft: ['Eva Fors'], namesCome: [] };
    given(open(), ...ALL_FOR)
      .when(close(withBoard(leaves)))
      .refused({ code: 'board-changed', details: left });
  });

  test('nor is what nobody asked somebody who has come to a vacant seat', () => {
    const four = answers([ADA, 'for'], [BO, 'for'], [CIA, 'for'], [DAG, 'for']);
    const come = { left: 0, come: 1, namesLeft: [], namesCome: ['Siv Alm'] };
    under({}, found(ABOUT, boardAfter(ELECTED, CONSTITUTED, leaves)))(open(), ...four)
      .when(close(withBoard(leaves, comes)))
      .refused({ code: 'board-changed', details: come });
  });

  test('it is presented again to the board of today, which needs no other reason', () => {
    const now = withBoard(leaves, comes);
    expect(asked(open(), ...ALL_FOR, again(now))).toEqual([ADA, BO, CIA, DAG, SECRETARY.id]);
    given(open()).when(again(withBoard())).refused('papers-not-changed');
  });

  test('a conflicted member, and the substitute asked instead, are no change', () => {
    const declared = c(memberOf(BO), 'declare-per-capsulam-conflict', { ground: 'Min syster leder den.' });
    const four = answers([ADA, 'for'], [CIA, 'for'], [DAG, 'for'], [EVA, 'for'], [FIA, 'for']);
    expect(given(open(), declared, ...four).when(close(withBoard())).decision).toMatchObject({
      facts: [{ data: { result: 'decided' } }],
    });
  });

  test('what is unanswered when due goes to the next meeting all the same', () => {
    given(open(), ...ALL_FOR.slice(1))
      .when(close({ at: '2026-11-30T06:00:00.000Z', ...withBoard(leaves) }))
      .then(toNextMeeting('unanswered'));
  });
});

describe('unanswered when due, it goes to the next meeting (domain 4.12)', () => {
  const AFTER = '2026-11-30T06:00:00.000Z';
  const passed = c(
    { ...CHAIR, role: 'system', roles: ['system'] },
    'note-deadline',
    { deadline: 'answer-due', due: DUE },
    { at: AFTER },
  );
  const NOTED = { type: 'DeadlinePassed', data: { deadline: 'answer-due', due: DUE } } as const;

  test('by itself', () => {
    given(open(), ...ALL_FOR.slice(1))
      .when(passed)
      .then(NOTED, toNextMeeting('unanswered'));
  });

  test('and where somebody closes it before that is noted', () => {
    given(open(), ...ALL_FOR.slice(1))
      .when(close({ at: AFTER }))
      .then(toNextMeeting('unanswered'));
  });

  test('not where everybody has answered: whoever leads counts', () => {
    given(open(), ...ALL_FOR)
      .when(passed)
      .then(NOTED);
    expect(given(open(), ...ALL_FOR, passed).when(close({ at: AFTER })).decision).toMatchObject({
      facts: [{ data: { result: 'decided', decidedOn: '2026-11-30' } }],
    });
  });

  test('nothing before the day, but a reminder the day before', () => {
    given(open())
      .when({ ...passed, at: '2026-11-29T12:00:00.000Z' })
      .thenNothing();
    given(open())
      .when({
        ...passed,
        at: '2026-11-28T12:00:00.000Z',
        input: { deadline: 'answer-due', due: DUE, remindOn: '2026-11-28' },
      })
      .then({ type: 'ReminderDue', data: { deadline: 'answer-due', due: DUE, remindOn: '2026-11-28' } });
  });
});

describe('changed papers void the answers given (domain 4.12)', () => {
  const MOVED = withApplication({
    revision: 15,
    changes: [12, 15].map((revision) => ({ revision, type: 'LanAdded' })),
  });
  const moved = { found: found(MOVED) };
  const again = (input: object = {}, more: object = moved) =>
    c(
      CHAIR,
      'present-per-capsulam-again',
      { conflicted: [], dismissed: [], due: '2026-12-05', ...input },
      more,
    );

  test('while it has moved nobody answers, and nothing is counted', () => {
    const reason = {
      code: 'application-moved',
      details: { presented: 12, current: 15, changes: [{ revision: 15, type: 'LanAdded' }] },
    };
    given(open())
      .when({ ...answers([BO, 'for'])[0]!, ...moved })
      .refused(reason);
    const { decision } = given(open(), ...ALL_FOR).when(close(moved));
    expect(decision).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'conflict', code: 'application-moved' },
    });
  });

  test('presented again, everybody is asked anew, and what was answered is kept beside', () => {
    const state = stateAfter(open(), ...ALL_FOR.slice(0, 2), again());
    expect(state).toMatchObject({
      ...{ status: 'open', presentedRevision: 15, due: '2026-12-05', answers: [] },
      voided: [
        { member: ADA, vote: 'for' },
        { member: BO, vote: 'for' },
      ],
    });
    const revived = { ...answers([BO, 'against'])[0]!, ...moved };
    expect(stateAfter(open(), ...ALL_FOR, again(), revived).answers).toMatchObject([
      { member: BO, vote: 'against' },
    ]);
  });

  test('and those who are asked are the board of that day', () => {
    const without = boardAfter(
      ELECTED,
      CONSTITUTED,
      c(CHAIR, 'end-mandate', { member: EVA, endedOn: '2026-11-21' }),
    );
    expect(asked(open(), again({}, { found: found(MOVED, without) }))).toEqual([ADA, BO, CIA, DAG]);
  });

  test('reasons or papers that are no application’s may change too; else there is nothing to present again', () => {
    given(open()).when(again({}, {})).refused('papers-not-changed');
    expect(stateAfter(open(), ...ALL_FOR, again({ change: 'Ny budget.' }, {})).answers).toEqual([]);
    const before = stateAfter(open({ motivation: 'Förr.' }));
    const after = stateAfter(open({ motivation: 'Förr.' }), again({ motivation: 'Nu.' }, {}));
    expect(after.motivation).not.toEqual(before.motivation);
  });

  // What held when it was opened holds of whoever is asked now (domain 4.3, 4.7).
  test.each([
    ['the last day has passed', { due: '2026-11-21' }, {}, ['answers-due-in-past']],
    ['somebody conflicted is not in office', conflict(PC), {}, ['not-in-office-now']],
    ['a flag is unanswered', {}, { mandates: [BO] }, ['flags-unanswered']],
    ['one dismisses one’s own flag', { dismissed: [{ member: ADA, reason: 'x' }] }, {}, ['own-flag']],
    ['who leads is conflicted', conflict(ADA), {}, ['leader-conflicted']],
    ['too few are left', conflict(BO, CIA, DAG, EVA, FIA), {}, ['too-few-to-ask']],
  ] as const)('refused where %s', (_, input, about, reasons) => {
    given(open())
      .when(again({ change: 'Ny budget.', ...input }, { found: found({ ...ABOUT, ...about }) }))
      .refused(...reasons);
  });

  // Domain 4.7: "a conflicted member takes no part in the item".
  test('whoever is conflicted is not asked again, unless a reason is given why they are not conflicted', () => {
    const declared = c(memberOf(BO), 'declare-per-capsulam-conflict', { ground: 'Min syster leder den.' });
    const kept = stateAfter(open(), declared, again());
    expect(kept.asked.map(({ member }) => member)).not.toContain(BO);
    expect(kept.conflicts).toMatchObject([{ member: BO }]);
    const asked = stateAfter(
      open(),
      declared,
      again({ dismissed: [{ member: BO, reason: 'Hon har slutat.' }] }),
    );
    expect(asked.asked.map(({ member }) => member)).toContain(BO);
    expect(asked.conflicts).toEqual([]);
  });

  test('its clock runs to the new day', () => {
    const { clocks } = given(open(), again()).stream.current;
    expect(clocks['answer-due']).toMatchObject({ status: 'running', due: '2026-12-05' });
  });

  test('where nothing is left to decide about it lapses', () => {
    const withdrawn = { found: found(withApplication({ state: 'withdrawn' })) };
    given(open())
      .when(again({ change: 'Ny budget.' }, withdrawn))
      .refused('subject-not-ready');
    given(open(), ...ALL_FOR)
      .when(close(withdrawn))
      .then({ ...CLOSED, data: { result: 'lapsed', why: 'subject-gone', ...NOTHING } });
    given(open())
      .when(close({ found: found({ ...ABOUT, application: null }) }))
      .then({
        ...CLOSED,
        data: { result: 'lapsed', why: 'subject-gone', ...NOTHING },
      });
  });

  test('while it is held for this very decision it is not gone', () => {
    const held = { found: found(withApplication({ heldFor: { id: PC, item: null } })) };
    expect(given(open(), ...ALL_FOR).when(close(held)).decision).toMatchObject({
      facts: [{ data: { result: 'decided' } }],
    });
  });
});

describe('what is decided is what the case waits for', () => {
  const elsewhere = { id: 'd0000000-0000-4000-8000-00000000000a', item: null };

  test.each([null, elsewhere])('while it is held for %j nothing is decided', (heldFor) => {
    const looked = { found: found(withApplication({ heldFor })) };
    given(open(), ...ALL_FOR)
      .when(close(looked))
      .refused('application-not-held');
  });

  test('where something else has taken it up it lapses, by the program alone', () => {
    given(open())
      .when(c({ ...CHAIR, role: 'system', roles: ['system'] }, 'lapse-per-capsulam', LAPSED))
      .then({ ...CLOSED, data: { result: 'lapsed', why: 'held-elsewhere', ...NOTHING } });
    given(open())
      .when(c(CHAIR, 'lapse-per-capsulam', LAPSED))
      .refused('not-your-role');
  });
});

describe('it bears its own number and date until entered in the next minutes (domain 4.12)', () => {
  const meeting = 'd0000000-0000-4000-8000-000000000001';
  const enter = c({ ...CHAIR, role: 'system', roles: ['system'] }, 'enter-per-capsulam', {
    meeting,
    item: PC,
    paragraf: '2026/14',
  });

  test('once, when it was decided', () => {
    given(open(), ...ALL_FOR, close())
      .when(enter)
      .then({ type: 'PerCapsulamEntered', data: { meeting, item: PC, paragraf: '2026/14' } });
    expect(stateAfter(open(), ...ALL_FOR, close(), enter)).toMatchObject({
      ...{ status: 'entered', number: 'PC 2026-01', entered: { paragraf: '2026/14' } },
      closing: { decidedOn: '2026-11-22' },
    });
    given(open(), ...ALL_FOR, close(), enter)
      .when(enter)
      .refused('wrong-state');
    given(open(), answer(memberOf(CIA), { acceptsForm: false }))
      .when(enter)
      .refused('wrong-state');
  });

  test('by the program itself alone', () => {
    given(open(), ...ALL_FOR, close())
      .when({ ...enter, by: CHAIR })
      .refused('not-your-role');
  });
});

describe('what was written down wrong is corrected, and the outcome stays (domain 3)', () => {
  const DECIDED = [open(), ...ALL_FOR, close()];
  const correct = c(SECRETARY, 'correct-per-capsulam', { words: 'Skåne län.', reason: 'Skrivfel.' });

  test('before it is entered in minutes and after, as often as need be', () => {
    const { closing, status, outcome } = stateAfter(...DECIDED);
    const [words, reason] = [expect.anything(), expect.anything()];
    given(...DECIDED)
      .when(correct)
      .then({ type: 'PerCapsulamCorrected', data: { replaces: closing!.event, words, reason } });
    const enter = c({ ...CHAIR, role: 'system', roles: ['system'] }, 'enter-per-capsulam', {
      ...{ meeting: PC, item: PC, paragraf: '2026/14' },
    });
    const corrected = stateAfter(...DECIDED, correct, enter, correct);
    expect(corrected.corrections).toMatchObject([{ by: SECRETARY.id }, { by: SECRETARY.id }]);
    expect({ ...corrected, status }).toMatchObject({ status, outcome, closing });
  });

  test('by whoever leads the board, and only what was decided', () => {
    given(...DECIDED)
      .when({ ...correct, by: memberOf(BO) })
      .refused('not-your-role');
    given(open()).when(correct).refused('wrong-state');
    given(open(), answer(memberOf(CIA), { acceptsForm: false }))
      .when(correct)
      .refused('wrong-state');
  });
});

// Domain 4.13: whoever has left the board leads none of its decisions, whatever role their account has kept.
describe('a former secretary, whose account is still a secretary’s,', () => {
  const former = { by: { ...SECRETARY, id: EVA } };
  const left = c(CHAIR, 'end-mandate', { member: EVA, endedOn: '2026-11-21' });
  const now = { found: { ...heldIn(found(ABOUT, boardAfter(ELECTED, CONSTITUTED, left))) } };
  const again = { conflicted: [], dismissed: [], due: '2026-12-05', change: 'Ny budget.' };
  const correction = { words: 'Skåne län.', reason: 'Skrivfel.' };

  test.each([
    ['opens none', [], open()],
    ['presents none again', [open()], c(CHAIR, 'present-per-capsulam-again', again)],
    ['closes none', [open(), ...ALL_FOR], close({ at: '2026-11-30T06:00:00.000Z' })],
    ['corrects none', [open(), ...ALL_FOR, close()], c(CHAIR, 'correct-per-capsulam', correction)],
  ] as const)('%s', (_, before, command) => {
    const { decision } = given(...before).when({ ...command, ...now, ...former });
    expect(JSON.stringify(decision)).toContain('no-longer-on-the-board');
  });
});
