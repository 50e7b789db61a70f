import type { FastifyReply } from 'fastify';
import { setSessionCookie } from '../../http/session-cookie.js';
import type { StartedSession } from './session-service.js';

/** Gives a browser the cookie of its session, and tells what may be known of it. */
export function signedIn(reply: FastifyReply, { secret, ...session }: StartedSession) {
  setSessionCookie(reply, secret, Date.parse(session.expiresAt) - Date.parse(session.authenticatedAt));
  privately(reply);
  return { id: session.account, authenticatedAt: session.authenticatedAt, expiresAt: session.expiresAt };
}

/** What is one's own is kept by no cache. */
export function privately(reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
}
