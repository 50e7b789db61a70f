import type { FieldFault, Reason } from '../kernel/refusal.js';

/**
 * A request that HTTP itself refuses, before or beside the program's own rules: nobody is signed in, the address
 * is unknown, the body is too large.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly status: number,
    /** Stable, in kebab-case. */
    readonly code: string,
    readonly more: {
      readonly details?: Reason['details'];
      readonly faults?: readonly FieldFault[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(code);
  }
}

/** Nobody is signed in, or not with a token that holds (RFC 6750, section 3). */
export function unauthorized(code: 'not-signed-in' | 'token-not-valid'): HttpProblem {
  const error = code === 'token-not-valid' ? ', error="invalid_token"' : '';
  return new HttpProblem(401, code, { headers: { 'www-authenticate': `Bearer realm="samverka"${error}` } });
}
