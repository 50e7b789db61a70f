import type { SealedText } from '../../src/kernel/personal-text.js';
import {
  type Belonging,
  belongingAfter,
  type Held,
  heldAfter,
  newlyReached,
  type Reached,
  type ReachedStage,
} from './reached.js';
import type { RolloutRow, Step } from './rollout.projection.js';
import { type Question, toldSteps } from './told-steps.js';

/** Where an alliance stands, and what its län reached through it. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly lan: readonly string[];
  readonly address: SealedText | null;
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
  let standing: Standing | null = null;
  let belonging: readonly Belonging[] = [];
  let held: readonly Held[] = [];
  for (const { step, happened, source } of toldSteps(steps, question)) {
    if (!happened && step.kind !== 'started') continue;
    const after = next(standing, step, id, happened);
    if (after === null) continue;
    belonging = belongingAfter(belonging, step);
    held = heldAfter(held, stagesOf(after), step, source);
    standing = {
      ...after,
      reached: [...after.reached, ...newlyReached(after.reached, belonging, held, step.recordedAt)],
    };
  }
  return isSomething(standing) ? standing : null;
}

function isSomething(standing: Standing | null): standing is Standing {
  return standing !== null && (standing.begun || standing.reached.length > 0);
}

function next(before: Standing | null, step: Step, id: string, happened: boolean): Standing | null {
  if (step.kind === 'started') {
    const { name, lan } = step;
    const none = { applications: [], partnership: false, paused: false, association: false, reached: [] };
    return { id, name, lan, address: null, status: 'active', begun: happened, ...none };
  }
  return before === null ? null : { ...before, ...changed(before, step) };
}

function changed(before: Standing, step: Step): Partial<Standing> {
  switch (step.kind) {
    case 'renamed':
      return { name: step.name };
    case 'address':
      return { address: step.address };
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
