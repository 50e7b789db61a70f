import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import { unauthorized } from './http-problem.js';
import { localeFrom } from './locale.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null where nobody is signed in. */
    actor: Actor | null;
    /** The route's pattern, for logs and metrics: it holds no ids. `unmatched` where there is none. */
    pattern: string;
  }
  interface FastifyContextConfig {
    /**
     * Who may ask. Left out: whoever is signed in. `public`: everybody, and a token is not looked at. `optional`:
     * everybody, and whoever is signed in may see more; a token that does not hold is refused.
     */
    access?: 'public' | 'optional';
    /** The largest body in bytes, where it is another than usual. */
    bodyLimit?: number;
  }
}

/** Who signs in with a token; null when it does not hold. */
export type Authenticate = (token: string) => Promise<Actor | null>;

/** The language of the answer. */
export function localeOf(request: FastifyRequest): Locale {
  return localeFrom(request.headers['accept-language']);
}

/** Who is asking, on a route that only answers those who are signed in. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw unauthorized('not-signed-in');
  return request.actor;
}

/** Paths that Swagger's own module serves, which knows nothing of our routes' settings. */
const PUBLIC_PATHS = /^\/(docs|openapi\.json)(\/|-|$)/;

/** Before anything else of a request is looked at: who is asking, and by which route. */
export function registerRequestContext(
  instance: FastifyInstance,
  authenticate: Authenticate,
  bodyLimit: number,
): void {
  instance.decorateRequest('actor', null);
  instance.decorateRequest('pattern', 'unmatched');
  instance.addHook('onRoute', (route) => {
    const { access, bodyLimit: own } = route.config ?? {};
    const open = access ?? (PUBLIC_PATHS.test(route.url) ? 'public' : undefined);
    route.bodyLimit = own ?? bodyLimit;
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [
      async (request) => {
        request.pattern = route.url;
        if (open !== 'public') request.actor = await signedIn(request, authenticate, open === 'optional');
      },
      ...before,
    ];
  });
}

async function signedIn(
  request: FastifyRequest,
  authenticate: Authenticate,
  optional: boolean,
): Promise<Actor | null> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    if (optional) return null;
    throw unauthorized('not-signed-in');
  }
  const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  const actor = token === undefined ? null : await authenticate(token);
  if (actor === null) throw unauthorized('token-not-valid');
  return actor;
}
