import type { SealedText } from '../../src/kernel/personal-text.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type Moment, upTo } from '../reading/as-of.js';
import {
  type Belonging,
  belongingAfter,
  type Held,
  heldAfter,
  lastDayOf,
  newlyReached,
  type Reached,
  type ReachedStage,
} from './reached.js';
import type { Correction, RolloutRow, Step } from './rollout.projection.js';

/** What is asked, and what the asker may know. */
export interface Question {
  readonly asOf: Moment | undefined;
  /** Only what had happened by the end of that day; left out: also what lies ahead. */
  readonly on: string | undefined;
  /** Applications that are not granted partnerships yet. */
  readonly seesApplications: boolean;
  /** Outcomes that the applicant has not been told. */
  readonly seesUntold: boolean;
}

/** Where an alliance stands, and what its län reached through it. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly lan: readonly string[];
  readonly status: 'active' | 'dormant' | 'dissolved' | 'succeeded';
  /** Whether the collaboration had started: its association may be older. */
  readonly begun: boolean;
  /**
   * The cases that are open as far as the asker may know. The engine lets only one be, but an outcome that is not told
   * leaves its case open, whatever is opened after it.
   */
  readonly applications: readonly string[];
  /** Paused ones too; `paused` says which are. */
  readonly partnership: boolean;
  readonly paused: boolean;
  readonly association: boolean;
  readonly reached: readonly Reached[];
}

/**
 * Goes through an alliance's steps as far as the question reaches. Null when there is nothing of it to tell.
 *
 * A date of less precision counts from the end of its month or year, when it has surely happened, or from the day on
 * which it was told as something of the past. What is undated is known only to have happened before it was recorded:
 * it counts whatever day is asked about, and its precision says so.
 * What a län has reached by then is told in {@link newlyReached}.
 */
export function replay({ id, steps }: RolloutRow, question: Question): Standing | null {
  const known = corrected(question.asOf === undefined ? steps : upTo(steps, question.asOf));
  let standing: Standing | null = null;
  let belonging: readonly Belonging[] = [];
  let held: readonly Held[] = [];
  known.forEach((step, index) => {
    const happened = hasHappened(step, question.on);
    if (!isTold(step, index, known, question) || (!happened && step.kind !== 'started')) return;
    const after = next(standing, step, id, happened);
    if (after === null) return;
    belonging = belongingAfter(belonging, step);
    held = heldAfter(held, stagesOf(after), step, sourceOf(index, known));
    standing = {
      ...after,
      reached: [...after.reached, ...newlyReached(after.reached, belonging, held, step.recordedAt)],
    };
  });
  return isSomething(standing) ? standing : null;
}

function isSomething(standing: Standing | null): standing is Standing {
  return standing !== null && (standing.begun || standing.reached.length > 0);
}

/** A step, and when its day was told last. */
type Known = Step & { readonly toldAt?: string };

/** The steps as corrections say that they were; the corrections themselves are gone. */
function corrected(steps: readonly Step[]): readonly Known[] {
  const right = new Map<string, Correction & { readonly toldAt?: string }>();
  for (const step of steps) {
    if (step.kind !== 'corrected') continue;
    const { replaces, change, recordedAt } = step;
    const told = change.on === undefined ? {} : { toldAt: recordedAt };
    right.set(replaces, { ...right.get(replaces), ...change, ...told });
  }
  if (right.size === 0) return steps;
  const isTakenBack = (step: Step | undefined): boolean =>
    step !== undefined && right.get(step.event)?.happened === false;
  return steps
    .filter(
      // Where it is known from goes with what has not happened.
      (step, index) =>
        step.kind !== 'corrected' &&
        !isTakenBack(step) &&
        !(step.kind === 'source' && isTakenBack(steps[index - 1])),
    )
    .map((step) => ({ ...step, ...right.get(step.event) }));
}

