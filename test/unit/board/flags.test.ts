import { describe, expect, test } from '@jest/globals';
import { type FlaggedBy, flagsOf } from '../../../src/contexts/board/flags.js';
import { ADA, BO, boardAfter, c, CHAIR, CIA, ELECTED, TODAY } from './board-given.js';

const ALLIANCE: FlaggedBy = {
  organisations: [
    { name: 'Ideell kulturallians Skåne', orgnr: null },
    { name: 'Föreningen Kulturallians Skåne', orgnr: '802400-0005' },
  ],
  members: [
    { name: 'Skånes körförbund', orgnr: '212000-0142', parent: 'Sveriges körförbund' },
    { name: 'Skånes hembygdsförbund', orgnr: null, parent: null },
  ],
  mandates: [],
  declared: [],
  excluded: [],
};

const post = (organisation: string, more: object = {}) =>
  c(CHAIR, 'disclose-post', { member: BO, organisation, ...more });
const flagged = (posts: readonly ReturnType<typeof post>[], about: Partial<FlaggedBy> = {}, day = TODAY) =>
  flagsOf({ ...ALLIANCE, ...about }, boardAfter(ELECTED, ...posts), { members: [ADA, BO], day });

describe('A post in the alliance or in a member organisation is jäv (domain 4.7)', () => {
  test.each([
    ['the alliance by its name', post('ideell  KULTURALLIANS, Skåne'), 'Ideell kulturallians Skåne'],
    [
      'its association by its number',
      post('Ett annat namn', { orgnr: '802400-0005' }),
      'Föreningen Kulturallians Skåne',
    ],
    [
      'a member by its number, though under another name',
      post('Körerna i Skåne', { orgnr: '212000-0142' }),
      'Skånes körförbund',
    ],
    [
      'a member by its name, where one has no number',
      post('Skånes hembygdsförbund', { orgnr: '802400-0005' }),
      'Skånes hembygdsförbund',
    ],
    ['a member by its name, where the post has none', post('Skånes körförbund'), 'Skånes körförbund'],
  ])('%s', (_, disclosed, organisation) => {
    expect(flagged([disclosed])).toContainEqual({ member: BO, ground: 'post', organisation });
  });

  test('not one of the same name and another number', () => {
    expect(flagged([post('Skånes körförbund', { orgnr: '232100-0214' })])).toEqual([]);
  });

  test('nor one that is not held on the day', () => {
    const held = [post('Skånes körförbund', { from: '2026-02-01', to: '2026-06-30' })];
    const on = (day: string) => flagged(held, {}, day).length;
    expect(['2026-01-31', '2026-02-01', '2026-06-30', '2026-07-01'].map(on)).toEqual([0, 1, 1, 0]);
  });

  test('nor one of somebody of whom it is not asked', () => {
    const roster = boardAfter(ELECTED, post('Skånes körförbund'));
    expect(flagsOf(ALLIANCE, roster, { members: [ADA, CIA], day: TODAY })).toEqual([]);
  });

  test('two posts in one organisation are one reason', () => {
    expect(
      flagged([post('Skånes körförbund'), post('Skånes körförbund', { title: 'Revisor' })]),
    ).toHaveLength(1);
  });
});

describe('a tie through such a parent is recorded (anmäld koppling); the system flags both (domain 4.7)', () => {
  test('a post in the national organisation of a member', () => {
    expect(flagged([post('Sveriges Körförbund')])).toEqual([
      { member: BO, ground: 'parent', organisation: 'Sveriges Körförbund' },
    ]);
  });

  test('both, where the parent is a member as well', () => {
    const member = { name: 'Sveriges körförbund', orgnr: null, parent: null };
    const flags = flagged([post('Sveriges körförbund')], { members: [...ALLIANCE.members, member] });
    expect(flags.map(({ ground }) => ground)).toEqual(['post', 'parent']);
  });
});

test('whoever acts for the alliance, has said that they are conflicted, or was excluded before, is flagged too', () => {
  expect(flagged([], { mandates: [ADA, 'a-stranger'], declared: [BO], excluded: [BO] })).toEqual([
    { member: ADA, ground: 'mandate', organisation: null },
    { member: BO, ground: 'declared', organisation: null },
    { member: BO, ground: 'excluded', organisation: null },
  ]);
});
