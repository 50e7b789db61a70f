import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import type { Permission } from '../policy/policy.js';
import { AllowedMethods } from './allowed-methods.js';
import { checkPermission, looksAtAsker, RouteWithoutPolicy } from './check-permission.js';
import { HttpProblem, unauthorized } from './http-problem.js';
import { localeFrom } from './locale.js';
import { inTime } from './in-time.js';
import { changesSomething, requireSameSite } from './same-site.js';
import { sessionCookieOf } from './session-cookie.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address, with the methods that it takes. */
    allowedMethods: AllowedMethods;
  }
  interface FastifyRequest {
    /** Who is asking; null where nobody is signed in. */
    actor: Actor | null;
    /** By what that was established; null where nobody is signed in. */
    means: Means | null;
    /** The route's pattern, for logs and metrics: it holds no ids. `unmatched` where there is none. */
    pattern: string;
    /** The code of the problem that it is answered with; null for none. */
    refusedWith: string | null;
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

/** Who is asking, and by what that was established. */
export interface Asker {
  readonly actor: Actor;
  readonly means: Means;
}

/** A token or a browser's session. */
export interface Means {
  readonly kind: 'token' | 'session';
  readonly id: string;
  /** Whether nothing may be changed with it. */
  readonly readOnly: boolean;
  /** When whoever has it last showed who they are; null for what needs no sign-in. */
  readonly authenticatedAt: string | null;
}

/** Who is asking with these words; null when they do not hold. */
export interface Authenticate {
  token(words: string): Promise<Asker | null>;
  session(secret: string): Promise<Asker | null>;
}

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
  { bodyLimit, origin }: { readonly bodyLimit: number; readonly origin: string | undefined },
): void {
  const addresses = new AllowedMethods();
  instance.decorate('allowedMethods', addresses);
  instance.decorateRequest('actor', null);
  instance.decorateRequest('means', null);
  instance.decorateRequest('pattern', 'unmatched');
  instance.decorateRequest('refusedWith', null);
  instance.addHook('onRequest', (request, _, done) => {
    done(request.is404 ? methodProblem(addresses.of(request.url)) : undefined);
  });
  instance.addHook('onRoute', (route) => {
    const { bodyLimit: own } = route.config ?? {};
    const isDocs = DOCS_PATHS.test(route.url);
    const permission = isDocs ? 'public.read' : route.config?.permission;
    if (permission === undefined) throw new RouteWithoutPolicy(route.method, route.url);
    if (isDocs) route.config = { ...route.config, page: 'docs' };
    route.bodyLimit = own ?? bodyLimit;
    if (route.config?.fallback !== true) addresses.add(route.url, route.method);
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [
      async (request) => {
        request.pattern = route.url;
        if (looksAtAsker(permission)) {
          const asker = await askerOf(request, authenticate);
          request.actor = asker?.actor ?? null;
          request.means = asker?.means ?? null;
        }
        if (changesSomething(request)) requireMeans(request, origin);
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

/** What a token must be good for, and where a browser's request must come from, before anything is changed. */
function requireMeans(request: FastifyRequest, origin: string | undefined): void {
  const { means, headers } = request;
  if (means?.readOnly === true) throw new HttpProblem(403, 'token-reads-only');
  if (means?.kind === 'session') requireSameSite(request, origin, true);
  // Nobody's browser is to be signed in, or asked to, by another site either.
  else if (headers.authorization === undefined) requireSameSite(request, origin, false);
}

/** Who is asking; null where nobody says who they are. A token goes before a session. */
async function askerOf(request: FastifyRequest, authenticate: Authenticate): Promise<Asker | null> {
  if (request.headers.authorization === undefined) {
    const secret = sessionCookieOf(request);
    return secret === undefined ? null : inTime(authenticate.session(secret), PATIENCE_MS);
  }
  const token = bearerOf(request);
  const asker = token === undefined ? null : await inTime(authenticate.token(token), PATIENCE_MS);
  if (asker === null) throw unauthorized('token-not-valid');
  return asker;
}
