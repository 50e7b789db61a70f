import type { FieldSchema } from './field-schema.js';

/**
 * The schema of a command with what the place says already: what is given is not asked for, and what is suggested stands
 * in its field from the beginning.
 */
export function withGiven(
  schema: FieldSchema,
  given: Readonly<Record<string, string>> = {},
  suggested: Readonly<Record<string, unknown>> = {},
): FieldSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    // A version of the text that another field names, where that field is given.
    const named = given[field['x-text']?.slice(1) ?? ''];
    return [
      name,
      {
        ...field,
        ...(given[name] === undefined ? {} : { const: given[name] }),
        ...(named === undefined ? {} : { 'x-text': named }),
        ...(suggested[name] === undefined ? {} : { default: suggested[name] }),
      },
    ] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
