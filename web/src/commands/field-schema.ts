/** A field of a command, as the API describes it (JSON Schema 2020-12, and the names of its choices). */
export interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly enum?: readonly (string | null)[];
  readonly 'x-names'?: Readonly<Record<string, string>>;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
}

/** How a field is asked for. */
export type FieldKind =
  'line' | 'text' | 'date' | 'moment' | 'number' | 'yes-or-no' | 'choice' | 'list' | 'group' | 'file';

/** From how many characters on a text is given several lines. */
const LONG = 500;

export function kindOf(schema: FieldSchema): FieldKind {
  const types = [schema.type ?? 'string'].flat();
  if (schema.enum !== undefined) return 'choice';
  if (types.includes('array')) return 'list';
  if (types.includes('object')) return isFile(schema) ? 'file' : 'group';
  if (types.includes('boolean')) return 'yes-or-no';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'moment';
  return (schema.maxLength ?? 0) > LONG ? 'text' : 'line';
}

/** A file is an object with its name, its kind and its bytes. */
export function isFile({ properties = {} }: FieldSchema): boolean {
  return properties['contentBase64']?.contentEncoding === 'base64';
}

/** What a form holds of a field: of a list, `{value}` for each item. */
export type Value = unknown;
type Values = Readonly<Record<string, Value>>;

/** An empty form of a command. */
export function blankOf(schema: FieldSchema): Value {
  switch (kindOf(schema)) {
    case 'group':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, blankOf(field)]),
      );
    case 'list':
      // Of what there has to be at least one, there is a place for the first.
      return (schema.minItems ?? 0) > 0 ? [{ value: blankOf(schema.items ?? {}) }] : [];
    case 'file':
      return null;
    case 'yes-or-no':
      return false;
    default:
      return '';
  }
}

/** What the field that a pointer points to is called: of an item in a list, what the list is. */
export function titleAt(schema: FieldSchema, pointer: string): string | undefined {
  let found: FieldSchema | undefined = schema;
  let title: string | undefined;
  for (const step of pointer.split('/').slice(1)) {
    found = found?.items ?? found?.properties?.[step];
    title = found?.title ?? title;
  }
  return title;
}

/** What is sent of a filled-in form: what was left empty, and may be, is left out. */
export function bodyOf(schema: FieldSchema, value: Value, required = true): Value {
  switch (kindOf(schema)) {
    case 'group': {
      const values = (value ?? {}) as Values;
      const members = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
        const member = bodyOf(field, values[name], schema.required?.includes(name) === true);
        return member === undefined ? [] : [[name, member] as const];
      });
      return members.length === 0 && !required ? undefined : Object.fromEntries(members);
    }
    case 'list': {
      const rows = (value ?? []) as readonly { readonly value: Value }[];
      // A line that was left empty is no item.
      const filled = rows.filter((row) => row.value !== '');
      const items = filled.flatMap((row) => bodyOf(schema.items ?? {}, row.value) ?? []);
      return items.length === 0 && !required ? undefined : items;
    }
    case 'number':
      return value === '' || value === undefined ? undefined : Number(value);
    case 'moment':
      return value === '' || value === undefined ? undefined : new Date(value as string).toISOString();
    case 'file':
      return value ?? undefined;
    case 'yes-or-no':
      return value === true;
    default: {
      const text = (value ?? '') as string;
      return text === '' && !required ? undefined : text;
    }
  }
}
