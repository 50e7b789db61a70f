import type { JsonSchema } from '../../input/field-kind.js';
import { fieldsSchema, schemaInWords } from '../../input/fields-schema.js';
import { FIELD_MESSAGES } from '../../input/messages.js';
import { ROLE_NAMES, say } from '../../messages/general.js';
import type { Details, Locale, Messages } from '../../messages/message.js';
import { CHOICE_NAMES } from './choice-names.js';
import { COMMAND_NAMES } from './command-names.js';
import { allianceCommandNamed } from './commands/registry.js';
import { EVENT_LABELS } from './event-labels.js';
import { fieldHelp } from './field-help.js';
import { fieldWords } from './field-names.js';
import { HISTORY_MESSAGES } from './history-messages.js';
import { REASON_MESSAGES } from './reason-messages.js';
import { regionByCode } from './regions.js';
import { STATE_NAMES } from './state-names.js';

/** Every catalogue of words about alliances, asked in order before the general one. */
export const ALLIANCE_CATALOGUES: readonly Messages[] = [REASON_MESSAGES, FIELD_MESSAGES, HISTORY_MESSAGES];

/** The words for a reason, a refusal or a fault about alliances, in the reader's language. */
export function sayOfAlliances(code: string, details: Details | undefined, locale: Locale): string {
  return say(code, details, locale, ALLIANCE_CATALOGUES);
}

/** What an event is called in a history; its stored name where this build has no words for it. */
export function eventLabel(type: string, locale: Locale): string {
  return wordIn(EVENT_LABELS, type, locale);
}

/** What a command is called on a button. */
export function commandName(command: string, locale: Locale): string {
  return wordIn(COMMAND_NAMES, command, locale);
}

/** What a state of an axis (`application`, `partnership`, `alliance`) is called. */
export function stateName(axis: string, state: string, locale: Locale): string {
  return Object.hasOwn(STATE_NAMES, axis) ? wordIn(STATE_NAMES[axis] ?? {}, state, locale) : state;
}

/** The JSON Schema of a command's body with the words of a form in it; `null`: there is no such command. */
export function commandSchema(command: string, locale: Locale): JsonSchema | null {
  const found = allianceCommandNamed(command);
  if (found === undefined) return null;
  return schemaInWords(fieldsSchema(found.fields), {
    title: (pointer) => fieldWords(command, pointer)?.[locale] ?? pointer.slice(1),
    help: (pointer) => fieldHelp(command, pointer)?.[locale],
    choice: (word) => regionByCode(word)?.name ?? wordIn(CHOICE_NAMES, word, locale),
  });
}

/** What a role is called, as it stands in a sentence. */
export function roleName(role: string, locale: Locale): string {
  return wordIn(ROLE_NAMES, role, locale);
}

function wordIn(
  table: Readonly<Record<string, Readonly<Record<Locale, string>>>>,
  name: string,
  locale: Locale,
): string {
  return Object.hasOwn(table, name) ? (table[name]?.[locale] ?? name) : name;
}
