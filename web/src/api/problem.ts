import type { components } from './schema.js';

type ProblemBody = components['schemas']['Problem'];

/**
 * Why a request was not answered as asked: what the API said (RFC 9457), or that nothing came back.
 *
 * `status` is 0 where the server was not reached at all.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly body: ProblemBody | null;

  constructor(body: ProblemBody | null, status: number) {
    super(body?.detail ?? 'unreachable');
    this.body = body;
    this.status = body?.status ?? status;
    this.code = body?.code ?? 'unreachable';
  }

  /** Whether the same request may be answered if it is sent again: nobody answered, or who did was not ready. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is said of a field, by its JSON pointer: `/items/0/answer`. */
  faultAt(pointer: string): string | undefined {
    return this.body?.errors.find((fault) => fault.pointer === pointer)?.message;
  }
}

/** The body of a problem, where an answer has one. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return new Problem(isProblem ? ((await response.json()) as ProblemBody) : null, response.status);
}
