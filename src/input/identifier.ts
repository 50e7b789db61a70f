import { isUuid } from '../kernel/ids.js';
import { type FieldKind, fault } from './field-kind.js';

/** A UUID of any version; taken in either case, given on in lower case. */
export function uuid(): FieldKind<string> {
  return {
    name: 'uuid',
    schema: { type: 'string', format: 'uuid' },
    parse: (value) => {
      const id = typeof value === 'string' ? value.toLowerCase() : value;
      return isUuid(id) ? { value: id } : fault('not-a-uuid');
    },
  };
}
