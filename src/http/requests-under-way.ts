import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './http-problem.js';

/** What looks whether the program is well has to be answered however much there is to do. */
const ALWAYS_ANSWERED = /^\/(health\/|metrics\b)/;

/**
 * Works on so many requests at once, and tells those beyond to come again (503 with retry-after): whoever is let in is
 * answered soon, and what waits takes a bounded part of the memory. A request counts until its answer begins, so a feed
 * that is followed for hours does not.
 */
export function registerRequestsUnderWay(instance: FastifyInstance, most: number): void {
  const underWay = new Set<FastifyRequest>();
  instance.addHook('onRequest', (request, reply, done) => {
    if (ALWAYS_ANSWERED.test(request.url)) {
      done();
    } else if (underWay.size >= most) {
      done(new HttpProblem(503, 'too-busy'));
    } else {
      underWay.add(request);
      // Of whoever has hung up nothing else may ever be heard.
      reply.raw.once('close', () => underWay.delete(request));
      done();
    }
  });
  instance.addHook('onSend', (request, _reply, payload, done) => {
    underWay.delete(request);
    done(null, payload);
  });
}
