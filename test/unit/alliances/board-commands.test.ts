import { describe, expect, test } from '@jest/globals';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import { boardRules } from '../../support/board-rules.js';
import { givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  AWAITING,
  c,
  CHAIR,
  decision,
  given,
  GRANTED,
  HEARD,
  MEETING,
  OFFICER,
  PARTS,
  READY,
  REGISTERED,
  REVIEW_REVISION,
  SECRETARY,
  SETTINGS,
} from './alliance-story.js';

const why = personalText;
const reason = 'x';
const record = {
  meetingDate: '2026-11-20',
  paragraf: '§ 7',
  motivation: why('Alliansen uppfyller kraven.'),
  presiding: null,
  present: MEETING.present.map(personNamed),
  conflicted: [],
  tally: null,
  rulesVersion: 1,
  quorum: { present: 5, needed: 3, seats: 5 },
  source: 'entered',
  decision: null,
};
const decided = (outcome: string, change: object = {}) => ({
  type: 'ApplicationDecided',
  data: { ...record, outcome, conditions: null, applicationRevision: REVIEW_REVISION, ...change },
});
const LATER = c('add-lan', { lan: '23' });

describe('decide-application', () => {
  test('a grant makes a partner from the day of the meeting; nothing else does', () => {
    given(...READY)
      .when(decision('granted'))
      .then(decided('granted'), { type: 'PartnershipGranted', data: { since: '2026-11-20' } });
    for (const outcome of ['rejected', 'tabled', 'referred-back']) {
      given(...READY)
        .when(decision(outcome, {}, SECRETARY))
        .then(decided(outcome));
      expect(given(...READY, decision(outcome)).stream.current.standing).toMatchObject({
        application: outcome,
        partnership: 'none',
      });
    }
  });

  test('bears what the meeting knew, names and grounds only as references', () => {
    const change = {
      paragraf: 12,
      presiding: 'Ada',
      conflicted: [{ member: 'eva ', ground: 'Sitter i medlemsföreningens styrelse' }],
      votes: { for: 2, against: 2, abstain: 0, chair: 'for' },
      motivation: ' ',
    };
    given(...READY)
      .when(decision('granted', change))
      .then(
        decided('granted', {
          paragraf: '12',
          motivation: null,
          presiding: personNamed('Ada'),
          conflicted: [{ member: personNamed('eva '), ground: why('Sitter i medlemsföreningens styrelse') }],
          tally: { for: 2, against: 2, abstain: 0, castingVote: 'for' },
          quorum: { present: 4, needed: 3, seats: 5 },
        }),
        { type: 'PartnershipGranted', data: { since: '2026-11-20' } },
      );
  });

  test('a casting vote is recorded where there was a tie, and only there', () => {
    const { stream } = given(
      ...READY,
      decision('granted', { votes: { for: 3, against: 1, abstain: 1, chair: 'for' } }),
    );
    expect(stream.events.at(-2)?.data).toMatchObject({
      tally: { for: 3, against: 1, abstain: 1, castingVote: null },
    });
  });

  test('only on the revision that was presented', () => {
    for (const applicationRevision of [REVIEW_REVISION - 1, REVIEW_REVISION + 1, -1, 0]) {
      const { decision: refused } = given(...READY).when(decision('granted', { applicationRevision }));
      expect(refused).toMatchObject({
        refusal: { kind: 'conflict', code: 'application-moved', details: { current: REVIEW_REVISION } },
      });
    }
    const moved = REVIEW_REVISION + 1;
    given(...READY, LATER)
      .when(decision('granted'))
      .refused({
        code: 'application-moved',
        details: {
          presented: REVIEW_REVISION,
          current: moved,
          changes: [{ revision: moved, type: 'LanAdded', at: expect.any(String), what: '23' }],
        },
      });
    expect(
      given(...READY, LATER).when(decision('granted', { applicationRevision: moved })).decision.kind,
    ).toBe('accepted');
  });

  test('a conflict shows as such beside other reasons', () => {
    const both = given(...READY, LATER).when(decision('rejected', { motivation: '' }));
    both.refused('application-moved', 'rejection-needs-motivation');
    expect(both.decision).toMatchObject({ refusal: { kind: 'conflict', code: 'application-moved' } });
  });

  test('tabling does not move the revision, so that the next meeting decides on the same', () => {
    given(...READY, decision('tabled'))
      .when(decision('granted'))
      .then(decided('granted'), expect.anything() as never);
    expect(
      given(...READY, decision('tabled'), decision('tabled')).stream.current.standing['application'],
    ).toBe('tabled');
  });

  test('referred back, it is prepared again before it is decided on', () => {
    given(...READY, decision('referred-back'))
      .when(decision('granted'))
      .refused('wrong-state');
  });

  test('a rejection says why', () => {
    given(...READY)
      .when(decision('rejected', { motivation: undefined }))
      .refused('rejection-needs-motivation');
    given(...READY)
      .when(decision('rejected', { motivation: ' \n' }))
      .refused('rejection-needs-motivation');
    expect(given(...READY).when(decision('tabled', { motivation: undefined })).decision.kind).toBe(
      'accepted',
    );
  });

  test('needs quorum, votes that add up and a majority: all told at once', () => {
    const change = { present: ['Ada', 'Bo'], votes: { for: 1, against: 2, abstain: 0 } };
    given(...READY)
      .when(decision('granted', change))
      .refused('no-quorum', 'more-votes-than-voters', 'no-majority');
  });

  test('by those in office that day: not by whoever sat on the board at another time (domain 4.13)', () => {
    const board = { leftOn: null, notSeated: ['Ada  Ek', 'b0000000-0000-4000-8000-000000000009'] };
    const out = (change: object, names: readonly string[]) =>
      given(...READY)
        .when({ ...decision('granted', change), found: { board } })
        .refused({ code: 'not-in-office-then', details: { names, day: MEETING.meetingDate } });
    out({ present: [...MEETING.present.slice(1), 'ada ek'] }, ['ada ek']);
    out({ present: [...MEETING.present.slice(1), board.notSeated[1]], presiding: board.notSeated[1] }, [
      board.notSeated[1]!,
    ]);
    const right = { ...decision('granted'), found: { board } };
    expect(given(...READY).when(right).decision.kind).toBe('accepted');
  });

  test('nor is anything done on the board’s behalf by whoever has left it', () => {
    const found = { board: { leftOn: '2026-11-10', notSeated: [] } };
    const refused = { code: 'no-longer-on-the-board', details: { last: '2026-11-10' } };
    given(...READY)
      .when({ ...decision('granted'), found })
      .refused(refused);
    for (const command of ['suspend-partnership', 'end-partnership'])
      given(...GRANTED)
        .when({ ...c(command, { ...MEETING, ...HEARD }, CHAIR), found })
        .refused(refused);
  });

  test('names among the conflicted whoever declared a conflict in the case', () => {
    const declared = { declared: ['Ada  Ek', 'Bo'] };
    const told = { conflicted: [{ member: 'bo', ground: 'Ordförande i en medlem.' }] };
    const left = { ...decision('tabled', told), found: declared };
    given(...READY)
      .when(left)
      .refused({ code: 'declared-conflict-left-out', details: { names: ['Ada  Ek'] } });
    expect(given(...READY).when({ ...left, found: { declared: ['Bo'] } }).decision.kind).toBe('accepted');
  });

  test('not before the review is done, not while a supplement is outstanding, not of an alliance that is gone', () => {
    given(...REGISTERED)
      .when(decision('granted'))
      .refused('wrong-state', 'application-moved');
    given(...AWAITING)
      .when(decision('granted'))
      .refused('wrong-state', 'application-moved');
    given(...READY, c('dissolve', { reason }))
      .when(decision('granted'))
      .refused('wrong-state');
    given(...GRANTED)
      .when(decision('granted'))
      .refused('wrong-state');
    given(...READY)
      .when(decision('granted', {}, OFFICER))
      .refused('not-your-role');
  });
});

