import type { FieldFault } from '../kernel/refusal.js';
import { type FieldKind, fault, faultsWithin } from './field-kind.js';

export interface ListLimits {
  readonly min?: number;
  readonly max: number;
  /** No value may stand twice. */
  readonly unique?: boolean;
}

/** A list of values of one kind. Every faulty item is told. */
export function list<Value>(
  of: FieldKind<Value>,
  { min = 0, max, unique = false }: ListLimits,
): FieldKind<Value[]> {
  return {
    name: 'list',
    schema: {
      type: 'array',
      items: of.schema,
      ...(min === 0 ? {} : { minItems: min }),
      maxItems: max,
      ...(unique ? { uniqueItems: true } : {}),
    },
    parse: (value) => {
      if (!Array.isArray(value)) return fault('not-a-list');
      if (value.length < min) return fault('too-few-items', { min });
      if (value.length > max) return fault('too-many-items', { max });
      const faults: FieldFault[] = [];
      const items: Value[] = [];
      value.forEach((item: unknown, index) => {
        const parsed = of.parse(item);
        if ('faults' in parsed) faults.push(...faultsWithin(index, parsed.faults));
        else if (unique && items.includes(parsed.value)) faults.push(...faultsWithin(index, REPEATED));
        else items.push(parsed.value);
      });
      return faults.length > 0 ? { faults } : { value: items };
    },
  };
}

const REPEATED = [{ pointer: '', code: 'repeated-item' }];
