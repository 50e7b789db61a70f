import { type FieldsClass, fieldsOf } from './field.js';
import type { JsonSchema } from './field-kind.js';

/** The JSON Schema of a body, its properties in the order of the class. */
export function fieldsSchema(fields: FieldsClass): JsonSchema {
  const known = [...fieldsOf(fields)];
  return {
    type: 'object',
    properties: Object.fromEntries(
      known.map(([name, { kind, optional, description }]) => {
        const schema = optional ? orNull(kind.schema) : kind.schema;
        return [name, description === undefined ? schema : { ...schema, description }];
      }),
    ),
    required: known.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
}

/** The same, or null, which is taken as left out. */
function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: words, oneOf } = schema;
  return {
    ...schema,
    ...(typeof type === 'string' ? { type: [type, 'null'] } : {}),
    ...(words === undefined ? {} : { enum: [...words, null] }),
    ...(oneOf === undefined ? {} : { oneOf: [...oneOf, { type: 'null' }] }),
  };
}

/** Words for a form, by the JSON Pointer of a field (list items without their numbers) and by a choice. */
export interface SchemaWords {
  readonly title: (pointer: string) => string;
  readonly choice: (word: string) => string;
  /** What helps whoever fills the field in; left out, or undefined: its title says enough. */
  readonly help?: (pointer: string) => string | undefined;
}

/**
 * The same schema with a title on each property and help where there is some, and names for the words that one chooses
 * from. Other descriptions are for those who write programs, in English, and stand in OpenAPI.
 */
export function schemaInWords(described: JsonSchema, words: SchemaWords, pointer = ''): JsonSchema {
  const { description: _, ...schema } = described;
  const { properties, items } = schema;
  const choices = (schema.enum ?? []).filter((word) => word !== null);
  const titled = Object.entries(properties ?? {}).map(([name, member]) => {
    const place = `${pointer}/${name}`;
    const help = words.help?.(place);
    const described = help === undefined ? {} : { description: help };
    return [
      name,
      { title: words.title(place), ...described, ...schemaInWords(member, words, place) },
    ] as const;
  });
  return {
    ...schema,
    ...(choices.length === 0
      ? {}
      : { 'x-names': Object.fromEntries(choices.map((w) => [w, words.choice(w)])) }),
    ...(items === undefined ? {} : { items: schemaInWords(items, words, pointer) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(titled) }),
  };
}
