import type { JsonSchema } from '../input/field-kind.js';
import type { Actor } from '../kernel/actor.js';
import type { Locale, Details } from '../messages/message.js';
import { FRESH_COMMANDS } from '../policy/policy.js';
import type { Reason } from '../kernel/refusal.js';
import type { Action } from '../workflow/decide.js';
import { type FormHelp, helped } from './form-help.js';

/** The command that does something about a reason, and what stands in its body for that. */
export interface Remedy {
  readonly command: string;
  readonly given: Readonly<Record<string, string>>;
}

/** The words of a process: of its commands, of reasons against them, and of the forms that they take. */
export interface ActionWords {
  readonly name: (command: string, locale: Locale) => string;
  readonly say: (code: string, details: Details | undefined, locale: Locale) => string;
  readonly schema: (command: string, locale: Locale) => JsonSchema | null;
  /** Left out: of no reason is it known what does something about it. */
  readonly remedy?: (reason: Reason) => Remedy | null;
}

/**
 * What may be done and why not the rest, as it is answered to somebody (contract: `GET .../actions`).
 *
 * @param help what is known of the fields of those that may be done, by command
 */
export function actionItems(
  actions: readonly Action[],
  viewer: Actor,
  words: ActionWords,
  locale: Locale,
  help: Readonly<Record<string, FormHelp>> = {},
) {
  return actions.map(({ command, allowed, reasons, roles, axis }) => ({
    command,
    label: words.name(command, locale),
    axis,
    allowed,
    reasons: reasons.map((reason) => ({
      code: reason.code,
      message: words.say(reason.code, reason.details, locale),
      remedy: words.remedy?.(reason) ?? null,
    })),
    role: viewer.roles.find((role) => roles.includes(role)) ?? roles[0] ?? null,
    freshSignIn: FRESH_COMMANDS.has(command),
    roles,
    schema: helped(words.schema(command, locale), allowed ? (help[command] ?? {}) : {}),
  }));
}
