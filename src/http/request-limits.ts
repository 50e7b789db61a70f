import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemInstead } from './answer-problem.js';
import { HttpProblem } from './http-problem.js';
import type { Catalogues } from './problem.js';

/** How much one asker may ask. */
export interface RequestLimits {
  /** Requests a second of one who is signed in. */
  readonly perSecond: number;
  /** Requests a second of one address (one /64 of IPv6) by all there who are not signed in. */
  readonly perSecondOfAddress: number;
}

/** Short bursts are let through: what counts is the sum over so many seconds. */
const WINDOW_SECONDS = 5;

/**
 * The limits of an installation where one who is signed in may make so many requests a second. An address has a fifth
 * of that: whole offices sit behind one, and a page asks a dozen times, but nobody answers for what comes from it.
 */
export function requestLimits(perSecond: number): RequestLimits {
  return { perSecond, perSecondOfAddress: Math.ceil(perSecond / 5) };
}

/**
 * Counts requests, and answers 429 with the time to wait to those who ask too much. Whoever is signed in is counted by themselves wherever
 * they are, so that nobody at their address can use up their share; a token that does not hold is counted with its
 * address.
 */
export async function registerRequestLimits(
  instance: FastifyInstance,
  limits: RequestLimits,
  catalogues: Catalogues,
): Promise<void> {
  await instance.register(rateLimit, {
    max: ({ actor }) => WINDOW_SECONDS * (actor === null ? limits.perSecondOfAddress : limits.perSecond),
    timeWindow: WINDOW_SECONDS * 1_000,
    keyGenerator: keyOf,
    errorResponseBuilder: (_, { ttl }) => tooMany(ttl),
    addHeadersOnExceeding: NO_HEADERS,
    addHeaders: NO_HEADERS,
  });
  // Who is asking is found out before anything is counted, and a token that does not hold ends the request there.
  const count = instance.createRateLimit();
  instance.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 401) return payload;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return payload;
    reply.removeHeader('www-authenticate');
    return problemInstead(tooMany(counted.ttl), request, reply, catalogues);
  });
}

function keyOf({ actor, ip }: FastifyRequest): string {
  return actor?.id ?? normalizeIP(ip);
}

function tooMany(ttl: number): HttpProblem {
  return new HttpProblem(429, 'too-many-requests', {
    headers: { 'retry-after': String(Math.ceil(ttl / 1_000)) },
  });
}

const NO_HEADERS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};
