import { type Actor, actorIn, type ActorRole } from '../../../src/kernel/actor.js';
import type { Fact, Recorded } from '../../../src/kernel/event.js';
import type { Reason } from '../../../src/kernel/refusal.js';
import { uuidv5 } from '../../../src/kernel/ids.js';
import { type Case, foldCase, newCase } from '../../../src/workflow/case.js';
import {
  type DecisionContext,
  defineWorkflow,
  type Guard,
  type Workflow,
} from '../../../src/workflow/define-workflow.js';
import type { WorkflowDefinition } from '../../../src/workflow/definition.js';
import { LENDING_V1 } from './lending-definition.js';

/** A small process to try the engine on: somebody asks to borrow, and may become a member of the lending circle. */
export interface Lending {
  readonly request: string;
  readonly member: string;
  readonly answerDue: string | null;
  /** Since when a member, where that was told. */
  readonly since: string | null;
  readonly notes: number;
}

export type LendingFact =
  | Fact<'Asked', object>
  | Fact<'AnswerRequested', { due: string | null }>
  | Fact<'AnswerExtended', { due: string }>
  | Fact<'Answered', object>
  | Fact<'Reviewed', object>
  | Fact<'Lent', object>
  | Fact<'Refused', object>
  | Fact<'MemberJoined', { since?: string }>
  | Fact<'MemberCorrected', { since: string }>
  | Fact<'MemberPaused', object>
  | Fact<'MemberResumed', object>
  | Fact<'MemberRenewed', object>
  | Fact<'MemberEnded', object>
  | Fact<'NoteWritten', object>
  | Fact<'DeadlinePassed', { deadline: string; due: string }>
  | Fact<'ReminderDue', { deadline: string; due: string; remindOn: string }>;

interface Settings {
  readonly fewestNotes: number;
}

/** Guards that look at the state alone, and one that looks at the input. */
const GUARDS: Readonly<Record<string, Guard<Lending, Settings>>> = {
  'enough-notes@1': ({ notes }, _, { settings }) =>
    notes >= settings.fewestNotes ? [] : [{ code: 'too-few-notes', details: { notes } }],
  'many-notes@1': ({ notes }): Reason[] =>
    notes >= 3 ? [] : [{ code: 'too-few-notes', details: { notes } }],
  'no-deadline-passed@1': (_, __, { clocks = {} }) =>
    Object.values(clocks).some(({ status }) => status === 'passed') ? [{ code: 'deadline-passed' }] : [],
  'answer-in-words@1': (_, input) =>
    input === undefined || (input as { words?: string }).words !== '' ? [] : [{ code: 'no-words' }],
  'stream-moved@1': ({ notes }, input) =>
    (input as { notes?: number } | undefined)?.notes === undefined ||
    (input as { notes: number }).notes === notes
      ? []
      : [{ code: 'notes-moved', details: { notes } }],
};

const MOVES: Readonly<Record<string, Partial<Lending>>> = {
  Asked: { request: 'asked' },
  AnswerRequested: { request: 'waiting' },
  Answered: { request: 'in-review', answerDue: null },
  Reviewed: { request: 'in-review' },
  Lent: { request: 'lent' },
  Refused: { request: 'refused', answerDue: null },
  MemberJoined: { member: 'active' },
  MemberPaused: { member: 'paused' },
  MemberResumed: { member: 'active' },
  MemberEnded: { member: 'ended' },
};

const fact = (type: string, data: object = {}): LendingFact => ({ type, data }) as LendingFact;

/** The process with its releases, the first alone unless others are given. */
export function lending(...releases: WorkflowDefinition[]): Workflow<Lending, LendingFact, Settings> {
  return defineWorkflow<Lending, LendingFact, Settings>({
    releases: releases.length === 0 ? [LENDING_V1] : releases,
    initial: { request: 'none', member: 'none', answerDue: null, since: null, notes: 0 },
    evolve: (state, event) => {
      const due =
        event.type === 'AnswerRequested' || event.type === 'AnswerExtended'
          ? { answerDue: event.data.due }
          : {};
      const notes = event.type === 'NoteWritten' ? { notes: state.notes + 1 } : {};
      const told =
        event.type === 'MemberJoined' || event.type === 'MemberCorrected' ? event.data.since : undefined;
      const since = told === undefined ? {} : { since: told };
      return { ...state, ...MOVES[event.type], ...due, ...since, ...notes };
    },
    standing: ({ request, member }) => ({ request, member }),
    givenDate: (state, deadline) => (deadline === 'answer-due' ? state.answerDue : state.since),
    guards: GUARDS,
    commands: {
      ask: () => [fact('Asked')],
      'request-answer': (_, input: { due: string }) => [fact('AnswerRequested', { due: input.due })],
      'extend-answer': (_, input: { due: string }) => [fact('AnswerExtended', { due: input.due })],
      answer: () => [fact('Answered')],
      review: () => [fact('Reviewed')],
      lend: (state) => [fact('Lent'), ...(state.member === 'none' ? [fact('MemberJoined')] : [])],
      refuse: () => [fact('Refused')],
      pause: () => [fact('MemberPaused')],
      resume: () => [fact('MemberResumed')],
      renew: () => [fact('MemberRenewed')],
      leave: () => [fact('MemberEnded')],
      'write-note': () => [fact('NoteWritten')],
      'note-time': () => [],
    },
  });
}

/** An event of the log: when, what, under which version, and by whom. Every event is a command of its own. */
export type Happening = readonly [
  at: string,
  type: string,
  data?: object,
  version?: number | null,
  role?: ActorRole,
];

/** The events of one stream. */
export function recorded(...happenings: readonly Happening[]): Recorded<LendingFact>[] {
  return happenings.map(([recordedAt, type, data = {}, version = 1, role = 'case-officer'], revision) => {
    const id = uuidv5('5c9f6f0e-3b0e-5b57-8f7b-6e5f3a1d9c11', String(revision));
    return {
      ...fact(type, data),
      id,
      version: 1,
      recordedAt,
      actor: id,
      role,
      commandId: id,
      commandMac: '',
      correlationId: id,
      causationId: null,
      workflow: version === null ? null : `lending@${String(version)}`,
      stream: 'test-lending',
      revision,
      position: revision + 1,
    };
  });
}

/** The case after these events. */
export function after(
  workflow: Workflow<Lending, LendingFact, Settings>,
  ...happenings: readonly Happening[]
): Case<Lending> {
  return recorded(...happenings).reduce(
    (current, event) => foldCase(workflow, current, event),
    newCase(workflow),
  );
}

/** A context to decide in. */
export function contextOf(role: ActorRole, now = '2026-03-02T09:00:00.000Z'): DecisionContext<Settings> {
  const actor: Actor = actorIn(role, 'somebody');
  return { now, actor, commandId: '', newId: (name) => name, settings: { fewestNotes: 1 }, found: {} };
}
