import type { FastifyHelmetOptions } from '@fastify/helmet';

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
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: PAGES },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
  // Whether the whole domain is to be reached by HTTPS alone is for whoever ends TLS in front of us to say.
  strictTransportSecurity: false,
};

/** The same for pages with a script. */
export const SCRIPTED_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: SCRIPTED },
};

/** The same for the pages of the API's documentation. */
export const DOCS_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: DOCS },
};
