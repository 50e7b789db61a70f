import { type FieldsClass } from './field.js';
import type { FieldKind } from './field-kind.js';
import { fieldsSchema } from './fields-schema.js';
import { validateFields } from './validate-fields.js';

/** An object with fields of its own. A list, `null` or a bare value in its place is refused. */
export function nested<Fields extends object>(fields: FieldsClass<Fields>): FieldKind<Fields> {
  return {
    name: 'nested',
    schema: fieldsSchema(fields),
    parse: (value) => validateFields(fields, value ?? null),
  };
}
