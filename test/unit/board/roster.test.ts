import { describe, expect, test } from '@jest/globals';
import { inOfficeOn } from '../../../src/contexts/board/roster/in-office.js';
import type { RosterState } from '../../../src/contexts/board/roster/state.js';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import { boardRules } from '../../support/board-rules.js';
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
  givenBoard,
  GUN,
  memberOf,
  ordinary,
  rosterUnder,
  SECRETARY,
  SIV,
  substitute,
} from './board-given.js';

const STRANGER = 'c0000000-0000-4000-8000-000000000001';
const elect = (electedOn: string, seats: readonly object[]) =>
  c(SECRETARY, 'elect-board', { electedOn, seats });

function told(roster: RosterState, day: string) {
  const { ordinary: members, substitutes, chair, viceChair, secretary } = inOfficeOn(roster, day);
  const ids = (some: readonly { member: string }[]) => some.map(({ member }) => member);
  return { members: ids(members), substitutes: ids(substitutes), chair, viceChair, secretary };
}

describe('A new board: elected, then constituted (domain 4.13)', () => {
  test('is elected, with the names that minutes will bear', () => {
    givenBoard()
      .when(elect('2026-03-21', [ordinary(ADA), substitute(FIA, { from: '2026-04-01', to: '2027-03-31' })]))
      .then({
        type: 'BoardElected',
        data: {
          electedOn: '2026-03-21',
          seats: [
            { member: ADA, name: personNamed('Ada Ek'), kind: 'ordinary', from: '2026-03-21', to: null },
            {
              member: FIA,
              name: personNamed('Fia Gran'),
              kind: 'substitute',
              from: '2026-04-01',
              to: '2027-03-31',
            },
          ],
        },
      });
  });

  test('with the name that is stated of somebody who has no account; of others their own goes', () => {
    const { decision } = givenBoard().when(
      elect('2026-03-21', [ordinary(STRANGER, { name: 'Ny Person' }), ordinary(BO, { name: 'Annat Namn' })]),
    );
    expect(decision).toMatchObject({
      facts: [{ data: { seats: [{ name: { words: 'Ny Person' } }, { name: { words: 'Bo Berg' } }] } }],
    });
    givenBoard()
      .when(elect('2026-03-21', [ordinary(STRANGER)]))
      .refused({ code: 'name-not-known', details: { members: [STRANGER] } });
  });

  test.each([
    ['the election lies ahead', elect('2026-11-23', [ordinary(ADA)]), ['elected-in-future']],
    [
      'there are more than seats',
      elect(
        '2026-03-21',
        [ADA, BO, CIA, DAG, EVA, FIA].map((id) => ordinary(id)),
      ),
      ['more-elected-than-seats'],
    ],
    ['there are substitutes alone', elect('2026-03-21', [substitute(FIA)]), ['nobody-elected']],
    ['somebody is named twice', elect('2026-03-21', [ordinary(ADA), substitute(ADA)]), ['elected-twice']],
    [
      'a mandate begins before the election',
      elect('2026-03-21', [ordinary(ADA, { from: '2026-03-20' })]),
      ['seated-before-elected'],
    ],
  ])('refused where %s', (_, command, reasons) => {
    givenBoard()
      .when(command)
      .refused(...reasons);
  });

  test('substitutes are as the rules have them', () => {
    const without = rosterUnder({ boardRules: [boardRules({ substitutes: false })] });
    without().when(ELECTED).refused('rules-know-no-substitutes');
    without(elect('2026-03-21', [ordinary(ADA)]))
      .when(c(SECRETARY, 'elect-member', { electedOn: '2026-05-01', ...substitute(FIA) }))
      .refused('rules-know-no-substitutes');
  });

  test('the seats are those of the rules in force on the day', () => {
    const fewer = boardRules({ version: 2, inForceFrom: '2026-07-01', seats: 3 });
    const under = rosterUnder({ boardRules: [boardRules(), fewer] });
    const four = [ADA, BO, CIA, DAG].map((id) => ordinary(id));
    expect(under().when(elect('2026-06-30', four)).decision.kind).toBe('accepted');
    under()
      .when(elect('2026-07-01', four))
      .refused({ code: 'more-elected-than-seats', details: { elected: 4, seats: 3 } });
  });

  test('shares out its posts, and a secretary may be somebody else (adjungerad)', () => {
    givenBoard(ELECTED)
      .when(CONSTITUTED)
      .then({
        type: 'BoardConstituted',
        data: {
          constitutedOn: '2026-03-21',
          chair: ADA,
          viceChair: BO,
          secretary: SIV,
          secretaryName: personNamed('Siv Alm'),
        },
      });
    const { decision } = givenBoard(ELECTED).when(
      c(CHAIR, 'constitute-board', { constitutedOn: '2026-03-21', chair: ADA, secretary: CIA }),
    );
    expect(decision).toMatchObject({
      facts: [{ data: { secretary: CIA, secretaryName: null, viceChair: null } }],
    });
  });

  test.each([
    ['the chair is a substitute', { chair: FIA }, ['not-an-ordinary-member']],
    ['the vice chair is a stranger', { chair: ADA, viceChair: STRANGER }, ['not-an-ordinary-member']],
    ['it lies ahead', { constitutedOn: '2026-11-23', chair: ADA }, ['constituted-in-future']],
    [
      'the board was not elected yet',
      { constitutedOn: '2026-03-20', chair: ADA },
      ['constituted-before-elected'],
    ],
    ['nobody knows who the secretary is', { chair: ADA, secretary: STRANGER }, ['name-not-known']],
  ])('refused where %s', (_, change, reasons) => {
    givenBoard(ELECTED)
      .when(c(CHAIR, 'constitute-board', { constitutedOn: '2026-03-21', ...change }))
      .refused(...reasons);
  });

  test('before there is one, nothing else can be done', () => {
    givenBoard().when(CONSTITUTED).refused('wrong-state');
    givenBoard()
      .when(c(CHAIR, 'disclose-post', { organisation: 'Kören' }))
      .refused('wrong-state');
  });

  test('is entered by the chair or the secretary', () => {
    givenBoard()
      .when({ ...ELECTED, by: memberOf(BO) })
      .refused('not-your-role');
  });
});

