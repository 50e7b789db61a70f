import type { FieldSchema } from './field-schema.js';

/** Fields that whoever fills in meets first, where the order of the API is another. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  // Whoever finds the organisation need not describe it.
  'add-member-organisation': ['organisationId'],
};

/** The schema of a command with its fields in the order in which they are asked for. */
export function inOrder(command: string, schema: FieldSchema): FieldSchema {
  const first = FIRST[command];
  if (first === undefined) return schema;
  const properties = Object.entries(schema.properties ?? {});
  const rank = ([name]: readonly [string, unknown]) =>
    first.includes(name) ? first.indexOf(name) : first.length;
  return {
    ...schema,
    properties: Object.fromEntries(properties.sort((one, other) => rank(one) - rank(other))),
  };
}
