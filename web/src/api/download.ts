import { chosenLocale } from '../words/locale.js';
import { Problem, problemOf } from './problem.js';

/** How long the browser may take to begin with what it was given. */
const KEPT_MS = 60_000;

/**
 * Fetches a file in the chosen language, which a link would not ask in, and hands it to the browser to be kept.
 *
 * @param name what it is called where the answer does not say
 * @throws Problem it was refused, or nobody answered
 */
export async function download(address: string, name = 'samverka'): Promise<void> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { 'accept-language': chosenLocale() } });
  } catch {
    throw new Problem(null, 0);
  }
  if (!response.ok) throw await problemOf(response);
  keep(await response.blob(), nameIn(response.headers.get('content-disposition')) ?? name);
}

/** Hands something to the browser to be kept under a name. */
function keep(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** The name that an answer gives its file (RFC 6266), the one in full where there are two. */
function nameIn(disposition: string | null): string | undefined {
  const whole = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return whole === undefined ? /filename="([^"]*)"/.exec(disposition ?? '')?.[1] : decodeURIComponent(whole);
}
