import { type FieldKind, fault } from './field-kind.js';

export interface JsonLimits {
  /** How deep objects and lists may lie in each other. */
  readonly maxDepth: number;
  /** How many values, members and characters there may be in all. */
  readonly maxSize: number;
}

/** Any JSON value within limits, with well-formed texts; what it may be is for a rule to say. */
export function jsonValue(limits: JsonLimits): FieldKind {
  return {
    name: 'jsonValue',
    schema: {
      oneOf: [
        { type: 'string', maxLength: limits.maxSize },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'null' },
        { type: 'array', items: {} },
        { type: 'object', additionalProperties: true },
      ],
    },
    parse: (value) => new Weighing(limits).fault(value, 0) ?? { value },
  };
}

type Fault = ReturnType<typeof fault>;

class Weighing {
  private left: number;

  constructor(private readonly limits: JsonLimits) {
    this.left = limits.maxSize;
  }

  fault(value: unknown, depth: number): Fault | null {
    this.left -= typeof value === 'string' ? value.length + 1 : 1;
    if (this.left < 0) return fault('value-too-large');
    if (typeof value === 'string') return textFault(value);
    if (typeof value !== 'object' || value === null) return null;
    if (depth >= this.limits.maxDepth) return fault('value-too-deep');
    if (Array.isArray(value)) return this.first(value, depth);
    const names = Object.keys(value);
    // A name that means something to JavaScript's objects has no place in a value that will be copied about.
    if (names.includes('__proto__')) return fault('unknown-field');
    return this.first(names, depth) ?? this.first(Object.values(value), depth);
  }

  private first(values: readonly unknown[], depth: number): Fault | null {
    for (const value of values) {
      const found = this.fault(value, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
}

function textFault(value: string): Fault | null {
  if (value.includes('\0')) return fault('text-has-nul');
  return value.isWellFormed() ? null : fault('text-not-well-formed');
}
