import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { readsAll } from '../../src/contexts/alliances/policy.js';
import { type Region, REGIONS } from '../../src/contexts/alliances/public.js';
import {
  type AsOf,
  GetRollout,
  type RolloutRow as RolloutLine,
  type RolloutView,
} from '../../src/contexts/alliances/queries.js';
import type { Database } from '../../src/database/database.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { Vault } from '../../src/vault/vault.js';
import { openWords, type Words } from '../reading/words.js';
import {
  type Question,
  type Reached,
  type ReachedStage,
  replay,
  STAGES,
  stagesOf,
  type Standing,
} from './replay.js';
import type { RolloutRow } from './rollout.projection.js';

export interface RolloutParts {
  readonly db: Database;
  readonly vault: Vault;
  /** Whether the public is shown that somebody has applied. */
  readonly showsApplications: boolean;
}

export interface RolloutRequest {
  readonly viewer: Actor | null;
  readonly locale: 'sv' | 'en';
  readonly asOf?: AsOf | undefined;
  readonly on?: string | undefined;
}

/** The rollout over the 21 län, now or at a moment; summed over the alliances' steps. */
export class RolloutQueries {
  constructor(private readonly parts: RolloutParts) {}

  async get({ viewer, locale, asOf, on }: RolloutRequest): Promise<RolloutView> {
    const { db, vault, showsApplications } = this.parts;
    const { rows } = await db.query<{ at: number; row: RolloutRow | null }>({
      name: 'rollout get',
      text: `SELECT c.position AS at, r.row FROM rollout.checkpoint c
        LEFT JOIN rollout.rows r ON r.row IS NOT NULL ORDER BY r.id`,
    });
    const seesUntold = viewer !== null && readsAll(viewer);
    const question = { asOf, on, seesUntold, seesApplications: seesUntold || showsApplications };
    const standings = rows.flatMap(({ row }) => (row === null ? [] : standingOf(row, question)));
    const words = await openWords(vault, standings);
    return {
      asOf: asOf === undefined ? null : 'position' in asOf ? asOf.position : asOf.instant,
      on: on ?? null,
      position: rows[0]?.at ?? 0,
      rows: REGIONS.map((region) => lineOf(region, standings, words, locale)),
    };
  }
}

function standingOf(row: RolloutRow, question: Question): Standing[] {
  const standing = replay(row, question);
  return standing === null ? [] : [standing];
}

function lineOf(
  region: Region,
  standings: readonly Standing[],
  words: Words,
  locale: 'sv' | 'en',
): RolloutLine {
  const here = standings.filter(({ lan }) => lan.includes(region.code));
  const living = here.filter(({ status }) => status === 'active' || status === 'dormant');
  const reached = standings.flatMap((standing) => standing.reached.filter(({ lan }) => lan === region.code));
  return {
    lan: region.code,
    name: region.name,
    ksmYear: region.ksmYear,
    ksmNote: region.ksmNote?.[locale] ?? null,
    stage: furthest(reached.map(({ stage }) => stage)),
    current: furthest(here.flatMap(stagesOf)),
    alliances: here.map(({ id, name, status }) => ({ id, name, status })),
    application: living.filter(({ application }) => application).length,
    partnership: living.filter(({ partnership }) => partnership).length,
    association: living.filter(({ association }) => association).length,
    dates: datesOf(reached),
    sources: sourcesOf(reached, words),
  };
}

function furthest(stages: readonly ReachedStage[]): RolloutLine['stage'] {
  return STAGES.findLast((stage) => stages.includes(stage)) ?? 'not-started';
}

/** When each stage was first reached: the earliest known date; undated only where no date is known. */
function datesOf(reached: readonly Reached[]): RolloutLine['dates'] {
  const dates: Partial<Record<ReachedStage, OccurredOn & { recordedAt: string }>> = {};
  for (const { stage, on, recordedAt } of reached) {
    const known = dates[stage];
    if (known === undefined || isEarlier(on, recordedAt, known)) dates[stage] = { ...on, recordedAt };
  }
  return dates;
}

function isEarlier(on: OccurredOn, recordedAt: string, than: OccurredOn & { recordedAt: string }): boolean {
  if (on.date !== null && than.date !== null && on.date !== than.date) return on.date < than.date;
  if ((on.date === null) !== (than.date === null)) return on.date !== null;
  return recordedAt < than.recordedAt;
}

function sourcesOf(reached: readonly Reached[], words: Words): RolloutLine['sources'] {
  return reached.flatMap(({ stage, source }) =>
    source === null ? [] : [{ stage, source: words.of(source) }],
  );
}

@QueryHandler(GetRollout)
export class GetRolloutHandler implements IQueryHandler<GetRollout> {
  constructor(private readonly queries: RolloutQueries) {}

  async execute({ viewer, locale, asOf, on }: GetRollout): Promise<RolloutView> {
    return this.queries.get({ viewer, locale, asOf, on });
  }
}
