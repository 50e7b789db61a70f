import { beforeEach, describe, expect, test } from '@jest/globals';
import { RolloutQueries } from '../../projections/rollout/rollout.queries.js';
import type { Moment } from '../../projections/reading/as-of.js';
import type { Question } from '../../projections/rollout/told-steps.js';
import { linesOf, standingsOf } from '../../projections/rollout/rollout-lines.js';
import { rolloutProjection } from '../../projections/rollout/rollout.projection.js';
import { inWords } from '../../projections/reading/words.js';
import type { RolloutRow as RolloutLine } from '../../src/contexts/alliances/rollout-views.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import type { ViewerDatabase } from '../../projections/reading/viewer-database.js';
import { MemoryVault } from '../../src/vault/memory-vault.js';
import { AllianceLog, idOf, type RecordedAs, started } from './alliance-log.js';
import {
  decided,
  drafted,
  formed,
  granted,
  imported,
  partnershipDecision,
  reconsidered,
  SOME_TEXT,
  submitted,
  told,
  upToBoard,
} from './facts.js';
import { actor } from './read-models.js';
import { givenEvents } from './given-projection.js';

const projection = rolloutProjection({ prefix: 'ika-alliance-' });
const OFFICE: Question = { asOf: undefined, on: undefined, seesApplications: true, seesUntold: true };
const PUBLIC: Question = { ...OFFICE, seesApplications: false, seesUntold: false };
const OFFICER = actor('case-officer');
const year = (date: string) => ({ date, precision: 'year' as const });

let vault: MemoryVault;
let log: AllianceLog;
let events: Recorded[];

beforeEach(() => {
  vault = new MemoryVault();
  log = new AllianceLog(null, vault);
  events = [];
});

async function given(
  alliance: string,
  facts: readonly AllianceEventFact[],
  as?: RecordedAs,
): Promise<Recorded[]> {
  const recorded = await log.record(alliance, facts, as);
  events.push(...recorded);
  return recorded;
}

/** A correction of a field of that event. */
function corrected(event: Recorded | undefined, field: string, value: unknown): AllianceEventFact {
  const { id: replaces, type: replacedType } = event!;
  return {
    type: 'FactCorrected',
    data: { replaces, replacedType, field, before: null, value, reason: SOME_TEXT },
  };
}

async function when(lan: string, question: Partial<Question> = {}): Promise<RolloutLine> {
  const { rows } = givenEvents(projection, events);
  const standings = standingsOf(rows, () => ({ ...OFFICE, ...question }));
  const lines = await inWords(vault, (words) => linesOf(standings, words, 'sv'));
  return lines.find((line) => line.lan === lan)!;
}

