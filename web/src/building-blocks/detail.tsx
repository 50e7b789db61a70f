import type { Problem } from '../api/problem.js';
import { Say } from '../words/say.js';

/** What is said of a problem. What the API says to programs of a session that has ended is no help here. */
export function Detail({ of: { body, code } }: { readonly of: Problem }) {
  if (body === null) return <Say it="failed.unreachableHint" />;
  return code === 'not-signed-in' ? <Say it="failed.signedOut" /> : body.detail;
}