describe('Those in office at the meeting decide, whoever prepared (domain 4.13)', () => {
  const EVERYBODY = { members: [ADA, BO, CIA, DAG, EVA], substitutes: [FIA, GUN] };

  test('nobody before the board was elected, and no chair before it was constituted', () => {
    const board = boardAfter(ELECTED, {
      ...CONSTITUTED,
      input: { ...CONSTITUTED.input, constitutedOn: '2026-03-28' },
    });
    const nobody = { members: [], substitutes: [], chair: null, viceChair: null, secretary: null };
    expect(told({ status: 'none' }, '2026-03-21')).toEqual(nobody);
    expect(told(board, '2026-03-20')).toEqual(nobody);
    expect(told(board, '2026-03-27')).toEqual({ ...nobody, ...EVERYBODY });
    expect(told(board, '2026-03-28')).toEqual({ ...EVERYBODY, chair: ADA, viceChair: BO, secretary: SIV });
  });

  test('another board takes over on its first day, with a chair once it has one', () => {
    const next = elect('2026-10-10', [
      ordinary(BO, { from: '2026-11-01' }),
      ordinary(FIA, { from: '2026-11-01' }),
    ]);
    const board = boardAfter(ELECTED, CONSTITUTED, next);
    expect(told(board, '2026-10-31')).toMatchObject({ ...EVERYBODY, chair: ADA });
    expect(told(board, '2026-11-01')).toMatchObject({
      members: [BO, FIA],
      substitutes: [],
      chair: null,
      secretary: null,
    });
    const early = c(CHAIR, 'constitute-board', { constitutedOn: '2026-10-12', chair: BO, secretary: FIA });
    const shared = boardAfter(ELECTED, CONSTITUTED, next, early);
    expect(told(shared, '2026-10-31')).toMatchObject({ chair: ADA, secretary: SIV });
    expect(told(shared, '2026-11-01')).toMatchObject({ chair: BO, secretary: FIA });
  });

  test('mandates begin and end: by their own days, or earlier by themselves', () => {
    const board = boardAfter(
      elect('2026-03-21', [ordinary(ADA), ordinary(BO, { to: '2026-06-30' }), ordinary(CIA)]),
      c(CHAIR, 'end-mandate', { member: CIA, endedOn: '2026-05-31', reason: 'Flyttar.' }),
    );
    expect(told(board, '2026-05-31').members).toEqual([ADA, BO, CIA]);
    expect(told(board, '2026-06-01').members).toEqual([ADA, BO]);
    expect(told(board, '2026-06-30').members).toEqual([ADA, BO]);
    expect(told(board, '2026-07-01').members).toEqual([ADA]);
  });

  test('a chair who has left is none', () => {
    const board = boardAfter(
      ELECTED,
      CONSTITUTED,
      c(CHAIR, 'end-mandate', { member: ADA, endedOn: '2026-05-31' }),
    );
    expect(told(board, '2026-05-31').chair).toBe(ADA);
    expect(told(board, '2026-06-01')).toMatchObject({ chair: null, viceChair: BO });
  });

  test('a former chair, whose account is still a chair’s, rules no more over who sits on the board', () => {
    const left = c(CHAIR, 'end-mandate', { member: ADA, endedOn: '2026-05-31' });
    for (const command of [
      c(CHAIR, 'elect-board', { electedOn: '2026-11-20', seats: [ordinary(ADA)] }),
      c(CHAIR, 'constitute-board', { constitutedOn: '2026-11-20', chair: BO, viceChair: CIA }),
      c(CHAIR, 'elect-member', { electedOn: '2026-11-20', ...ordinary(SIV) }),
      c(CHAIR, 'end-mandate', { member: BO, endedOn: '2026-11-20' }),
    ])
      givenBoard(ELECTED, CONSTITUTED, left)
        .when(command)
        .refused({ code: 'no-longer-on-the-board', details: { last: '2026-05-31' } });
  });

  test('a mandate that is not held cannot end, nor end later than it did', () => {
    const end = (member: string, endedOn: string) => c(CHAIR, 'end-mandate', { member, endedOn });
    givenBoard(ELECTED).when(end(STRANGER, '2026-05-31')).refused('not-in-office');
    givenBoard(ELECTED)
      .when(end(CIA, '2026-03-20'))
      .refused({ code: 'not-in-office', details: { on: '2026-03-20' } });
    givenBoard(ELECTED, end(CIA, '2026-05-31')).when(end(CIA, '2026-06-01')).refused('not-in-office');
    givenBoard(ELECTED)
      .when(c(CHAIR, 'end-mandate', { member: CIA, endedOn: '2027-01-31', reason: 'Flyttar.' }))
      .then({
        type: 'MandateEnded',
        data: { member: CIA, endedOn: '2027-01-31', reason: personalText('Flyttar.') },
      });
  });

  test('a second election is later than the first', () => {
    for (const day of ['2026-03-20', '2026-03-21'])
      givenBoard(ELECTED)
        .when(elect(day, [ordinary(BO)]))
        .refused('elected-before-last');
  });
});

