import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { definitionFaults } from '../../../src/workflow/definition-faults.js';
import { parseDefinition } from '../../../src/workflow/parse-definition.js';
import { LENDING_V1 } from './lending-definition.js';
import { SEED } from './seed.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test changes any place in it
type JsonObject = Record<string, any>;

/** A definition as JSON that a test may change. */
function copy(): JsonObject {
  return JSON.parse(JSON.stringify(LENDING_V1)) as JsonObject;
}

/** Every place in a JSON value, as the names that lead there. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => places(member, [...path, name]))];
}

/** Changes to the definition, the pointers of the faults that follow, and their codes. */
const FAULTY: readonly [title: string, change: (json: JsonObject) => void, faults: Record<string, string>][] =
  [
    [
      'no members',
      (json) => Object.keys(json).forEach((name) => Reflect.deleteProperty(json, name)),
      {
        '/name': 'missing',
        '/version': 'missing',
        '/axes': 'missing',
        '/caseAxis': 'missing',
        '/steps': 'missing',
        '/deadlines': 'missing',
        '/closedPeriods': 'missing',
      },
    ],
    ['a member too many', (json) => (json['colour'] = 'blue'), { '/colour': 'unknown-member' }],
    ['a misspelt member', (json) => (json['steps'].ask.form = {}), { '/steps/ask/form': 'unknown-member' }],
    ['a version that is no number', (json) => (json['version'] = '1'), { '/version': 'wrong-shape' }],
    ['a version of half', (json) => (json['version'] = 1.5), { '/version': 'wrong-shape' }],
    ['a name in capitals', (json) => (json['name'] = 'Lending'), { '/name': 'wrong-shape' }],
    [
      'a name with a slash',
      (json) => (json['steps']['a/b~c'] = json['steps'].ask),
      { '/steps/a~1b~0c': 'wrong-shape' },
    ],
    ['a list for an object', (json) => (json['axes'] = []), { '/axes': 'wrong-shape' }],
    ['null for a step', (json) => (json['steps'].ask = null), { '/steps/ask': 'wrong-shape' }],
    ['no axes', (json) => (json['axes'] = {}), { '/axes': 'empty' }],
    ['an unknown role', (json) => (json['steps'].ask.by = ['king']), { '/steps/ask/by/0': 'not-one-of' }],
    ['nobody', (json) => (json['steps'].ask.by = []), { '/steps/ask/by': 'empty' }],
    [
      'a role twice',
      (json) => (json['steps'].ask.by = ['chair', 'chair']),
      { '/steps/ask/by/1': 'repeated' },
    ],
    [
      'a guard without its version',
      (json) => (json['steps'].lend.guards = ['enough-notes']),
      { '/steps/lend/guards/0': 'wrong-shape' },
    ],
    [
      'an event in lower case',
      (json) => (json['steps'].ask.events = ['asked']),
      { '/steps/ask/events/0': 'wrong-shape' },
    ],
    ['another scope', (json) => (json['steps'].ask.scope = 'all'), { '/steps/ask/scope': 'not-one-of' }],
    [
      'a deadline of two lengths',
      (json) => (json['deadlines']['welcome-due'].length = { days: 1, months: 1 }),
      { '/deadlines/welcome-due/length': 'not-one-member' },
    ],
    [
      'a deadline of no length',
      (json) => (json['deadlines']['welcome-due'].length = {}),
      { '/deadlines/welcome-due/length': 'not-one-member' },
    ],
    [
      'a deadline of no days',
      (json) => (json['deadlines']['welcome-due'].length = { days: 0 }),
      { '/deadlines/welcome-due/length/days': 'wrong-shape' },
    ],
    [
      'a date that is not given',
      (json) => (json['deadlines']['answer-due'].length = { given: false }),
      { '/deadlines/answer-due/length/given': 'not-one-of' },
    ],
    [
      'a day that no year has',
      (json) => (json['closedPeriods'][0].to = '06-31'),
      { '/closedPeriods/0/to': 'wrong-shape' },
    ],
    [
      'a month that no year has',
      (json) => (json['closedPeriods'][0].from = '00-10'),
      { '/closedPeriods/0/from': 'wrong-shape' },
    ],
    // What is below has the right shape, and contradicts itself.
    ['a case axis that is none', (json) => (json['caseAxis'] = 'order'), { '/caseAxis': 'unknown-axis' }],
    [
      'a first state that is none',
      (json) => (json['axes'].member.initial = 'born'),
      { '/axes/member/initial': 'unknown-state' },
    ],
    [
      'a first state that is final',
      (json) => (json['axes'].member.initial = 'ended'),
      { '/axes/member/initial': 'initial-is-final' },
    ],
    [
      'a step from nowhere',
      (json) => (json['steps'].ask.from.request[1] = 'lost'),
      { '/steps/ask/from/request/1': 'unknown-state' },
    ],
    [
      'a step on no axis',
      (json) => (json['steps'].ask.from = { order: ['none'] }),
      { '/steps/ask/from/order': 'unknown-axis' },
    ],
    [
      'a step to nowhere',
      (json) => (json['steps'].lend.to.member = ['gone']),
      { '/steps/lend/to/member/0': 'unknown-state' },
    ],
    [
      'a target from a state that it is never taken from',
      (json) => (json['steps'].refuse.to = { request: { none: ['refused'] } }),
      { '/steps/refuse/to/request/none': 'never-taken-from' },
    ],
    [
      'a deadline on no axis',
      (json) => (json['deadlines']['welcome-due'].axis = 'order'),
      { '/deadlines/welcome-due/axis': 'unknown-axis' },
    ],
    [
      'a deadline that runs nowhere',
      (json) => (json['deadlines']['welcome-due'].runs = ['lost']),
      { '/deadlines/welcome-due/runs/0': 'unknown-state' },
    ],
    [
      'a clock that runs and stands still',
      (json) => (json['deadlines']['decision-due'].stops = ['in-review']),
      { '/deadlines/decision-due/stops/0': 'runs-and-stops' },
    ],
    [
      'a given date that stands still',
      (json) => (json['deadlines']['answer-due'].stops = ['in-review']),
      { '/deadlines/answer-due/stops': 'given-date-stops' },
    ],
    [
      'a restart by an event of no step',
      (json) => (json['deadlines']['renewal-due'].restartsOn = ['Renewed']),
      { '/deadlines/renewal-due/restartsOn/0': 'event-of-no-step' },
    ],
    [
      'a deadline that waits for nothing',
      (json) => (json['deadlines']['renewal-due'].metBy = []),
      { '/deadlines/renewal-due/metBy': 'empty' },
    ],
    [
      'a deadline met by an event of no step',
      (json) => (json['deadlines']['renewal-due'].metBy = ['Renewed']),
      { '/deadlines/renewal-due/metBy/0': 'event-of-no-step' },
    ],
    [
      'a deadline asked for in a state that is none',
      (json) => (json['deadlines']['decision-due'].while = { member: ['lost'], order: ['none'] }),
      {
        '/deadlines/decision-due/while/member/0': 'unknown-state',
        '/deadlines/decision-due/while/order': 'unknown-axis',
      },
    ],
    [
      'a deadline that counts from nowhere',
      (json) => (json['deadlines']['renewal-due'].countsFrom = 'today'),
      { '/deadlines/renewal-due/countsFrom': 'not-one-of' },
    ],
    [
      'a deadline that counts from a given date and stands still',
      (json) => (json['deadlines']['decision-due'].countsFrom = 'given'),
      { '/deadlines/decision-due/stops': 'given-date-stops' },
    ],
    [
      'a year that is closed',
      (json) => (json['closedPeriods'] = [{ from: '01-20', to: '01-10' }]),
      { '/closedPeriods': 'closed-all-year' },
    ],
    [
      'two faults at once',
      (json) => {
        json['caseAxis'] = 'order';
        json['axes'].member.initial = 'born';
      },
      { '/caseAxis': 'unknown-axis', '/axes/member/initial': 'unknown-state' },
    ],
  ];

