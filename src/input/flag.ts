import { type FieldKind, fault } from './field-kind.js';

/** True or false. */
export function flag(): FieldKind<boolean> {
  return {
    name: 'flag',
    schema: { type: 'boolean' },
    parse: (value) => (typeof value === 'boolean' ? { value } : fault('not-true-or-false')),
  };
}