const suspended = c('suspend-partnership', HEARD, CHAIR);
/** What the board can decide, each from where it can be decided. */
const BOARD_DECISIONS = [
  ['decide-application', READY, { ...MEETING, outcome: 'granted', applicationRevision: REVIEW_REVISION }],
  ['suspend-partnership', GRANTED, HEARD],
  ['resume-partnership', [...GRANTED, suspended], HEARD],
  ['end-partnership', GRANTED, HEARD],
] as const;

describe.each(BOARD_DECISIONS)('%s, as the meeting tells it', (name, before, input) => {
  const decided = (change: object) => c(name, { ...input, ...change }, CHAIR);
  const vote = (inFavour: number, against: number, abstain: number, chair?: 'for' | 'against') => ({
    votes: { for: inFavour, against, abstain, chair },
  });
  const conflicted = (member: string) => ({ conflicted: [{ member, ground: 'Sitter i styrelsen' }] });

  test.each([
    ['presiding is conflicted', { presiding: 'Ada', ...conflicted('ada ') }, ['presiding-conflicted']],
    ['presiding is not present', { presiding: 'Zorro' }, ['presiding-not-present']],
    ['nobody votes', vote(0, 0, 0, 'for'), ['nobody-voted']],
    ['everybody abstains', vote(0, 0, 5, 'for'), ['nobody-voted']],
    ['six take part on five seats', { present: [...MEETING.present, 'Fia'] }, ['more-members-than-seats']],
    ['six vote for five', vote(6, 0, 0), ['more-votes-than-voters']],
    ['a tie is left so', vote(2, 2, 1), ['tie-needs-casting-vote']],
    ['the casting vote is against', vote(2, 2, 1, 'against'), ['no-majority']],
  ])('refused where %s', (_, change, reasons) => {
    given(...before)
      .when(decided(change))
      .refused(...reasons);
  });

  test.each([
    ['somebody else presides over an item', { presiding: 'Bo', ...conflicted('Ada') }],
    ['a substitute steps in', { present: [...MEETING.present, 'Fia'], ...conflicted('Ada') }],
    ['the chair, who need not be named, has the casting vote', vote(2, 2, 1, 'for')],
  ])('accepted where %s', (_, change) => {
    expect(given(...before).when(decided(change)).decision.kind).toBe('accepted');
  });

  test('bears the version, the seats and the base of the rules in force', () => {
    // In force from the day of the meeting; what was decided before falls under the first ones.
    const second = boardRules({
      version: 2,
      inForceFrom: MEETING.meetingDate,
      seats: 4,
      majorityBase: 'present',
    });
    const later = boardRules({ version: 3, inForceFrom: '2100-01-01', seats: 9 });
    const settings = { ...SETTINGS, boardRules: [boardRules(), second, later] };
    const underRules2 = givenWhenThen({ ...PARTS, settings }, CHAIR);
    const four = { present: MEETING.present.slice(1) };
    underRules2(...before.map((step) => meetingOfFour(step, four)))
      .when(decided({ ...four, ...vote(1, 1, 2, 'for') }))
      .refused('no-majority');
    const half = underRules2(...before.map((step) => meetingOfFour(step, four))).when(
      decided({ ...four, ...vote(2, 0, 2, 'for') }),
    ).decision;
    expect(half).toMatchObject({
      facts: [
        {
          data: {
            rulesVersion: 2,
            quorum: { present: 4, needed: 3, seats: 4 },
            tally: { for: 2, against: 0, abstain: 2, castingVote: 'for' },
          },
        },
        ...(name === 'decide-application' ? [{ type: 'PartnershipGranted' }] : []),
      ],
    });
  });
});

