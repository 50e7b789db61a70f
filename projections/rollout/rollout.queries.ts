import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { reachOf } from '../../src/policy/policy.js';
import { seesDeliberation } from '../../src/contexts/alliances/policy.js';
import { type AsOf, GetLan, GetRollout, GetRolloutFigures } from '../../src/contexts/alliances/queries.js';
import type { RolloutWithFigures, RolloutWithLan } from '../../src/contexts/alliances/rollout-views.js';
import type { RolloutView } from '../../src/contexts/alliances/rollout-views.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Clock } from '../../src/kernel/clock.js';
import type { Vault } from '../../src/vault/vault.js';
import { localDate } from '../../src/kernel/local-date.js';
import { inWords } from '../reading/words.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { figuresOf } from './figures.js';
import { linesOf, standingsOf } from './rollout-lines.js';
import type { RolloutRow } from './rollout.projection.js';
import { storyOf } from './story.js';
import type { Question } from './told-steps.js';

type QuestionOf = (row: RolloutRow) => Question;

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

  async get(request: RolloutRequest): Promise<RolloutView> {
    const { head, rows, questionOf } = await this.asked(request);
    return { ...head, rows: await this.lines(rows, questionOf, request.locale) };
  }

  async figures(request: RolloutRequest): Promise<RolloutWithFigures> {
    const { head, rows, questionOf } = await this.asked(request);
    const lines = await this.lines(rows, questionOf, request.locale);
    const figures = figuresOf(lines, this.parts.showsApplications || this.seesUntold(request));
    return { rollout: { ...head, rows: lines }, figures: { ...head, ...figures } };
  }

  /** @param lan the code of one of the 21 */
  async lan(lan: string, request: RolloutRequest): Promise<RolloutWithLan> {
    const { locale } = request;
    const { head, rows, questionOf } = await this.asked(request);
    const lines = await this.lines(rows, questionOf, locale);
    const row = lines.find((line) => line.lan === lan);
    if (row === undefined) throw new Error(`no such län: ${lan}`);
    const story = await inWords(this.parts.vault, (words) => storyOf(lan, rows, questionOf, words, locale));
    return { rollout: { ...head, rows: lines }, lan: { ...head, row, story } };
  }

  private lines(
    rows: readonly RolloutRow[],
    questionOf: QuestionOf,
    locale: 'sv' | 'en',
  ): Promise<RolloutView['rows']> {
    const standings = standingsOf(rows, questionOf);
    return inWords(this.parts.vault, (words) => linesOf(standings, words, locale));
  }

  private async asked(request: RolloutRequest): Promise<{
    readonly head: Omit<RolloutView, 'rows'>;
    readonly rows: readonly RolloutRow[];
    readonly questionOf: QuestionOf;
  }> {
    const { viewer, asOf, on } = request;
    const { db, showsApplications } = this.parts;
    const { rows } = await db.query<{ at: number; row: RolloutRow | null }>(viewer, {
      name: 'rollout get',
      text: `SELECT c.position AS at, r.row::json AS row FROM rollout.checkpoint c
        LEFT JOIN rollout.rows r ON r.row IS NOT NULL ORDER BY r.id`,
    });
    const seesUntold = this.seesUntold(request);
    const day = on ?? this.dayOf(asOf);
    const questionOf = (row: RolloutRow): Question => {
      const sees = seesUntold && viewer !== null && seesDeliberation(viewer, row);
      return { asOf, on: day, seesUntold: sees, seesApplications: sees || showsApplications };
    };
    const head = {
      asOf: asOf === undefined ? null : 'position' in asOf ? asOf.position : asOf.instant,
      on: on ?? null,
      day,
      position: rows[0]?.at ?? 0,
    };
    return { head, rows: rows.map(({ row }) => row).filter((row) => row !== null), questionOf };
  }

  private seesUntold({ viewer }: RolloutRequest): boolean {
    return viewer !== null && reachOf(viewer, 'rollout.read') === 'all';
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

@QueryHandler(GetRolloutFigures)
export class GetRolloutFiguresHandler implements IQueryHandler<GetRolloutFigures> {
  constructor(private readonly queries: RolloutQueries) {}

  async execute({ viewer, locale, asOf, on }: GetRolloutFigures): Promise<RolloutWithFigures> {
    return this.queries.figures({ viewer, locale, asOf, on });
  }
}

@QueryHandler(GetLan)
export class GetLanHandler implements IQueryHandler<GetLan> {
  constructor(private readonly queries: RolloutQueries) {}

  async execute({ lan, viewer, locale, asOf, on }: GetLan): Promise<RolloutWithLan> {
    return this.queries.lan(lan, { viewer, locale, asOf, on });
  }
}
