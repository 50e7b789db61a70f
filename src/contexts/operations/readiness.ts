import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { endOfLog } from '../../event-store/end-of-log.js';
import type { EventStore } from '../../event-store/event-store.js';
import { inTime } from '../../http/in-time.js';
import { EVENT_STORE } from '../../injection.js';
import { Lifecycle } from '../../lifecycle.js';
import { READ_MODELS, type ReadModels, type ReadModelStatus } from './read-models.js';

/** Whether requests should be sent here, and why not. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: {
    readonly program: { readonly ok: boolean; readonly phase: 'starting' | 'running' | 'stopping' };
    readonly store: { readonly ok: boolean; readonly kind: string; readonly head: number | null };
    readonly database: { readonly ok: boolean };
    readonly projections: {
      readonly ok: boolean;
      /** Where the log ended when this process had started; null before. */
      readonly needed: number | null;
      readonly items: readonly {
        readonly name: string;
        readonly position: number;
        readonly lag: number;
        readonly parked: number;
      }[];
    };
  };
}

const PATIENCE_MS = 2_000;
/** A crowd of probes asks the store and the database once. */
const REMEMBERED_MS = 500;

/** Whether this process can serve: store and database answer, and the read models hold what lay in the log at start. */
@Injectable()
export class Readiness {
  private caughtUp = false;
  private remembered: { readonly report: Promise<ReadinessReport>; readonly until: number } | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly database: Database,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly lifecycle: Lifecycle,
  ) {}

  report(): Promise<ReadinessReport> {
    const now = performance.now();
    const known = this.remembered;
    if (known !== undefined && known.until > now && !this.lifecycle.isStopping) return known.report;
    const report = this.look();
    this.remembered = { report, until: now + REMEMBERED_MS };
    // That all is well again should be told at once.
    void report.then(({ ready }) => (ready ? undefined : this.forget(report)));
    return report;
  }

  private forget(report: Promise<ReadinessReport>): void {
    if (this.remembered?.report === report) this.remembered = undefined;
  }

  private async look(): Promise<ReadinessReport> {
    const [head, database, statuses] = await Promise.all([
      answerOf(this.store.head()),
      answerOf(this.database.query('SELECT 1')),
      answerOf(this.readModels.status()),
    ]);
    const { phase, headAtStart: needed } = this.lifecycle;
    this.caughtUp ||= needed !== null && statuses?.every(({ position }) => position >= needed) === true;
    const checks = {
      program: { ok: phase === 'running', phase } as const,
      store: { ok: head !== null, kind: this.store.kind, head },
      database: { ok: database !== null },
      projections: {
        ok: this.caughtUp && statuses !== null && !(await this.isBeyond(head, statuses)),
        needed,
        items: (statuses ?? []).map(({ name, position, lag, parked }) => ({ name, position, lag, parked })),
      },
    };
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  }

  /** Whether a read model stands where the log has not come to: it was made from another, and answers from that. */
  private async isBeyond(head: number | null, statuses: readonly ReadModelStatus[]): Promise<boolean> {
    const furthest = Math.max(0, ...statuses.map(({ position }) => position));
    if (head === null || furthest <= head) return false;
    // The head was read at the same time as the positions; the log's end is read after them.
    const end = await answerOf(endOfLog(this.store));
    return end !== null && furthest > end;
  }
}

/** What comes of it; null when it fails or takes too long. */
async function answerOf<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await inTime(work, PATIENCE_MS);
  } catch {
    return null;
  }
}