/** The same command, where it tells of a meeting at which so many were present. */
function meetingOfFour(step: PureCommand, four: { present: readonly string[] }): PureCommand {
  return 'present' in (step.input ?? {}) ? { ...step, input: { ...step.input, ...four } } : step;
}

test('what cannot be read is no motivation', () => {
  given(...READY)
    .when(decision('rejected', { motivation: '\u200b' }))
    .refused('rejection-needs-motivation');
});

describe('hold and release', () => {
  const hold = c('hold-application', {}, CHAIR);
  const release = c('release-application', {}, SECRETARY);
  test('hold-application binds to a revision', () => {
    given(...READY)
      .when(hold)
      .then({ type: 'HeldForDecision', data: { applicationRevision: REVIEW_REVISION, item: null } });
    given(...READY)
      .when(c('hold-application', { applicationRevision: REVIEW_REVISION }, CHAIR))
      .then({ type: 'HeldForDecision', data: { applicationRevision: REVIEW_REVISION, item: null } });
    given(...READY)
      .when(c('hold-application', { applicationRevision: 1 }, CHAIR))
      .refused('application-moved');
    given(...READY, hold)
      .when(hold)
      .refused('held-for-decision');
    given(...REGISTERED)
      .when(hold)
      .refused('wrong-state');
  });

  test('release-application', () => {
    given(...READY, hold)
      .when(release)
      .then({ type: 'Released', data: {} });
    given(...READY)
      .when(release)
      .refused('not-held-for-decision');
    given(...READY, hold, decision('tabled'))
      .when(release)
      .refused('not-held-for-decision');
  });

  test('a decision ends the hold', () => {
    expect(given(...READY, hold, decision('tabled')).stream.current.state).toMatchObject({
      application: { held: false },
    });
  });
});

