import { nextAction } from '../../projections/reading/next-action.js';
import type { Projection } from '../../projections/runner/projection.js';
import { actorIn, SYSTEM } from '../../src/kernel/actor.js';
import type { Fact, Recorded } from '../../src/kernel/event.js';
import type { CommandContext } from '../../src/log/command.js';
import { EventCodec } from '../../src/log/event-codec.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { defineWorkflow } from '../../src/workflow/define-workflow.js';
import { dueActions } from '../../src/workflow/due-actions.js';

/** Facts of a process as small as can be that has a deadline; `n` is the client's number of the command. */
export type ErrandFact =
  | Fact<'Opened', { n: number }>
  | Fact<'Counted', { n: number; by: number; poison: boolean }>
  /** Is answered by a reactor, in the book. */
  | Fact<'Asked', { n: number }>
  | Fact<'Closed', { n: number }>
  | Fact<'Noted', { n: number }>
  | Fact<'Answered', { to: string }>
  | Fact<'DeadlinePassed', { deadline: string; due: string }>
  | Fact<'ReminderDue', { deadline: string; due: string; remindOn: string }>;

export interface Errand {
  readonly status: 'none' | 'open' | 'closed';
  readonly total: number;
}

export const CLIENT = actorIn('coordinator', '00000000-0000-4000-8000-000000000001');
/** The subject of the stream in which the reactor answers. */
export const BOOK = 'book';
const STREAMS = 'sim-errand-';
const MOST = 9;

export const errandWorkflow = defineWorkflow<Errand, ErrandFact, null>({
  releases: [
    {
      name: 'errands',
      version: 1,
      caseAxis: 'errand',
      axes: { errand: { initial: 'none', states: { none: {}, open: {}, closed: { final: true } } } },
      steps: {
        open: {
          by: ['coordinator'],
          from: { errand: ['none', 'closed'] },
          to: { errand: ['open'] },
          events: ['Opened'],
        },
        count: {
          by: ['coordinator'],
          from: { errand: ['open'] },
          guards: ['below-most@1'],
          events: ['Counted', 'Asked'],
        },
        close: {
          by: ['coordinator'],
          from: { errand: ['open'] },
          to: { errand: ['closed'] },
          events: ['Closed'],
        },
        note: { by: ['coordinator'], from: {}, events: ['Noted'] },
        answer: { by: ['system'], from: {}, events: ['Answered'] },
        'note-deadline': { by: ['system'], from: {}, events: ['DeadlinePassed', 'ReminderDue'] },
      },
      deadlines: {
        'close-due': {
          axis: 'errand',
          starts: ['open'],
          runs: [],
          length: { days: 10 },
          metBy: ['Closed'],
          waitsOn: 'coordinator',
          remindDaysBefore: [5, 2],
        },
      },
      closedPeriods: [],
    },
  ],
  initial: { status: 'none', total: 0 },
  evolve: (state, event) => {
    switch (event.type) {
      case 'Opened':
        return { status: 'open', total: 0 };
      case 'Counted':
        return { ...state, total: state.total + event.data.by };
      case 'Closed':
        return { ...state, status: 'closed' };
      default:
        return state;
    }
  },
  standing: ({ status }) => ({ errand: status }),
  givenDate: () => null,
  guards: {
    'below-most@1': ({ total }, input) =>
      total + ((input as { by: number } | undefined)?.by ?? 0) <= MOST ? [] : [{ code: 'too-much' }],
  },
  commands: {
    open: (_, { n }: { n: number }) => [{ type: 'Opened', data: { n } }],
    count: (_, { n, by, poison }: { n: number; by: number; poison: boolean }) => [
      ...(by === 0 ? [] : [{ type: 'Counted' as const, data: { n, by, poison } }]),
      ...(by < 3 ? [] : [{ type: 'Asked' as const, data: { n } }]),
    ],
    close: (_, { n }: { n: number }) => [{ type: 'Closed', data: { n } }],
    note: (_, { n }: { n: number }) => [{ type: 'Noted', data: { n } }],
    answer: (_, { to }: { to: string }) => [{ type: 'Answered', data: { to } }],
    'note-deadline': (_, { deadline, due, remindOn }: Due, { clocks, now }) =>
      dueActions(clocks ?? {}, now).filter(
        ({ data }) =>
          data.deadline === deadline &&
          data.due === due &&
          ('remindOn' in data ? data.remindOn : undefined) === remindOn,
      ),
  },
});

interface Due {
  readonly deadline: string;
  readonly due: string;
  readonly remindOn?: string;
}

export const errandCodec = new EventCodec({
  Opened: { version: 1 },
  Counted: { version: 1 },
  Asked: { version: 1 },
  Closed: { version: 1 },
  Noted: { version: 1 },
  Answered: { version: 1 },
  DeadlinePassed: { version: 1 },
  ReminderDue: { version: 1 },
});

export const errandContext: CommandContext<Errand, ErrandFact, null> = {
  workflow: errandWorkflow,
  settings: null,
  streamOf: (subject) => STREAMS + subject,
  authorise: (_, { actor }) => ({ actor }),
  validate: ({ body }) => ({ value: body }),
  find: () => Promise.resolve({}),
};

/** The command that a recorded event came from, as it was decided. */
export function commandOf(event: Recorded<ErrandFact>) {
  const command = COMMANDS[event.type];
  const actor = event.actor === SYSTEM.id ? SYSTEM : CLIENT;
  return { command, input: event.data, actor };
}

const COMMANDS: Readonly<Record<ErrandFact['type'], string>> = {
  Opened: 'open',
  Counted: 'count',
  Asked: 'count',
  Closed: 'close',
  Noted: 'note',
  Answered: 'answer',
  DeadlinePassed: 'note-deadline',
  ReminderDue: 'note-deadline',
};

/**
 * Every errand's case.
 *
 * @param isMended whether the fold understands what is poison to it until then
 */
export function errandProjection(isMended: () => boolean): Projection<Case<Errand>, { type: string }> {
  return {
    name: 'errands',
    version: 1,
    // Kept in memory.
    schema: new URL('about:blank'),
    shown: 'everybody',
    selects: (stream) => stream.startsWith(STREAMS),
    subjectOf: (stream) => stream.slice(STREAMS.length),
    columns: { next_action: 'text' },
    fold: (row, event) => {
      const fact = event as Recorded<ErrandFact>;
      if (fact.type === 'Counted' && fact.data.poison && !isMended()) throw POISON;
      return foldCase(errandWorkflow, row ?? newCase(errandWorkflow), fact);
    },
    valuesOf: ({ clocks }) => ({ next_action: nextAction(clocks) }),
    entryOf: (_before, _after, { type }) => ({ type }),
  };
}

const POISON = new TypeError('cannot fold');