describe('the rollout', () => {
  test('has the 21 län with their KSM years, also where nothing is known', async () => {
    const lines = await inWords(vault, (words) => linesOf([], words, 'en'));
    expect(lines).toHaveLength(21);
    expect(lines.find(({ lan }) => lan === '01')).toEqual({
      lan: '01',
      name: 'Stockholms län',
      ksmYear: null,
      ksmNote: 'outside the model when it began; later status not verified',
      stage: 'not-started',
      current: 'not-started',
      alliances: [],
      application: 0,
      partnership: 0,
      association: 0,
      paused: 0,
      dates: {},
      sources: [],
    });
  });

  test('an alliance over three län counts in each, and each län once', async () => {
    await given('Småland', [started('Småland', ['06', '07', '08'], { occurredOn: year('2012') })]);
    await given('Kalmar', [started('Kalmar', ['08'])]);
    for (const lan of ['06', '07', '08'])
      expect(await when(lan)).toMatchObject({ stage: 'collaboration-started' });
    const kalmar = await when('08');
    expect(kalmar.alliances.map(({ name }) => name).sort()).toEqual(['Kalmar', 'Småland']);
    expect(kalmar.dates['collaboration-started']).toMatchObject({ date: '2012', precision: 'year' });
    expect(await when('12')).toMatchObject({ stage: 'not-started', alliances: [] });
  });

  test('goes through the stages, with when each was first reached', async () => {
    await given('Skåne', [started('Skåne', ['12'], { occurredOn: year('2012') })], {
      at: '2026-01-10T10:00:00.000Z',
    });
    await given('Skåne', [drafted('first')], { at: '2026-02-01T10:00:00.000Z' });
    expect(await when('12')).toMatchObject({ stage: 'collaboration-started', application: 0 });
    // Recorded after midnight in Sweden.
    await given('Skåne', [submitted()], { at: '2026-02-02T23:30:00.000Z' });
    expect(await when('12')).toMatchObject({
      stage: 'application-submitted',
      current: 'application-submitted',
      application: 1,
    });
    await given('Skåne', [...granted('2026-03-05')], { at: '2026-03-06T10:00:00.000Z' });
    expect(await when('12')).toMatchObject({
      stage: 'partner',
      current: 'partner',
      application: 0,
      partnership: 1,
    });
    await given('Skåne', [formed('IKA Skåne', '2026-04-01', 'day')], { at: '2026-04-02T10:00:00.000Z' });
    const line = await when('12');
    expect(line).toMatchObject({ stage: 'association-formed', partnership: 1, association: 1 });
    expect(line.dates).toEqual({
      'collaboration-started': {
        date: '2012',
        precision: 'year',
        recordedAt: '2026-01-10T10:00:00.000Z',
        source: null,
      },
      'application-submitted': {
        date: '2026-02-03',
        precision: 'day',
        recordedAt: '2026-02-02T23:30:00.000Z',
        source: null,
      },
      partner: { date: '2026-03-05', precision: 'day', recordedAt: '2026-03-06T10:00:00.000Z', source: null },
      'association-formed': {
        date: '2026-04-01',
        precision: 'day',
        recordedAt: '2026-04-02T10:00:00.000Z',
        source: null,
      },
    });
  });

  test('counts partnerships and associations on their own axes', async () => {
    await given('Skåne', [started('Skåne', ['12']), formed('IKA Skåne', null, 'unknown')]);
    expect(await when('12')).toMatchObject({ stage: 'association-formed', association: 1, partnership: 0 });
    await given('Malmö', [started('Malmö', ['12']), ...upToBoard('m', '1'), ...granted('2026-03-05')]);
    expect(await when('12')).toMatchObject({ stage: 'association-formed', association: 1, partnership: 1 });
  });

  test('shows the furthest ever reached, and beside it what holds now', async () => {
    await given('Skåne', [
      started('Skåne', ['12']),
      ...upToBoard('a', '1'),
      ...granted('2026-03-05'),
      told('a', '2026-03-06'),
    ]);
    await given('Skåne', [
      { type: 'PartnershipPaused', data: partnershipDecision({ meetingDate: '2026-05-01' }) },
    ]);
    expect(await when('12')).toMatchObject({ stage: 'partner', current: 'partner', partnership: 1 });
    await given('Skåne', [
      { type: 'PartnershipEnded', data: partnershipDecision({ meetingDate: '2026-06-01' }) },
    ]);
    expect(await when('12')).toMatchObject({
      stage: 'partner',
      current: 'collaboration-started',
      partnership: 0,
    });
    await given('Skåne', [{ type: 'AllianceMarkedDormant', data: { reason: null, occurredOn: null } }]);
    expect(await when('12')).toMatchObject({
      stage: 'partner',
      current: 'not-started',
      alliances: [{ status: 'dormant' }],
    });
    await given('Skåne', [{ type: 'AllianceResumed', data: { reason: null, occurredOn: null } }]);
    expect(await when('12')).toMatchObject({ current: 'collaboration-started' });
    await given('Skåne', [{ type: 'AllianceDissolved', data: { reason: null, occurredOn: null } }]);
    expect(await when('12')).toMatchObject({
      stage: 'partner',
      current: 'not-started',
      alliances: [{ status: 'dissolved' }],
    });
  });

  test('counts a pause beside the partnership, to the public only when the partner was told', async () => {
    const meeting = (meetingDate: string) => partnershipDecision({ meetingDate });
    const counted = async (question: Partial<Question> = {}): Promise<readonly number[]> => {
      const { partnership, paused } = await when('12', question);
      return [partnership, paused];
    };
    const sent = (decision: Recorded, sentOn: string): AllianceEventFact => ({
      type: 'PartnershipDecisionSent',
      data: { decision: decision.id, sentOn },
    });
    await given('Skåne', [started('Skåne', ['12']), ...upToBoard('a', '1'), ...granted('2026-03-05')]);
    await given('Skåne', [told('a', '2026-03-06')]);
    expect(await counted(PUBLIC)).toEqual([1, 0]);
    const [pause] = await given('Skåne', [{ type: 'PartnershipPaused', data: meeting('2026-05-01') }]);
    expect([await counted(), await counted(PUBLIC)]).toEqual([
      [1, 1],
      [1, 0],
    ]);
    await given('Skåne', [sent(pause!, '2026-05-02')]);
    expect(await counted(PUBLIC)).toEqual([1, 1]);
    expect(await counted({ on: '2026-04-30' })).toEqual([1, 0]);
    const [resumed] = await given('Skåne', [{ type: 'PartnershipResumed', data: meeting('2026-06-01') }]);
    expect([await counted(), await counted(PUBLIC)]).toEqual([
      [1, 0],
      [1, 1],
    ]);
    await given('Skåne', [sent(resumed!, '2026-06-02')]);
    expect(await counted(PUBLIC)).toEqual([1, 0]);
    await given('Skåne', [
      { type: 'PartnershipPaused', data: meeting('2026-07-01') },
      { type: 'PartnershipLeft', data: { reason: SOME_TEXT } },
    ]);
    expect(await counted()).toEqual([0, 0]);
  });

  describe('what is reached while the alliance is dormant', () => {
    const DORMANT: AllianceEventFact = {
      type: 'AllianceMarkedDormant',
      data: { reason: null, occurredOn: null },
    };

    test('an association, on its own day, and no other when work is resumed', async () => {
      await given('Skåne', [started('Skåne', ['12']), DORMANT, formed('IKA Skåne', '2014-05-01', 'day')]);
      const reached = {
        stage: 'association-formed',
        association: 1,
        dates: { 'association-formed': { date: '2014-05-01' } },
      };
      expect(await when('12')).toMatchObject({ ...reached, current: 'not-started' });
      await given('Skåne', [{ type: 'AllianceResumed', data: { reason: null, occurredOn: null } }]);
      expect(await when('12')).toMatchObject({ ...reached, current: 'association-formed' });
    });

    test('a partnership, also when the alliance is dissolved before work is resumed', async () => {
      await given('Skåne', [started('Skåne', ['12']), ...upToBoard('a', '1'), DORMANT]);
      await given('Skåne', [...granted('2026-12-10'), told('a', '2026-12-11')]);
      await given('Skåne', [{ type: 'AllianceDissolved', data: { reason: null, occurredOn: null } }]);
      expect(await when('12', PUBLIC)).toMatchObject({
        stage: 'partner',
        current: 'not-started',
        dates: { partner: { date: '2026-12-10' } },
      });
    });

    test('a län that is added stands where the alliance had come', async () => {
      await given('Skåne', [started('Skåne', ['12']), DORMANT]);
      await given('Skåne', [{ type: 'LanAdded', data: { lan: '07', reason: null } }], {
        at: '2027-01-07T10:00:00.000Z',
      });
      expect(await when('07')).toMatchObject({
        stage: 'collaboration-started',
        current: 'not-started',
        dates: { 'collaboration-started': { date: '2027-01-07' } },
      });
    });
  });

  test('one that is succeeded holds nothing; the one that took over does', async () => {
    await given('Skåne', [started('Skåne', ['12']), formed('IKA Skåne', '2012', 'year')]);
    await given('Syd', [started('Syd', ['12'])]);
    await given('Skåne', [{ type: 'AllianceSucceeded', data: { by: idOf('Syd'), reason: SOME_TEXT } }]);
    expect(await when('12')).toMatchObject({
      stage: 'association-formed',
      current: 'collaboration-started',
      association: 0,
    });
  });

  test('a län that joins an alliance stands where it stands now; one that leaves keeps what it reached', async () => {
    await given('Småland', [started('Småland', ['06']), ...upToBoard('a', '1'), ...granted('2026-03-05')]);
    await given('Småland', [{ type: 'LanAdded', data: { lan: '07', reason: null } }], {
      at: '2026-05-01T10:00:00.000Z',
    });
    expect(await when('07')).toMatchObject({ stage: 'partner', dates: { partner: { date: '2026-05-01' } } });
    await given('Småland', [{ type: 'LanLeft', data: { lan: '06', reason: null } }]);
    expect(await when('06')).toMatchObject({
      stage: 'partner',
      current: 'not-started',
      alliances: [],
      partnership: 0,
    });
    await given('Småland', [{ type: 'AllianceRenamed', data: { name: 'Kronoberg' } }]);
    expect((await when('07')).alliances).toEqual([
      { id: idOf('Småland'), name: 'Kronoberg', status: 'active', address: null },
    ]);
  });

  describe('a län that comes late or leaves', () => {
    const started2019 = started('Skåne', ['12'], { occurredOn: year('2019') });
    const came: AllianceEventFact = { type: 'LanAdded', data: { lan: '20', reason: null } };
    const left: AllianceEventFact = { type: 'LanLeft', data: { lan: '20', reason: null } };
    const [AT, LATER] = ['2026-11-25T10:00:00.000Z', '2026-12-25T10:00:00.000Z'];
    const dateOf = (line: RolloutLine) => line.dates['association-formed']?.date;

    test.each([
      ['2020-01-01', 'day', '2026-11-25'],
      ['2026-11', 'month', '2026-11'],
      [null, 'unknown', '2026-11-25'],
      ['2026-12-01', 'day', '2026-12-01'],
    ] as const)('an association of %s by the %s reaches it on %s', async (date, precision, on) => {
      const facts = [came, formed('IKA Skåne', date, precision)];
      for (const order of [facts, facts.toReversed()]) {
        log = new AllianceLog(null, vault);
        events = [];
        await given('Skåne', [started2019], { at: '2026-11-01T10:00:00.000Z' });
        for (const fact of order) await given('Skåne', [fact], { at: AT });
        expect(dateOf(await when('20'))).toBe(on);
        // On a day for which the rollout has not reached it, no stage of it is told of.
        const [before, then] = on === '2026-12-01' ? ['2026-11-30', on] : ['2026-11-24', '2026-11-30'];
        expect(dateOf(await when('20', { on: before }))).toBeUndefined();
        expect(await when('20', { on: before })).not.toMatchObject({ current: 'association-formed' });
        expect(await when('20', { on: then })).toMatchObject({ current: 'association-formed' });
        expect(dateOf(await when('20', { on: then }))).toBe(on);
        expect(dateOf(await when('12'))).toBe(date);
      }
    });

    test.each([
      ['2026-12-01', '2026-12-01'],
      ['2026-12-25', undefined],
    ])(
      'an association of %s reaches one that was there from 25 November to 25 December',
      async (date, on) => {
        const facts: [AllianceEventFact, string][] = [
          [left, LATER],
          [formed('IKA Skåne', date, 'day'), LATER],
        ];
        await given('Skåne', [started2019, came], { at: AT });
        const begun = [...events];
        for (const order of date === '2026-12-25' ? [facts] : [facts, facts.toReversed()]) {
          events = [...begun];
          for (const [fact, at] of order) await given('Skåne', [fact], { at });
          expect(dateOf(await when('20'))).toBe(on);
          expect(dateOf(await when('20', { on: '2026-12-24' }))).toBe(on);
          expect(await when('20', { on: '2026-12-26' })).toMatchObject({ current: 'not-started' });
        }
      },
    );
  });

  test('a withdrawn or closed application is no longer one, and was', async () => {
    for (const type of ['ApplicationWithdrawn', 'ApplicationClosed'] as const) {
      await given('Skåne', [
        ...(events.length === 0 ? [started('Skåne', ['12'])] : []),
        drafted(type),
        submitted(),
      ]);
      expect(await when('12')).toMatchObject({ application: 1 });
      await given('Skåne', [{ type, data: { reason: SOME_TEXT } }]);
      expect(await when('12')).toMatchObject({
        application: 0,
        stage: 'application-submitted',
        current: 'collaboration-started',
      });
    }
  });
});

