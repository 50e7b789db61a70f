import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describeError } from '../../../src/cli/errors.js';

test('a port that is taken is told in one line', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as { port: number };
  const error = await once(createServer().listen(port, '127.0.0.1'), 'listening').catch(
    (thrown: unknown) => thrown,
  );
  first.close();
  // The runner of tests has an Error of its own.
  const { message, exitCode } = describeError(Object.assign(new Error('taken'), error));
  expect(message).toBe(
    `cannot listen on 127.0.0.1:${String(port)}: another program does already; stop it, or set PORT`,
  );
  expect(exitCode).toBe(1);
});
