import { describe, expect, test } from '@jest/globals';
import { CATALOGUES, cataloguesAt } from '../../../src/catalogues.js';
import { sayOfAlliances } from '../../../src/contexts/alliances/messages.js';
import { sayOfMeetings } from '../../../src/contexts/board/meetings/messages.js';
import { say } from '../../../src/messages/general.js';

/** What two processes refuse alike, each in words of its own. */
const OF_BOTH = [
  'application-not-held',
  'decision-needs-motivation',
  'decision-replaced',
  'flags-unanswered',
  'grant-stands',
  'more-votes-than-voters',
  'no-casting-vote',
  'no-majority',
  'no-quorum',
  'nobody-voted',
  'not-in-office',
  'partner-not-heard',
  'presiding-conflicted',
  'presiding-not-present',
  'rejection-needs-motivation',
  'tie-needs-casting-vote',
  'too-few-for',
  'unknown-alliance',
];
/** Told by the first of the catalogues wherever it is met. */
const OF_THE_FIRST = ['wrong-state'];

describe('the words of a code', () => {
  test('are those of the process that is asked', () => {
    const details = { present: 1, needed: 2, seats: 3 };
    expect(say('no-quorum', details, 'sv', cataloguesAt('/api/meetings/1/decide-item'))).toBe(
      sayOfMeetings('no-quorum', details, 'sv'),
    );
    expect(say('no-quorum', details, 'sv', cataloguesAt('/api/alliances/1/decide-application'))).toBe(
      sayOfAlliances('no-quorum', details, 'sv'),
    );
    expect(sayOfMeetings('no-quorum', details, 'sv')).not.toBe(sayOfAlliances('no-quorum', details, 'sv'));
  });

  test('stand once, but for those that two processes tell alike', () => {
    const codes = CATALOGUES.flatMap((catalogue) =>
      Object.entries(catalogue).map(([code, words]) => ({ code, words })),
    );
    const twice = codes.filter(({ code, words }) =>
      codes.some((other) => other.code === code && other.words !== words),
    );
    expect([...new Set(twice.map(({ code }) => code))].sort()).toEqual([...OF_BOTH, ...OF_THE_FIRST].sort());
  });
});
