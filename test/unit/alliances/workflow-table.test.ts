import { expect, test } from '@jest/globals';
import { ALLIANCE_GUARDS } from '../../../src/contexts/alliances/guards.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { definitionHash } from '../../../src/workflow/definition.js';
import { definitionFaults } from '../../../src/workflow/definition-faults.js';
import { given } from './alliance-story.js';
import { LIVES, STANDINGS } from './story-lives.js';

/**
 * The released tables by the hash that the log holds of them. A released table is never edited: a change is a new
 * version beside it. A hash here changes only before the first release.
 */
const RELEASED = [
  '38f13f86e7383d22ad402117c54fd48c087c22b35579417f7be0590213fb762f',
  '656850d050a31c5c7b4b90fdac1cf99e8c1bb04b31197e67e462bfe033be7904',
];

test('the released tables are what they were', () => {
  expect(allianceWorkflow.releases.map(definitionHash)).toEqual(RELEASED);
});

test('the newest table names nothing that this build does not have', () => {
  const known = {
    guards: Object.keys(ALLIANCE_GUARDS),
    commands: Object.keys(allianceWorkflow.commands),
    events: Object.keys(ALLIANCE_EVENTS),
  };
  for (const definition of allianceWorkflow.releases) expect(definitionFaults(definition, known)).toEqual([]);
});

test('every event comes from some step, and every guard stands in some step', () => {
  const steps = allianceWorkflow.releases.flatMap(({ steps: of }) => Object.values(of));
  expect(new Set(steps.flatMap(({ events }) => events))).toEqual(new Set(Object.keys(ALLIANCE_EVENTS)));
  expect(new Set(steps.flatMap(({ guards = [] }) => guards))).toEqual(new Set(Object.keys(ALLIANCE_GUARDS)));
});

test('every state of the table is reached in the stories', () => {
  const reached = new Set<string>();
  for (const life of [...Object.values(LIVES), ...Object.values(STANDINGS)]) {
    const { current } = given(...life).stream;
    for (const { axis, state } of current.path) reached.add(`${axis}.${state}`);
  }
  const states = Object.entries(allianceWorkflow.newest.axes).flatMap(([axis, { states: of }]) =>
    Object.keys(of).map((state) => `${axis}.${state}`),
  );
  expect(states.filter((state) => !reached.has(state) && !state.endsWith('.none'))).toEqual([]);
});
