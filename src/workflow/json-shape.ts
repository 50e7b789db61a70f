import { type DefinitionFault, faultAt } from './definition-faults.js';

type Path = readonly (string | number)[];

/** The faults of a JSON value at a path; none when it has the shape. Never throws. */
export type Check = (value: unknown, path: Path) => DefinitionFault[];

/** A member that may be absent. */
export interface Optional {
  readonly optional: Check;
}

/** The longest name, in characters. */
const LONGEST_NAME = 64;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Marks a member as one that may be absent. */
export function optional(check: Check): Optional {
  return { optional: check };
}

/** An object with these members and no others. */
export function fields(members: Readonly<Record<string, Check | Optional>>): Check {
  return (value, path) => {
    if (!isObject(value)) return [wrong(path, 'an object')];
    const faults: DefinitionFault[] = [];
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(members, name)) continue;
      faults.push(
        faultAt([...path, name], 'unknown-member', `there is no member ${name} here`, { member: name }),
      );
    }
    for (const [name, member] of Object.entries(members)) {
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given !== undefined) {
        faults.push(...('optional' in member ? member.optional : member)(given, [...path, name]));
      } else if (!('optional' in member)) {
        faults.push(faultAt([...path, name], 'missing', `the member ${name} is missing`, { member: name }));
      }
    }
    return faults;
  };
}

/** An object with exactly one of the members. */
export function oneMemberOf(members: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(members);
  const some = fields(
    Object.fromEntries(Object.entries(members).map(([name, check]) => [name, optional(check)])),
  );
  return (value, path) => {
    const faults = some(value, path);
    if (faults.length > 0 || (isObject(value) && Object.keys(value).length === 1)) return faults;
    return [
      faultAt(path, 'not-one-member', `must have one of the members ${names.join(', ')}`, { members: names }),
    ];
  };
}

/** An object whose members' names are not known beforehand. */
export function recordOf(name: Check, each: Check, least = 0): Check {
  return (value, path) => {
    if (!isObject(value)) return [wrong(path, 'an object')];
    const members = Object.entries(value);
    if (members.length < least) return [faultAt(path, 'empty', 'must not be empty')];
    return members.flatMap(([key, member]) => [
      ...name(key, [...path, key]),
      ...each(member, [...path, key]),
    ]);
  };
}

/** A list, without repeated items. */
export function listOf(each: Check, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [wrong(path, 'a list')];
    const items: readonly unknown[] = value;
    if (items.length < least) return [faultAt(path, 'empty', 'must not be empty')];
    return items.flatMap((item, index) => {
      const at = [...path, index];
      const twice = typeof item !== 'object' && items.indexOf(item) < index;
      return [
        ...each(item, at),
        ...(twice ? [faultAt(at, 'repeated', `${JSON.stringify(item)} stands here twice`)] : []),
      ];
    });
  };
}

/** A text that is a name of this form, not longer than 64 characters. */
export function named(form: RegExp, words: string): Check {
  return (value, path) =>
    typeof value === 'string' && value.length <= LONGEST_NAME && form.test(value) ? [] : [wrong(path, words)];
}

/** One of these values. */
export function oneOf(values: readonly (string | boolean)[]): Check {
  return (value, path) =>
    values.some((one) => one === value)
      ? []
      : [faultAt(path, 'not-one-of', `must be one of ${values.join(', ')}`, { values })];
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): Check {
  return (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? []
      : [wrong(path, `a whole number from ${String(least)} to ${String(most)}`)];
}

/** `true` or `false`. */
export const boolean: Check = (value, path) =>
  typeof value === 'boolean' ? [] : [wrong(path, 'true or false')];

/** A day of every year, `07-31`. */
export const dayOfYear: Check = (value, path) => {
  const [month, day] =
    typeof value === 'string' && /^\d\d-\d\d$/.test(value) ? value.split('-').map(Number) : [];
  const days = month === undefined ? undefined : DAYS_IN_MONTH[month - 1];
  const exists = day !== undefined && days !== undefined && day >= 1 && day <= days;
  return exists ? [] : [wrong(path, 'a day of the year, as 07-31')];
};

/** A list where a list is given, else the other shape. */
export function listOr(list: Check, other: Check): Check {
  return (value, path) => (Array.isArray(value) ? list : other)(value, path);
}

function wrong(path: Path, must: string): DefinitionFault {
  return faultAt(path, 'wrong-shape', `must be ${must}`, { must });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
