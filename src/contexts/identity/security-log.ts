import type { Queryable } from '../../database/database.js';
import type { Clock } from '../../kernel/clock.js';
import { networkOf } from './network-of.js';
import type {
  RecordedSecurityEvent,
  SecurityEvent,
  SecurityEventFilter,
  SecurityEventKind,
  SecurityEventTable,
} from './postgres/security-event-table.js';

/** What is known of an event; what is left out is null. */
export interface SecurityEventParts extends Partial<Omit<SecurityEvent, 'kind' | 'network'>> {
  /** Whose network is kept. */
  readonly address?: string | undefined;
}

/** Notes what whoever guards the installation wants to see. Nothing in it says who a person is. */
export class SecurityLog {
  constructor(
    private readonly table: SecurityEventTable,
    private readonly clock: Clock,
  ) {}

  /** @param db the transaction of what happened, where it is in one */
  async record(kind: SecurityEventKind, parts: SecurityEventParts, db?: Queryable): Promise<void> {
    const { actor = null, account = null, means = null, details = {}, address } = parts;
    const event = { kind, actor, account, means, network: networkOf(address), details };
    await this.table.insert(event, this.clock.now(), db);
  }

  /** Forgets what is from before an instant, as its retention asks. @returns how many */
  forget(before: string): Promise<number> {
    return this.table.forget(before);
  }

  list(filter: SecurityEventFilter): Promise<readonly RecordedSecurityEvent[]> {
    return this.table.list(filter);
  }
}
