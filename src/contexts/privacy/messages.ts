import type { JsonSchema } from '../../input/field-kind.js';
import { fieldsSchema, schemaInWords } from '../../input/fields-schema.js';
import { FIELD_MESSAGES } from '../../input/messages.js';
import { say } from '../../messages/general.js';
import type { Details, Locale, Words } from '../../messages/message.js';
import { wrongState } from '../../messages/wrong-state.js';
import { allianceLabel } from '../alliances/public.js';
import { boardLabel } from '../board/public.js';
import { privacyCommandNamed } from './commands/registry.js';
import {
  ANSWER_NAMES,
  KIND_NAMES,
  PRIVACY_AXES,
  PRIVACY_COMMAND_NAMES,
  PRIVACY_FIELDS,
  PRIVACY_LABELS,
  PRIVACY_STATES,
} from './names.js';
import { PRIVACY_REASONS } from './reason-messages.js';

const WRONG_STATE = { 'wrong-state': wrongState({ axes: PRIVACY_AXES, states: PRIVACY_STATES }) };

/** The words for a reason about a request, in the reader's language. */
export function sayOfRequests(code: string, details: Details | undefined, locale: Locale): string {
  return say(code, details, locale, [WRONG_STATE, PRIVACY_REASONS, FIELD_MESSAGES]);
}

/** What an event of any context is called; its stored name where this build has no words for it. */
export function labelOf(type: string, locale: Locale): string {
  return Object.hasOwn(PRIVACY_LABELS, type)
    ? PRIVACY_LABELS[type as keyof typeof PRIVACY_LABELS][locale]
    : (boardLabel(type, locale) ?? allianceLabel(type, locale));
}

export function privacyCommandName(command: string, locale: Locale): string {
  return PRIVACY_COMMAND_NAMES[command]?.[locale] ?? command;
}

/** The JSON Schema of a command's body with the words of a form in it; `null`: there is no such command. */
export function privacyCommandSchema(command: string, locale: Locale): JsonSchema | null {
  const found = privacyCommandNamed(command);
  if (found === undefined) return null;
  const choices: Readonly<Record<string, Words>> = { ...KIND_NAMES, ...ANSWER_NAMES };
  return schemaInWords(fieldsSchema(found.fields), {
    title: (pointer) => PRIVACY_FIELDS[pointer.split('/')[1] ?? '']?.[locale] ?? pointer.slice(1),
    choice: (word) => choices[word]?.[locale] ?? word,
  });
}
