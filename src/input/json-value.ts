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
    parse: (value) => {
      const broken = new Weighing(limits).fault(value, 0);
      return broken === null ? { value } : fault(broken);
    },
  };
}

class Weighing {
  private left: number;

  constructor(private readonly limits: JsonLimits) {
    this.left = limits.maxSize;
  }

  fault(value: unknown, depth: number): string | null {
    this.left -= typeof value === 'string' ? value.length + 1 : 1;
    if (this.left < 0) return 'value-too-large';
    if (typeof value === 'string') return textFault(value);
    if (typeof value !== 'object' || value === null) return null;
    if (depth >= this.limits.maxDepth) return 'value-too-deep';
    if (Array.isArray(value)) return this.first(value, depth);
    const names = Object.keys(value);
    // Names that mean something to JavaScript's objects have no place in a value that will be copied about.
    if (names.some((name) => name === '__proto__')) return 'unknown-field';
    return this.first(names, depth) ?? this.first(Object.values(value), depth);
  }

  private first(values: readonly unknown[], depth: number): string | null {
    for (const value of values) {
      const found = this.fault(value, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
}

function textFault(value: string): string | null {
  if (value.includes('\0')) return 'text-has-nul';
  return value.isWellFormed() ? null : 'text-not-well-formed';
}
