import { describe, expect, test } from '@jest/globals';
import { diagramLabel } from '../../../src/contexts/alliances/diagram-labels.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { mapOfAxis } from '../../../src/workflow/diagram-map.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { c, CHAIR, decision, given, READY, SYSTEM } from './alliance-story.js';
import { HOLD_FOR_ITEM, RECORDED } from './story-lives.js';

const recorded = (outcome: string) =>
  c('record-decision', { ...RECORDED, outcome, applicationRevision: 12 }, SYSTEM);
const highest = c(
  'enter-highest-decision',
  { outcome: 'granted', meetingDate: '2026-11-21', paragraf: '4', applicationRevision: 12 },
  CHAIR,
);
const THE_BOARD = 'Skriv in ett beslut om ansökan';
const THE_HIGHEST_ORGAN = 'Skriv in det högsta organets beslut';

/** Whether the map tells that a case went from being tabled to its grant by each of two organs' decisions. */
function taken(...story: readonly PureCommand[]): Record<string, boolean> {
  const { path } = given(...READY, ...story).stream.current;
  const { steps } = mapOfAxis(allianceWorkflow.newest, 'application', diagramLabel('sv'), path);
  const isTaken = (label: string) => steps.some((step) => step.labels.includes(label) && step.taken);
  return { board: isTaken(THE_BOARD), highest: isTaken(THE_HIGHEST_ORGAN) };
}

// The same fact, between the same states, is taken down of the board and of the highest organ.
describe('the map of a case that was tabled and then granted', () => {
  test('tells of the board where it decided by itself', () => {
    const once = taken(decision('tabled'), decision('granted'));
    expect(once).toEqual({ board: true, highest: false });
    expect(taken(HOLD_FOR_ITEM, recorded('tabled'), HOLD_FOR_ITEM, recorded('granted'))).toEqual(once);
  });

  test('tells of the highest organ where that did', () => {
    expect(taken(HOLD_FOR_ITEM, recorded('escalated'), highest)).toEqual({ board: true, highest: true });
  });
});
