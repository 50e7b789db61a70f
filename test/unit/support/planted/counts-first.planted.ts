import { expect, test } from '@jest/globals';

import { asyncStores } from './async-stores.js';
import { counted } from './counter.js';

test('has a counter of its own', () => {
  expect(counted()).toBe(1);
});

test('what is asynchronous bears nothing of the suites before', () => {
  expect(asyncStores()).toBeLessThanOrEqual(1);
});
