import type { Reason, Refusal } from '../../kernel/refusal.js';
import type { Action, Decision } from '../../workflow/decide.js';
import type { AllianceEventFact } from './events.js';

/**
 * Why something cannot be done, for whoever is told the alliance as before a decision that is not sent: what stands in
 * the way as they are told it, and else only that something is to be sent, never what (docs/adr/0019).
 */

const NOT_SENT_YET: Reason = { code: 'decision-on-its-way' };

/**
 * What may be done as the alliance is told, and stands as well.
 *
 * @param told as it is told
 * @param actual as it stands
 */
export function actionsAsTold(told: readonly Action[], actual: readonly Action[]): Action[] {
  const allowed = new Set(actual.filter((action) => action.allowed).map(({ command }) => command));
  return told.map((action) =>
    action.allowed && !allowed.has(action.command)
      ? { ...action, allowed: false, reasons: [NOT_SENT_YET] }
      : action,
  );
}

/** The refusal of a command, given what comes of it as the alliance is told. */
export function refusalAsTold(told: Decision<AllianceEventFact>): Refusal {
  return told.kind === 'refused'
    ? told.refusal
    : { kind: 'rule', code: NOT_SENT_YET.code, reasons: [NOT_SENT_YET] };
}