describe('the partnership, by the board', () => {
  const hearing = why('Vi delar inte bilden.');
  const suspend = c('suspend-partnership', HEARD, CHAIR);
  const resume = c('resume-partnership', HEARD, SECRETARY);
  const end = c('end-partnership', HEARD, CHAIR);

  test.each([
    ['suspend-partnership', suspend, 'PartnershipPaused', GRANTED, 'paused'],
    ['resume-partnership', resume, 'PartnershipResumed', [...GRANTED, suspend], 'active'],
    ['end-partnership', end, 'PartnershipEnded', GRANTED, 'ended'],
    ['end-partnership', end, 'PartnershipEnded', [...GRANTED, suspend], 'ended'],
  ] as const)('%s', (name, command, type, before, state) => {
    given(...before)
      .when(command)
      .then({ type, data: { ...record, hearing, reconsiders: null } });
    expect(given(...before, command).stream.current.standing['partnership']).toBe(state);
    given(...before)
      .when(c(name, { ...HEARD, hearing: ' ' }, CHAIR))
      .refused('partner-not-heard');
    given(...before)
      .when(c(name, MEETING, CHAIR))
      .refused('partner-not-heard');
    given(...before)
      .when(c(name, { ...HEARD, present: ['Ada'] }, CHAIR))
      .refused('no-quorum');
    const votes = { for: 1, against: 3, abstain: 0 };
    given(...before)
      .when(c(name, { ...HEARD, votes }, CHAIR))
      .refused('no-majority');
    const silent = given(...before).when(c(name, { ...HEARD, motivation: undefined }, CHAIR));
    if (name === 'resume-partnership')
      silent.then({ type, data: { ...record, motivation: null, hearing, reconsiders: null } });
    else silent.refused('decision-needs-motivation');
    given(...before)
      .when({ ...command, by: OFFICER })
      .refused('not-your-role');
  });

  test('from the right state only', () => {
    given(...READY)
      .when(suspend)
      .refused('wrong-state');
    given(...GRANTED)
      .when(resume)
      .refused('wrong-state');
    given(...GRANTED, end)
      .when(end)
      .refused('wrong-state');
    given(...GRANTED, suspend, c('dissolve', { reason }))
      .when(resume)
      .refused('wrong-state');
    expect(given(...GRANTED, c('dissolve', { reason })).when(end).decision.kind).toBe('accepted');
  });
});
