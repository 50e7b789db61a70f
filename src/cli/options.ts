import { InvalidArgumentError, Option } from 'commander';
import { LAN_CODES, regionWritten } from '../contexts/alliances/regions.js';
import { type AsOf, asOf } from '../http/query-kinds.js';
import { isUuid } from '../kernel/ids.js';
import { isCalendarDate } from '../kernel/occurred-on.js';
import type { Locale } from '../messages/message.js';

const AS_OF_KIND = asOf();

/** What every command that shows something takes. */
export interface ShowOptions {
  readonly json?: boolean;
  readonly lang: Locale;
}

/** `--json`, for programs. */
export function jsonOption(): Option {
  return new Option('--json', 'one JSON value on one line, for programs');
}

/** `--lang`, for the words of states, events and reasons. */
export function langOption(): Option {
  return new Option('--lang <language>', 'language of headings, states, events and reasons')
    .choices(['sv', 'en'])
    .default('sv');
}

/** One län, by code or name. @returns its code */
export function lanCode(value: string): string {
  const region = regionWritten(value);
  if (region !== undefined) return region.code;
  throw new InvalidArgumentError(
    `Expected the code or the name of a län: 12 or Skåne; codes run from ${LAN_CODES[0] ?? ''} to ${LAN_CODES.at(-1) ?? ''}.`,
  );
}

/** Collects län, given one by one or with commas. @returns their codes */
export function collectLan(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map(lanCode)];
}

/** Collects ids, given one by one or with commas. */
export function collectIds(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map(id)];
}

/** One id. */
export function id(value: string): string {
  const trimmed = value.trim().toLowerCase();
  if (isUuid(trimmed)) return trimmed;
  throw new InvalidArgumentError('Expected an id: 36 characters, a UUID.');
}

/** One id, or so much of its beginning that it means one thing. */
export function idBeginning(value: string): string {
  const trimmed = value.trim().toLowerCase();
  if (/^[0-9a-f-]{8,36}$/.test(trimmed)) return trimmed;
  throw new InvalidArgumentError('Expected an id, or its first 8 characters.');
}

/** As recorded up to a position or an instant, as the HTTP API takes it. */
export function asOfMoment(value: string): AsOf {
  const parsed = AS_OF_KIND.parse(value);
  if ('value' in parsed) return parsed.value;
  throw new InvalidArgumentError(
    'Expected a position, such as 42, or an instant, such as 2026-11-22T10:00:00Z; a day is meant to its end in UTC.',
  );
}

/** A calendar date. */
export function calendarDate(value: string): string {
  if (isCalendarDate(value)) return value;
  throw new InvalidArgumentError('Expected a date, such as 2026-11-22.');
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most && /^\d+$/.test(value)) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${String(least)} to ${String(most)}.`);
  };
}
