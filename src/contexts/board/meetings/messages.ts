import type { ActionWords } from '../../../http/action-items.js';
import type { JsonSchema } from '../../../input/field-kind.js';
import { fieldsSchema, schemaInWords } from '../../../input/fields-schema.js';
import { FIELD_MESSAGES } from '../../../input/messages.js';
import { say } from '../../../messages/general.js';
import type { Details, Locale, Messages, Words } from '../../../messages/message.js';
import { wrongState } from '../../../messages/wrong-state.js';
import { MEETING_CHOICES } from './choice-names.js';
import { meetingCommandNamed } from './commands/registry.js';
import { MEETING_FIELDS } from './field-names.js';
import { MEETING_AXES, MEETING_COMMAND_NAMES, MEETING_LABELS, MEETING_STATES } from './names.js';
import { MEETING_REASONS } from './reason-messages.js';

/** Every catalogue of words about meetings, asked in order before the general one. */
export const MEETING_CATALOGUES: readonly Messages[] = [
  { 'wrong-state': wrongState({ axes: MEETING_AXES, states: MEETING_STATES }) },
  MEETING_REASONS,
  FIELD_MESSAGES,
];

/** The words for a reason, a refusal or a fault about a meeting, in the reader's language. */
export function sayOfMeetings(code: string, details: Details | undefined, locale: Locale): string {
  return say(code, details, locale, MEETING_CATALOGUES);
}

/** What an event is called in a history; its stored name where this build has no words for it. */
export function meetingLabel(type: string, locale: Locale): string {
  return wordIn(MEETING_LABELS, type, locale);
}

/** What a command is called on a button. */
export function meetingCommandName(command: string, locale: Locale): string {
  return wordIn(MEETING_COMMAND_NAMES, command, locale);
}

/** The words for a field by its JSON Pointer in a command's body; `null` for one that no command has. */
export function meetingFieldWords(command: string, pointer: string): Words | null {
  const path = pointer
    .split('/')
    .slice(1)
    .filter((step) => !/^\d+$/.test(step))
    .join('/');
  for (const key of [`${command}/${path}`, path])
    if (Object.hasOwn(MEETING_FIELDS, key)) return MEETING_FIELDS[key] ?? null;
  return null;
}

/** The JSON Schema of a command's body with the words of a form in it; `null`: there is no such command. */
export function meetingCommandSchema(command: string, locale: Locale): JsonSchema | null {
  const found = meetingCommandNamed(command);
  if (found === undefined) return null;
  return schemaInWords(fieldsSchema(found.fields), {
    title: (pointer) => meetingFieldWords(command, pointer)?.[locale] ?? pointer.slice(1),
    choice: (word) => wordIn(MEETING_CHOICES, word, locale),
  });
}

/** What is said of what can be done about a meeting. */
export const MEETING_WORDS: ActionWords = {
  name: meetingCommandName,
  say: sayOfMeetings,
  schema: meetingCommandSchema,
};

function wordIn(table: Readonly<Record<string, Words>>, name: string, locale: Locale): string {
  return Object.hasOwn(table, name) ? (table[name]?.[locale] ?? name) : name;
}
