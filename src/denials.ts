import type { FastifyRequest } from 'fastify';
import type { AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import type { MeetingExecutor, PerCapsulamExecutor } from './contexts/board/executors.js';
import { DeniedRequests } from './contexts/identity/denied-requests.js';
import type { SecurityLog } from './contexts/identity/security-log.js';
import type { PrivacyExecutor } from './contexts/privacy/executors.js';
import { changesSomething } from './http/same-site.js';
import { sessionCookieOf } from './http/session-cookie.js';
import { isUuid } from './kernel/ids.js';

export interface DenialsParts {
  readonly security: SecurityLog;
  readonly alliances: Pick<AllianceExecutor, 'load'>;
  readonly privacyRequests: Pick<PrivacyExecutor, 'load'>;
  readonly meetings: Pick<MeetingExecutor, 'load'>;
  readonly perCapsulam: Pick<PerCapsulamExecutor, 'load'>;
  /** Told why one could not be noted. */
  readonly onLost: (error: unknown) => void;
}

/** The codes of what is kept from those who may not see it. */
const KEPT_FROM_SIGHT: readonly (string | null)[] = [
  'unknown-alliance',
  'unknown-privacy-request',
  'unknown-meeting',
  'unknown-per-capsulam',
];

/**
 * Notes requests that were refused: a token or session that does not hold (401), what somebody signed in may not do or
 * read (403), and what they may not even know of (404). A read of what is nowhere kept from anybody, such as an unknown
 * address, is no denial, and neither is that somebody has yet to sign in.
 */
export class Denials {
  private readonly requests: DeniedRequests;

  constructor(private readonly parts: DenialsParts) {
    this.requests = new DeniedRequests(parts.security, parts.onLost);
  }

  /** Called once the answer is on its way: whether there is such a thing is looked up then, and does not show in it. */
  note(request: FastifyRequest, status: number): void {
    if (!isDenied(request, status)) return;
    this.isThere(request)
      .then((existing) => {
        const { actor, means, ip, method, pattern } = request;
        const route = `${method} ${pattern}`;
        const asker = { actor: actor?.id ?? null, means: means?.id ?? null, address: ip };
        this.requests.note({ ...asker, route, status, existing });
      })
      .catch(this.parts.onLost);
  }

  /** Writes what was counted. */
  close(): Promise<void> {
    return this.requests.close();
  }

  /** Whether there is such a thing as was answered to be unknown. */
  private async isThere({ refusedWith, params }: FastifyRequest): Promise<boolean> {
    if (!KEPT_FROM_SIGHT.includes(refusedWith)) return false;
    const id = String((params as { readonly id?: string }).id).toLowerCase();
    if (!isUuid(id)) return false;
    return (await this.casesOf(refusedWith).load(id)).state.status !== 'none';
  }

  private casesOf(refusedWith: string | null): {
    load(id: string): Promise<{ readonly state: { readonly status: string } }>;
  } {
    const { alliances, privacyRequests, meetings, perCapsulam } = this.parts;
    if (refusedWith === 'unknown-meeting') return meetings;
    if (refusedWith === 'unknown-per-capsulam') return perCapsulam;
    return refusedWith === 'unknown-alliance' ? alliances : privacyRequests;
  }
}

function isDenied(request: FastifyRequest, status: number): boolean {
  const { actor, refusedWith } = request;
  if (status === 401) {
    const withSession = refusedWith === 'not-signed-in' && sessionCookieOf(request) !== undefined;
    return refusedWith === 'token-not-valid' || withSession;
  }
  if (actor === null) return false;
  return status === 403 || changesSomething(request) || KEPT_FROM_SIGHT.includes(refusedWith);
}
