import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './http-problem.js';

const CHANGES_NOTHING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request may change something. */
export function changesSomething({ method }: Pick<FastifyRequest, 'method'>): boolean {
  return !CHANGES_NOTHING.includes(method);
}

/**
 * Lets through what our own pages ask for, by what browsers say of where a request comes from: Sec-Fetch-Site (W3C
 * Fetch Metadata) and Origin (RFC 6454). Both must be right where both are there.
 *
 * @param own the origin under which people reach us (PUBLIC_URL): then no other will do, whatever Host a request states.
 *   Undefined: the one that the request came to
 * @param strict whether a request that says neither is refused: a browser says at least one
 * @throws HttpProblem 403 cross-site-request
 */
export function requireSameSite(request: FastifyRequest, own: string | undefined, strict: boolean): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const siteFits = site === undefined || site === 'same-origin' || site === 'none';
  const originFits =
    origin === undefined || origin === (own ?? originOf(`${request.protocol}://${host ?? ''}`));
  const said = site !== undefined || origin !== undefined;
  if (siteFits && originFits && (said || !strict)) return;
  throw new HttpProblem(403, 'cross-site-request');
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
