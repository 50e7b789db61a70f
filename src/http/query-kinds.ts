import { type FieldKind, fault } from '../input/field-kind.js';

/** Parameters of a query are texts; these kinds read them. */

/** As recorded up to a position, or up to an instant (UTC ISO 8601). */
export type AsOf = { readonly position: number } | { readonly instant: string };

/** What {@link asOf} is, for the description of a parameter. */
export const AS_OF =
  'As recorded up to then: a position (digits only), an instant such as 2026-11-22T10:00:00Z (UTC where no zone is stated), or a day, whose end in UTC is meant. What lies ahead is answered as now.';

const MOST_DIGITS = 15;

/** A whole number within limits, both included. */
export function wholeNumber({ min, max }: { readonly min: number; readonly max: number }): FieldKind<number> {
  return {
    name: 'wholeNumber',
    schema: { type: 'integer', minimum: min, maximum: max },
    parse: (value) => {
      if (typeof value !== 'string' || !isDigits(value)) return fault('not-an-integer');
      const number = Number(value);
      return number < min || number > max ? fault('out-of-range', { min, max }) : { value: number };
    },
  };
}

/** A place in the log. */
export function position(): FieldKind<number> {
  return {
    name: 'position',
    schema: { type: 'integer', minimum: 0 },
    parse: (value) =>
      typeof value === 'string' && isDigits(value) ? { value: Number(value) } : fault('not-a-position'),
  };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * All digits: a position. Else an instant (RFC 3339); without a zone it is UTC, and a bare date is that day's last
 * moment, so that it holds all that was recorded that day.
 */
export function asOf(): FieldKind<AsOf> {
  return {
    name: 'asOf',
    schema: { type: 'string', pattern: '^(\\d+|\\d{4}-\\d{2}-\\d{2}.*)$' },
    parse: (value) => {
      if (typeof value !== 'string') return fault('not-an-as-of');
      if (isDigits(value)) return { value: { position: Number(value) } };
      const instant = instantOf(value);
      return instant === null ? fault('not-an-as-of') : { value: { instant } };
    },
  };
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text) && text.replace(/^0+/, '').length <= MOST_DIGITS;
}

function instantOf(text: string): string | null {
  // A plus that nobody encoded arrives as a space.
  const [, day = '', time = '23:59:59.999', zone = 'Z'] = INSTANT.exec(text.replace(' ', '+')) ?? [];
  const instant = new Date(`${day}T${time}${zone}`);
  return day === '' || Number.isNaN(instant.getTime()) || !isRealDay(day) ? null : instant.toISOString();
}

/** JavaScript takes 2026-02-30 for 2 March. */
function isRealDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
