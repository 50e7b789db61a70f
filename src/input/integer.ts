import { type FieldKind, fault } from './field-kind.js';

/** A whole number within limits, both included. */
export function integer({ min, max }: { readonly min: number; readonly max: number }): FieldKind<number> {
  return {
    name: 'integer',
    schema: { type: 'integer', minimum: min, maximum: max },
    parse: (value) => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return fault('not-an-integer');
      // JSON has a negative zero, which is written back as 0: the same number must have one form.
      return value < min || value > max
        ? fault('out-of-range', { min, max })
        : { value: value === 0 ? 0 : value };
    },
  };
}
