import type { FieldFault } from '../kernel/refusal.js';

/** The part of JSON Schema (2020-12) that describes a field to clients, in plain JSON. */
export interface JsonSchema {
  readonly type?: JsonType | readonly [JsonType, 'null'];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | null)[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly contentEncoding?: string;
  readonly oneOf?: readonly JsonSchema[];
  readonly title?: string;
  readonly description?: string;
  readonly const?: string | number;
  readonly default?: unknown;
  /** What the choices of `enum` are called, by choice. */
  readonly 'x-names'?: Readonly<Record<string, string>>;
  readonly 'x-choices'?: Choices;
  /** The text in force (`GET /api/texts`) that the field is a version of; of a pointer, the text that that field names. */
  readonly 'x-text'?: string;
}

/** What whoever fills in a form may choose from: it helps them, and forbids nothing. */
export interface Choices {
  /** Those that there are now. */
  readonly items?: readonly Choice[];
  /** Where those that there are can be read. */
  readonly from?: ChoiceSource;
  /** Something else may be written as well. */
  readonly open?: true;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** A value in the form in which it is decided on, or everything that is wrong with what was sent. */
export type Parsed<Value> = { readonly value: Value } | { readonly faults: readonly FieldFault[] };

/** A kind of value: how it is checked, and how it is described. */
export interface FieldKind<Value = unknown> {
  /** The name under which class-validator knows the check. */
  readonly name: string;
  readonly schema: JsonSchema;
  /** Takes any JSON value and never throws. The pointers of faults begin at the value itself. */
  readonly parse: (value: unknown) => Parsed<Value>;
}

/** A single fault at the value itself. */
export function fault(
  code: string,
  details?: FieldFault['details'],
): { readonly faults: readonly FieldFault[] } {
  return { faults: [details === undefined ? { pointer: '', code } : { pointer: '', code, details }] };
}

/** The faults of a member, seen from the value that it stands in. */
export function faultsWithin(member: string | number, faults: readonly FieldFault[]): FieldFault[] {
  const step = `/${pointerStep(String(member))}`;
  return faults.map((found) => ({ ...found, pointer: `${step}${found.pointer}` }));
}

/** A member's name as a step of a JSON Pointer (RFC 6901); a very long or broken name is cut and mended. */
function pointerStep(name: string): string {
  const shown = name.length > 100 ? `${name.slice(0, 100)}…` : name;
  return shown.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A list of the API whose items one chooses from. */
export interface ChoiceSource {
  /** A URI template (RFC 6570) with, where it can be searched, `q`: `/api/organisations{?q}`. */
  readonly href: string;
  /** Of each of its `items` the member that is the value, and those that it is known by. */
  readonly value: string;
  readonly name: readonly string[];
}
