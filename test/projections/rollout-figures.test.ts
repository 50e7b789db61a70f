import { describe, expect, test } from '@jest/globals';
import { inWords } from '../../projections/reading/words.js';
import { figuresOf } from '../../projections/rollout/figures.js';
import { linesOf, standingsOf } from '../../projections/rollout/rollout-lines.js';
import { storyOf } from '../../projections/rollout/story.js';
import type { Question } from '../../projections/rollout/told-steps.js';
import { started } from './alliance-log.js';
import { decided, drafted, formed, granted, imported, submitted, told } from './facts.js';
import { events, given, log, OFFICE, projection, PUBLIC, vault } from './given-rollout.js';
import { givenEvents } from './given-projection.js';

const day = (date: string) => ({ date, precision: 'day' as const });

async function figures(question: Question = OFFICE) {
  const { rows } = givenEvents(projection, events);
  const lines = await inWords(vault, (words) =>
    linesOf(
      standingsOf(rows, () => question),
      words,
      'sv',
    ),
  );
  return figuresOf(lines, question.seesApplications);
}

async function story(lan: string, question: Question = PUBLIC) {
  const { rows } = givenEvents(projection, events);
  const steps = await inWords(vault, (words) => storyOf(lan, rows, () => question, words, 'sv'));
  return steps.map(({ label, about, on, source }) => [label, about.join(), on.date, source]);
}

describe('the figures', () => {
  test('count a län once, undated by itself, and what holds now beside what was once', async () => {
    await given('A', [started('A', ['06', '07'], { occurredOn: { date: '2012', precision: 'year' } })]);
    await given('B', [started('B', ['07'], { occurredOn: { date: '2011-05', precision: 'month' } })]);
    await given('C', [started('C', ['12'], { occurredOn: day('2020-01-01') })]);
    await given('C', [{ type: 'AllianceDissolved', data: { reason: null, occurredOn: null } }]);
    await given('D', [started('D', ['13'], { occurredOn: { date: null, precision: 'unknown' } })]);
    const [first] = (await figures()).stages;
    expect(first).toMatchObject({ stage: 'collaboration-started', reached: 4, now: 3, undated: ['13'] });
    expect(first!.days.map(({ lan }) => lan).slice(0, 2)).toEqual(['07', '06']);
  });

  test('tell the public of no application, and of no partnership before the partner is told', async () => {
    await given('A', [started('A', ['12']), drafted('first'), submitted(), ...granted('2026-03-05')]);
    const { stages, durations } = await figures(PUBLIC);
    expect(stages.map(({ stage, reached }) => [stage, reached])).toEqual([
      ['collaboration-started', 1],
      ['partner', 0],
      ['association-formed', 0],
    ]);
    expect(
      durations.every(({ from, to }) => from !== 'application-submitted' && to !== 'application-submitted'),
    ).toBe(true);
    expect((await figures()).stages).toHaveLength(4);
  });

  test('take the median of exact days, and leave out what is not known to the day or came first', async () => {
    const all = [
      ['12', '2020-01-01', '2020-01-11'],
      ['13', '2020-01-01', '2020-01-31'],
      ['14', '2020-01-01', '2021-01-01'],
      ['17', '2020-01-01', '2019-12-31'],
    ] as const;
    for (const [lan, from, to] of all)
      await given(lan, [started(lan, [lan], { occurredOn: day(from) }), formed(lan, to, 'day')]);
    await given('18', [
      started('18', ['18'], { occurredOn: { date: '2020', precision: 'year' } }),
      formed('18', '2020-05-01', 'day'),
    ]);
    const way = (await figures()).durations.find(({ to }) => to === 'association-formed');
    expect(way).toMatchObject({ medianDays: 30, lan: ['12', '13', '14'], leftOut: ['17', '18'] });
    await given('19', [
      started('19', ['19'], { occurredOn: day('2020-01-01') }),
      formed('19', '2020-01-21', 'day'),
    ]);
    expect((await figures()).durations.find(({ to }) => to === 'association-formed')?.medianDays).toBe(25);
    expect((await figures()).durations.find(({ to }) => to === 'partner')?.medianDays).toBeNull();
  });
});

describe("a län's story", () => {
  test('is in the order in which it happened, undated first, with where it is known from', async () => {
    await given('A', [started('A', ['12'], { occurredOn: day('2024-05-01') })]);
    const source = await log.text('Föreningens årsbok');
    await given('A', [formed('A', null, 'unknown'), imported(source, 'AssociationFormed')]);
    await given('A', [{ type: 'AllianceRenamed', data: { name: 'Nya A' } }], {
      at: '2025-02-03T10:00:00.000Z',
    });
    const told = await story('12');
    expect(told.map(([label, about, on]) => [label, about, on])).toEqual([
      ['Förening bildad', '', null],
      ['Samarbete påbörjat', '', '2024-05-01'],
      ['Namn ändrat', 'Nya A', '2025-02-03'],
    ]);
    expect(told.map((one) => one[3])).toEqual(['Föreningens årsbok', null, null]);
    expect(await story('13')).toEqual([]);
  });

  test('is of the time in which the län belonged to the alliance', async () => {
    await given('A', [started('A', ['12'], { occurredOn: day('2020-01-01') })], {
      at: '2020-01-01T10:00:00.000Z',
    });
    await given('A', [{ type: 'LanAdded', data: { lan: '13', reason: null } }], {
      at: '2021-01-01T10:00:00.000Z',
    });
    await given('A', [formed('A', '2022-01-01', 'day')], { at: '2022-01-01T10:00:00.000Z' });
    await given('A', [{ type: 'LanLeft', data: { lan: '13', reason: null } }], {
      at: '2023-01-01T10:00:00.000Z',
    });
    await given('A', [{ type: 'AllianceRenamed', data: { name: 'Nya A' } }], {
      at: '2024-01-01T10:00:00.000Z',
    });
    expect((await story('13')).map(([label, about]) => [label, about])).toEqual([
      ['Län tillkom', 'Hallands län'],
      ['Förening bildad', ''],
      ['Län lämnades', 'Hallands län'],
    ]);
    expect(await story('12')).toHaveLength(5);
  });

  test('holds a grant once the partner is told, and a rejection never', async () => {
    await given('A', [started('A', ['12']), drafted('first'), submitted(), ...granted('2026-03-05')]);
    await given('B', [started('B', ['12']), drafted('second'), submitted(), decided('rejected')]);
    expect((await story('12')).map(([label]) => label)).not.toContain('Partnerskap beviljat');
    await given('A', [told('first', '2026-03-06')]);
    const labels = (await story('12')).map(([label]) => label);
    expect(labels).toContain('Partnerskap beviljat');
    expect(labels.filter((label) => label === 'Samarbete påbörjat')).toHaveLength(2);
    expect(labels).toHaveLength(3);
  });
});
