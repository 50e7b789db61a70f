import type { Fact, Recorded } from '../kernel/event.js';
import { type Standing, announces, type WorkflowDefinition } from './definition.js';

/** The events that one command led to, in their stream's order. */
export function byCommand<F extends Fact>(events: Iterable<Recorded<F>>): Recorded<F>[][] {
  const groups: Recorded<F>[][] = [];
  for (const event of events) {
    const group = groups.at(-1);
    if (group?.[0]?.commandId === event.commandId) group.push(event);
    else groups.push([event]);
  }
  return groups;
}

/**
 * The command that events came of. Events do not say; it is told from the table: by a step that leads to such
 * events, may be taken by that role from where the case stood, and announces where it went. Of several the one
 * that leads to the fewest other events; `null` when there is none.
 */
export function commandOf(
  definition: WorkflowDefinition,
  events: readonly { readonly type: string; readonly role: string }[],
  before: Standing,
  after: Standing,
): string | null {
  const types = [...new Set(events.map(({ type }) => type))];
  const role = events[0]?.role;
  let found: { command: string; others: number } | null = null;
  for (const [command, step] of Object.entries(definition.steps)) {
    const fits =
      types.every((type) => step.events.includes(type)) &&
      step.by.some((one) => one === role) &&
      Object.entries(step.from).every(([axis, states]) => states.includes(before[axis] ?? '')) &&
      announces(step, before, after);
    const others = step.events.length - types.length;
    if (fits && (found === null || others < found.others)) found = { command, others };
  }
  return found?.command ?? null;
}
