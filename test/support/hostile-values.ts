import fc from 'fast-check';
import { anyText } from './any-text.js';

const TEXTS: readonly string[] = [
  '',
  ' ',
  'x'.repeat(20_000),
  'Å'.repeat(5_000),
  "' OR 1=1; DROP TABLE log.events; --",
  '"><script>alert(1)</script>',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'a\r\nX-Injected: 1',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202Egnp.exe',
  '\u2028\u2029',
  '=cmd|calc',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '%s%n%x',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e309',
  '9007199254740993',
  '0x7fffffff',
  'NaN',
  'null',
  'true',
  '2026-02-30',
  '0000-00-00',
  '99999-01-01',
  '2026-11-22T10:00:00Z',
  '00000000-0000-0000-0000-000000000000',
];
/** What is sent where a short value is asked for. Whole numbers would be waited for where they stand for a position. */
export const PARAMETERS = TEXTS.filter((text) => !/^\d+$/.test(text.trim()) || text === '');

const hostileText = fc.oneof(
  fc.constantFrom(...TEXTS),
  anyText({ maxLength: 30 }),
  fc.string({ maxLength: 30 }),
);
export /** What no field asks for; `{deep: n}` stands for n lists in one another. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -0,
      -1,
      1.5,
      2 ** 31,
      2 ** 53,
      1e308,
      -1e308,
      [],
      {},
      [[]],
      [null],
      [{}],
      { length: 2 ** 31 },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('__proto__', 'constructor', 'toString')
      .map((key) => JSON.parse(`{"${key}": {"admin": true}}`) as unknown),
  },
  { weight: 1, arbitrary: fc.constantFrom(10, 5_000).map((depth) => ({ deep: depth })) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'role',
  'roles',
  'actor',
  'id',
  'imported',
  'toString',
  'a"b',
  '',
];

/** A body with one member somewhere in it changed, added or left out. */
export function spoilt(example: unknown, ids: readonly string[]): fc.Arbitrary<string> {
  const value = fc.oneof(
    { weight: 3, arbitrary: hostileValue },
    { weight: 1, arbitrary: fc.constantFrom(...ids) },
  );
  const places = placesIn(example);
  return fc
    .tuple(
      fc.constantFrom(...places),
      fc.constantFrom('put', 'leave out', 'add', 'double'),
      fc.constantFrom(...KEYS),
      value,
    )
    .map(([place, change, key, hostile]) => {
      const json = written(hostile);
      const whole = JSON.stringify(example);
      if (change === 'add')
        return whole.replace(/^\{/, `{${JSON.stringify(key)}: ${json},`).replace(/,\}$/, '}');
      const [name, member] = place;
      if (name === undefined) return json;
      const pair = `${JSON.stringify(name)}:${JSON.stringify(member)}`;
      if (change === 'put') return whole.replace(pair, () => `${JSON.stringify(name)}:${json}`);
      if (change === 'double') return whole.replace(pair, () => `${pair},${JSON.stringify(name)}:${json}`);
      return whole.replace(pair, '').replace(/,,|\{,|,\}/, (found) => found.replace(',', ''));
    });
}

/** JSON of a value, `{deep: n}` standing for n lists in one another. */
export function written(value: unknown): string {
  const deep = typeof value === 'object' && value !== null && 'deep' in value ? Number(value.deep) : 0;
  return deep > 0 ? `${'['.repeat(deep)}${']'.repeat(deep)}` : JSON.stringify(value);
}

/** Every named member of a value, and the value itself. */
function placesIn(value: unknown): readonly (readonly [string | undefined, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[undefined, value]];
  const own = Array.isArray(value) ? [] : Object.entries(value);
  const inner = Object.values(value).flatMap((member) =>
    placesIn(member).filter(([name]) => name !== undefined),
  );
  return [[undefined, value], ...own, ...inner];
}
