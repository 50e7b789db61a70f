import { describe, expect, test } from '@jest/globals';
import { ALLIANCES_V1 } from '../../../src/contexts/alliances/workflow-v1.js';
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

const { steps, deadlines, axes } = ALLIANCES_V1;

/** A second version: the secretary registers, and the office has less time. */
const V2: WorkflowDefinition = {
  ...ALLIANCES_V1,
  version: 2,
  steps: { ...steps, 'register-application': { ...steps['register-application']!, by: ['secretary'] } },
  deadlines: { ...deadlines, 'decision-due': { ...deadlines['decision-due']!, length: { workingDays: 30 } } },
};

/** What began under the first version, in a program that has others too. */
function begun(before: readonly PureCommand[], ...later: readonly WorkflowDefinition[]) {
  const workflow = defineWorkflow({ ...allianceWorkflow, releases: [ALLIANCES_V1, ...later] });
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
    const stream = begun(SUBMITTED, V2);
    expect(codes(stream, registeredBy(SECRETARY))).toEqual(['not-your-role']);
    stream.run(migrate(2));
    expect(stream.events.at(-1)).toMatchObject({
      type: 'CaseMigrated',
      workflow: 'alliances@2',
      data: { from: 1, to: 2 },
    });
    expect(stream.current.pinned).toBe(2);
    expect(codes(stream, registeredBy(OFFICER))).toEqual(['not-your-role']);
    stream.run(registeredBy(SECRETARY));
    expect(stream.events.at(-1)).toMatchObject({ type: 'ApplicationRegistered', workflow: 'alliances@2' });
  });

  test('deadlines that start afterwards follow the newer version, those that run keep their date', () => {
    const migrated = begun(SUBMITTED, V2);
    migrated.run(migrate(2));
    migrated.run(registeredBy(SECRETARY));
    const running = begun([...SUBMITTED, REGISTER], V2);
    const before = running.current.clocks['decision-due']!;
    running.run(migrate(2));
    expect(running.current.clocks['decision-due']).toEqual(before);
    expect(migrated.current.clocks['decision-due']!.due < before.due).toBe(true);
  });

  test('changes nothing in the application: the board’s revision stands', () => {
    const stream = begun(READY, V2);
    const { state } = stream.current;
    stream.run(migrate(2));
    expect(stream.current.state).toEqual(state);
  });

  test('the next case begins under the newest anyway', () => {
    const stream = begun(REJECTED, V2);
    expect(stream.current.pinned).toBeNull();
    stream.run(DRAFT);
    expect(stream.current.pinned).toBe(2);
  });

  test('may skip a version', () => {
    const stream = begun(SUBMITTED, V2, { ...V2, version: 3 });
    stream.run(migrate(3));
    expect(stream.current.pinned).toBe(3);
  });

  const { registered: _, ...otherStates } = axes['application']!.states;
  const V2_WITHOUT_REGISTERED = {
    ...V2,
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
    ['when there is only one version', begun(SUBMITTED), 2, ['follows-newest-version']],
    ['to a version that there is not', begun(SUBMITTED, V2), 3, ['unknown-version']],
    ['to the version that it follows', begun(SUBMITTED, V2), 1, ['version-not-newer']],
    ['while the board has it', begun([...READY, hold], V2), 2, ['held-for-decision']],
    ['without an open case', begun(STARTED, V2), 2, ['wrong-state']],
    ['after its end', begun(REJECTED, V2), 2, ['wrong-state']],
    [
      'to a version without its state',
      begun([...SUBMITTED, REGISTER], V2_WITHOUT_REGISTERED, { ...V2, version: 3 }),
      2,
      ['state-not-in-version'],
    ],
  ] as const)('is refused %s', (__, stream, version, reasons) => {
    expect(codes(stream, migrate(version))).toEqual(reasons);
  });

  test('is not the coordinator’s', () => {
    expect(codes(begun(SUBMITTED, V2), migrate(2, COORDINATOR))).toEqual(['not-your-role']);
  });

  test('is offered where there is a newer version, and else says why not', () => {
    const offered = (stream: ReturnType<typeof begun>) =>
      stream.explain(OFFICER).find(({ command }) => command === 'migrate-case');
    expect(offered(begun(SUBMITTED, V2))).toMatchObject({ allowed: true });
    expect(offered(begun(SUBMITTED))?.reasons).toEqual([
      { code: 'follows-newest-version', details: { version: 1 } },
    ]);
  });
});
