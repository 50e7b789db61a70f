import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACTOR_ROLES, ROLES } from '../../../src/kernel/actor.js';
import { type Case, foldCase, newCase } from '../../../src/workflow/case.js';
import { decide, type Decision, explain } from '../../../src/workflow/decide.js';
import { announces, type WorkflowDefinition } from '../../../src/workflow/definition.js';
import {
  after,
  contextOf,
  type Happening,
  type Lending,
  lending,
  type LendingFact,
  recorded,
} from './lending.js';
import { LENDING_V1, nextVersion } from './lending-definition.js';
import { SEED } from './seed.js';

const workflow = lending();
const NOW = '2026-03-02T09:00:00.000Z';
const asked: Happening = [NOW, 'Asked'];
const reviewed: Happening = [NOW, 'Reviewed'];
const noted: Happening = [NOW, 'NoteWritten'];

function withSteps(steps: WorkflowDefinition['steps']): WorkflowDefinition {
  return nextVersion(LENDING_V1, { steps: { ...LENDING_V1.steps, ...steps } });
}

function refusal(decision: Decision<LendingFact>) {
  if (decision.kind === 'accepted') throw new Error('accepted');
  return decision.refusal;
}

describe('a command', () => {
  it('leads to its facts, with the definition that let it through', () => {
    const decision = decide(workflow, newCase(workflow), 'ask', {}, contextOf('coordinator'));
    expect(decision).toEqual({
      kind: 'accepted',
      facts: [{ type: 'Asked', data: {} }],
      definition: LENDING_V1,
      role: 'coordinator',
    });
  });

  it('is refused to another role before anything else is looked at', () => {
    const decision = decide(workflow, newCase(workflow), 'lend', {}, contextOf('coordinator'));
    expect(refusal(decision)).toEqual({
      kind: 'forbidden',
      code: 'not-your-role',
      details: { needs: ['chair'] },
    });
  });

  it('is told every condition that is not met at once', () => {
    const decision = decide(workflow, after(workflow, asked), 'lend', {}, contextOf('chair'));
    expect(refusal(decision)).toEqual({
      kind: 'rule',
      code: 'several-reasons',
      reasons: [
        { code: 'wrong-state', details: { axis: 'request', is: 'asked', needs: ['in-review'] } },
        { code: 'too-few-notes', details: { notes: 0 } },
      ],
    });
  });

  it('bears the code and details of a single reason', () => {
    const decision = decide(workflow, after(workflow, asked, reviewed), 'lend', {}, contextOf('chair'));
    const reason = { code: 'too-few-notes', details: { notes: 0 } };
    expect(refusal(decision)).toEqual({ kind: 'rule', ...reason, reasons: [reason] });
  });

  it('is a conflict when the case moved since it was read, whatever else is wrong', () => {
    const lend = { ...LENDING_V1.steps['lend']!, guards: ['many-notes@1', 'stream-moved@1'] };
    const second = lending(LENDING_V1, withSteps({ lend }));
    const current = after(
      second,
      [NOW, 'Asked', {}, 2],
      [NOW, 'Reviewed', {}, 2],
      [NOW, 'NoteWritten', {}, 2],
    );
    const decision = decide(second, current, 'lend', { notes: 0 }, contextOf('chair'));
    expect(refusal(decision)).toMatchObject({ kind: 'conflict', code: 'notes-moved', details: { notes: 1 } });
    expect(refusal(decision).reasons?.map(({ code }) => code)).toEqual(['too-few-notes', 'notes-moved']);
  });

  it.each(['fly', 'constructor', 'toString', '__proto__', ''])('of the name "%s" is unknown', (command) => {
    const decision = decide(workflow, newCase(workflow), command, {}, contextOf('chair'));
    expect(refusal(decision)).toEqual({ kind: 'unknown-thing', code: 'unknown-command' });
  });

  it('is decided with the deadlines of the case at hand', () => {
    const lend = { ...LENDING_V1.steps['lend']!, guards: ['no-deadline-passed@1'] };
    const second = lending(LENDING_V1, withSteps({ lend }));
    const story: Happening[] = [
      [NOW, 'Asked', {}, 2],
      [NOW, 'Reviewed', {}, 2],
    ];
    const passed = { deadline: 'decision-due', due: '2026-03-16' };
    const late: Happening = ['2026-03-17T09:00:00.000Z', 'DeadlinePassed', passed, 2];
    expect(decide(second, after(second, ...story), 'lend', {}, contextOf('chair')).kind).toBe('accepted');
    const decision = decide(second, after(second, ...story, late), 'lend', {}, contextOf('chair'));
    expect(refusal(decision).code).toBe('deadline-passed');
  });

  it('is never let through by a guard that is missing', () => {
    const { 'enough-notes@1': _, ...guards } = workflow.guards;
    const current = after(workflow, asked, reviewed, noted);
    expect(() => decide({ ...workflow, guards }, current, 'lend', {}, contextOf('chair'))).toThrow(
      /no guard/,
    );
  });
});

