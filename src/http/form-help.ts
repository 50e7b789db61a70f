import { base64Length } from '../input/base64.js';
import type { Choices, JsonSchema } from '../input/field-kind.js';

/** What is known of a field now, so that whoever fills in a form need neither know an id nor write what is given. */
export interface FieldHelp {
  readonly choices?: Choices;
  /** The one value that is right. */
  readonly given?: string | number;
  /** What it may well be. */
  readonly suggested?: unknown;
  readonly text?: string;
  /** Of a file: the largest that is taken. */
  readonly maxBytes?: number;
}

/** By the JSON Pointer of the field, list items without their numbers; of a list of bare values it is about each. */
export type FormHelp = Readonly<Record<string, FieldHelp>>;

/** The schema of a form with what is known of its fields. */
export function helped<Schema extends JsonSchema | null>(schema: Schema, help: FormHelp): Schema {
  return schema === null || Object.keys(help).length === 0 ? schema : (within(schema, help, '') as Schema);
}

function within(schema: JsonSchema, help: FormHelp, pointer: string): JsonSchema {
  const { properties, items } = schema;
  const known = help[pointer] ?? {};
  const ofItems = items !== undefined && items.properties === undefined;
  return {
    ...schema,
    ...(known.given === undefined ? {} : { const: known.given }),
    ...(known.suggested === undefined ? {} : { default: known.suggested }),
    ...(known.maxBytes === undefined ? {} : { maxLength: base64Length(known.maxBytes) }),
    ...(known.text === undefined ? {} : { 'x-text': known.text }),
    ...(known.choices === undefined || ofItems ? {} : { 'x-choices': known.choices }),
    ...(items === undefined
      ? {}
      : { items: ofItems ? within(items, bare(known, pointer), pointer) : within(items, help, pointer) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, member]) => [
              name,
              within(member, help, `${pointer}/${name}`),
            ]),
          ),
        }),
  };
}

/** Of a list of bare values only the choices are about each. */
function bare({ choices }: FieldHelp, pointer: string): FormHelp {
  return choices === undefined ? {} : { [pointer]: { choices } };
}
