import { describe, expect, test } from '@jest/globals';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { foldCase } from '../../../src/workflow/case.js';
import { defineWorkflow } from '../../../src/workflow/define-workflow.js';
import type { WorkflowDefinition } from '../../../src/workflow/definition.js';
import { reasonsOf } from '../../support/given-when-then.js';
import { type PureCommand, PureStream } from '../../support/pure-stream.js';
import {
  c,
  CHAIR,
  COORDINATOR,
  DRAFT,
  given,
  OFFICER,
  PARTS,
  READY,
  REGISTER,
  REJECTED,
  REVIEW_REVISION,
  SECRETARY,
  STARTED,
  SUBMITTED,
} from './alliance-story.js';

/** Whatever was released last: what is begun follows it. */
const NOW = allianceWorkflow.newest;
const { steps, deadlines, axes } = NOW;
const NEXT = NOW.version + 1;

/** The next version: the secretary registers, and the office has less time. */
const LATER: WorkflowDefinition = {
  ...NOW,
  version: NEXT,
  steps: { ...steps, 'register-application': { ...steps['register-application']!, by: ['secretary'] } },
  deadlines: { ...deadlines, 'decision-due': { ...deadlines['decision-due']!, length: { workingDays: 30 } } },
};

/** What began under the newest version, in a program that has later ones too. */
function begun(before: readonly PureCommand[], ...later: readonly WorkflowDefinition[]) {
  const workflow = defineWorkflow({
    ...allianceWorkflow,
    releases: [...allianceWorkflow.releases, ...later],
  });
  const stream = new PureStream({ ...PARTS, workflow });
  for (const event of given(...before).stream.events) {
    stream.events.push(event);
    stream.current = foldCase(workflow, stream.current, event);
  }
  return stream;
}

const migrate = (version: number, by: Actor = OFFICER): PureCommand => c('migrate-case', { version }, by);
const registeredBy = (by: Actor): PureCommand => ({ ...REGISTER, by });

function codes(stream: ReturnType<typeof begun>, command: PureCommand): string[] {
  const decision = stream.decide(command);
  return decision.kind === 'accepted' ? [] : reasonsOf(decision.refusal).map(({ code }) => code);
}

describe('migrate-case', () => {
  test('an open case keeps to its version until it is migrated, and follows the newer from then on', () => {
    const stream = begun(SUBMITTED, LATER);
    expect(codes(stream, registeredBy(SECRETARY))).toEqual(['not-your-role']);
    stream.run(migrate(NEXT));
    expect(stream.events.at(-1)).toMatchObject({
      type: 'CaseMigrated',
      workflow: `alliances@${String(NEXT)}`,
      data: { from: NOW.version, to: NEXT },
    });
    expect(stream.current.pinned).toBe(NEXT);
    expect(codes(stream, registeredBy(OFFICER))).toEqual(['not-your-role']);
    stream.run(registeredBy(SECRETARY));
    expect(stream.events.at(-1)).toMatchObject({
      type: 'ApplicationRegistered',
      workflow: `alliances@${String(NEXT)}`,
    });
  });

  test('deadlines that start afterwards follow the newer version, those that run keep their date', () => {
    const migrated = begun(SUBMITTED, LATER);
    migrated.run(migrate(NEXT));
    migrated.run(registeredBy(SECRETARY));
    const running = begun([...SUBMITTED, REGISTER], LATER);
    const before = running.current.clocks['decision-due']!;
    running.run(migrate(NEXT));
    expect(running.current.clocks['decision-due']).toEqual(before);
    expect(migrated.current.clocks['decision-due']!.due < before.due).toBe(true);
  });

  test('changes nothing in the application: the board’s revision stands', () => {
    const stream = begun(READY, LATER);
    const { state } = stream.current;
    stream.run(migrate(NEXT));
    expect(stream.current.state).toEqual(state);
  });

  test('the next case begins under the newest anyway', () => {
    const stream = begun(REJECTED, LATER);
    expect(stream.current.pinned).toBeNull();
    stream.run(DRAFT);
    expect(stream.current.pinned).toBe(NEXT);
  });

  test('may skip a version', () => {
    const stream = begun(SUBMITTED, LATER, { ...LATER, version: NEXT + 1 });
    stream.run(migrate(NEXT + 1));
    expect(stream.current.pinned).toBe(NEXT + 1);
  });

  const { registered: _, ...otherStates } = axes['application']!.states;
  const LATER_WITHOUT_REGISTERED = {
    ...LATER,
    axes: { ...axes, application: { ...axes['application']!, states: otherStates } },
    steps: Object.fromEntries(
      Object.entries(steps).filter(
        ([, { from, to }]) => !JSON.stringify([from, to]).includes('"registered"'),
      ),
    ),
    deadlines: { 'supplement-due': deadlines['supplement-due']! },
  };
  const hold = c('hold-application', { applicationRevision: REVIEW_REVISION }, CHAIR);

  test.each([
    ['when there is no later version', begun(SUBMITTED), NEXT, ['follows-newest-version']],
    ['to a version that there is not', begun(SUBMITTED, LATER), NEXT + 1, ['unknown-version']],
    ['to the version that it follows', begun(SUBMITTED, LATER), NOW.version, ['version-not-newer']],
    ['while the board has it', begun([...READY, hold], LATER), NEXT, ['held-for-decision']],
    ['without an open case', begun(STARTED, LATER), NEXT, ['wrong-state']],
    ['after its end', begun(REJECTED, LATER), NEXT, ['wrong-state']],
    [
      'to a version without its state',
      begun([...SUBMITTED, REGISTER], LATER_WITHOUT_REGISTERED, { ...LATER, version: NEXT + 1 }),
      NEXT,
      ['state-not-in-version'],
    ],
  ] as const)('is refused %s', (__, stream, version, reasons) => {
    expect(codes(stream, migrate(version))).toEqual(reasons);
  });

  test('is not the coordinator’s', () => {
    expect(codes(begun(SUBMITTED, LATER), migrate(NEXT, COORDINATOR))).toEqual(['not-your-role']);
  });

  test('is offered where there is a newer version, and else says why not', () => {
    const offered = (stream: ReturnType<typeof begun>) =>
      stream.explain(OFFICER).find(({ command }) => command === 'migrate-case');
    expect(offered(begun(SUBMITTED, LATER))).toMatchObject({ allowed: true });
    expect(offered(begun(SUBMITTED))?.reasons).toEqual([
      { code: 'follows-newest-version', details: { version: NOW.version } },
    ]);
  });
});
