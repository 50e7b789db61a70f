import type { SealedText } from '../../src/kernel/personal-text.js';
import { localDate } from '../../src/kernel/local-date.js';
import {
  isUnsent,
  type LetterFact,
  unsentAfter,
  type UnsentDecision,
} from '../../src/contexts/alliances/public.js';
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
  const unsent = unsentIn(known);
  return known.flatMap((step, index) =>
    isTold(step, index, known, { ...question, unsent })
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
  { seesApplications, seesUntold, unsent }: Question & { readonly unsent: readonly UnsentDecision[] },
): boolean {
  const isSent = (event: string | undefined): boolean => event !== undefined && !isUnsent({ unsent }, event);
  switch (step.kind) {
    case 'submitted':
    case 'withdrawn':
    case 'closed':
      return seesApplications;
    case 'granted':
    case 'rejected':
      return seesUntold || (seesApplications && isSent(step.event));
    case 'partnership-granted':
    case 'partnership-paused':
    case 'partnership-resumed':
    case 'partnership-ended':
    case 'partnership-left':
      return seesUntold || (isSent(grantedBefore(index, known)) && isSent(step.event));
    default:
      return true;
  }
}

/** The step that gave the partnership at that place, by its event. */
function grantedBefore(index: number, known: readonly Step[]): string | undefined {
  return known.slice(0, index + 1).findLast(({ kind }) => kind === 'partnership-granted')?.event;
}

/** The decisions of which the letters had not been sent. */
function unsentIn(known: readonly Step[]): readonly UnsentDecision[] {
  return known.reduce<readonly UnsentDecision[]>((unsent, step) => {
    const fact = letterFactOf(step);
    return fact === null ? unsent : unsentAfter(unsent, fact);
  }, []);
}

function letterFactOf(step: Step): LetterFact | null {
  const { event, recordedAt: at } = step;
  switch (step.kind) {
    case 'granted':
    case 'rejected':
      return { kind: 'decided', application: step.application, event, at, made: null };
    case 'partnership-paused':
    case 'partnership-resumed':
    case 'partnership-ended':
      return { kind: 'decided', application: null, event, at, made: null };
    case 'partnership-granted':
      return { kind: 'told-with', event, about: null };
    case 'told':
      return step.application === null ? null : { kind: 'sent', application: step.application };
    case 'partnership-told':
      return { kind: 'sent', decision: step.decision };
    default:
      return null;
  }
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
