import createClient, { type Middleware } from 'openapi-fetch';
import { chosenLocale } from '../words/locale.js';
import { Problem, problemOf } from './problem.js';
import type { paths } from './schema.js';

/** Asks in the language that is chosen, and turns every answer that is none into a {@link Problem}. */
const asApplication: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', chosenLocale());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await problemOf(response);
    return response;
  },
  onError({ error }) {
    return error instanceof Problem || isAbort(error) ? (error as Error) : new Problem(null, 0);
  },
};

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** The API, typed by its own description; where an answer has several formats it is the JSON that is read here. */
export const api = createClient<paths, 'application/json'>({ baseUrl: globalThis.location.origin });
api.use(asApplication);

/** The body of an answer: a request that fails throws. */
export async function answered<Body>(asked: Promise<{ data?: Body }>): Promise<Body> {
  const { data } = await asked;
  return data as Body;
}
