import type { SealedText } from '../../src/kernel/personal-text.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type Moment, upTo } from '../reading/as-of.js';
import { lastDayOf } from './reached.js';
import type { Correction, Step } from './rollout.projection.js';

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

/** A step that the asker may know of, put right. */
export interface ToldStep {
  readonly step: Step;
  /** Whether it had, by the day that is asked about. */
  readonly happened: boolean;
  /** Where it is known from, when it was imported. */
  readonly source: SealedText | null;
}

/** An alliance's steps as far as the question reaches and the asker may know, as corrections say that they were. */
export function toldSteps(steps: readonly Step[], question: Question): ToldStep[] {
  const known = corrected(question.asOf === undefined ? steps : upTo(steps, question.asOf));
  return known.flatMap((step, index) =>
    isTold(step, index, known, question)
      ? [{ step, happened: hasHappened(step, question.on), source: sourceOf(index, known) }]
      : [],
  );
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
