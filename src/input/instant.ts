import { type FieldKind, fault } from './field-kind.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A point in time with its offset from UTC (RFC 3339), `2026-11-22T18:30:00+01:00`; given on in UTC with milliseconds. */
export function instant(): FieldKind<string> {
  return {
    name: 'instant',
    schema: { type: 'string', format: 'date-time' },
    parse: (value) => {
      if (typeof value !== 'string' || !INSTANT.test(value) || !dayExists(value))
        return fault('not-an-instant');
      const time = Date.parse(value);
      return Number.isNaN(time) ? fault('not-an-instant') : { value: new Date(time).toISOString() };
    },
  };
}

/** JavaScript takes 31 November for 1 December. */
function dayExists(value: string): boolean {
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return day >= '0001' && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
