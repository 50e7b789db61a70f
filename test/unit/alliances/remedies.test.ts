import { describe, expect, test } from '@jest/globals';
import { remedyOf } from '../../../src/contexts/alliances/remedies.js';
import { PRINCIPLES } from '../../../src/contexts/alliances/events.js';
import { allianceCommandNamed } from '../../../src/contexts/alliances/commands/registry.js';
import { EMPTY_PREPARATION } from '../../../src/contexts/alliances/state-application.js';
import { missingForSubmission } from '../../../src/contexts/alliances/submission-conditions.js';

const TEXTS = { mission: 1, cooperation: 1, knowledge: 1, 'inclusive-approach': 1, 'democratic-rules': 1 };
const MISSING = missingForSubmission(
  { members: [], gathered: EMPTY_PREPARATION },
  { minimumMembers: 2, textsInForce: TEXTS },
);

describe('what can be done about a reason', () => {
  test('everything that an application can lack names a command that there is', () => {
    expect(MISSING.length).toBeGreaterThanOrEqual(7);
    for (const reason of MISSING) {
      const remedy = remedyOf(reason);
      expect({ reason, known: allianceCommandNamed(remedy?.command ?? '') !== undefined }).toEqual({
        reason,
        known: true,
      });
    }
  });

  test('each principle is told apart by what stands in the body', () => {
    const given = MISSING.flatMap((reason) => remedyOf(reason)?.given['principle'] ?? []);
    expect(given).toEqual([...PRINCIPLES]);
  });

  const inState = (is: string, needs: readonly string[] = ['draft'], axis = 'application') =>
    remedyOf({ code: 'wrong-state', details: { axis, is, needs } });

  test.each(['none', 'rejected', 'withdrawn', 'closed'])('what is not written is written: %s', (is) => {
    expect(inState(is)).toEqual({ command: 'draft-application', given: {} });
  });

  test('about what is handed in, what is of something else, and what else is in the way, nothing is named', () => {
    expect(inState('submitted')).toBeNull();
    expect(inState('draft')).toBeNull();
    expect(inState('none', ['draft', 'submitted'])).toBeNull();
    expect(inState('dormant', ['active'], 'alliance')).toBeNull();
    expect(remedyOf({ code: 'not-your-role', details: { needs: ['coordinator'] } })).toBeNull();
    expect(remedyOf({ code: 'toString' })).toBeNull();
  });
});