/** Whether the asker may know of the step. */
function isTold(
  step: Step,
  index: number,
  known: readonly Step[],
  { seesApplications, seesUntold }: Question,
): boolean {
  switch (step.kind) {
    case 'submitted':
    case 'withdrawn':
    case 'closed':
      return seesApplications;
    case 'granted':
    case 'rejected':
      return seesUntold || (seesApplications && wasTold(index, known));
    case 'partnership-granted':
    case 'partnership-left':
      return seesUntold || wasTold(grantedBefore(index, known), known);
    case 'partnership-paused':
    case 'partnership-resumed':
    case 'partnership-ended':
      return seesUntold || (wasTold(grantedBefore(index, known), known) && isSent(step, known));
    default:
      return true;
  }
}

/** The place of the grant that gave the partnership at that place, whatever confirmed it later; -1: there is none. */
function grantedBefore(index: number, known: readonly Step[]): number {
  const given = known.slice(0, index + 1).findLastIndex(({ kind }) => kind === 'partnership-granted');
  return known.slice(0, Math.max(given, 0)).findLastIndex(({ kind }) => kind === 'granted');
}

/** Whether the outcome at that place was sent to the applicant. Having told an earlier one of the case tells nothing of it. */
function wasTold(index: number, known: readonly Step[]): boolean {
  const decided = known[index];
  const application = decided !== undefined && 'application' in decided ? decided.application : null;
  return known.slice(index + 1).some((step) => step.kind === 'told' && step.application === application);
}

/** Whether the partner was told of what the board decided about the partnership. */
function isSent({ event }: Step, known: readonly Step[]): boolean {
  return known.some((step) => step.kind === 'partnership-told' && step.decision === event);
}

function hasHappened(step: Known, on: string | undefined): boolean {
  if (on === undefined || !('on' in step) || step.on.date === null) return true;
  const { date } = step.on;
  const told = localDate(step.toldAt ?? step.recordedAt);
  return lastDayOf(date) <= on || (date <= told && told <= on);
}

function sourceOf(index: number, known: readonly Step[]): SealedText | null {
  const after = known[index + 1];
  return after?.kind === 'source' ? after.source : null;
}

function next(before: Standing | null, step: Step, id: string, happened: boolean): Standing | null {
  if (step.kind === 'started') {
    const { name, lan } = step;
    const none = { applications: [], partnership: false, paused: false, association: false, reached: [] };
    return { id, name, lan, status: 'active', begun: happened, ...none };
  }
  return before === null ? null : { ...before, ...changed(before, step) };
}

function changed(before: Standing, step: Step): Partial<Standing> {
  switch (step.kind) {
    case 'renamed':
      return { name: step.name };
    case 'lan-added':
      return { lan: [...new Set([...before.lan, ...step.lan])] };
    case 'lan-left':
      return { lan: before.lan.filter((code) => !step.lan.includes(code)) };
    case 'submitted':
      return step.application === null ? {} : { applications: [...before.applications, step.application] };
    case 'granted':
    case 'rejected':
    case 'withdrawn':
    case 'closed':
      return { applications: before.applications.filter((id) => id !== step.application) };
    case 'partnership-granted':
      return { partnership: true, paused: false };
    case 'partnership-paused':
      return { paused: true };
    // Also of one that the board had ended, and looked at again.
    case 'partnership-resumed':
      return { partnership: true, paused: false };
    case 'partnership-ended':
    case 'partnership-left':
      return { partnership: false, paused: false };
    case 'association-formed':
      return { association: true };
    case 'dormant':
    case 'dissolved':
    case 'succeeded':
      return { status: step.kind };
    case 'resumed':
      return { status: 'active' };
    default:
      return {};
  }
}

/** The stages that an alliance stands on now. One that is dormant or gone stands on none. */
export function stagesNow(standing: Standing): ReachedStage[] {
  return standing.status === 'active' ? stagesOf(standing) : [];
}

/** The stages that an alliance has come to, be it dormant or not. */
function stagesOf({ begun, applications, partnership, association }: Standing): ReachedStage[] {
  return [
    ...(begun ? (['collaboration-started'] as const) : []),
    ...(applications.length > 0 ? (['application-submitted'] as const) : []),
    ...(partnership ? (['partner'] as const) : []),
    ...(association ? (['association-formed'] as const) : []),
  ];
}
