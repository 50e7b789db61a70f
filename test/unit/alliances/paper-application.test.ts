import { describe, expect, test } from '@jest/globals';
import type { Alliance } from '../../../src/contexts/alliances/state.js';
import { applicationRevision } from '../../../src/contexts/alliances/state-application.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { ASK, c, decision, given, OFFICER, REGISTER, REVIEW, SIGNED, STARTED } from './alliance-story.js';

const reason = 'x';
const PAPER = [
  ...STARTED,
  c('receive-application', { receivedOn: '2026-11-01', text: 'Vi ansöker.' }, OFFICER),
];
const PRINCIPLES = ['knowledge', 'inclusive-approach', 'democratic-rules'];
const MISSION = c('endorse-mission', SIGNED);
const COMPLETING = [
  c('resolve-to-apply', { decidedOn: '2026-10-01' }),
  MISSION,
  ...PRINCIPLES.map((principle) => c('commit-principle', { ...SIGNED, principle })),
  c('pledge-cooperation', SIGNED),
];
const READY = [...PAPER, REGISTER, REVIEW];
const PRESENTED = { applicationRevision: READY.length - 1 };
const OPEN: readonly (readonly [string, readonly PureCommand[]])[] = [
  ['submitted', PAPER],
  ['registered', [...PAPER, REGISTER]],
  ['under-review', [...PAPER, REGISTER, c('assign-case-officer', { officer: 'Olle' }, OFFICER)]],
  ['awaiting-supplement', [...PAPER, REGISTER, ASK]],
  ['ready-for-decision', READY],
  ['tabled', [...READY, decision('tabled', PRESENTED)]],
  ['referred-back', [...READY, decision('referred-back', PRESENTED)]],
];

function alliance(...commands: readonly PureCommand[]): Alliance {
  const { state } = given(...commands).stream.current;
  if (state.status === 'none') throw new Error('no alliance');
  return state;
}

describe('an application on paper is completed while the case is open', () => {
  test.each(OPEN)('%s', (state, before) => {
    const { application } = alliance(...before, ...COMPLETING);
    expect(application).toMatchObject({
      state,
      receivedOn: '2026-11-01',
      snapshot: { members: [expect.anything(), expect.anything()] },
      commitments: {
        resolvedOn: '2026-10-01',
        mission: { textVersion: 1 },
        principles: Object.fromEntries(PRINCIPLES.map((principle) => [principle, { textVersion: 1 }])),
        cooperation: { textVersion: 1 },
      },
    });
  });

  test('each of it moves the revision that the board decides on', () => {
    for (const command of COMPLETING) {
      const { application } = alliance(...READY, command);
      expect(application === null ? -1 : applicationRevision(application)).toBe(READY.length);
    }
    given(...READY, MISSION)
      .when(decision('granted', PRESENTED))
      .refused('application-moved');
  });

  test('by the alliance, not by the office', () => {
    given(...PAPER)
      .when({ ...MISSION, by: OFFICER })
      .refused('not-your-role');
  });

  test('and is decided on as it is when nobody completes it', () => {
    expect(given(...READY).when(decision('granted', PRESENTED)).decision.kind).toBe('accepted');
  });
});

test('what is given after the end belongs to the next case', () => {
  const withdrawn = [...PAPER, MISSION, c('withdraw-application', { reason })];
  expect(alliance(...withdrawn).preparation).toMatchObject({ mission: null, resolvedOn: null });
  const after = alliance(...withdrawn, ...COMPLETING);
  expect(after.preparation).toMatchObject({ resolvedOn: '2026-10-01' });
  expect(after.application).toMatchObject({
    state: 'withdrawn',
    commitments: { mission: { textVersion: 1 }, resolvedOn: null, cooperation: null },
  });
});
