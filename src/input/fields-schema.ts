import { type FieldsClass, fieldsOf } from './field.js';
import type { JsonSchema } from './field-kind.js';

/** The JSON Schema of a body, its properties in the order of the class. */
export function fieldsSchema(fields: FieldsClass): JsonSchema {
  const known = [...fieldsOf(fields)];
  return {
    type: 'object',
    properties: Object.fromEntries(
      known.map(([name, { kind, description }]) => [
        name,
        description === undefined ? kind.schema : { ...kind.schema, description },
      ]),
    ),
    required: known.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
}
