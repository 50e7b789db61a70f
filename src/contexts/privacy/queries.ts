import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/actor.js';
import type { RequestKind } from './events.js';
import type { RequestStatus } from './state.js';

/** A request as lists show it: no words. */
export interface PrivacyRequestLine {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: RequestStatus;
  readonly receivedOn: string;
  readonly receivedBy: string;
  /** The last day on which to answer; null once answered. */
  readonly due: string | null;
}

/** A request with something to note, since a day. */
export interface DueRequest {
  readonly request: string;
  readonly since: string;
}

/** The requests that somebody may see. */
export class ListPrivacyRequests extends Query<{
  readonly items: readonly PrivacyRequestLine[];
  readonly position: number;
}> {
  constructor(
    readonly viewer: Actor,
    readonly filter: { readonly state?: string | undefined; readonly limit: number },
  ) {
    super();
  }
}

/** Those with a deadline or a reminder to note at an instant. */
export class FindDueRequests extends Query<readonly DueRequest[]> {
  constructor(
    readonly now: string,
    readonly limit: number,
    readonly after?: DueRequest,
  ) {
    super();
  }
}
