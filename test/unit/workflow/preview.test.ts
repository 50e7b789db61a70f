import { describe, expect, it } from '@jest/globals';
import type { WorkflowDefinition } from '../../../src/workflow/definition.js';
import { commandOf } from '../../../src/workflow/past-commands.js';
import type { Preview, PreviewStream } from '../../../src/workflow/preview-result.js';
import { previewDefinition, previewRows } from '../../../src/workflow/preview.js';
import { type Happening, lending, type LendingFact, recorded } from './lending.js';
import { LENDING_V1, nextVersion } from './lending-definition.js';

const workflow = lending();
const NOW = '2026-03-20T09:00:00.000Z';
const OPTIONS = { settings: { fewestNotes: 1 }, now: NOW };
const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

/** In review since the fourth, with one note; and once asked, refused before. */
const IN_REVIEW: Happening[] = [
  [at(2), 'Asked', {}, 1, 'coordinator'],
  [at(3), 'NoteWritten', {}, 1, 'case-officer'],
  [at(4), 'Reviewed', {}, 1, 'case-officer'],
];
const WAITING: Happening[] = [
  [at(2), 'Asked', {}, 1, 'coordinator'],
  [at(4), 'AnswerRequested', { due: '2026-03-27' }, 1, 'case-officer'],
];
const ENDED: Happening[] = [...IN_REVIEW, [at(5), 'Refused', {}, 1, 'chair']];

function changed(command: string, step: object): WorkflowDefinition {
  const steps = { ...LENDING_V1.steps, [command]: { ...LENDING_V1.steps[command]!, ...step } };
  return nextVersion(LENDING_V1, { steps });
}

async function preview(candidate: WorkflowDefinition, ...stories: Happening[][]): Promise<Preview> {
  const result = await previewDefinition(workflow, candidate, streams(...stories), OPTIONS);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result;
}

async function* streams(...stories: Happening[][]): AsyncGenerator<PreviewStream<LendingFact>> {
  for (const [index, story] of stories.entries())
    yield { id: `stream-${String(index)}`, events: recorded(...story) };
}

