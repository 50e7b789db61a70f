import { describe, expect, test } from '@jest/globals';
import { base64, base64Size } from '../../../src/input/base64.js';
import { choice } from '../../../src/input/choice.js';
import { date, occurredOn } from '../../../src/input/date.js';
import type { FieldKind } from '../../../src/input/field-kind.js';
import { uuid } from '../../../src/input/identifier.js';
import { integer } from '../../../src/input/integer.js';
import { jsonValue } from '../../../src/input/json-value.js';
import { list } from '../../../src/input/list.js';
import { normalisedOrgnr, orgnr } from '../../../src/input/orgnr.js';
import { paragraph } from '../../../src/input/paragraph.js';
import { mediaType, text } from '../../../src/input/text.js';

/** The value that comes out, or the faults as `pointer code`. */
function parsed(kind: FieldKind, value: unknown): unknown {
  const result = kind.parse(value);
  return 'value' in result
    ? result.value
    : result.faults.map(({ pointer, code }) => `${pointer} ${code}`.trim());
}

const WRONG_SHAPES = [null, true, 5, 'x', [], {}, ['x'], { a: 1 }];

describe('text is kept as written', () => {
  const kind = text({ max: 5 });
  test.each([
    ['hej', 'hej'],
    [' a ', ' a '],
    ['å\nä', 'å\nä'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['😀😀😀😀😀', '😀😀😀😀😀'],
    ['abcdef', ['text-too-long']],
    ['😀😀😀😀😀😀', ['text-too-long']],
    ['', ['text-blank']],
    [' \n\t', ['text-blank']],
    ['\u200b\u00a0', ['text-blank']],
    ['a\0b', ['text-has-nul']],
    ['\ud800', ['text-not-well-formed']],
    ['a\udc00b', ['text-not-well-formed']],
    [5, ['not-a-text']],
    [['a'], ['not-a-text']],
    [{}, ['not-a-text']],
    [null, ['not-a-text']],
  ])('%j', (value, result) => {
    expect(parsed(kind, value)).toEqual(result);
  });

  test('may be blank where a rule of the workflow asks for words', () => {
    expect(parsed(text({ max: 5, mayBeBlank: true }), ' ')).toBe(' ');
  });

  test.each([
    ['Application/PDF', 'application/pdf'],
    ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
    ['pdf', ['not-a-media-type']],
    ['text/html; charset=utf-8', ['not-a-media-type']],
    ['a/b\n', ['not-a-media-type']],
    [`a/${'b'.repeat(70)}`, ['not-a-media-type']],
  ])('a media type: %j', (value, result) => {
    expect(parsed(mediaType(), value)).toEqual(result);
  });
});

describe('a paragraph in minutes', () => {
  test.each([
    '7',
    '§ 7',
    '§7',
    '§\u00a07',
    '7 §',
    '§§ 7–8',
    '§ 7, 8',
    '§ 7/2026',
    '7 a',
    '7A',
    '§ 7 å',
    '12:3',
    '2026-§14',
    '20260014',
    '2026-11-20 § 7',
    '§ 7 (2026).',
  ])('%s', (written) => {
    expect(parsed(paragraph(), written)).toBe(written);
  });

  test.each([
    [12, '12'],
    [0, '0'],
    [-1, ['not-a-text']],
    [1.5, ['not-a-text']],
    [1e21, ['not-a-text']],
    [null, ['not-a-text']],
    [['7'], ['not-a-text']],
    ['', ['text-blank']],
    ['§', ['not-a-paragraph']],
    ['§ sju', ['not-a-paragraph']],
    ['nr 7', ['not-a-paragraph']],
    ['7 ab', ['not-a-paragraph']],
    ['7 a b', ['not-a-paragraph']],
    ['A.S. 7', ['not-a-paragraph']],
    ['§ 7 Anna', ['not-a-paragraph']],
    ['§ 7\n', ['not-a-paragraph']],
    ['8001011234', ['not-a-paragraph']],
    ['800101-1234', ['not-a-paragraph']],
    [198001011234, ['not-a-paragraph']],
    ['§ 7, och 8, och 9, och 10', ['text-too-long']],
  ])('%j: %j', (value, result) => {
    expect(parsed(paragraph(), value)).toEqual(result);
  });

  test('its schema is as strict, as an editor reads it', () => {
    const [schema] = paragraph().schema.oneOf ?? [];
    const pattern = new RegExp(schema?.pattern ?? '', 'u');
    expect(['§ 7/2026', '7 a', '§ 7 Anna', '§'].map((written) => pattern.test(written))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('dates', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', ['not-a-date']],
    ['2026-13-01', ['not-a-date']],
    ['2026-1-1', ['not-a-date']],
    ['0001-01-01', '0001-01-01'],
    ['1582-10-10', '1582-10-10'],
    ['9999-12-31', '9999-12-31'],
    ['0000-01-01', ['not-a-date']],
    ['2026-11-22T00:00:00Z', ['not-a-date']],
    ['', ['not-a-date']],
    [20261122, ['not-a-date']],
  ])('%j', (value, result) => {
    expect(parsed(date(), value)).toEqual(result);
  });

  test.each([
    [
      { date: '2012-05-01', precision: 'day' },
      { date: '2012-05-01', precision: 'day' },
    ],
    [
      { date: '2012-05-01', precision: 'year' },
      { date: '2012', precision: 'year' },
    ],
    [
      { date: '2012-05', precision: 'month' },
      { date: '2012-05', precision: 'month' },
    ],
    [
      { date: null, precision: 'unknown' },
      { date: null, precision: 'unknown' },
    ],
    [{ precision: 'unknown' }, { date: null, precision: 'unknown' }],
    [{ date: '2012', precision: 'unknown' }, ['/date not-a-date-of-that-precision']],
    [{ date: '2012', precision: 'day' }, ['/date not-a-date-of-that-precision']],
    [{ date: '2012-02-30', precision: 'month' }, ['/date not-a-date-of-that-precision']],
    [{ precision: 'day' }, ['/date not-a-date-of-that-precision']],
    [{ date: 2012, precision: 'year' }, ['/date not-a-date-of-that-precision']],
    [{ date: {}, precision: 'unknown' }, ['/date not-a-date-of-that-precision']],
    [{ date: '2012' }, ['/precision missing']],
    [{ date: '2012', precision: 'decade' }, ['/precision not-a-choice']],
    [{ date: '2012', precision: 'year', zone: 'x' }, ['/zone unknown-field']],
    [JSON.parse('{"__proto__": {"precision": "unknown"}}'), ['/__proto__ unknown-field']],
    ['2012', ['not-an-object']],
    [null, ['not-an-object']],
    [[{ precision: 'unknown' }], ['not-an-object']],
  ])('as exactly as known: %j', (value, result) => {
    expect(parsed(occurredOn(), value)).toEqual(result);
  });
});

describe('organisationsnummer (domain 4.14)', () => {
  test.each([
    ['212000-0142', '212000-0142'],
    ['232100-0214', '232100-0214'],
    ['802400-0005', '802400-0005'],
    ['8024000005', '802400-0005'],
    [' 802400-0005 ', '802400-0005'],
    ['802400-0000', ['orgnr-check-digit']],
    ['811218-9876', ['orgnr-is-personal']],
    ['801200-0009', ['orgnr-is-personal']],
    ['80240-0005', ['not-an-orgnr']],
    ['16802400-0005', ['not-an-orgnr']],
    ['802400 0005', ['not-an-orgnr']],
    ['８０２４００-０００５', ['not-an-orgnr']],
    [8024000005, ['not-an-orgnr']],
  ])('%j', (value, result) => {
    expect(parsed(orgnr(), value)).toEqual(result);
    if (typeof value === 'string')
      expect(normalisedOrgnr(value)).toBe(typeof result === 'string' ? result : null);
  });

  test('exactly one check digit fits', () => {
    const valid = Array.from({ length: 10 }, (_, digit) => normalisedOrgnr(`556677-889${digit}`)).filter(
      (n) => n !== null,
    );
    expect(valid.length).toBe(1);
  });
});

describe('other kinds', () => {
  test.each([
    [choice(['a', 'b']), 'a', 'a'],
    [choice(['a', 'b']), 'A', ['not-a-choice']],
    [choice(['a', 'b']), ['a'], ['not-a-choice']],
    [choice(['a', 'b']), 'constructor', ['not-a-choice']],
    [uuid(), 'A0000000-0000-4000-8000-00000000000A', 'a0000000-0000-4000-8000-00000000000a'],
    [uuid(), 'a0000000', ['not-a-uuid']],
    [integer({ min: 1, max: 9 }), 9, 9],
    [integer({ min: -1, max: 9 }), -0, 0],
    [integer({ min: 1, max: 9 }), 0, ['out-of-range']],
    [integer({ min: 1, max: 9 }), 10, ['out-of-range']],
    [integer({ min: 1, max: 9 }), 1.5, ['not-an-integer']],
    [integer({ min: 1, max: 9 }), '1', ['not-an-integer']],
    [integer({ min: 1, max: 1e300 }), 1e20, ['not-an-integer']],
    [base64({ maxBytes: 3 }), 'AAAA', 'AAAA'],
    [base64({ maxBytes: 3 }), 'AA==', 'AA=='],
    [base64({ maxBytes: 3 }), 'AAAAAA==', ['content-too-large']],
    [base64({ maxBytes: 3 }), 'AAA', ['not-base64']],
    [base64({ maxBytes: 3 }), 'A===', ['not-base64']],
    [base64({ maxBytes: 3 }), 'AA-_', ['not-base64']],
    [base64({ maxBytes: 3 }), '', ['not-base64']],
    [base64({ maxBytes: 9 }), 'AAAA\nAAA', ['not-base64']],
    [list(choice(['a', 'b']), { max: 2 }), [], []],
    [list(choice(['a', 'b']), { max: 2 }), ['a', 'a'], ['a', 'a']],
    [list(choice(['a', 'b']), { max: 2, unique: true }), ['a', 'a'], ['/1 repeated-item']],
    [list(choice(['a', 'b']), { max: 2 }), ['x', 'y'], ['/0 not-a-choice', '/1 not-a-choice']],
    [list(choice(['a', 'b']), { max: 2 }), ['a', 'a', 'a'], ['too-many-items']],
    [list(choice(['a', 'b']), { min: 1, max: 2 }), [], ['too-few-items']],
    [list(choice(['a', 'b']), { max: 2 }), { length: 1, 0: 'a' }, ['not-a-list']],
    [list(choice(['a', 'b']), { max: 2 }), 'ab', ['not-a-list']],
  ] as [FieldKind, unknown, unknown][])('%#: %s', (kind, value, result) => {
    expect(parsed(kind, value)).toEqual(result);
  });

  test.each([
    ['AA==', 1],
    ['AAA=', 2],
    ['AAAA', 3],
  ])('%s stands for %i bytes', (content, size) => {
    expect(base64Size(content)).toBe(size);
    expect(Buffer.from(content, 'base64').length).toBe(size);
  });

  const json = jsonValue({ maxDepth: 2, maxSize: 20 });
  test.each([
    [null, null],
    [{ a: ['b'] }, { a: ['b'] }],
    [{ a: { b: {} } }, ['value-too-deep']],
    ['x'.repeat(30), ['value-too-large']],
    [Array(30).fill(0), ['value-too-large']],
    [{ 'a\0': 1 }, ['text-has-nul']],
    [['\udfff'], ['text-not-well-formed']],
    [JSON.parse('{"__proto__": 1}'), ['unknown-field']],
  ])('a JSON value within limits: %j', (value, result) => {
    expect(parsed(json, value)).toEqual(result);
  });

  test('whatever the shape, a kind answers with a value or with faults', () => {
    const kinds = [
      text({ max: 5 }),
      date(),
      occurredOn(),
      orgnr(),
      uuid(),
      mediaType(),
      base64({ maxBytes: 5 }),
    ];
    for (const kind of kinds) {
      for (const value of WRONG_SHAPES) expect(Object.keys(kind.parse(value))).toHaveLength(1);
    }
  });
});
