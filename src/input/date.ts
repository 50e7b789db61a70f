import {
  isCalendarDate,
  occurredOn as stated,
  type OccurredOn,
  type Precision,
  PRECISIONS,
} from '../kernel/occurred-on.js';
import { choice } from './choice.js';
import { type FieldKind, fault, faultsWithin, type JsonSchema } from './field-kind.js';

/** A date of the calendar, `2026-11-22`, in the years 1 to 9999. */
export function date(): FieldKind<string> {
  return {
    name: 'date',
    schema: { type: 'string', format: 'date' },
    parse: (value) => (isCalendarDate(value) ? { value } : fault('not-a-date')),
  };
}

const precision = choice(PRECISIONS);

const DATE_FORMS: Readonly<Record<Precision, JsonSchema>> = {
  day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  month: { type: 'string', pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' },
  year: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
  unknown: { type: 'null' },
};

/**
 * A date as exactly as it is known: `{"date": "2012-05", "precision": "month"}`, `{"precision": "unknown"}`. A date
 * more exact than its precision is cut to it.
 */
export function occurredOn(): FieldKind<OccurredOn> {
  return {
    name: 'occurredOn',
    schema: {
      type: 'object',
      properties: {
        date: { type: ['string', 'null'], pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
        precision: precision.schema,
      },
      required: ['precision'],
      additionalProperties: false,
      // The date is left out, or null, just where it is not known; it may be more exact than the precision.
      oneOf: Object.entries(DATE_FORMS).map(([known, form]) => ({
        type: 'object',
        properties: { precision: { enum: [known] }, date: form },
        ...(known === 'unknown' ? {} : { required: ['date'] }),
      })),
    },
    parse: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('not-an-object');
      const extra = Object.keys(value).filter((name) => name !== 'date' && name !== 'precision');
      if (extra.length > 0) return { faults: extra.flatMap((name) => faultsWithin(name, UNKNOWN_FIELD)) };
      if (!Object.hasOwn(value, 'precision')) return { faults: faultsWithin('precision', MISSING) };
      const given = value as { date?: unknown; precision: unknown };
      const known = precision.parse(given.precision);
      if ('faults' in known) return { faults: faultsWithin('precision', known.faults) };
      const when = Object.hasOwn(value, 'date') ? given.date : undefined;
      const written = typeof when === 'string' || when === null || when === undefined ? when : 'not a date';
      const result = stated(written, known.value);
      return result === null
        ? {
            faults: faultsWithin('date', [
              {
                pointer: '',
                code: 'not-a-date-of-that-precision',
                details: known.value === 'unknown' ? { precision: 'unknown' } : { precision: known.value },
              },
            ]),
          }
        : { value: result };
    },
  };
}

const UNKNOWN_FIELD = [{ pointer: '', code: 'unknown-field' }];
const MISSING = [{ pointer: '', code: 'missing' }];
