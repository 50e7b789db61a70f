import { InvalidArgumentError, Option } from 'commander';
import { LAN_CODES } from '../contexts/alliances/public.js';
import { isUuid } from '../kernel/ids.js';
import type { Locale } from '../messages/message.js';

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
  return new Option('--lang <language>', 'language of states, events and reasons')
    .choices(['sv', 'en'])
    .default('sv');
}

/** Collects the codes of län, given one by one or with commas. */
export function collectLan(value: string, before: readonly string[] = []): readonly string[] {
  const codes = value.split(',').map((code) => code.trim());
  const strange = codes.find((code) => !(LAN_CODES as readonly string[]).includes(code));
  if (strange !== undefined) throw new InvalidArgumentError(`${strange} is no län code; one is 12 (Skåne).`);
  return [...before, ...codes];
}

/** Collects ids, given one by one or with commas. */
export function collectIds(value: string, before: readonly string[] = []): readonly string[] {
  const ids = value.split(',').map((id) => id.trim().toLowerCase());
  const strange = ids.find((id) => !isUuid(id));
  if (strange !== undefined) throw new InvalidArgumentError(`${strange} is no id (a UUID).`);
  return [...before, ...ids];
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most && /^\d+$/.test(value)) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${String(least)} to ${String(most)}.`);
  };
}
