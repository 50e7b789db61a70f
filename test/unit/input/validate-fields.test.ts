import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { validateSync } from 'class-validator';
import { AddMemberOrganisationFields } from '../../../src/contexts/alliances/commands/add-member-organisation.js';
import { COMMAND_EXAMPLES } from '../../../src/contexts/alliances/command-examples.js';
import { RenameFields } from '../../../src/contexts/alliances/commands/rename.js';
import { StartCollaborationFields } from '../../../src/contexts/alliances/commands/start-collaboration.js';
import { ALLIANCE_COMMANDS } from '../../../src/contexts/alliances/commands/registry.js';
import { REASON_MESSAGES } from '../../../src/contexts/alliances/reason-messages.js';
import { choice } from '../../../src/input/choice.js';
import { field, fieldsFirst, fieldsOf, fieldsRule, optionalField } from '../../../src/input/field.js';
import { fieldsSchema } from '../../../src/input/fields-schema.js';
import { integer } from '../../../src/input/integer.js';
import { list } from '../../../src/input/list.js';
import { FIELD_MESSAGES } from '../../../src/input/messages.js';
import { nested } from '../../../src/input/nested.js';
import { orgnr } from '../../../src/input/orgnr.js';
import { text } from '../../../src/input/text.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { anyText } from '../../support/any-text.js';
import { SEED, seeded } from '../../support/seed.js';

class Inner {
  @field(text({ max: 10 })) word!: string;
  @optionalField(integer({ min: 0, max: 9 })) count?: number;
}

@fieldsRule<Sample>(({ name, kind }) => (name === kind ? [{ pointer: '/kind', code: 'repeated-item' }] : []))
class Sample {
  @field(text({ max: 10 })) name!: string;
  @optionalField(choice(['a', 'b']), 'Which one') kind?: 'a' | 'b';
  @optionalField(orgnr()) orgnr?: string;
  @field(nested(Inner)) inner!: Inner;
  @optionalField(list(nested(Inner), { max: 2 })) inners?: Inner[];
}

@fieldsFirst('first')
class Extended extends Inner {
  @field(text({ max: 10 })) first!: string;
  @field(text({ max: 10 })) last!: string;
}

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a body without fields has a class too
class Empty {}

const RIGHT = { name: 'n', inner: { word: 'w' } };

