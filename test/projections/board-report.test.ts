import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldBoard, type BoardRow } from '../../projections/board-decisions/board-decisions.projection.js';
import { boardReport } from '../../projections/board-decisions/board-report.js';
import { Words } from '../../projections/reading/words.js';
import type { MeetingEvent, PerCapsulamEvent, RosterEvent } from '../../src/contexts/board/public.js';

const EVENTS = join(import.meta.dirname, '../golden/events');
const [KEPT, LAPSED] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

/** A stored event, about one of the items. */
function stored(
  type: MeetingEvent['type'] | PerCapsulamEvent['type'] | RosterEvent['type'],
  item?: string,
): MeetingEvent {
  const event = JSON.parse(readFileSync(join(EVENTS, `${type}.v1.json`), 'utf8')) as MeetingEvent;
  return (item === undefined ? event : { ...event, data: { ...event.data, item } }) as MeetingEvent;
}

test('an item that lapsed was not decided, and is in no answer', () => {
  const events = [
    stored('MeetingConvened'),
    ...[KEPT, LAPSED].map((item) => stored('AgendaItemAdded', item)),
    stored('MeetingOpened'),
    ...[stored('ItemOpened', KEPT), stored('ItemTabled', KEPT)],
    ...[stored('ItemOpened', LAPSED), stored('ItemConflictDeclared', LAPSED), stored('ItemLapsed', LAPSED)],
  ];
  const row = events.reduce<BoardRow | null>((before, event) => foldBoard(before, event, 'meeting'), null);
  const { heading } = stored('AgendaItemAdded').data as unknown as { heading: { ref: string } };
  const words = new Words((ref) => (ref === heading.ref ? 'Budget' : undefined));
  const report = boardReport([row!], { filter: {}, words, sees: () => true });
  expect(report.decisions).toMatchObject([{ item: KEPT, heading: 'Budget', outcome: 'tabled' }]);
  expect(report.conflicts).toEqual([]);
});

/** Of what is decided per capsulam whoever is conflicted is not asked: their name is the one that they were elected by. */
test('who was conflicted per capsulam has a name, named when it was asked or afterwards', () => {
  const roster = foldBoard(null, stored('BoardElected'), 'roster');
  const [opened, closed] = [stored('PerCapsulamOpened'), stored('PerCapsulamClosed')];
  const data = opened.data as unknown as { asked: { member: string }[]; conflicts: object[] };
  const [chair, substitute, third] = data.asked.map(({ member }) => member) as [string, string, string];
  const away = { ...data, asked: data.asked.filter(({ member }) => member !== chair), presiding: third };
  const events = [
    { ...opened, data: { ...away, conflicts: [{ member: chair, ground: null }] } },
    {
      ...stored('PerCapsulamConflictDeclared'),
      data: { member: substitute, ground: null, instead: null },
    },
    closed,
  ] as unknown as Parameters<typeof foldBoard>[1][];
  const asked = events.reduce<BoardRow | null>((row, event) => foldBoard(row, event, 'per-capsulam'), null);
  const words = new Words((ref) => `namn ${ref.slice(0, 8)}`);
  const report = boardReport([roster, asked!], { filter: {}, words, sees: () => true });
  const named = [
    { member: chair, name: 'namn fb7dad29' },
    { member: substitute, name: 'namn 8f24ec94' },
  ];
  expect(report.decisions).toMatchObject([{ heading: 'namn 8ea0ddd7', conflicted: named }]);
  expect(report.conflicts).toMatchObject(named.map((one) => ({ ...one, heading: 'namn 8ea0ddd7' })));
});

