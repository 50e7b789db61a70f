import type { ActionWords } from '../../http/action-items.js';
import type { FieldsClass } from '../../input/field.js';
import type { JsonSchema } from '../../input/field-kind.js';
import { fieldsSchema, schemaInWords } from '../../input/fields-schema.js';
import { FIELD_MESSAGES } from '../../input/messages.js';
import { say } from '../../messages/general.js';
import type { Details, Locale, Messages, Words } from '../../messages/message.js';
import { wrongState } from '../../messages/wrong-state.js';
import { ALLIANCE_CATALOGUES } from '../alliances/public.js';
import { MEETING_WORDS } from './meetings/messages.js';
import { MEETING_AXES, MEETING_STATES } from './meetings/names.js';
import { MEETING_REASONS } from './meetings/reason-messages.js';
import { PER_CAPSULAM_COMMANDS } from './per-capsulam/commands/registry.js';
import {
  PER_CAPSULAM_AXES,
  PER_CAPSULAM_CHOICES,
  PER_CAPSULAM_COMMAND_NAMES,
  PER_CAPSULAM_FIELDS,
  PER_CAPSULAM_STATES,
} from './per-capsulam/names.js';
import { MINUTES_REASONS } from './minutes/minutes-messages.js';
import { PER_CAPSULAM_REASONS } from './per-capsulam/reason-messages.js';
import { ROSTER_COMMANDS } from './roster/commands/registry.js';
import {
  ROSTER_AXES,
  ROSTER_COMMAND_NAMES,
  ROSTER_FIELDS,
  ROSTER_STATES,
  SEAT_KIND_NAMES,
} from './roster/names.js';
import { ROSTER_REASONS } from './roster/reason-messages.js';

/** What the axes and states of the board's processes are called. */
export const BOARD_AXES: Readonly<Record<string, Words>> = {
  ...ROSTER_AXES,
  ...MEETING_AXES,
  ...PER_CAPSULAM_AXES,
};
export const BOARD_STATES = { ...ROSTER_STATES, ...MEETING_STATES, ...PER_CAPSULAM_STATES };

/** Words for every reason of the board's own: of the roster, per capsulam, at meetings and in documents. */
export const BOARD_CATALOGUES: readonly Messages[] = [
  ROSTER_REASONS,
  PER_CAPSULAM_REASONS,
  MEETING_REASONS,
  MINUTES_REASONS,
];

const WRONG_STATE: Messages = { 'wrong-state': wrongState({ axes: BOARD_AXES, states: BOARD_STATES }) };
const COMMAND_NAMES: Readonly<Record<string, Words>> = {
  ...ROSTER_COMMAND_NAMES,
  ...PER_CAPSULAM_COMMAND_NAMES,
};
const CHOICES: Readonly<Record<string, Words>> = { ...SEAT_KIND_NAMES, ...PER_CAPSULAM_CHOICES };
const FIELDS: ReadonlyMap<string, FieldsClass> = new Map(
  [...ROSTER_COMMANDS, ...PER_CAPSULAM_COMMANDS].map(({ name, fields }) => [name, fields]),
);
const PATHS: Readonly<Record<string, Words>> = { ...ROSTER_FIELDS, ...PER_CAPSULAM_FIELDS };

/** The words for a reason about the board, in the reader's language. */
export function sayOfBoard(code: string, details: Details | undefined, locale: Locale): string {
  // What the board decides about are alliances.
  return say(code, details, locale, [
    WRONG_STATE,
    ...BOARD_CATALOGUES,
    FIELD_MESSAGES,
    ...ALLIANCE_CATALOGUES,
  ]);
}

export function boardCommandName(command: string, locale: Locale): string {
  return COMMAND_NAMES[command]?.[locale] ?? command;
}

/** What a field is called, by the place that it has in a body. Within a list of seats the names are those of a seat. */
export function boardFieldWords(pointer: string): Words | null {
  const path = pointer
    .split('/')
    .filter((step) => step !== '' && !/^\d+$/.test(step))
    .join('/');
  return PATHS[path] ?? PATHS[path.replace(/^seats\//, '')] ?? null;
}

/** The JSON Schema of a command's body with the words of a form in it; `null`: there is no such command. */
export function boardCommandSchema(command: string, locale: Locale): JsonSchema | null {
  const fields = FIELDS.get(command);
  if (fields === undefined) return null;
  return schemaInWords(fieldsSchema(fields), {
    title: (pointer) => boardFieldWords(pointer)?.[locale] ?? pointer.slice(1),
    choice: (word) => CHOICES[word]?.[locale] ?? word,
  });
}

/** What is said of what can be done about the board, and of what begins a meeting of it. */
export const BOARD_WORDS: ActionWords = {
  name: (command, locale) =>
    command === CONVENE ? MEETING_WORDS.name(command, locale) : boardCommandName(command, locale),
  say: sayOfBoard,
  schema: (command, locale) =>
    command === CONVENE ? MEETING_WORDS.schema(command, locale) : boardCommandSchema(command, locale),
};
const CONVENE = 'convene-meeting';
