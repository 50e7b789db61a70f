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
  readonly uniqueItems?: boolean;
  /** The one value that is right. */
  readonly const?: string | number;
  /** What it may well be. */
  readonly default?: unknown;
  readonly 'x-choices'?: Choices;
  /** The text in force that it is a version of; of a pointer, the text that that field names. */
  readonly 'x-text'?: string;
}

/** What may be chosen from: it helps whoever fills in, and forbids nothing. */
export interface Choices {
  readonly items?: readonly Choice[];
  readonly from?: { readonly href: string; readonly value: string; readonly name: readonly string[] };
  /** Something else may be written as well. */
  readonly open?: true;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** How a field is asked for. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'date'
  | 'moment'
  | 'number'
  | 'yes-or-no'
  | 'choice'
  | 'chosen'
  | 'version'
  | 'list'
  | 'marked-list'
  | 'group'
  | 'file'
  | 'any';

/** From how many characters on a text is given several lines. */
const LONG = 500;
/** More than so many are not shown beside one another to be marked. */
const MOST_MARKED = 30;

export function kindOf(schema: FieldSchema): FieldKind {
  const types = [schema.type ?? []].flat();
  if (schema['x-text'] !== undefined) return 'version';
  if (schema.enum !== undefined) return 'choice';
  if (types.includes('array')) return marksOf(schema) === undefined ? 'list' : 'marked-list';
  if (types.includes('object')) return isFile(schema) ? 'file' : 'group';
  if (schema['x-choices'] !== undefined) return 'chosen';
  if (types.includes('boolean')) return 'yes-or-no';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (types.length === 0) return 'any';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'moment';
  return (schema.maxLength ?? 0) > LONG ? 'text' : 'line';
}

/** Of a list whose items are known, or are about something that is: those, each to be marked or not. */
export function marksOf({ items = {} }: FieldSchema): readonly Choice[] | undefined {
  const { 'x-choices': choices } = markedBy(items) ?? items;
  const known = choices?.open === true ? undefined : choices?.items;
  return known !== undefined && known.length <= MOST_MARKED ? known : undefined;
}

/** The first member of an item, by which it is known; undefined where the item is a bare value. */
function markedBy({ properties }: FieldSchema): FieldSchema | undefined {
  return properties === undefined ? undefined : Object.values(properties)[0];
}

/** The name of that member. */
export function markName({ items = {} }: FieldSchema): string | undefined {
  return Object.keys(items.properties ?? {})[0];
}

/** What a file is made of: its name, its kind and its bytes. */
export const FILE_PARTS = ['name', 'mediaType', 'contentBase64'];

/** The file among the fields of a command, or of a group. */
export function fileAmong({ properties = {} }: FieldSchema): FieldSchema | undefined {
  const content = properties['contentBase64'];
  const whole = FILE_PARTS.every((part) => part in properties);
  return whole && content?.contentEncoding === 'base64' ? content : undefined;
}

/** Whether it is a file and nothing else. */
export function isFile(schema: FieldSchema): boolean {
  return fileAmong(schema) !== undefined && Object.keys(schema.properties ?? {}).length === FILE_PARTS.length;
}

/** Whether there is nothing that could be chosen in it. */
function isOfNothing({ 'x-choices': choices, items }: FieldSchema): boolean {
  const known = choices ?? items?.['x-choices'];
  return known?.items?.length === 0 && known.open !== true;
}

/** A member of a group as it is asked for. */
export interface Member {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}

/** What is asked for of a group: not what is given, and a file in one. */
export function membersOf(schema: FieldSchema): Member[] {
  const file = fileAmong(schema);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): Member[] => {
    const required = schema.required?.includes(name) === true;
    if (file !== undefined && FILE_PARTS.includes(name)) {
      const asFile = {
        ...(file.title === undefined ? {} : { title: file.title }),
        type: 'object',
        properties: onlyFile(schema.properties ?? {}),
      };
      return name === 'contentBase64' ? [{ name, schema: asFile, required }] : [];
    }
    const given = field.const !== undefined && field['x-text'] === undefined;
    return given || (!required && isOfNothing(field)) ? [] : [{ name, schema: field, required }];
  });
}

function onlyFile(properties: Readonly<Record<string, FieldSchema>>): Record<string, FieldSchema> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => FILE_PARTS.includes(name)));
}
