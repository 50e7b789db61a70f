import { jest, test } from '@jest/globals';

jest.setTimeout(100);

test('never ends, and holds the process', async () => {
  await new Promise(() => setInterval(() => {}, 60_000));
});
