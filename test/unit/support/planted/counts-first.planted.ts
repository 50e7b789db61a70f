import { expect, test } from '@jest/globals';

import { counted } from './counter.js';

test('has a counter of its own', () => {
  expect(counted()).toBe(1);
});
