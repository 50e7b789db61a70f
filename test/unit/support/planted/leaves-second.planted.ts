import { expect, test } from '@jest/globals';

test('finds nothing left, and leaves something', () => {
  expect(process.env['LEFT_BEHIND']).toBeUndefined();
  process.env['LEFT_BEHIND'] = 'something';
});
