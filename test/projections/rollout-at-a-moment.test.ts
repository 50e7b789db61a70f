import { beforeEach, describe, expect, test } from '@jest/globals';
import { RolloutQueries } from '../../projections/rollout/rollout.queries.js';
import type { Moment } from '../../projections/reading/as-of.js';
import type { RolloutRow as RolloutLine } from '../../src/contexts/alliances/rollout-views.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import type { ViewerDatabase } from '../../projections/reading/viewer-database.js';
import { idOf, started } from './alliance-log.js';
import { formed, granted, imported, SOME_TEXT, upToBoard } from './facts.js';
import { actor } from './read-models.js';
import { givenEvents } from './given-projection.js';
import { corrected, events, given, log, projection, PUBLIC, vault, when } from './given-rollout.js';

const OFFICER = actor('case-officer');
const year = (date: string) => ({ date, precision: 'year' as const });

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
