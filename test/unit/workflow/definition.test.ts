import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/kernel/canonical-json.js';
import { definitionFaults, faultLines } from '../../../src/workflow/definition-faults.js';
import {
  announces,
  definitionHash,
  stepOf,
  targetsFrom,
  type WorkflowDefinition,
} from '../../../src/workflow/definition.js';
import { LENDING_V1 } from './lending-definition.js';
import { SEED } from './seed.js';

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** The same value with its members in another order. */
function shuffled(value: Json, order: (names: string[]) => string[]): Json {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    order(Object.keys(value)).map((name) => [name, shuffled(value[name] ?? null, order)]),
  );
}

describe('the hash', () => {
  it('is that of the canonical JSON: it never changes for a released definition', () => {
    expect(definitionHash(LENDING_V1)).toMatchInlineSnapshot(
      `"89b68b136d3d3b3c21ce6cab047074a9e0c7547ff539e69912be80aeb36c1af0"`,
    );
  });

  it(`does not depend on the order of members (FC_SEED=${String(SEED)})`, () => {
    const keys = fc.infiniteStream(fc.nat());
    const property = fc.property(keys, (numbers) => {
      const order = (names: string[]): string[] =>
        names
          .map((name) => ({ name, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ name }) => name);
      const other = shuffled(
        JSON.parse(JSON.stringify(LENDING_V1)) as Json,
        order,
      ) as unknown as WorkflowDefinition;
      expect(canonicalJson(other)).toBe(canonicalJson(LENDING_V1));
      expect(definitionHash(other)).toBe(definitionHash(LENDING_V1));
    });
    fc.assert(property, { seed: SEED, numRuns: 50 });
  });

  it('depends on everything else', () => {
    const rule = { ...LENDING_V1.deadlines['decision-due']!, length: { workingDays: 11 } };
    const changed = { ...LENDING_V1, deadlines: { ...LENDING_V1.deadlines, 'decision-due': rule } };
    expect(definitionHash(changed)).not.toBe(definitionHash(LENDING_V1));
  });
});

describe('a step', () => {
  const step = {
    by: ['chair'],
    from: { request: ['asked', 'in-review'] },
    to: { request: { asked: ['waiting'] }, member: ['active', 'paused'] },
    events: ['Moved'],
  } as const;

  it('leads to a list from everywhere, or by the state that it is taken from', () => {
    expect(targetsFrom(step, 'request', 'asked')).toEqual(['waiting']);
    expect(targetsFrom(step, 'request', 'in-review')).toEqual([]);
    expect(targetsFrom(step, 'member', 'none')).toEqual(['active', 'paused']);
    expect(targetsFrom(step, 'other', 'none')).toEqual([]);
  });

  it('announces a move to its targets, or none', () => {
    const asked = { request: 'asked', member: 'none' };
    expect(announces(step, asked, { request: 'waiting', member: 'active' })).toBe(true);
    expect(announces(step, asked, asked)).toBe(true);
    expect(announces(step, asked, { ...asked, request: 'in-review' })).toBe(false);
    expect(announces(step, { ...asked, request: 'in-review' }, { ...asked, request: 'waiting' })).toBe(false);
  });

  it('is found by its own name alone', () => {
    expect(stepOf(LENDING_V1, 'ask')).toBe(LENDING_V1.steps['ask']);
    expect(stepOf(LENDING_V1, 'constructor')).toBeUndefined();
  });
});

describe('what a build knows', () => {
  const known = {
    guards: ['answer-in-words@1'],
    commands: Object.keys(LENDING_V1.steps).filter((command) => command !== 'pause'),
    states: {
      request: Object.keys(LENDING_V1.axes['request']!.states).filter((state) => state !== 'waiting'),
    },
    events: Object.values(LENDING_V1.steps)
      .flatMap(({ events }) => events)
      .filter((event) => event !== 'Asked'),
  };

  it('is asked of every name', () => {
    const faults = definitionFaults(LENDING_V1, known);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/axes/request/states/waiting state-not-in-build',
      '/axes/member axis-not-in-build',
      '/steps/ask/events/0 event-not-in-build',
      '/steps/lend/guards/0 guard-not-in-build',
      '/steps/pause command-not-in-build',
    ]);
  });

  it('is not asked of what was not said', () => {
    expect(definitionFaults(LENDING_V1)).toEqual([]);
  });

  it('is told on lines for people', () => {
    expect(faultLines(definitionFaults({ ...LENDING_V1, caseAxis: 'order' }))).toBe(
      '/caseAxis: there is no axis order',
    );
  });
});