describe('a vacant seat is filled between elections (fyllnadsval)', () => {
  const LEFT = c(CHAIR, 'end-mandate', { member: CIA, endedOn: '2026-08-31' });
  const fill = (member: string, more: object = {}) =>
    c(SECRETARY, 'elect-member', { electedOn: '2026-09-12', ...ordinary(member), ...more });

  test('once somebody has left', () => {
    givenBoard(ELECTED, LEFT)
      .when(fill(SIV, { from: '2026-10-01' }))
      .then({
        type: 'MemberElected',
        data: {
          ...{ member: SIV, name: personNamed('Siv Alm'), kind: 'ordinary', from: '2026-10-01', to: null },
          electedOn: '2026-09-12',
        },
      });
    expect(told(boardAfter(ELECTED, LEFT, fill(SIV)), '2026-09-12').members).toEqual([
      ADA,
      BO,
      DAG,
      EVA,
      SIV,
    ]);
  });

  test.each([
    ['no seat is vacant', [ELECTED], fill(SIV), [{ code: 'no-seat-vacant', details: { held: 5, seats: 5 } }]],
    ['they sit on the board', [ELECTED, LEFT], fill(FIA), ['seated-already']],
    ['nobody knows their name', [ELECTED, LEFT], fill(STRANGER), ['name-not-known']],
    [
      'the mandate begins before the election',
      [ELECTED, LEFT],
      fill(SIV, { from: '2026-09-11' }),
      ['seated-before-elected'],
    ],
    [
      'the election lies ahead',
      [ELECTED, LEFT],
      fill(SIV, { electedOn: '2026-11-23' }),
      ['elected-in-future'],
    ],
  ])('refused where %s', (_, before, command, reasons) => {
    givenBoard(...before)
      .when(command)
      .refused(...reasons);
  });
});

