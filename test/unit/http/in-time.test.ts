import { expect, test } from '@jest/globals';
import { randomFill } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { inTime } from '../../../src/http/in-time.js';

test('work that hangs is answered with 503, and what comes in time as it is', async () => {
  const never = new Promise<never>(() => {});
  await expect(inTime(never, 20)).rejects.toMatchObject({ status: 503, code: 'database-away' });
  await expect(inTime(Promise.resolve(7), 20)).resolves.toBe(7);
  await expect(inTime(Promise.reject(new Error('no')), 20)).rejects.toThrow('no');
});

test('what came while the process itself was busy did come in time', async () => {
  // From here the loop looks at its timers before it takes what has come.
  await turn();
  const work = new Promise((resolve) => randomFill(Buffer.alloc(8), () => resolve(7)));
  const given = inTime(work, 20);
  for (const until = performance.now() + 100; performance.now() < until;);
  await expect(given).resolves.toBe(7);
});
