import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a page may do beside showing itself; left out: nothing. */
    page?: 'docs' | 'scripted' | 'asking' | 'embeddable';
  }
}

/** Nothing may be loaded or run but our own style and pictures; nobody may show us in a frame. */
const PAGES = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The API's documentation runs its own script, sets styles of its own and tries the API out. */
const DOCS = {
  ...PAGES,
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
};

/** Pages whose own script asks the API. A form that the script does not send goes nowhere. */
const SCRIPTED = { ...PAGES, 'script-src': ["'self'"], 'connect-src': ["'self'"] };

/** A page whose form asks for itself with other words, with or without its script. */
const ASKING = { ...SCRIPTED, 'form-action': ["'self'"] };

/** Whoever likes may show it in a frame: it is for everybody, and nothing in it can be pressed but links. */
const EMBEDDABLE = { ...PAGES, 'frame-ancestors': ['*'] };

/** Nothing here needs a camera, a place or a payment. */
const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';
const A_YEAR = 'max-age=31536000';

/** Headers that make browsers careful, by what a page may do. They are the same for every request, and made once. */
const HEADERS = {
  plain: headersOf(PAGES),
  docs: headersOf(DOCS),
  scripted: headersOf(SCRIPTED),
  asking: headersOf(ASKING),
  embeddable: headersOf(EMBEDDABLE, false),
};

/**
 * Sets them on every answer. Strict-Transport-Security goes along with what comes by HTTPS, as a trusted proxy says
 * (RFC 6797, 7.2), and for this host alone: of the whole domain it is for whoever ends TLS in front of us to say.
 */
export function registerSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.headers(HEADERS[request.routeOptions.config.page ?? 'plain']);
    if (request.protocol === 'https') void reply.header('strict-transport-security', A_YEAR);
    done();
  });
}

/** What helmet sets on an answer. */
function headersOf(
  directives: Readonly<Record<string, string[]>>,
  frameguard: HelmetOptions['frameguard'] = { action: 'deny' },
): Readonly<Record<string, string>> {
  const options: HelmetOptions = {
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginEmbedderPolicy: false,
    frameguard,
    referrerPolicy: { policy: 'no-referrer' },
    hsts: false,
  };
  const headers: Record<string, string> = { 'permissions-policy': PERMISSIONS };
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const thrown = (error?: unknown): void => {
    if (error !== undefined) throw error as Error;
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, thrown);
  return headers;
}
