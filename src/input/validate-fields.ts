import { validateSync } from 'class-validator';
import type { FieldFault } from '../kernel/refusal.js';
import { type FieldsClass, fieldsOf, ruleOf } from './field.js';
import { fault, faultsWithin, type Parsed } from './field-kind.js';

/**
 * Checks a body against its class of fields and gives it back as one of those, in normal form: unknown fields are
 * refused (`__proto__` and its like too), so is anything but an object. Never throws, whatever JSON it is given.
 * A body that was not sent at all is taken as one without fields.
 *
 * @returns the fields, or every fault with a pointer into the body
 */
export function validateFields<Fields extends object>(
  fields: FieldsClass<Fields>,
  body: unknown,
): Parsed<Fields> {
  const sent = body === undefined ? {} : body;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return fault('not-an-object');
  const known = fieldsOf(fields);
  const faults: FieldFault[] = Object.keys(sent)
    .filter((name) => !known.has(name))
    .flatMap((name) => faultsWithin(name, UNKNOWN));
  const given = new Map([...known.keys()].map((name) => [name, memberOf(sent, name)]));
  // Of what was sent its own kind tells the faults; class-validator, what may not be left out.
  let faulty: ReadonlySet<string> | undefined;
  const value = new fields();
  for (const [name, { kind, optional }] of known) {
    const member = given.get(name);
    const absent = member === undefined || (optional && member === null);
    if (absent) {
      faulty ??= faultyFields(fields, given);
      if (faulty.has(name)) faults.push(...faultsWithin(name, MISSING));
      continue;
    }
    const parsed = kind.parse(member);
    if ('faults' in parsed) faults.push(...faultsWithin(name, parsed.faults));
    else Object.assign(value, { [name]: parsed.value });
  }
  if (faults.length === 0) faults.push(...(ruleOf(fields)?.(value) ?? []));
  return faults.length > 0 ? { faults } : { value };
}

const UNKNOWN = [{ pointer: '', code: 'unknown-field' }];
const MISSING = [{ pointer: '', code: 'missing' }];

function memberOf(sent: object, name: string): unknown {
  return Object.hasOwn(sent, name) ? (sent as Record<string, unknown>)[name] : undefined;
}

/** The names of the fields that class-validator refuses. */
function faultyFields(fields: FieldsClass, given: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const candidate = Object.assign(new fields(), Object.fromEntries(given));
  return new Set(validateSync(candidate).map(({ property }) => property));
}
