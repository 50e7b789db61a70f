import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * `__Host-`: browsers take it only with Secure, for this host alone and all its paths, so that no other host of the
 * domain can plant one. They count loopback addresses as secure.
 */
const NAME = '__Host-samverka';

/**
 * Lax and not Strict: who follows a link from a mail to a case is to find themselves signed in. Lax goes along with
 * nothing but such a step; what changes something is checked besides, see same-site.ts.
 */
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** That of a sign-in under way. Strict: it is for our own pages alone, and for no longer than that takes. */
const PENDING = '__Host-samverka-sign-in';
/** That of a sign-in at a provider, from where browsers come back: Strict would leave it behind. */
const OIDC = '__Host-samverka-oidc';
const PENDING_ATTRIBUTES = { ...ATTRIBUTES, sameSite: 'strict' } as const;

/** The secret of the session that a browser bears; undefined when it bears none. */
export function sessionCookieOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[NAME];
}

/** @param lifetimeMs until the session ends at the latest */
export function setSessionCookie(reply: FastifyReply, secret: string, lifetimeMs: number): void {
  const maxAge = secondsOf(lifetimeMs);
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: secret, ...ATTRIBUTES, maxAge }));
}

/** Takes the session from the browser, and the answers that it kept (RFC 9111 caches; W3C Clear Site Data, 3.1). */
export function clearSessionCookie(reply: FastifyReply): void {
  void reply.header('clear-site-data', '"cache"');
  void reply.header('set-cookie', stringifySetCookie({ name: NAME, value: '', ...ATTRIBUTES, maxAge: 0 }));
}

/** The secret of the sign-in that is under way in a browser. */
export function pendingCookieOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[PENDING];
}

/** @param lifetimeMs for how long it may be completed */
export function setPendingCookie(reply: FastifyReply, secret: string, lifetimeMs: number): void {
  const maxAge = secondsOf(lifetimeMs);
  const cookie = stringifySetCookie({ name: PENDING, value: secret, ...PENDING_ATTRIBUTES, maxAge });
  void reply.header('set-cookie', cookie);
}

export function clearPendingCookie(reply: FastifyReply): void {
  const cookie = stringifySetCookie({ name: PENDING, value: '', ...PENDING_ATTRIBUTES, maxAge: 0 });
  void reply.header('set-cookie', cookie);
}

/** The secret of the sign-in at a provider that a browser began. */
export function oidcCookieOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[OIDC];
}

/** @param lifetimeMs for how long it may be completed */
export function setOidcCookie(reply: FastifyReply, secret: string, lifetimeMs: number): void {
  const maxAge = secondsOf(lifetimeMs);
  void reply.header('set-cookie', stringifySetCookie({ name: OIDC, value: secret, ...ATTRIBUTES, maxAge }));
}

export function clearOidcCookie(reply: FastifyReply): void {
  void reply.header('set-cookie', stringifySetCookie({ name: OIDC, value: '', ...ATTRIBUTES, maxAge: 0 }));
}

/** Max-Age and not Expires: the browser's own clock may be wrong (RFC 6265, 5.3). */
function secondsOf(lifetimeMs: number): number {
  return Math.ceil(lifetimeMs / 1_000);
}
