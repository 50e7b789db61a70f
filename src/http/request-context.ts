import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import type { Permission } from '../policy/policy.js';
import { AllowedMethods } from './allowed-methods.js';
import { checkPermission, looksAtAsker, RouteWithoutPolicy } from './check-permission.js';
import { HttpProblem, unauthorized } from './http-problem.js';
import { localeFrom } from './locale.js';
import { inTime } from './in-time.js';
import { DOCS_HEADERS } from './security-headers.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address, with the methods that it takes. */
    allowedMethods: AllowedMethods;
  }
  interface FastifyRequest {
    /** Who is asking; null where nobody is signed in. */
    actor: Actor | null;
    /** The route's pattern, for logs and metrics: it holds no ids. `unmatched` where there is none. */
    pattern: string;
  }
  interface FastifyContextConfig {
    /** Who may ask. A route that does not say is not taken up. */
    permission?: Permission;
    /** The largest body in bytes, where it is another than usual. */
    bodyLimit?: number;
    /** The largest file in bytes, where the body bears one. */
    fileLimit?: number;
    /** Stands in for addresses that do not exist. */
    fallback?: true;
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

/** The token that a request bears; undefined when it bears none. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

/** Paths that Swagger's own module serves, which knows nothing of our routes' settings. */
const DOCS_PATHS = /^\/(docs|openapi\.json)(\/|-|$)/;

/** How long a token may take to be looked up: longer, and the database is away. */
const PATIENCE_MS = 5_000;

/** Before anything else of a request is looked at: who is asking, and by which route. */
export function registerRequestContext(
  instance: FastifyInstance,
  authenticate: Authenticate,
  bodyLimit: number,
): void {
  const addresses = new AllowedMethods();
  instance.decorate('allowedMethods', addresses);
  instance.decorateRequest('actor', null);
  instance.decorateRequest('pattern', 'unmatched');
  instance.addHook('onRequest', (request, _, done) => {
    done(request.is404 ? methodProblem(addresses.of(request.url)) : undefined);
  });
  instance.addHook('onRoute', (route) => {
    const { bodyLimit: own } = route.config ?? {};
    const isDocs = DOCS_PATHS.test(route.url);
    const permission = isDocs ? 'public.read' : route.config?.permission;
    if (permission === undefined) throw new RouteWithoutPolicy(route.method, route.url);
    if (isDocs) route.config = { ...route.config, helmet: DOCS_HEADERS } as typeof route.config & object;
    route.bodyLimit = own ?? bodyLimit;
    if (route.config?.fallback !== true) addresses.add(route.url, route.method);
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [
      async (request) => {
        request.pattern = route.url;
        if (looksAtAsker(permission)) request.actor = await askerOf(request, authenticate);
        checkPermission(request.actor, permission);
      },
      ...before,
    ];
  });
}

/** Something is at the address, but not for this method; undefined when there is nothing at all. */
function methodProblem(methods: readonly string[]): HttpProblem | undefined {
  if (methods.length === 0) return undefined;
  return new HttpProblem(405, 'method-not-allowed', {
    details: { allowed: methods },
    headers: { allow: methods.join(', ') },
  });
}

/** Who is asking; null where nobody says who they are. */
async function askerOf(request: FastifyRequest, authenticate: Authenticate): Promise<Actor | null> {
  if (request.headers.authorization === undefined) return null;
  const token = bearerOf(request);
  const actor = token === undefined ? null : await inTime(authenticate(token), PATIENCE_MS);
  if (actor === null) throw unauthorized('token-not-valid');
  return actor;
}
