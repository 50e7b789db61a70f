import { test } from '@jest/globals';

test('throws where nobody waits for it', async () => {
  await new Promise<void>((resolve) => {
    setImmediate(() => {
      setImmediate(resolve);
      throw new Error('thrown beside the test');
    });
  });
});
