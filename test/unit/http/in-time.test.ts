import { expect, test } from '@jest/globals';
import { inTime } from '../../../src/http/in-time.js';

test('work that hangs is answered with 503, and what comes in time as it is', async () => {
  const never = new Promise<never>(() => {});
  await expect(inTime(never, 20)).rejects.toMatchObject({ status: 503, code: 'database-away' });
  await expect(inTime(Promise.resolve(7), 20)).resolves.toBe(7);
  await expect(inTime(Promise.reject(new Error('no')), 20)).rejects.toThrow('no');
});