function faults(body: unknown, fields: new () => object = Sample): string[] {
  const result = validateFields(fields, body);
  return 'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

describe('validateFields', () => {
  test('gives the fields back in normal form, as instances of their classes', () => {
    const result = validateFields(Sample, {
      ...RIGHT,
      orgnr: '8024000005',
      kind: null,
      inners: [{ word: 'x', count: 0 }],
    });
    if ('faults' in result) throw new Error(JSON.stringify(result.faults));
    expect(result.value).toBeInstanceOf(Sample);
    expect(result.value.inner).toBeInstanceOf(Inner);
    expect(result.value.inners?.[0]).toBeInstanceOf(Inner);
    expect(Object.assign({}, result.value)).toEqual({
      name: 'n',
      orgnr: '802400-0005',
      inner: { word: 'w' },
      inners: [{ word: 'x', count: 0 }],
    });
    expect('kind' in result.value).toBe(false);
  });

  test.each([
    ['a bare value', 5, [' not-an-object']],
    ['null', null, [' not-an-object']],
    ['a list', [RIGHT], [' not-an-object']],
    ['a text', 'name=n', [' not-an-object']],
    ['nothing', undefined, ['/name missing', '/inner missing']],
    ['an empty object', {}, ['/name missing', '/inner missing']],
    ['an extra field', { ...RIGHT, extra: 1 }, ['/extra unknown-field']],
    ['a slash and a tilde in a name', { ...RIGHT, 'a/b~c': 1 }, ['/a~1b~0c unknown-field']],
    [
      '__proto__',
      JSON.parse('{"name": "n", "inner": {"word": "w"}, "__proto__": {"kind": "a"}}'),
      ['/__proto__ unknown-field'],
    ],
    [
      'constructor and prototype',
      { ...RIGHT, constructor: 1, prototype: 2 },
      ['/constructor unknown-field', '/prototype unknown-field'],
    ],
    ['an inherited field', Object.create(RIGHT), ['/name missing', '/inner missing']],
    ['null for a required field', { ...RIGHT, name: null }, ['/name not-a-text']],
    ['a list for a nested object', { ...RIGHT, inner: [{ word: 'w' }] }, ['/inner not-an-object']],
    ['null for a nested object', { ...RIGHT, inner: null }, ['/inner not-an-object']],
    ['an empty nested object', { ...RIGHT, inner: {} }, ['/inner/word missing']],
    [
      'an extra field in a nested object',
      { ...RIGHT, inner: { word: 'w', x: 1 } },
      ['/inner/x unknown-field'],
    ],
    ['an object for a list', { ...RIGHT, inners: { 0: { word: 'w' } } }, ['/inners not-a-list']],
    ['a hole in a list', { ...RIGHT, inners: [null] }, ['/inners/0 not-an-object']],
    ['a bare value in a list', { ...RIGHT, inners: ['w'] }, ['/inners/0 not-an-object']],
    ['a list in a list', { ...RIGHT, inners: [[{ word: 'w' }]] }, ['/inners/0 not-an-object']],
    [
      'every fault at once',
      { kind: 'c', inner: { count: 10 }, x: 1 },
      [
        '/x unknown-field',
        '/name missing',
        '/kind not-a-choice',
        '/inner/word missing',
        '/inner/count out-of-range',
      ],
    ],
    ['a rule over several fields', { ...RIGHT, name: 'a', kind: 'a' }, ['/kind repeated-item']],
  ])('refuses %s', (_, body, expected) => {
    expect(faults(body)).toEqual(expected);
  });

  test('an overlong or broken name comes back shortened and mended', () => {
    const [pointer] = faults({ ...RIGHT, ['\ud800\0'.repeat(99)]: 1 });
    expect(pointer?.length).toBeLessThan(130);
    expect(pointer?.isWellFormed()).toBe(true);
  });

  test('a class without fields takes an empty body, or none', () => {
    expect(faults({}, Empty)).toEqual([]);
    expect(faults(undefined, Empty)).toEqual([]);
    expect(faults({ a: 1 }, Empty)).toEqual(['/a unknown-field']);
    expect(faults([], Empty)).toEqual([' not-an-object']);
  });
});

describe('a class of fields', () => {
  test('keeps the order of its properties, inherited ones before its own, first ones first', () => {
    expect([...fieldsOf(Extended).keys()]).toEqual(['first', 'word', 'count', 'last']);
    expect([...fieldsOf(Inner).keys()]).toEqual(['word', 'count']);
  });

  test('describes itself in JSON Schema', () => {
    expect(fieldsSchema(Sample)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 10 },
        kind: { type: ['string', 'null'], enum: ['a', 'b', null], description: 'Which one' },
        orgnr: { type: ['string', 'null'], pattern: '^\\d{6}-?\\d{4}$' },
        inner: fieldsSchema(Inner),
        inners: { type: ['array', 'null'], items: fieldsSchema(Inner), maxItems: 2 },
      },
      required: ['name', 'inner'],
      additionalProperties: false,
    });
  });

  test('is what class-validator checks too, one constraint a field', () => {
    const errors = validateSync(Object.assign(new Sample(), { name: '', inner: { word: 'w' } }));
    expect(errors.map(({ property, constraints }) => [property, Object.keys(constraints ?? {})])).toEqual([
      ['name', ['text']],
    ]);
  });
});

