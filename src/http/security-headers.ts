import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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

/** Headers that make browsers careful, the same on every answer. */
const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: PAGES },
  crossOriginEmbedderPolicy: false,
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  hsts: false,
};

/** The same for pages with a script. */
export const SCRIPTED_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: SCRIPTED },
};
/** Nothing here needs a camera, a place or a payment. */
const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';
const A_YEAR = 'max-age=31536000';

/**
 * Sets them. Strict-Transport-Security goes along with what comes by HTTPS, as a trusted proxy says (RFC 6797, 7.2),
 * and for this host alone: of the whole domain it is for whoever ends TLS in front of us to say.
 */
export async function registerSecurityHeaders(instance: FastifyInstance): Promise<void> {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('permissions-policy', PERMISSIONS);
    if (request.protocol === 'https') void reply.header('strict-transport-security', A_YEAR);
    done();
  });
  await instance.register(helmet, SECURITY_HEADERS);
}

/** The same for the pages of the API's documentation. */
export const DOCS_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: DOCS },
};
