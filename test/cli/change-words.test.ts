import { expect, test } from '@jest/globals';
import { changeWords } from '../../src/cli/change-words.js';

test('a change of an earlier case is told as one of the present case, and as an earlier one’s', () => {
  const changes = [
    { field: 'earlierApplications.0.sentOn', before: null, after: '2026-11-25' },
    { field: 'earlierApplications.1.id', before: null, after: 'x' },
    { field: 'earlierApplications.1.state', before: null, after: 'rejected' },
  ];
  expect(changeWords(changes, 'sv')).toEqual([
    'tidigare ansökan, expedierat: 2026-11-25',
    'tidigare ansökan, ansökan: Avslagen',
  ]);
  expect(changeWords(changes, 'en')[0]).toBe('earlier application, sent: 2026-11-25');
});
