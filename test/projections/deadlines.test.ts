import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nextAction } from '../../projections/reading/next-action.js';
import { deadlinesProjection, openClocks } from '../../projections/deadlines/deadlines.projection.js';
import { dueActions } from '../../src/workflow/due-actions.js';
import type { DueAlliance } from '../../src/contexts/alliances/queries.js';
import { addDays } from '../../src/workflow/working-days.js';
import { AllianceLog, idOf, started, streamOf } from './alliance-log.js';
import { type Answers, openAnswers } from './answers.js';
import { drafted, granted, registered, SOME_TEXT, submitted, upToBoard } from './facts.js';
import { givenEvents } from './given-projection.js';
import { actor } from './read-models.js';

const AUDITOR = actor('auditor');

describe('an alliance’s clocks', () => {
  test('the next day on which something is to be noted is the first on which the process finds it', async () => {
    const log = new AllianceLog();
    const projection = deadlinesProjection({ prefix: 'ika-alliance-' });
    const events = await log.record('Skåne', [
      started('Skåne', ['12']),
      drafted('a'),
      submitted(),
      registered('T 1'),
    ]);
    for (let noted = 0; noted < 6; noted++) {
      const row = givenEvents(projection, events).row(streamOf('Skåne'))!;
      const next = nextAction(row.clocks);
      if (next === null) {
        expect(dueActions(row.clocks, '2099-01-01T12:00:00.000Z')).toEqual([]);
        expect(noted).toBe(3);
        return;
      }
      expect(dueActions(row.clocks, `${addDays(next, -1)}T12:00:00.000Z`)).toEqual([]);
      const [action] = dueActions(row.clocks, `${next}T12:00:00.000Z`);
      events.push(...(await log.record('Skåne', [action!], { at: `${next}T12:00:00.000Z` })));
    }
    throw new Error('it never ends');
  });

  test('of a partner that is no more want nothing', async () => {
    const projection = deadlinesProjection({ prefix: 'ika-alliance-' });
    const events = await new AllianceLog().record('Skåne', [
      started('Skåne', ['12']),
      ...upToBoard('a', 'T 1'),
      ...granted('2026-03-05'),
    ]);
    expect(givenEvents(projection, events).values(streamOf('Skåne'))).toMatchObject({
      next_due: '2028-03-06',
      next_action: '2028-01-06',
    });
    const log = new AllianceLog();
    const ended = await log.record('Skåne', [
      started('Skåne', ['12']),
      ...upToBoard('a', 'T 1'),
      ...granted('2026-03-05'),
      { type: 'AllianceDissolved', data: { reason: null, occurredOn: null } },
    ]);
    expect(givenEvents(projection, ended).values(streamOf('Skåne'))).toMatchObject({
      next_due: null,
      next_action: null,
      clocks: null,
    });
  });

  test('are told nearest first; those that stand still or were met are not', async () => {
    const projection = deadlinesProjection({ prefix: 'ika-alliance-' });
    const events = await new AllianceLog().record('Skåne', [
      started('Skåne', ['12']),
      drafted('a'),
      submitted(),
      registered('T 1'),
      { type: 'SupplementRequested', data: { items: [SOME_TEXT], due: '2027-01-15' } },
    ]);
    const { row, values } = givenEvents(projection, events);
    expect(openClocks(row(streamOf('Skåne'))!.clocks)).toMatchObject([
      { deadline: 'supplement-due', due: '2027-01-15' },
    ]);
    expect(values(streamOf('Skåne'))).toMatchObject({ next_due: '2027-01-15', next_action: '2027-01-08' });
  });
});

