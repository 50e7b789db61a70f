import type { Reason } from '../../kernel/refusal.js';
import type { Guard } from '../../workflow/define-workflow.js';
import type { AllianceSettings } from './settings.js';
import type { Alliance, AllianceState } from './state.js';

/** A named condition of the table; see {@link Guard}. */
export type AllianceGuard = Guard<AllianceState, AllianceSettings>;
export type AllianceGuards = Readonly<Record<string, AllianceGuard>>;

/** A guard on an alliance that exists; before there is one, the table's `from` has already refused. */
export function guard<Input = unknown>(
  check: (
    alliance: Alliance,
    input: Partial<Input> | undefined,
    context: Parameters<AllianceGuard>[2],
  ) => readonly Reason[],
): AllianceGuard {
  return (state, input, context) =>
    state.status === 'none' ? [] : check(state, input as Partial<Input> | undefined, context);
}

/** The one reason against, unless the condition is met. */
export function unless(met: boolean, code: string, details?: Reason['details']): Reason[] {
  return met ? [] : [details === undefined ? { code } : { code, details }];
}