describe('posts in organisations, by which the system flags conflicts (domain 4.7)', () => {
  const CHOIR = { organisation: 'Kören', orgnr: '802400-0005', title: 'Ordförande', from: '2025-05-01' };
  const DISCLOSED = c(memberOf(BO), 'disclose-post', CHOIR);
  const postOf = () => {
    const state = boardAfter(ELECTED, DISCLOSED);
    return state.status === 'none' ? '' : (state.posts[0]?.id ?? '');
  };

  test('a member discloses their own', () => {
    const { decision } = givenBoard(ELECTED).when(DISCLOSED);
    expect(decision).toMatchObject({
      facts: [
        {
          type: 'PostDisclosed',
          data: { member: BO, organisation: 'Kören', orgnr: '802400-0005', from: '2025-05-01', to: null },
        },
      ],
    });
  });

  test('whoever leads the work discloses those of every member; a member no other’s', () => {
    const ofCia = { member: CIA, organisation: 'Kören' };
    expect(givenBoard(ELECTED).when(c(SECRETARY, 'disclose-post', ofCia)).decision.kind).toBe('accepted');
    givenBoard(ELECTED)
      .when(c(memberOf(BO), 'disclose-post', ofCia))
      .refused('of-another-member');
    givenBoard(ELECTED)
      .when(c(CHAIR, 'disclose-post', { ...ofCia, member: STRANGER }))
      .refused('not-on-the-board');
  });

  test('a post ends, once, by the same', () => {
    const end = (endedOn: string, by = memberOf(BO)) => c(by, 'end-post', { post: postOf(), endedOn });
    givenBoard(ELECTED, DISCLOSED)
      .when(end('2026-05-01'))
      .then({ type: 'PostEnded', data: { post: postOf(), endedOn: '2026-05-01' } });
    givenBoard(ELECTED, DISCLOSED, end('2026-05-01')).when(end('2026-05-01')).thenNothing();
    givenBoard(ELECTED, DISCLOSED)
      .when(end('2026-05-01', memberOf(CIA)))
      .refused('of-another-member');
    givenBoard(ELECTED, DISCLOSED).when(end('2025-04-30')).refused('post-ends-before-it-began');
    givenBoard(ELECTED)
      .when(c(memberOf(BO), 'end-post', { post: STRANGER, endedOn: '2026-05-01' }))
      .refused('post-not-disclosed');
  });
});