describe('an open case', () => {
  const lend = { ...LENDING_V1.steps['lend']!, guards: ['many-notes@1'] };
  const pause = { ...LENDING_V1.steps['pause']!, by: ['secretary'] as const };
  const { review: _, ...others } = LENDING_V1.steps;
  const renewed = nextVersion(LENDING_V1, {
    steps: { ...others, lend, pause, 'write-note': { ...LENDING_V1.steps['write-note']!, scope: 'case' } },
  });
  const both = lending(LENDING_V1, renewed);
  const old = after(both, asked, [NOW, 'NoteWritten', {}, 2]);
  const fresh = after(both, [NOW, 'Asked', {}, 2]);

  it('follows the version that it began under for its own steps', () => {
    const inReview = after(both, asked, [NOW, 'NoteWritten', {}, 2], reviewed);
    const decision = decide(both, inReview, 'lend', {}, contextOf('chair'));
    expect(decision).toMatchObject({ kind: 'accepted', definition: { version: 1 } });
  });

  it('and the newest for all else', () => {
    const member = after(both, asked, [NOW, 'MemberJoined', {}, 1]);
    expect(decide(both, member, 'pause', {}, contextOf('secretary'))).toMatchObject({
      kind: 'accepted',
      definition: { version: 2 },
    });
    expect(refusal(decide(both, member, 'pause', {}, contextOf('chair'))).code).toBe('not-your-role');
  });

  it('keeps a step that the newest has no more, and a newer case does not have it', () => {
    expect(decide(both, old, 'review', {}, contextOf('case-officer'))).toMatchObject({
      definition: { version: 1 },
    });
    expect(refusal(decide(both, fresh, 'review', {}, contextOf('case-officer'))).code).toBe(
      'unknown-command',
    );
    expect(
      explain(both, old, contextOf('case-officer')).find(({ command }) => command === 'review')?.allowed,
    ).toBe(true);
    expect(explain(both, fresh, contextOf('case-officer')).some(({ command }) => command === 'review')).toBe(
      false,
    );
  });

  it('loses a step beside it with the version that has it no more', () => {
    const { pause: _gone, ...without } = LENDING_V1.steps;
    const later = lending(LENDING_V1, nextVersion(LENDING_V1, { steps: without }));
    const current = after(later, asked, [NOW, 'MemberJoined']);
    expect(refusal(decide(later, current, 'pause', {}, contextOf('chair'))).code).toBe('unknown-command');
    expect(explain(later, current, contextOf('chair')).some(({ command }) => command === 'pause')).toBe(
      false,
    );
  });

  it('says what a step is about: the case, or the axis that it asks a state of', () => {
    const actions = explain(lending(LENDING_V1), after(lending(LENDING_V1), asked), contextOf('chair'));
    const axes = Object.fromEntries(actions.map(({ command, axis }) => [command, axis]));
    expect(axes).toMatchObject({ review: 'request', pause: 'member' });
  });

  it('has no step of the case that came later', () => {
    const { refuse, ...without } = LENDING_V1.steps;
    const first = { ...LENDING_V1, steps: without, deadlines: {} };
    const later = lending(first, nextVersion(first, { steps: { ...without, refuse: refuse! } }));
    const current = after(later, asked);
    const reason = { code: 'not-in-this-version', details: { version: 1 } };
    expect(refusal(decide(later, current, 'refuse', {}, contextOf('chair')))).toEqual({
      kind: 'rule',
      ...reason,
      reasons: [reason],
    });
    expect(explain(later, current, contextOf('chair')).at(-1)).toEqual({
      command: 'refuse',
      allowed: false,
      reasons: [reason],
      roles: ['chair'],
      axis: LENDING_V1.caseAxis,
    });
  });
});

