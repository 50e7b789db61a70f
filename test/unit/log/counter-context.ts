import type { Fact } from '../../../src/kernel/event.js';
import { personalText, type SealedText } from '../../../src/kernel/personal-text.js';
import { type Refusal, Refused } from '../../../src/kernel/refusal.js';
import type { CommandContext } from '../../../src/log/command.js';
import { defineWorkflow } from '../../../src/workflow/define-workflow.js';

/** A context as small as can be: something is opened, counted and closed, and a note may be left. */
export type CounterFact =
  | Fact<'Opened', Record<string, never>>
  | Fact<'Counted', { by: number }>
  | Fact<'NoteLeft', { note: SealedText }>
  | Fact<'Closed', Record<string, never>>;

export interface Counter {
  readonly status: 'none' | 'open' | 'closed';
  readonly total: number;
}

export const COUNTER_EVENTS = {
  Opened: { version: 1 },
  Counted: { version: 1 },
  NoteLeft: { version: 1 },
  Closed: { version: 1 },
} as const;

const everybody = ['coordinator', 'case-officer'] as const;

export const counterWorkflow = defineWorkflow<Counter, CounterFact, { most: number }>({
  releases: [
    {
      name: 'counters',
      version: 1,
      caseAxis: 'counter',
      axes: { counter: { initial: 'none', states: { none: {}, open: {}, closed: { final: true } } } },
      steps: {
        open: { by: everybody, from: { counter: ['none'] }, to: { counter: ['open'] }, events: ['Opened'] },
        count: { by: everybody, from: { counter: ['open'] }, guards: ['below-most@1'], events: ['Counted'] },
        'leave-note': { by: everybody, from: { counter: ['open'] }, events: ['NoteLeft'] },
        close: {
          by: ['case-officer'],
          from: { counter: ['open'] },
          to: { counter: ['closed'] },
          events: ['Closed'],
        },
      },
      deadlines: {},
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
      case 'NoteLeft':
        return state;
      case 'Closed':
        return { ...state, status: 'closed' };
    }
  },
  standing: ({ status }) => ({ counter: status }),
  givenDate: () => null,
  guards: {
    'below-most@1': ({ total }, input, { settings }) =>
      total + ((input as { by: number } | undefined)?.by ?? 0) <= settings.most ? [] : [{ code: 'too-much' }],
  },
  commands: {
    open: () => [{ type: 'Opened', data: {} }],
    count: (_, { by }: { by: number }) => (by === 0 ? [] : [{ type: 'Counted', data: { by } }]),
    'leave-note': (_, { note }: { note: string }) => [
      { type: 'NoteLeft', data: { note: personalText(note) } },
    ],
    close: () => [{ type: 'Closed', data: {} }],
  },
});

export function counterContext(): CommandContext<Counter, CounterFact, { most: number }> {
  return {
    workflow: counterWorkflow,
    settings: { most: 1_000 },
    streamOf: (subject) => `test-counter-${subject}`,
    authorise: (state, { command, actor }) => {
      if (state.status === 'none' && command !== 'open')
        return { refusal: { kind: 'unknown-thing', code: 'unknown-counter' } };
      if (actor.role === 'auditor') return { refusal: { kind: 'forbidden', code: 'not-your-role' } };
      return { actor };
    },
    validate: ({ command, body }) => {
      const by = (body as { by?: unknown } | null)?.by;
      if (command === 'count' && typeof by !== 'number')
        return { faults: [{ code: 'not-a-number', pointer: '/by' }] };
      return { value: body };
    },
    find: () => Promise.resolve({}),
  };
}

/** The refusal that the work must end with. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('not refused');
}
