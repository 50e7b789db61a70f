import type { FieldFault, Reason, Refusal, RefusalKind } from '../kernel/refusal.js';
import { KIND_TITLES, say } from '../messages/general.js';
import type { Locale, Messages } from '../messages/message.js';
import { statusTitle } from './http-messages.js';
import type { HttpProblem } from './http-problem.js';

/** An error for people and programs (RFC 9457). */
export interface Problem {
  /** A path at which the code is explained. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, in kebab-case; the words are not. */
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  /** The command to repeat unchanged, where it is not known whether it was carried out. */
  readonly commandId?: string;
  /** The revision at which the thing stands, where another was stated. */
  readonly revision?: number;
}

/** A problem with the headers that belong to it. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** The words of codes, asked in order before the general ones. */
export type Catalogues = readonly Messages[];

const STATUS_OF_KIND: Readonly<Record<RefusalKind, number>> = {
  'unknown-thing': 404,
  forbidden: 403,
  'key-missing': 428,
  malformed: 400,
  'key-reused': 422,
  precondition: 412,
  conflict: 409,
  rule: 422,
  unavailable: 503,
};

/** How many seconds to wait before a command is repeated. */
const RETRY_AFTER = '1';

/** The only place where refusals get their HTTP numbers. */
export function problemOfRefusal(refusal: Refusal, locale: Locale, catalogues: Catalogues): ProblemAnswer {
  const status = STATUS_OF_KIND[refusal.kind];
  const { commandId } = refusal.details ?? {};
  const revision = revisionNow(refusal);
  const problem: Problem = {
    ...problemBase(status, refusal, locale, catalogues),
    title: KIND_TITLES[refusal.kind][locale],
    errors: faultsInWords([...(refusal.faults ?? []), ...faultsAmong(refusal.reasons)], locale, catalogues),
    reasons: (refusal.reasons ?? []).map((reason) => ({
      code: reason.code,
      message: say(reason.code, reason.details, locale, catalogues),
    })),
    ...(typeof commandId === 'string' ? { commandId } : {}),
    ...(revision === undefined ? {} : { revision }),
  };
  return { problem, headers: status === 503 ? { 'retry-after': RETRY_AFTER } : {} };
}

/** The stream's revision for If-Match, or the application's where a decision was on another one. */
function revisionNow({ details, reasons = [] }: Refusal): number | undefined {
  const stated = [
    details?.['actual'],
    ...[{ details }, ...reasons].map((reason) => reason.details?.['current']),
  ];
  return stated.find((revision): revision is number => typeof revision === 'number' && revision >= 0);
}

/** The same for what HTTP itself refuses. */
export function problemOfHttp(refused: HttpProblem, locale: Locale, catalogues: Catalogues): ProblemAnswer {
  const { status, code } = refused;
  const { details, faults, headers = {} } = refused.more;
  const reason: Reason = details === undefined ? { code } : { code, details };
  return {
    problem: {
      ...problemBase(status, reason, locale, catalogues),
      errors: faultsInWords(faults, locale, catalogues),
      reasons: [],
    },
    headers: status === 503 ? { 'retry-after': RETRY_AFTER, ...headers } : headers,
  };
}

function problemBase(status: number, reason: Reason, locale: Locale, catalogues: Catalogues) {
  return {
    type: `/problems/${reason.code}`,
    title: statusTitle(locale, status),
    status,
    detail: say(reason.code, reason.details, locale, catalogues),
    code: reason.code,
  };
}

/** Rules that one field of the body breaks say which. */
function faultsAmong(reasons: readonly Reason[] = []): readonly FieldFault[] {
  return reasons.filter((reason): reason is FieldFault => 'pointer' in reason);
}

function faultsInWords(
  faults: readonly FieldFault[] | undefined,
  locale: Locale,
  catalogues: Catalogues,
): Problem['errors'] {
  return (faults ?? []).map((fault) => ({
    pointer: fault.pointer,
    code: fault.code,
    message: say(fault.code, fault.details, locale, catalogues),
  }));
}
