import { test } from '@jest/globals';

test('takes its worker with it', async () => {
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
});
