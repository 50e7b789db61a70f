import { ValidateBy } from 'class-validator';
import type { FieldFault } from '../kernel/refusal.js';
import type { FieldKind } from './field-kind.js';

/** A class whose decorated properties are the fields of a body, in the order in which forms show them. */
export type FieldsClass<Fields extends object = object> = new () => Fields;

export interface Field {
  readonly kind: FieldKind;
  readonly optional: boolean;
  readonly description: string | undefined;
}

/** What is wrong with fields that are each right by themselves. */
export type FieldsRule<Fields extends object> = (fields: Fields) => readonly FieldFault[];

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the keys are constructors
const fieldsByClass = new WeakMap<Function, Map<string, Field>>();
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the keys are constructors
const rulesByClass = new WeakMap<Function, FieldsRule<object>>();

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the keys are constructors
const firstByClass = new WeakMap<Function, readonly string[]>();

/** A required field: checked by class-validator, and described where bodies are. */
export function field(kind: FieldKind, description?: string): PropertyDecorator {
  return declared({ kind, optional: false, description });
}

/** The same for a field that may be left out; `null` is taken as left out. */
export function optionalField(kind: FieldKind, description?: string): PropertyDecorator {
  return declared({ kind, optional: true, description });
}

/** A rule over several fields; it is asked once each of them is right. */
export function fieldsRule<Fields extends object>(
  rule: FieldsRule<Fields>,
): (fields: FieldsClass<Fields>) => void {
  return (fields) => {
    rulesByClass.set(fields, rule as FieldsRule<object>);
  };
}

/** Puts these fields before all others, those of the class that is extended too. */
export function fieldsFirst(...names: readonly string[]): (fields: FieldsClass) => void {
  return (fields) => {
    firstByClass.set(fields, names);
  };
}

/** The fields of a class and of those it extends, in order. */
export function fieldsOf(fields: FieldsClass): ReadonlyMap<string, Field> {
  const inherited: unknown = Object.getPrototypeOf(fields);
  const own = fieldsByClass.get(fields) ?? new Map<string, Field>();
  if (typeof inherited !== 'function' || inherited === Function.prototype) return own;
  const all = new Map([...fieldsOf(inherited as FieldsClass), ...own]);
  const first = [...all].filter(([name]) => firstByClass.get(fields)?.includes(name) === true);
  return new Map([...first, ...all]);
}

/** The rule over several fields, if the class has one. */
export function ruleOf(fields: FieldsClass): FieldsRule<object> | undefined {
  return rulesByClass.get(fields);
}

function declared(declaration: Field): PropertyDecorator {
  return (target, property) => {
    const owner = target.constructor;
    const fields = fieldsByClass.get(owner) ?? new Map<string, Field>();
    fieldsByClass.set(owner, fields.set(String(property), declaration));
    constraint(declaration)(target, property);
  };
}

/** The one class-validator constraint of a field; its name is the kind's. */
function constraint({ kind, optional }: Field): PropertyDecorator {
  return ValidateBy({
    name: kind.name,
    validator: {
      validate: (value: unknown) =>
        value === undefined || (optional && value === null) ? optional : 'value' in kind.parse(value),
      defaultMessage: () => kind.name,
    },
  });
}