describe('a candidate', () => {
  it('changes nothing where only the order in a list is another, or the reminders of what has passed', async () => {
    const lend = LENDING_V1.steps['lend']!;
    const reordered = { by: lend.by.toReversed(), from: lend.from, guards: lend.guards?.toReversed() ?? [] };
    const review = LENDING_V1.steps['review']!;
    const steps = {
      ...LENDING_V1.steps,
      lend: { ...lend, ...reordered },
      review: {
        ...review,
        from: Object.fromEntries(
          Object.entries(review.from).map(([axis, some]) => [axis, some.toReversed()]),
        ),
      },
    };
    const deadlines = Object.fromEntries(
      Object.entries(LENDING_V1.deadlines).map(([name, rule]) => [
        name,
        { ...rule, remindDaysBefore: [9, 3] },
      ]),
    );
    const late = { ...OPTIONS, now: '2027-03-20T09:00:00.000Z' };
    const next = nextVersion(LENDING_V1, { steps, deadlines });
    const result = await previewDefinition(workflow, next, streams(IN_REVIEW, WAITING), late);
    expect(result).toMatchObject({ affected: 0 });
  });

  it('is tried on the others where one stream cannot be read', async () => {
    const unread = { id: 'newer', reason: { code: 'event-not-in-build' } };
    const [read] = [{ id: 'read', events: recorded(...IN_REVIEW) }];
    const candidate = changed('lend', { guards: ['many-notes@1'] });
    const result = await previewDefinition(workflow, candidate, [unread, read], OPTIONS);
    expect(result).toMatchObject({ streams: 1, affected: 1, notJudged: [unread] });
    expect(previewRows(result as Preview).map(({ id, kind }) => [id, kind])).toEqual([
      ['read', 'action'],
      ['newer', 'not-judged'],
    ]);
  });

  it('without changes changes nothing', async () => {
    const result = await preview(nextVersion(LENDING_V1, {}), IN_REVIEW, WAITING, ENDED, []);
    expect(result).toMatchObject({
      name: 'lending',
      version: 2,
      streams: 4,
      openCases: 2,
      affected: 0,
      differences: [],
    });
    expect(previewRows(result)).toEqual([]);
  });

  it('may be a version that is released, as it was released: for the cases that are under an earlier one', async () => {
    const stricter = changed('lend', { guards: ['many-notes@1'] });
    const both = { ...workflow, releases: [LENDING_V1, stricter], newest: stricter };
    const result = await previewDefinition(both, stricter, streams(IN_REVIEW), OPTIONS);
    expect(result).toMatchObject({ version: 2, affected: 1, differences: [{ pinned: 1 }] });
    const otherwise = { ...stricter, steps: LENDING_V1.steps };
    expect(await previewDefinition(both, otherwise, streams(IN_REVIEW), OPTIONS)).toMatchObject({
      faults: [{ code: 'not-the-next-version', details: { next: 3 } }],
    });
  });

  it('is refused with all that this build does not have', async () => {
    const steps = {
      ...LENDING_V1.steps,
      fly: { ...LENDING_V1.steps['ask']!, events: ['Flown'] },
      lend: { ...LENDING_V1.steps['lend']!, guards: ['never-heard-of@1'] },
    };
    const request = LENDING_V1.axes['request']!;
    const axes = { ...LENDING_V1.axes, request: { ...request, states: { ...request.states, lost: {} } } };
    const candidate = { ...LENDING_V1, name: 'renting', axes, steps };
    const result = await previewDefinition(workflow, candidate, streams(IN_REVIEW), OPTIONS);
    expect('faults' in result && result.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/version not-the-next-version',
      '/name another-workflow',
      '/axes/request/states/lost state-not-in-build',
      '/steps/lend/guards/0 guard-not-in-build',
      '/steps/fly command-not-in-build',
      '/steps/fly/events/0 event-not-in-build',
    ]);
  });

  it('with a stricter guard refuses what is allowed now, once the case migrates', async () => {
    const { differences } = await preview(changed('lend', { guards: ['many-notes@1'] }), IN_REVIEW);
    expect(differences).toEqual([
      {
        id: 'stream-0',
        standing: { request: 'in-review', member: 'none' },
        pinned: 1,
        past: [],
        actions: [
          {
            command: 'lend',
            role: 'chair',
            before: 'allowed',
            after: 'refused',
            reasons: [{ code: 'too-few-notes', details: { notes: 1 } }],
            from: 'migration',
          },
        ],
        deadlines: [],
      },
    ]);
  });

  it('would have refused what was done', async () => {
    const { differences } = await preview(changed('review', { guards: ['many-notes@1'] }), IN_REVIEW, ENDED);
    expect(differences.map(({ id, past }) => ({ id, past }))).toEqual([
      {
        id: 'stream-0',
        past: [
          {
            command: 'review',
            role: 'case-officer',
            recordedAt: at(4),
            revision: 2,
            refused: true,
            reasons: [{ code: 'too-few-notes', details: { notes: 1 } }],
            under: 1,
            changed: ['guards'],
          },
        ],
      },
    ]);
  });

  it('is not asked of the cases before the open one', async () => {
    const again: Happening[] = [...ENDED, [at(6), 'Asked', {}, 1, 'coordinator']];
    const result = await preview(
      changed('review', { events: ['Reviewed', 'NoteWritten'] }),
      again,
      IN_REVIEW,
    );
    expect(result.differences.map(({ id }) => id)).toEqual(['stream-1']);
  });

  it('is not blamed for what the settings of today would refuse under either version', async () => {
    const review = { ...LENDING_V1.steps['review']!, guards: ['enough-notes@1'] };
    const first = { ...LENDING_V1, steps: { ...LENDING_V1.steps, review } };
    const later = { settings: { fewestNotes: 5 }, now: NOW };
    const next = nextVersion(first, {});
    const result = await previewDefinition(lending(first), next, streams(IN_REVIEW), later);
    expect(result).toMatchObject({ streams: 1, affected: 0 });
  });

  it('says when what was done was governed by other conditions, and would have been allowed', async () => {
    const { differences } = await preview(changed('review', { guards: ['enough-notes@1'] }), IN_REVIEW);
    expect(differences[0]?.past).toMatchObject([
      { command: 'review', refused: false, reasons: [], changed: ['guards'] },
    ]);
  });

  it('for another role refuses one and allows the other', async () => {
    const result = await preview(changed('write-note', { by: ['chair'] }), IN_REVIEW);
    expect(result.differences[0]?.past).toMatchObject([
      { command: 'write-note', refused: true, changed: ['by'] },
    ]);
    expect(result.differences[0]?.actions).toMatchObject([
      { command: 'write-note', role: 'case-officer', before: 'allowed', after: 'refused', from: 'release' },
      { command: 'write-note', role: 'chair', before: 'refused', after: 'allowed', from: 'release' },
    ]);
  });

  it('without a step has it no more, in the past or now', async () => {
    const { refuse: _, ...steps } = LENDING_V1.steps;
    const rule = { ...LENDING_V1.deadlines['decision-due']!, metBy: ['Lent'] };
    const deadlines = { ...LENDING_V1.deadlines, 'decision-due': rule };
    const result = await preview(nextVersion(LENDING_V1, { steps, deadlines }), IN_REVIEW);
    expect(result.differences[0]?.actions).toMatchObject([
      { command: 'refuse', role: 'chair', before: 'allowed', after: 'absent', reasons: [] },
    ]);
    const { review: __, ...others } = LENDING_V1.steps;
    const other = await preview(nextVersion(LENDING_V1, { steps: others }), IN_REVIEW);
    expect(other.differences[0]?.past).toMatchObject([
      { command: 'review', refused: true, reasons: [{ code: 'unknown-command' }] },
    ]);
  });

  it('with another length moves the deadlines, and says which have passed', async () => {
    const rule = LENDING_V1.deadlines['decision-due']!;
    const deadlines = { ...LENDING_V1.deadlines, 'decision-due': { ...rule, length: { workingDays: 30 } } };
    const result = await preview(nextVersion(LENDING_V1, { deadlines }), IN_REVIEW, WAITING, ENDED);
    expect(result).toMatchObject({ streams: 3, openCases: 2, affected: 2 });
    expect(previewRows(result)).toMatchObject([
      {
        id: 'stream-0',
        kind: 'deadline',
        name: 'decision-due',
        before: 'passed 2026-03-16',
        after: 'running 2026-04-15',
      },
      {
        id: 'stream-1',
        kind: 'deadline',
        name: 'decision-due',
        before: 'stopped 2026-03-16',
        after: 'stopped 2026-04-15',
      },
    ]);
  });

  it('without a deadline has none, and with a new one has it from where it would have begun', async () => {
    const { 'decision-due': rule, ...others } = LENDING_V1.deadlines;
    const deadlines = { ...others, 'new-due': { ...rule!, length: { days: 60 } } };
    const rows = previewRows(await preview(nextVersion(LENDING_V1, { deadlines }), IN_REVIEW));
    expect(rows.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['decision-due', 'passed 2026-03-16', 'absent'],
      ['new-due', 'absent', 'running 2026-05-04'],
    ]);
  });

  it('is tried on streams without an open case too, of which the past is let be', async () => {
    const member: Happening[] = [[at(2), 'MemberJoined', {}, 1]];
    const result = await preview(changed('pause', { by: ['secretary'] }), member);
    expect(result).toMatchObject({ openCases: 0, affected: 1 });
    expect(result.differences[0]).toMatchObject({ pinned: null, past: [] });
    expect(result.differences[0]?.actions.map(({ role, after }) => [role, after])).toEqual([
      ['chair', 'refused'],
      ['secretary', 'allowed'],
    ]);
  });

  it('lists no more streams than asked for, and counts them all', async () => {
    const stories = Array.from({ length: 5 }, () => IN_REVIEW);
    const candidate = changed('lend', { guards: ['many-notes@1'] });
    const result = await previewDefinition(workflow, candidate, streams(...stories), { ...OPTIONS, most: 2 });
    expect(result).toMatchObject({ streams: 5, affected: 5 });
    expect('differences' in result && result.differences).toHaveLength(2);
  });

  it('gives JSON and rows for a table', async () => {
    const result = await preview(changed('review', { guards: ['many-notes@1'] }), IN_REVIEW);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(previewRows(result)).toEqual([
      {
        id: 'stream-0',
        kind: 'past',
        name: 'review',
        role: 'case-officer',
        at: at(4),
        before: 'allowed',
        after: 'refused',
        reasons: [{ code: 'too-few-notes', details: { notes: 1 } }],
        under: 1,
        changed: ['guards'],
      },
    ]);
  });
});

describe('the command of past events', () => {
  const none = { request: 'none', member: 'none' };

  it('is the step that leads to them from there, by that role', () => {
    const events = [
      { type: 'Lent', role: 'chair' },
      { type: 'MemberJoined', role: 'chair' },
    ];
    const before = { ...none, request: 'in-review' };
    const after = { request: 'lent', member: 'active' };
    expect(commandOf(LENDING_V1, events, before, after)).toBe('lend');
    expect(commandOf(LENDING_V1, events, none, after)).toBeNull();
    expect(commandOf(LENDING_V1, [{ type: 'Lent', role: 'auditor' }], before, after)).toBeNull();
    expect(
      commandOf(LENDING_V1, [{ type: 'Lent', role: 'chair' }], before, { ...before, request: 'waiting' }),
    ).toBeNull();
  });

  it('is of several the one that leads to the fewest other events', () => {
    const noting = { ...LENDING_V1.steps['write-note']!, events: ['NoteWritten', 'Asked'] };
    const steps = { 'note-all': noting, ...LENDING_V1.steps };
    const event = { type: 'NoteWritten', role: 'case-officer' };
    expect(commandOf({ ...LENDING_V1, steps }, [event], none, none)).toBe('write-note');
  });
});