describe('a rejection that becomes a grant while another application is open', () => {
  beforeEach(() =>
    given('Skåne', [
      started('Skåne', ['12']),
      ...upToBoard('first', 'T 1'),
      decided('rejected'),
      told('first', '2026-12-11'),
      drafted('second'),
      submitted(),
      reconsidered('first', 'granted'),
      { type: 'PartnershipGranted', data: { since: '2026-12-10' } },
    ]),
  );

  test('gives a partnership, and leaves the other application open', async () => {
    expect(await when('12')).toMatchObject({ stage: 'partner', application: 1, partnership: 1 });
    await given('Skåne', [{ type: 'ApplicationWithdrawn', data: { reason: SOME_TEXT } }]);
    expect(await when('12')).toMatchObject({ stage: 'partner', application: 0, partnership: 1 });
  });

  test('is the public’s to know when the applicant has been told of it, and the application by the setting', async () => {
    const shown = { ...PUBLIC, seesApplications: true };
    expect(await when('12', PUBLIC)).toMatchObject({ application: 0, partnership: 0 });
    expect(await when('12', shown)).toMatchObject({ application: 1, partnership: 0 });
    await given('Skåne', [told('first', '2026-12-12')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', application: 0, partnership: 1 });
    expect(await when('12', shown)).toMatchObject({ stage: 'partner', application: 1, partnership: 1 });
  });
});

describe('the rollout at a moment', () => {
  beforeEach(async () => {
    await given(
      'Skåne',
      [started('Skåne', ['12'], { occurredOn: { date: '2012-05', precision: 'month' } })],
      { at: '2026-01-10T10:00:00.000Z' },
    );
    await given('Skåne', [formed('IKA Skåne', '2014', 'year')], { at: '2026-01-20T10:00:00.000Z' });
  });

  test('by when it was recorded, as a position or an instant', async () => {
    expect(await when('12', { asOf: { position: 1 } })).toMatchObject({ stage: 'collaboration-started' });
    expect(await when('12', { asOf: { position: 2 } })).toMatchObject({ stage: 'association-formed' });
    expect(await when('12', { asOf: { instant: '2026-01-09T00:00:00.000Z' } })).toMatchObject({
      stage: 'not-started',
    });
    expect(await when('12', { asOf: { instant: '2026-01-20T09:59:59.999Z' } })).toMatchObject({
      stage: 'collaboration-started',
    });
    expect(await when('12', { asOf: { instant: '2026-01-20T10:00:00.000Z' } })).toMatchObject({
      stage: 'association-formed',
    });
  });

  test('by when it happened: a month or a year counts from its end, when it surely had', async () => {
    expect(await when('12', { on: '2012-05-30' })).toMatchObject({ stage: 'not-started', alliances: [] });
    expect(await when('12', { on: '2012-05-31' })).toMatchObject({
      stage: 'collaboration-started',
      association: 0,
    });
    expect(await when('12', { on: '2014-12-30' })).toMatchObject({ stage: 'collaboration-started' });
    expect(await when('12', { on: '2014-12-31' })).toMatchObject({
      stage: 'association-formed',
      association: 1,
    });
  });

  test('what is told of a month or a year that has begun had happened when it was told', async () => {
    await given('Gotland', [started('Gotland', ['09'], { occurredOn: year('2026') })], {
      at: '2026-05-04T10:00:00.000Z',
    });
    expect(await when('09', { on: '2026-05-03' })).toMatchObject({ stage: 'not-started' });
    expect(await when('09', { on: '2026-05-04' })).toMatchObject({ stage: 'collaboration-started' });
  });

  test('by both: what was known then of what had happened by then', async () => {
    expect(await when('12', { on: '2020-01-01', asOf: { position: 1 } })).toMatchObject({
      stage: 'collaboration-started',
    });
  });

  test('an undated fact counts on any day, and says that its day is not known', async () => {
    await given('Halland', [started('Halland', ['13'])], { at: '2026-01-25T10:00:00.000Z' });
    const line = await when('13', { on: '1999-01-01' });
    expect(line).toMatchObject({ stage: 'collaboration-started', alliances: [{ name: 'Halland' }] });
    expect(line.dates['collaboration-started']).toEqual({
      date: null,
      precision: 'unknown',
      recordedAt: '2026-01-25T10:00:00.000Z',
      source: null,
    });
  });

  test('an association that is older than its collaboration counts from its own day', async () => {
    await given('Gotland', [
      started('Gotland', ['09'], { occurredOn: { date: '2026-01-01', precision: 'day' } }),
      formed('IKA Gotland', '2013', 'year'),
    ]);
    expect(await when('09', { on: '2015-01-01' })).toMatchObject({
      stage: 'association-formed',
      current: 'association-formed',
      dates: { 'association-formed': { date: '2013' } },
    });
    expect((await when('09', { on: '2015-01-01' })).dates['collaboration-started']).toBeUndefined();
    expect(await when('09', { on: '2012-01-01' })).toMatchObject({ stage: 'not-started', alliances: [] });
  });

  test('a correction puts right what was, from when it was recorded', async () => {
    const [start, formation] = events;
    await given('Skåne', [
      corrected(start, 'occurredOn', year('2011')),
      corrected(formation, 'foundedOn', { date: '2016-03-01', precision: 'day' }),
      corrected(start, 'name', 'Skånes allians'),
    ]);
    expect(await when('12', { on: '2015-01-01' })).toMatchObject({
      stage: 'collaboration-started',
      alliances: [{ name: 'Skånes allians' }],
      dates: { 'collaboration-started': { date: '2011' } },
    });
    expect(await when('12', { asOf: { position: 2 }, on: '2015-01-01' })).toMatchObject({
      stage: 'association-formed',
      alliances: [{ name: 'Skåne' }],
    });
  });

  test('no date but that of the fact itself moves it, and one correction undoes no other', async () => {
    const [, formation] = events;
    const founded = async () => (await when('12')).dates['association-formed'];
    for (const [field, value] of [
      ['statutesAdoptedOn', '2013-01-15'],
      ['boardElectedOn', '2031-01-15'],
      ['orgnr', '802400-0005'],
      ['name', 'IKA i Skåne'],
    ] as const) {
      await given('Skåne', [corrected(formation, field, value)]);
      expect(await founded()).toMatchObject({ date: '2014', precision: 'year' });
    }
    await given('Skåne', [corrected(formation, 'foundedOn', { date: '2016-03-01', precision: 'day' })]);
    await given('Skåne', [corrected(formation, 'statutesAdoptedOn', '2013-01-15')]);
    expect(await founded()).toMatchObject({ date: '2016-03-01', precision: 'day' });
    expect(await when('12')).toMatchObject({ alliances: [{ name: 'Skåne' }] });
  });

  test('the län that it began with, or took in, put right', async () => {
    const [start] = events;
    const [added] = await given('Skåne', [{ type: 'LanAdded', data: { lan: '13', reason: null } }]);
    await given('Skåne', [corrected(start, 'lan', ['10', '17']), corrected(added, 'lan', '14')]);
    for (const lan of ['12', '13']) {
      expect(await when(lan)).toMatchObject({ stage: 'not-started', alliances: [], dates: {} });
    }
    for (const lan of ['10', '17', '14'])
      expect(await when(lan)).toMatchObject({ stage: 'association-formed', association: 1 });
    expect((await when('17')).dates['collaboration-started']).toMatchObject({ date: '2012-05' });
  });

  test('the days on which it rested, went on and was dissolved put right', async () => {
    const [dormant, resumed] = await given('Skåne', [
      { type: 'AllianceMarkedDormant', data: { reason: null, occurredOn: year('2015') } },
      { type: 'AllianceResumed', data: { reason: null, occurredOn: year('2018') } },
    ]);
    const current = async (on: string) => (await when('12', { on })).current;
    expect(await current('2016-06-01')).toBe('not-started');
    await given('Skåne', [corrected(dormant, 'occurredOn', year('2016'))]);
    expect(await current('2016-06-01')).toBe('association-formed');
    expect(await current('2017-06-01')).toBe('not-started');
    await given('Skåne', [corrected(resumed, 'occurredOn', { date: '2017-05-01', precision: 'day' })]);
    expect(await current('2017-06-01')).toBe('association-formed');
    const [dissolved] = await given('Skåne', [
      { type: 'AllianceDissolved', data: { reason: null, occurredOn: year('2020') } },
    ]);
    await given('Skåne', [corrected(dissolved, 'occurredOn', year('2022'))]);
    expect(await current('2021-06-01')).toBe('association-formed');
  });

  test('what has not happened is gone from every day, but not from what was known before', async () => {
    const [dissolved] = await given('Skåne', [
      { type: 'AllianceDissolved', data: { reason: null, occurredOn: year('2018') } },
      imported(await log.text('Fel brev'), 'AllianceDissolved'),
    ]);
    const [left] = await given('Skåne', [{ type: 'LanLeft', data: { lan: '12', reason: null } }]);
    expect((await when('12', { on: '2019-01-01' })).current).toBe('not-started');
    const [taken] = await given('Skåne', [
      corrected(dissolved, 'happened', false),
      corrected(left, 'happened', false),
      corrected(events[1], 'happened', false),
    ]);
    expect(await when('12', { on: '2019-01-01' })).toMatchObject({
      stage: 'collaboration-started',
      current: 'collaboration-started',
      alliances: [{ status: 'active' }],
      association: 0,
    });
    expect((await when('12')).sources).toEqual([]);
    expect(await when('12', { asOf: { position: taken!.position - 1 } })).toMatchObject({
      stage: 'association-formed',
      current: 'not-started',
    });
  });

  test('since when it is a partner, and the meeting that decided, put right', async () => {
    await given('Skåne', [...upToBoard('p', 'T 1')], { at: '2026-02-01T10:00:00.000Z' });
    const [decision, partnership] = await given('Skåne', granted('2026-03-05'));
    await given('Skåne', [corrected(decision, 'meetingDate', '2026-03-04')]);
    expect((await when('12')).dates.partner).toMatchObject({ date: '2026-03-05' });
    expect(await when('12', { on: '2026-03-04' })).toMatchObject({ application: 0, partnership: 0 });
    await given('Skåne', [corrected(partnership, 'since', '2026-03-04')]);
    expect((await when('12')).dates.partner).toMatchObject({ date: '2026-03-04' });
    expect(await when('12', { on: '2026-03-04' })).toMatchObject({ partnership: 1 });
  });

  test('the day on which an application came in is put right by the day', async () => {
    const paper: AllianceEventFact = {
      type: 'ApplicationReceivedOnPaper',
      data: {
        application: idOf('p'),
        receivedOn: '2026-03-01',
        text: SOME_TEXT,
        snapshot: { members: [], lan: [], attachments: [] },
      },
    };
    const [received] = await given('Skåne', [paper]);
    await given('Skåne', [corrected(received, 'receivedOn', '2026-02-27')]);
    expect((await when('12')).dates['application-submitted']).toMatchObject({
      date: '2026-02-27',
      precision: 'day',
    });
  });

  test('says where everybody may write to an alliance, until it takes that away', async () => {
    const address = await log.text('kontakt@varmland.example');
    await given('Värmland', [started('Värmland', ['17'])], { at: '2026-01-01T10:00:00.000Z' });
    await given('Värmland', [{ type: 'PublicAddressGiven', data: { address } }], {
      at: '2026-02-01T10:00:00.000Z',
    });
    await given('Värmland', [{ type: 'PublicAddressGiven', data: { address: null } }], {
      at: '2026-03-01T10:00:00.000Z',
    });
    const addressAt = async (instant: string) =>
      (await when('17', { ...PUBLIC, asOf: { instant } })).alliances.map((one) => one.address);
    expect(await addressAt('2026-01-15T00:00:00.000Z')).toEqual([null]);
    expect(await addressAt('2026-02-15T00:00:00.000Z')).toEqual(['kontakt@varmland.example']);
    expect(await addressAt('2026-03-15T00:00:00.000Z')).toEqual([null]);
  });

  test('tells the source of what was imported, at its stage', async () => {
    const source = await log.text('ideellkulturallians.se, läst 2026');
    await given('Värmland', [started('Värmland', ['17']), imported(source)]);
    await given('Värmland', [
      formed('IKA Värmland', null, 'unknown'),
      imported(SOME_TEXT, 'AssociationFormed'),
    ]);
    expect((await when('17')).sources).toEqual([
      { stage: 'collaboration-started', source: 'ideellkulturallians.se, läst 2026' },
      { stage: 'association-formed', source: null },
    ]);
    expect((await when('12')).sources).toEqual([]);
  });
});

describe('the rollout where no day is asked about', () => {
  /** What the office is told at an instant. */
  async function told12(now: string, asOf?: Moment): Promise<RolloutLine> {
    const { rows } = givenEvents(projection, events);
    const query = () => Promise.resolve({ rows: rows.map((row) => ({ at: 99, row })) });
    const db = { query } as unknown as ViewerDatabase;
    const queries = new RolloutQueries({ db, vault, clock: { now: () => now }, showsApplications: false });
    const view = await queries.get({ viewer: OFFICER, locale: 'sv', asOf });
    return view.rows.find(({ lan }) => lan === '12')!;
  }

  test('is of today in Sweden: a partnership that begins ahead counts from its day', async () => {
    await given('Skåne', [started('Skåne', ['12'], { occurredOn: year('2026') })], {
      at: '2026-11-20T10:00:00.000Z',
    });
    await given('Skåne', granted('2026-12-01'), { at: '2026-11-25T10:00:00.000Z' });
    const before = await told12('2026-11-30T22:59:59.000Z');
    expect(before).toMatchObject({ stage: 'collaboration-started', partnership: 0 });
    expect(before).toEqual(await when('12', { on: '2026-11-30' }));
    expect(await told12('2026-11-30T23:00:00.000Z')).toMatchObject({ stage: 'partner', partnership: 1 });
  });

  test('and as of an instant that has been it is of its day', async () => {
    await given('Skåne', [started('Skåne', ['12']), ...granted('2026-12-01')], {
      at: '2026-11-25T10:00:00.000Z',
    });
    const now = '2027-01-01T10:00:00.000Z';
    expect(await told12(now, { instant: '2026-11-26T10:00:00.000Z' })).toMatchObject({ partnership: 0 });
    expect(await told12(now, { instant: '2026-12-01T10:00:00.000Z' })).toMatchObject({ partnership: 1 });
    expect(await told12(now, { position: 99 })).toEqual(await told12(now));
    expect(await told12('2026-11-26T10:00:00.000Z', { instant: '2050-01-01T00:00:00.000Z' })).toMatchObject({
      partnership: 0,
    });
  });
});

describe('what the public sees of the rollout', () => {
  beforeEach(() => given('Skåne', [started('Skåne', ['12']), drafted('first'), submitted()]));

  test('no application, unless the setting says so', async () => {
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', application: 0 });
    expect((await when('12', PUBLIC)).dates['application-submitted']).toBeUndefined();
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
  });

  test('a granted partnership only once the applicant has been told', async () => {
    await given('Skåne', granted('2026-03-05'));
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', partnership: 0 });
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({
      application: 1,
      partnership: 0,
    });
    const [sent] = await given('Skåne', [told('first', '2026-03-12')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', partnership: 1 });
    expect(await when('12', { ...PUBLIC, on: '2026-03-05' })).toMatchObject({ stage: 'partner' });
    expect(await when('12', { ...PUBLIC, asOf: { position: sent!.position - 1 } })).toMatchObject({
      stage: 'collaboration-started',
    });
    await given('Skåne', [{ type: 'PartnershipLeft', data: { reason: SOME_TEXT } }]);
    expect(await when('12', PUBLIC)).toMatchObject({
      stage: 'partner',
      current: 'collaboration-started',
      partnership: 0,
    });
  });

  test('a partnership until the partner has been told that it has ended', async () => {
    await given('Skåne', [...granted('2026-03-05'), told('first', '2026-03-12')]);
    const [ended] = await given('Skåne', [
      { type: 'PartnershipEnded', data: partnershipDecision({ meetingDate: '2026-06-01' }) },
    ]);
    expect(await when('12')).toMatchObject({ current: 'collaboration-started', partnership: 0 });
    expect(await when('12', PUBLIC)).toMatchObject({ current: 'partner', partnership: 1 });
    await given('Skåne', [
      { type: 'PartnershipDecisionSent', data: { decision: ended!.id, sentOn: '2026-06-09' } },
    ]);
    expect(await when('12', PUBLIC)).toMatchObject({
      stage: 'partner',
      current: 'collaboration-started',
      partnership: 0,
    });
    expect(await when('12', { ...PUBLIC, on: '2026-05-31' })).toMatchObject({ partnership: 1 });
  });

  test('an outcome also when it is sent after another application was begun', async () => {
    await given('Skåne', [
      ...granted('2026-03-05'),
      { type: 'PartnershipLeft', data: { reason: SOME_TEXT } },
    ]);
    await given('Skåne', [drafted('second'), submitted(), decided('rejected')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started' });
    await given('Skåne', [told('first', '2026-07-01')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', current: 'collaboration-started' });
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
    await given('Skåne', [told('second', '2026-07-02')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 0 });
  });

  test('no rejection: the application stands until the applicant has been told, where it shows at all', async () => {
    await given('Skåne', [decided('rejected')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
    expect(await when('12')).toMatchObject({ application: 0 });
    await given('Skåne', [told('first', '2026-03-12')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 0 });
    // What is decided next is not told because this was.
    await given('Skåne', [drafted('second'), submitted(), ...granted('2026-06-01')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', partnership: 0 });
  });

  test('an application whose outcome is not told stands, whatever becomes of the one after it', async () => {
    const shown = { ...PUBLIC, seesApplications: true };
    await given('Skåne', [decided('rejected'), drafted('second'), submitted()]);
    await given('Skåne', [{ type: 'ApplicationWithdrawn', data: { reason: SOME_TEXT } }]);
    expect(await when('12')).toMatchObject({ application: 0 });
    expect(await when('12', shown)).toMatchObject({ application: 1 });
    await given('Skåne', [told('first', '2026-12-11')]);
    expect(await when('12', shown)).toMatchObject({ application: 0 });
  });
});
