import { expect, test } from '@jest/globals';
import {
  decisionsLines,
  earlierCaseLines,
  outcomeWords,
  sentWords,
  supplementLines,
} from '../../src/cli/case-words.js';
import type { ApplicationView, DecisionView } from '../../src/contexts/alliances/application-views.js';

function decision(outcome: string, more: Partial<DecisionView> = {}): DecisionView {
  return {
    outcome,
    meetingDate: '2026-11-25',
    paragraf: '§ 7',
    motivation: null,
    tally: null,
    ...more,
  } as DecisionView;
}

function application(more: Partial<ApplicationView>): ApplicationView {
  return {
    state: 'registered',
    arendenummer: 'IKA 2026-0002',
    supplement: null,
    decisions: [],
    sentOn: null,
    reconsiderationRequestedAt: null,
    endedAt: null,
    ...more,
  } as ApplicationView;
}

const ENDED = { endedAt: '2026-11-24T23:30:00.000Z' } as const;
const REJECTED = application({
  ...ENDED,
  state: 'rejected',
  decisions: [
    decision('tabled', { meetingDate: '2026-11-11', paragraf: '5', motivation: 'Styrelsen vill läsa.' }),
    decision('rejected', {
      motivation: 'För få.',
      tally: { for: 2, against: 2, abstain: 0, castingVote: 'for' },
    }),
  ],
  sentOn: '2026-11-26',
});

test.each([
  [REJECTED, 'avslagen 2026-11-25 § 7', 'rejected 2026-11-25 § 7'],
  [
    application({ ...ENDED, state: 'withdrawn', decisions: [decision('tabled')] }),
    'återkallad 2026-11-25',
    'withdrawn 2026-11-25',
  ],
  [application({ ...ENDED, state: 'closed' }), 'avskriven 2026-11-25', 'closed 2026-11-25'],
  [application({ state: 'awaiting-supplement' }), 'väntar på komplettering', 'awaiting supplement'],
])('what a case came to, %#', (one, sv, en) => {
  expect([outcomeWords(one, 'sv'), outcomeWords(one, 'en')]).toEqual([sv, en]);
});

test('an earlier case is told with every decision, its votes, its grounds and when it was sent', () => {
  expect(earlierCaseLines(REJECTED, 'sv')).toEqual([
    'IKA 2026-0002, avslagen 2026-11-25 § 7',
    '  bordläggning 2026-11-11 § 5',
    '  Motivering: Styrelsen vill läsa.',
    '  röster: 2 för, 2 emot, 0 avstod, utslagsröst för',
    '  Motivering: För få.',
    '  Expedierat: 2026-11-26',
  ]);
  const asked = { ...REJECTED, reconsiderationRequestedAt: '2026-11-27T23:30:00.000Z' };
  expect(earlierCaseLines(asked, 'sv').at(-1)).toBe('  Omprövning begärd: 2026-11-28');
  expect(earlierCaseLines(application({ ...ENDED, state: 'withdrawn', arendenummer: null }), 'en')).toEqual([
    'without a case number, withdrawn 2026-11-25',
  ]);
});

test('the § of what was entered afterwards is marked as checked by nobody, wherever it is told', () => {
  const entered = { source: 'entered' } as const;
  const one = application({ ...ENDED, state: 'granted', decisions: [decision('granted', entered)] });
  const place = '2026-11-25 § 7 (numret är inte kontrollerat)';
  expect(outcomeWords(one, 'sv')).toBe(`beviljad ${place}`);
  expect(decisionsLines(one, 'sv')).toEqual([`bifall ${place}`]);
  const byHighest = application({ decisions: [decision('granted', { source: 'highest-organ' })] });
  expect(decisionsLines(byHighest, 'en')).toEqual(['granted 2026-11-25 § 7 (the number is not checked)']);
});

test('decisions of the present case, and that the last has not been sent', () => {
  const one = application({ ...ENDED, state: 'granted', decisions: [decision('granted')] });
  expect(decisionsLines(one, 'en')).toEqual(['granted 2026-11-25 § 7']);
  expect(sentWords(one, 'en')).toBe('not yet');
  expect(sentWords(application({}), 'en')).toBe('');
});

test('a supplement is told with what was asked and what was answered; erased words as such', () => {
  const supplement = {
    requestedAt: '2026-11-25T10:00:00.000Z',
    due: '2026-12-16',
    status: 'received',
    items: [
      { item: 'Stadgarna', answer: 'Bifogas.' },
      { item: null, answer: null },
    ],
  } as const;
  expect(supplementLines(application({ supplement }), 'sv')).toEqual([
    'begärd 2026-11-25, sista dag 2026-12-16: besvarad',
    '  Stadgarna → Bifogas.',
    '  raderad uppgift',
  ]);
  expect(supplementLines(application({}), 'sv')).toEqual([]);
});
