import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** How much of a body that nobody reads is let past, and for how long. */
const MOST_BYTES = 64 * 1_048_576;
const PATIENCE_MS = 10_000;

/**
 * Lets the rest of a body past before an answer that closes its connection: a client that still writes when the
 * connection goes sees a broken pipe, and never the answer. Beyond the limit it is cut off all the same.
 */
export function registerUnreadBodies(instance: FastifyInstance): void {
  instance.addHook('onSend', async (request, reply) => {
    const closes = reply.statusCode === 413 || reply.getHeader('connection') === 'close';
    if (closes && !request.raw.readableEnded) await letPast(request.raw);
  });
}

/** Resolves once the body has ended, the client is gone, or a limit is reached. */
function letPast(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const patience = setTimeout(done, PATIENCE_MS);
    function done(): void {
      clearTimeout(patience);
      body.off('data', count).off('end', done).off('close', done).off('error', done);
      resolve();
    }
    function count(chunk: Buffer): void {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done();
    }
    body.on('data', count).on('end', done).on('close', done).on('error', done);
    if (body.destroyed) done();
    else body.resume();
  });
}
