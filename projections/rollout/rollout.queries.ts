import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { reachOf } from '../../src/policy/policy.js';
import { type AsOf, GetRollout } from '../../src/contexts/alliances/queries.js';
import type { RolloutView } from '../../src/contexts/alliances/views.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Clock } from '../../src/kernel/clock.js';
import type { Vault } from '../../src/vault/vault.js';
import { localDate } from '../../src/kernel/local-date.js';
import { inWords } from '../reading/words.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import type { Question } from './replay.js';
import { linesOf, standingsOf } from './rollout-lines.js';
import type { RolloutRow } from './rollout.projection.js';

export interface RolloutParts {
  readonly db: ViewerDatabase;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Whether the public is shown that somebody has applied. */
  readonly showsApplications: boolean;
}

export interface RolloutRequest {
  readonly viewer: Actor | null;
  readonly locale: 'sv' | 'en';
  readonly asOf?: AsOf | undefined;
  readonly on?: string | undefined;
}

/**
 * The rollout over the 21 län, now or at a moment; summed over the alliances' steps. Where no day is asked about it is
 * today's, in Sweden, and of an instant that has been that instant's: what lies ahead, as a partnership that begins
 * next month, is not counted yet.
 */
export class RolloutQueries {
  constructor(private readonly parts: RolloutParts) {}

  async get({ viewer, locale, asOf, on }: RolloutRequest): Promise<RolloutView> {
    const { db, vault, showsApplications } = this.parts;
    const { rows } = await db.query<{ at: number; row: RolloutRow | null }>(viewer, {
      name: 'rollout get',
      text: `SELECT c.position AS at, r.row::json AS row FROM rollout.checkpoint c
        LEFT JOIN rollout.rows r ON r.row IS NOT NULL ORDER BY r.id`,
    });
    const seesUntold = viewer !== null && reachOf(viewer, 'rollout.read') === 'all';
    const questionOf = ({ conflicted }: RolloutRow): Question => {
      const told = !seesUntold || conflicted.includes(viewer.id);
      return {
        asOf,
        on: on ?? this.dayOf(asOf),
        seesUntold: !told,
        seesApplications: !told || showsApplications,
      };
    };
    const standings = standingsOf(
      rows.map(({ row }) => row).filter((row) => row !== null),
      questionOf,
    );
    return {
      asOf: asOf === undefined ? null : 'position' in asOf ? asOf.position : asOf.instant,
      on: on ?? null,
      position: rows[0]?.at ?? 0,
      rows: await inWords(vault, (words) => linesOf(standings, words, locale)),
    };
  }

  private dayOf(asOf: AsOf | undefined): string {
    const today = localDate(this.parts.clock.now());
    if (asOf === undefined || 'position' in asOf) return today;
    const then = localDate(asOf.instant);
    return then < today ? then : today;
  }
}

@QueryHandler(GetRollout)
export class GetRolloutHandler implements IQueryHandler<GetRollout> {
  constructor(private readonly queries: RolloutQueries) {}

  async execute({ viewer, locale, asOf, on }: GetRollout): Promise<RolloutView> {
    return this.queries.get({ viewer, locale, asOf, on });
  }
}
