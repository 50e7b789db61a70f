import { describe, expect, test } from '@jest/globals';
import { personNamed } from '../../../src/kernel/personal-text.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { c, given, GRANTED, OFFICER, REJECTED, START } from './alliance-story.js';

const NAME = 'Ideell kultur i norr';
const DAYS = { statutesAdoptedOn: '2026-01-20', boardElectedOn: '2026-02-01' };
const FORMED = c('form-association', { name: NAME, foundedOn: '2026-02-01', ...DAYS });
const APPOINTED = c('appoint-representatives', {
  representatives: [
    { name: 'Anna Andersson', from: '2026-02-01', to: '2028-01-31' },
    { name: 'Bo Berg', from: '2026-02-01' },
  ],
});
const REPRESENTATIVES = [
  { name: personNamed('Anna Andersson'), from: '2026-02-01', to: '2028-01-31' },
  { name: personNamed('Bo Berg'), from: '2026-02-01', to: null },
];

function standing(...before: readonly PureCommand[]) {
  const { state } = given(...before).stream.current;
  if (state.status === 'none') throw new Error('no alliance');
  return state;
}

describe('4.15 An association exists once statutes are adopted and a board elected', () => {
  test('told with the days of both, it exists', () => {
    expect(standing(START).association).toBeNull();
    given(START)
      .when(FORMED)
      .then({
        type: 'AssociationFormed',
        data: {
          ...{ name: NAME, foundedOn: { date: '2026-02-01', precision: 'day' }, orgnr: null },
          ...DAYS,
        },
      });
    expect(standing(START, FORMED).association).toMatchObject({ name: NAME, ...DAYS });
  });

  // Domain, section 3: "AssociationFormed is never gated by approval"; section 1: partnership and association are
  // independent axes.
  test.each([
    ['before any application', [START]],
    ['of a partner', GRANTED],
    ['after a rejection', REJECTED],
  ] as [string, PureCommand[]][])('told %s, by the alliance or by the office, and only once', (_, before) => {
    for (const by of [undefined, OFFICER])
      expect(standing(...before, { ...FORMED, ...(by && { by }) }).association).toMatchObject(DAYS);
    given(...before, FORMED)
      .when(FORMED)
      .refused('association-already-formed');
  });

  test('whoever tells it need not know the days, which are then not known', () => {
    const told = c('form-association', { name: NAME, foundedOn: '2026-02-01' });
    const { association } = standing(START, told);
    expect(association).toMatchObject({ statutesAdoptedOn: null, boardElectedOn: null });
  });

  test('and can be put right afterwards', () => {
    const { events } = given(START, FORMED).stream;
    const formed = events.find(({ type }) => type === 'AssociationFormed')!;
    const right = c(
      'correct-fact',
      { event: formed.id, field: 'statutesAdoptedOn', value: '2026-01-21', reason: 'Fel dag i protokollet.' },
      OFFICER,
    );
    expect(standing(START, FORMED, right).association).toMatchObject({ statutesAdoptedOn: '2026-01-21' });
  });
});

describe('4.15 A network has representatives, only an association has firmatecknare; both have from and to dates', () => {
  test('without an association they are representatives', () => {
    given(START)
      .when(APPOINTED)
      .then({
        type: 'RepresentativesAppointed',
        data: { representatives: REPRESENTATIVES, signatories: false },
      });
    expect(standing(START, APPOINTED).representatives).toMatchObject([
      { from: '2026-02-01', to: '2028-01-31', capacity: 'representative' },
      { from: '2026-02-01', to: null, capacity: 'representative' },
    ]);
  });

  test('a form alone makes nobody a firmatecknare', () => {
    const named = c('choose-form', { form: 'association' });
    const capacities = standing(START, named, APPOINTED).representatives.map(({ capacity }) => capacity);
    expect(capacities).toEqual(['representative', 'representative']);
  });

  test('of an association they are firmatecknare', () => {
    given(START, FORMED)
      .when(APPOINTED)
      .then({
        type: 'RepresentativesAppointed',
        data: { representatives: REPRESENTATIVES, signatories: true },
      });
    expect(standing(START, FORMED, APPOINTED).representatives).toMatchObject([
      { from: '2026-02-01', to: '2028-01-31', capacity: 'signatory' },
      { from: '2026-02-01', to: null, capacity: 'signatory' },
    ]);
  });

  test('those who were appointed before it was formed stay what they were appointed as', () => {
    const { representatives } = standing(START, APPOINTED, FORMED);
    expect(representatives.map(({ capacity }) => capacity)).toEqual(['representative', 'representative']);
    const anew = standing(START, APPOINTED, FORMED, APPOINTED).representatives;
    expect(anew.map(({ capacity }) => capacity)).toEqual(['signatory', 'signatory']);
  });
});