describe('a definition from a file', () => {
  it('is read from its text, or from the value that was read', () => {
    expect(parseDefinition(JSON.stringify(LENDING_V1))).toEqual({ definition: LENDING_V1 });
    expect(parseDefinition(LENDING_V1)).toEqual({ definition: LENDING_V1 });
  });

  it.each(FAULTY)('with %s is told where', (_, change, expected) => {
    const json = copy();
    change(json);
    const parsed = parseDefinition(JSON.stringify(json));
    if (!('faults' in parsed)) throw new Error('read without a fault');
    expect(Object.fromEntries(parsed.faults.map(({ pointer, code }) => [pointer, code]))).toEqual(expected);
    for (const { message } of parsed.faults) expect(message).not.toBe('');
  });

  it.each(['', '{', 'null', '"text"', '[]', '12'])('of the text %s is refused as a whole', (text) => {
    const parsed = parseDefinition(text);
    expect(parsed).toMatchObject({ faults: [{ pointer: '' }] });
  });

  it('does not take what every object has for a name', () => {
    const json = copy();
    json['axes'].member.initial = 'constructor';
    json['steps'].ask.from.request = ['constructor'];
    const named = parseDefinition(JSON.stringify(json));
    expect(named).toMatchObject({
      faults: [{ pointer: '/axes/member/initial' }, { pointer: '/steps/ask/from/request/0' }],
    });
    expect(parseDefinition(JSON.stringify(copy()).replace('"pause"', '"__proto__"'))).toMatchObject({
      faults: [{ pointer: '/steps/__proto__' }],
    });
  });

  it(`never throws, whatever the file holds (FC_SEED=${String(SEED)})`, () => {
    const anything = fc.oneof(fc.string(), fc.jsonValue(), fc.anything());
    fc.assert(
      fc.property(anything, (value) => {
        expect(parseDefinition(value)).toHaveProperty('faults');
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it(`never throws with anything in any place, and points there or is sound (FC_SEED=${String(SEED)})`, () => {
    const paths = places(copy());
    const property = fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
      const json = { root: copy() } as JsonObject;
      const whole = ['root', ...path];
      const parent = whole.slice(0, -1).reduce((place, name) => place[name], json);
      parent[whole.at(-1)!] = value;
      const parsed = parseDefinition(json['root']);
      if ('definition' in parsed) expect(definitionFaults(parsed.definition)).toEqual([]);
      else expect(parsed.faults.length).toBeGreaterThan(0);
    });
    fc.assert(property, { seed: SEED, numRuns: 500 });
  });
});
