import { type FieldSchema, kindOf, membersOf } from './field-schema.js';

/** What a form holds of a field: of a list, `{value}` for each item. */
export type Value = unknown;
type Values = Readonly<Record<string, Value>>;

/** A form of a command as it is first shown: empty, but for what it may well be. */
export function blankForm(schema: FieldSchema, suggested: Values = {}): Record<string, Value> {
  return Object.fromEntries(
    membersOf(schema).map(({ name, schema: field, required }) => [
      name,
      blankOf(field, suggested[name] ?? field.default ?? (required ? onlyChoice(field) : undefined)),
    ]),
  );
}

/** What has to be chosen and is the only one that there is. */
function onlyChoice({ 'x-choices': choices }: FieldSchema): string | undefined {
  const items = choices?.items ?? [];
  return choices?.open !== true && items.length === 1 ? items[0]?.value : undefined;
}

/** A field of it. */
export function blankOf(schema: FieldSchema, suggested: unknown = schema.default): Value {
  switch (kindOf(schema)) {
    case 'group':
      return blankForm(schema, (suggested ?? {}) as Values);
    case 'list':
    case 'marked-list': {
      const item = schema.items ?? {};
      const known = (suggested ?? []) as readonly unknown[];
      if (known.length > 0) return known.map((one) => ({ value: blankOf(item, one) }));
      // Of what there has to be at least one, there is a place for the first.
      const first = kindOf(schema) === 'list' && (schema.minItems ?? 0) > 0;
      return first ? [{ value: blankOf(item) }] : [];
    }
    case 'file':
      return null;
    case 'yes-or-no':
      return typeof suggested === 'boolean' ? String(suggested) : '';
    default:
      return suggested ?? '';
  }
}

/** What is sent of a filled-in form: what was left empty, and may be, is left out. */
export function bodyOfForm(schema: FieldSchema, values: Values): object {
  return groupOf(schema, values, true) as object;
}

function bodyOf(schema: FieldSchema, value: Value, required = true): Value {
  switch (kindOf(schema)) {
    case 'group':
      return groupOf(schema, (value ?? {}) as Values, required);
    case 'list':
    case 'marked-list': {
      const rows = (value ?? []) as readonly { readonly value: Value }[];
      // A line that was left empty is no item.
      const filled = rows.filter((row) => row.value !== '');
      const items = filled.flatMap((row) => bodyOf(schema.items ?? {}, row.value) ?? []);
      return items.length === 0 && !required ? undefined : items;
    }
    case 'number':
    case 'version':
      return value === '' || value === undefined ? undefined : Number(value);
    case 'moment':
      return value === '' || value === undefined ? undefined : new Date(value as string).toISOString();
    case 'file':
      return value ?? undefined;
    // Left unsaid is neither yes nor no.
    case 'yes-or-no':
      return value === '' ? undefined : value === true || value === 'true';
    case 'any':
      return value === '' ? undefined : asJson(String(value));
    // An empty choice is none: said so, rather than that an empty word is not one of them.
    case 'choice':
    case 'chosen':
      return value === '' || value === null ? undefined : value;
    default: {
      const text = (value ?? '') as string;
      return text === '' && !required ? undefined : text;
    }
  }
}

function groupOf(schema: FieldSchema, values: Values, required: boolean): Value {
  const asked = membersOf(schema).flatMap(({ name, schema: field, required: needed }): [string, Value][] => {
    const member = bodyOf(field, values[name], needed);
    if (member === undefined || member === null) return [];
    // A file among other fields lies beside them.
    return kindOf(field) === 'file' && name === 'contentBase64' ? Object.entries(member) : [[name, member]];
  });
  if (asked.length === 0 && !required) return undefined;
  const given = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    field.const === undefined ? [] : [[name, field.const] as const],
  );
  return Object.fromEntries([...asked, ...given]);
}

/** Words as they are, and what is plainly a value or a list as that. */
function asJson(text: string): unknown {
  if (!/^\s*([[{]|true|false|null)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