describe('the commands’ own fields', () => {
  test.each([
    [{ name: 'a' }, []],
    [{ organisationId: 'd0000000-0000-4000-8000-000000000001' }, []],
    [{}, [' organisation-missing']],
    [{ orgnr: '802400-0005' }, [' organisation-missing']],
    [
      { name: 'a', organisationId: 'd0000000-0000-4000-8000-000000000001' },
      ['/name organisation-described-twice'],
    ],
    [
      { parent: 'a', organisationId: 'd0000000-0000-4000-8000-000000000001' },
      ['/parent organisation-described-twice'],
    ],
  ])('an organisation is named or known, not both: %j', (body, expected) => {
    expect(faults(body, AddMemberOrganisationFields)).toEqual(expected);
  });

  const classes = ALLIANCE_COMMANDS.map(({ fields }) => fields);

  test(seeded('never throw, whatever JSON comes, and every fault has words'), () => {
    const names = [
      ...new Set(classes.flatMap((fields) => [...fieldsOf(fields).keys()])),
      '__proto__',
      'constructor',
      'toString',
      '',
    ];
    const key = fc.oneof(fc.constantFrom(...names), anyText({ maxLength: 10 }));
    const body = fc.oneof(
      fc.jsonValue({ stringUnit: 'binary' }),
      fc
        .array(fc.tuple(key, fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' })))
        .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries)))),
    );
    const property = fc.property(fc.constantFrom(...classes), body, (fields, sent) => {
      const result = validateFields(fields, sent);
      if ('value' in result) return result.value instanceof fields;
      return (
        result.faults.length > 0 &&
        result.faults.every(
          ({ code, pointer }) =>
            (code in FIELD_MESSAGES || code in REASON_MESSAGES) && pointer.isWellFormed(),
        )
      );
    });
    fc.assert(property, { numRuns: 1_500, seed: SEED });
  });

  test('a name is tidied, and one with characters that nobody sees is refused', () => {
    const named = (name: string) => validateFields(RenameFields, { name });
    expect(named('  Flerläns \r\n\t två ')).toEqual({ value: { name: 'Flerläns två' } });
    for (const name of ['AB\u001b[31mröd', 'AB\u0007', 'ny\u202erad'])
      expect(faults({ name }, RenameFields)).toEqual(['/name text-has-control']);
  });

  test('what the fields take, their schemas take, and null where a field may be left out', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { name, fields } of ALLIANCE_COMMANDS) {
      const takes = ajv.compile(fieldsSchema(fields));
      const optional = [...fieldsOf(fields)].filter(([, field]) => field.optional).map(([field]) => field);
      const example = COMMAND_EXAMPLES[name] as object | undefined;
      if (example === undefined || name === 'add-member-organisation') continue;
      const withNulls = { ...example, ...Object.fromEntries(optional.map((field) => [field, null])) };
      expect([name, takes(example), takes(withNulls)]).toEqual([name, true, true]);
      expect(validateFields(fields, withNulls)).toHaveProperty('value');
    }
  });

  test.each([
    [{ precision: 'day' }, false],
    [{ date: '2012', precision: 'day' }, false],
    [{ date: '2012-05-01', precision: 'day' }, true],
    [{ date: '2012-05-01', precision: 'year' }, true],
    [{ date: '2012', precision: 'month' }, false],
    [{ precision: 'unknown' }, true],
    [{ date: null, precision: 'unknown' }, true],
    [{ date: '2012', precision: 'unknown' }, false],
    [null, true],
  ])('occurredOn %j: fields and schema agree that it is right: %j', (occurredOn, right) => {
    const body = { name: 'a', lan: ['12'], occurredOn };
    const takes = new Ajv2020({ strict: false, validateFormats: false }).compile(
      fieldsSchema(StartCollaborationFields),
    );
    expect(takes(body)).toBe(right);
    expect('value' in validateFields(StartCollaborationFields, body)).toBe(right);
  });

  test('a required field left out is missing, in every class', () => {
    for (const fields of classes) {
      const required = [...fieldsOf(fields)]
        .filter(([, { optional }]) => !optional)
        .map(([name]) => `/${name} missing`);
      expect(faults({}, fields).filter((fault) => fault.endsWith(' missing'))).toEqual(required);
    }
  });
});