/** Commands whose guards look at nothing but the case. */
const STATE_ONLY = Object.keys(LENDING_V1.steps).filter((command) => command !== 'answer');

/** A walk through what is allowed: each step picks one of the commands that `explain` allows somebody. */
function walk(picks: readonly number[], each: (current: Case<Lending>) => void): void {
  let current = newCase(workflow);
  each(current);
  for (const pick of picks) {
    const allowed = ROLES.flatMap((role) =>
      explain(workflow, current, contextOf(role))
        .filter((action) => action.allowed)
        .map(({ command }) => ({ role, command })),
    );
    const { role, command } = allowed[pick % allowed.length]!;
    const decision = decide(workflow, current, command, { due: '2026-06-10' }, contextOf(role));
    if (decision.kind === 'refused') throw new Error(`${command} was allowed and refused`);
    const before = current.standing;
    const first = current.revision + 1;
    decision.facts.forEach(({ type, data }, index) => {
      const [event] = recorded([NOW, type, data]);
      current = foldCase(workflow, current, { ...event!, revision: first + index });
    });
    expect(announces(LENDING_V1.steps[command]!, before, current.standing)).toBe(true);
    each(current);
  }
}

describe('any walk', () => {
  it(`is allowed by explain just where decide accepts (FC_SEED=${String(SEED)})`, () => {
    const property = fc.property(fc.array(fc.nat(), { maxLength: 25 }), (picks) => {
      walk(picks, (current) => {
        for (const role of ACTOR_ROLES) {
          const actions = explain(workflow, current, contextOf(role));
          expect(actions.map(({ command }) => command)).toEqual(Object.keys(LENDING_V1.steps));
          for (const { command, allowed, reasons } of actions) {
            if (!STATE_ONLY.includes(command)) continue;
            const decision = decide(workflow, current, command, { due: '2026-06-10' }, contextOf(role));
            expect(`${command} ${String(decision.kind === 'accepted')}`).toBe(
              `${command} ${String(allowed)}`,
            );
            if (decision.kind === 'refused' && decision.refusal.kind === 'rule') {
              expect(decision.refusal.reasons).toEqual(reasons);
            }
          }
        }
      });
    });
    fc.assert(property, { seed: SEED, numRuns: 40 });
  });

  it(`folds to the same whenever it is folded, and changes nothing it is given (FC_SEED=${String(SEED)})`, () => {
    const property = fc.property(fc.array(fc.nat(), { maxLength: 25 }), (picks) => {
      const seen: Case<Lending>[] = [];
      const texts: string[] = [];
      walk(picks, (current) => {
        seen.push(current);
        texts.push(JSON.stringify(current));
      });
      expect(seen.map((current) => JSON.stringify(current))).toEqual(texts);
      const again: string[] = [];
      walk(picks, (current) => again.push(JSON.stringify(current)));
      expect(again).toEqual(texts);
    });
    fc.assert(property, { seed: SEED, numRuns: 40 });
  });
});