/** Who was kept out of an item is told with when they left and came back (domain 4.7). */
test('an excluded tie has its times, as jäv has; one that excluded nobody has none', () => {
  const [left, closed] = ['2026-11-24T17:05:30.000Z', '2026-11-24T17:20:00.000Z'];
  const opened = stored('MeetingOpened');
  const [tied, other] = (opened.data as unknown as { present: { member: string }[] }).present.map(
    ({ member }) => member,
  );
  const about = (type: MeetingEvent['type'], data: object): MeetingEvent => {
    const event = stored(type, KEPT);
    return { ...event, data: { ...event.data, ...data } } as MeetingEvent;
  };
  const events = [
    stored('MeetingConvened'),
    ...[stored('AgendaItemAdded', KEPT), opened, stored('ItemOpened', KEPT)],
    ...[about('TieDisclosed', { member: tied }), about('TieDisclosed', { member: other })],
    about('TieDecided', { member: tied, excludes: true, leftAt: left }),
    about('TieDecided', { member: other, excludes: false, leftAt: null }),
    about('ItemTabled', { at: closed }),
  ];
  const row = events.reduce<BoardRow | null>((before, event) => foldBoard(before, event, 'meeting'), null);
  const asked = (filter: object) =>
    boardReport([row!], { filter, words: new Words(() => undefined), sees: () => true });
  expect(asked({}).conflicts).toMatchObject([
    { member: tied, excluded: true, leftAt: left, returnedAt: closed },
    { member: other, excluded: false, leftAt: null, returnedAt: null },
  ]);
  // Of a member their own are answered, not those of everybody who took part.
  expect(asked({ member: tied }).conflicts).toMatchObject([{ member: tied }]);
  expect(asked({ member: other }).conflicts).toMatchObject([{ member: other }]);
});

/** What was not as it is ordinarily done is told, whichever way the decision came. */
test('a waived supplement is a deviation of a decision at a meeting, and of one that was entered afterwards', () => {
  const entered = stored('DecisionEntered');
  const { subject } = entered.data as unknown as { subject: { alliance: string; application: string } };
  const agenda = stored('AgendaItemAdded', KEPT);
  const held = [
    ...[stored('MeetingConvened'), { ...agenda, data: { ...agenda.data, subject } } as MeetingEvent],
    ...[stored('MeetingOpened'), stored('ItemOpened', KEPT), stored('BoardDecisionMade', KEPT)],
  ];
  const deviations = (events: readonly MeetingEvent[], waivedAt: object) => {
    const meeting = events.reduce<BoardRow | null>((row, event) => foldBoard(row, event, 'meeting'), null);
    const alliance = {
      ...{ of: 'alliance', sentAt: {}, waivedAt },
      state: {
        ...{ status: 'active', id: subject.alliance, name: 'Skåne', lan: ['12'] },
        ...{ application: null, earlierApplications: [] },
      },
    } as unknown as BoardRow;
    return boardReport([meeting!, alliance], {
      ...{ filter: {}, words: new Words(() => undefined), sees: () => true },
    }).deviations.map(({ deviation }) => deviation);
  };
  for (const events of [held, [entered]]) {
    expect(deviations(events, { [subject.application]: '2026-11-20T10:00:00.000Z' })).toContain(
      'supplement-waived',
    );
    expect(deviations(events, {})).not.toContain('supplement-waived');
  }
});

test('minutes are not adjusted from when their meeting is closed until they are', () => {
  const unadjusted = (...events: readonly MeetingEvent['type'][]) => {
    const [convened, ...later] = events.map((type) => stored(type));
    const row = [convened!, ...later].reduce<BoardRow | null>(
      (before, event) => foldBoard(before, event, 'meeting'),
      null,
    );
    return boardReport([row!], { filter: {}, words: new Words(() => undefined), sees: () => true })
      .unadjusted;
  };
  const held = ['MeetingConvened', 'MeetingOpened'] as const;
  expect(unadjusted(...held)).toEqual([]);
  expect(unadjusted(...held, 'MeetingClosed')).toMatchObject([{ status: 'draft' }]);
  expect(unadjusted(...held, 'MeetingClosed', 'MinutesDrafted')).toMatchObject([{ status: 'signing' }]);
  expect(unadjusted(...held, 'MeetingClosed', 'MinutesDrafted', 'MinutesAdjusted')).toEqual([]);
  expect(unadjusted('MeetingConvened', 'MeetingCancelled')).toEqual([]);
});