describe('the deadlines', () => {
  let answers: Answers;

  beforeAll(async () => {
    answers = await openAnswers();
    await answers.given(
      'Skåne',
      [started('Skåne', ['12'], { coordinator: 'c' }), drafted('a'), submitted(), registered('T 1')],
      { at: '2026-01-12T10:00:00.000Z' },
    );
    await answers.given(
      'Dalarna',
      [started('Dalarna', ['20']), ...upToBoard('d', 'T 2'), ...granted('2026-03-05')],
      { at: '2026-03-05T10:00:00.000Z' },
    );
    await answers.given('Gotland', [started('Gotland', ['09'])]);
    await answers.given(
      'Halland',
      [
        started('Halland', ['13']),
        drafted('h'),
        submitted(),
        registered('T 3'),
        { type: 'SupplementRequested', data: { items: [SOME_TEXT], due: '2026-04-15' } },
      ],
      { at: '2026-04-01T10:00:00.000Z' },
    );
  });

  afterAll(() => answers.close());

  test('are listed nearest first, for those who may see them', async () => {
    const { items, position } = await answers.deadlines.list(AUDITOR, { limit: 10 });
    expect(items.map(({ name, deadline }) => [name, deadline])).toEqual([
      ['Halland', 'supplement-due'],
      ['Skåne', 'decision-due'],
      ['Dalarna', 'reaffirmation-due'],
    ]);
    expect(items[0]).toEqual({
      alliance: idOf('Halland'),
      name: 'Halland',
      deadline: 'supplement-due',
      due: '2026-04-15',
      status: 'running',
      waitsOn: 'applicant',
      remindOn: ['2026-04-08', '2026-04-14'],
    });
    expect(position).toBe(await answers.store.head());
    const names = async (viewer: typeof AUDITOR, filter: object) =>
      (await answers.deadlines.list(viewer, { limit: 10, ...filter })).items.map(({ name }) => name);
    expect(await names(AUDITOR, { dueBefore: '2026-04-15' })).toEqual(['Halland']);
    expect(await names(AUDITOR, { dueBefore: '2026-04-14' })).toEqual([]);
    expect(await names(AUDITOR, { limit: 1 })).toEqual(['Halland']);
    expect(await names(actor('coordinator', 'c'), {})).toEqual(['Skåne']);
    expect(await names(actor('coordinator', 'nobody'), {})).toEqual([]);
  });

  test('find the alliances that the process has something to note for', async () => {
    const due = async (now: string, limit = 10, after?: DueAlliance) =>
      (await answers.deadlines.findDue(now, limit, after)).map(({ alliance }) => alliance);
    const late = '2030-01-01T12:00:00.000Z';
    expect(await due('2026-04-07T21:59:00.000Z')).toEqual([]);
    // Midnight in Sweden.
    expect(await due('2026-04-07T22:00:00.000Z')).toEqual([idOf('Halland')]);
    expect(await due(late)).toEqual([idOf('Halland'), idOf('Skåne'), idOf('Dalarna')]);
    const [first] = await answers.deadlines.findDue(late, 1);
    expect(first).toEqual({ alliance: idOf('Halland'), since: '2026-04-08' });
    expect(await due(late, 1, first)).toEqual([idOf('Skåne')]);
    await answers.given(
      'Halland',
      [{ type: 'DeadlinePassed', data: { deadline: 'supplement-due', due: '2026-04-15' } }],
      { at: '2026-04-16T08:00:00.000Z' },
    );
    expect(await due('2026-04-17T12:00:00.000Z')).not.toContain(idOf('Halland'));
    expect((await answers.deadlines.list(AUDITOR, { limit: 1 })).items).toMatchObject([
      { name: 'Halland', status: 'passed' },
    ]);
  });

  test('of an alliance that stopped following the log are not found', async () => {
    const due = async () => (await answers.deadlines.findDue('2030-01-01T12:00:00.000Z', 10)).length;
    const before = await due();
    await answers.given('Skåne', [{ type: 'AllianceRenamed', data: { name: 'no name\u0000' } }]);
    expect(await answers.instance.runners.parked()).not.toEqual([]);
    expect(await due()).toBe(before - 1);
  });
});
