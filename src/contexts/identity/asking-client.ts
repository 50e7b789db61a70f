import type { FastifyRequest } from 'fastify';
import { HttpProblem, unauthorized } from '../../http/http-problem.js';
import { actorOf } from '../../http/request-context.js';
import type { Doer } from './doer.js';
import { deviceOf } from './device-of.js';
import type { Client } from './network-of.js';

/** From where and with what somebody asks. */
export function clientOf(request: FastifyRequest): Client {
  return { address: request.ip, device: deviceOf(request.headers['user-agent']) };
}

/** Who is asking, for the security log. */
export function doerOf(request: FastifyRequest): Doer {
  return { actor: actorOf(request).id, means: request.means?.id ?? null, client: clientOf(request) };
}

/**
 * The session of whoever is asking, for what only they themselves may do.
 *
 * @throws HttpProblem 403 session-needed for a token
 */
export function sessionOf(request: FastifyRequest): { readonly id: string; readonly account: string } {
  const { means } = request;
  if (means === null) throw unauthorized('not-signed-in');
  if (means.kind !== 'session') throw new HttpProblem(403, 'session-needed');
  return { id: means.id, account: actorOf(request).id };
}
