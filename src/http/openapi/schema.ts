/** JSON Schema (2020-12, as OpenAPI 3.1 takes it) for the shapes of answers. */
export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const integer: Schema = { type: 'integer' };
export const flag: Schema = { type: 'boolean' };
export const uuid: Schema = { type: 'string', format: 'uuid' };
/** A calendar date, 2026-11-22. */
export const day: Schema = { type: 'string', format: 'date' };
/** UTC, ISO 8601. */
export const instant: Schema = { type: 'string', format: 'date-time' };
/** A place in the log. */
export const position: Schema = { type: 'integer', minimum: 0 };
/** Any JSON value. */
export const anything: Schema = {};

/** One of the words. */
export function oneOf(words: readonly string[]): Schema {
  return { type: 'string', enum: words };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** Every property is there, unless it is named as one that may be missing. */
export function object(properties: Readonly<Record<string, Schema>>, maybe: readonly string[] = []): Schema {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !maybe.includes(name)),
  };
}

/** The same, or null. */
export function orNull(schema: Schema): Schema {
  const { type, enum: words } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(words) ? { enum: [...(words as readonly unknown[]), null] } : {}),
  };
}

/** A schema that is described once, under a name. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** A page of items, with where the answer stands. */
export function page(item: Schema, more: Readonly<Record<string, Schema>> = {}): Schema {
  return object({ items: list(item), ...more, position });
}
