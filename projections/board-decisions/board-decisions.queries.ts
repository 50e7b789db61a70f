import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { seesDeliberation } from '../../src/contexts/alliances/policy.js';
import type { Alliance } from '../../src/contexts/alliances/public.js';
import type { AsOf } from '../../src/contexts/alliances/queries.js';
import {
  GetBoardReport,
  ListCalledMeetings,
  ListOpenQuestions,
} from '../../src/contexts/board/decisions/decision-queries.js';
import type {
  BoardFilter,
  BoardReport,
  CalledMeeting,
  OpenQuestion,
} from '../../src/contexts/board/decisions/decision-views.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import type { Vault } from '../../src/vault/vault.js';
import type { PastReader } from '../reading/as-of.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { inWords } from '../reading/words.js';
import type { BoardRow } from './board-decisions.projection.js';
import { boardReport } from './board-report.js';
import { pastRows, type PlacedRow } from './past-rows.js';

/** Every read of what the board decided. */
export class BoardDecisionQueries {
  constructor(
    private readonly db: ViewerDatabase,
    private readonly vault: Vault,
    private readonly past: PastReader,
  ) {}

  /**
   * What was decided, from one reading of all rows, so that it stands at one position.
   *
   * @param asOf as it had been recorded then; who may see what is what holds now
   * @throws as {@link pastRows}
   */
  async report(viewer: Actor, filter: BoardFilter, asOf?: AsOf): Promise<BoardReport> {
    const { rows } = await this.db.query<Omit<PlacedRow, 'row'> & { at: number; row: BoardRow | null }>(
      viewer,
      `SELECT c.position AS at, r.stream, r.position, r.row::json FROM board_decisions.checkpoint c
       LEFT JOIN board_decisions.rows r ON true ORDER BY r.stream`,
    );
    const placed = rows.flatMap(({ row, ...place }) => (row === null ? [] : [{ ...place, row }]));
    const now = placed.map(({ row }) => row);
    const folded = asOf === undefined ? now : await pastRows(this.past, placed, asOf);
    const standing = new Map(
      now.flatMap((row) =>
        row.of === 'alliance' && row.state.status !== 'none' ? [[row.state.id, row.state]] : [],
      ),
    );
    const sees = (alliance: Alliance) => seesDeliberation(viewer, standing.get(alliance.id) ?? alliance);
    const report = await inWords(this.vault, (words) => boardReport(folded, { filter, words, sees }));
    return { ...report, position: rows[0]?.at ?? 0 };
  }

  /** The meetings that somebody is called to. */
  async calledTo(member: string): Promise<readonly CalledMeeting[]> {
    const rows = await this.waitingFor(member, 'meeting');
    return inWords(this.vault, (words) =>
      rows.flatMap(({ row, revision }) => {
        if (row.of !== 'meeting' || row.state.status === 'none' || row.state.entered !== null) return [];
        const { id, startsAt, place, link, status, items } = row.state;
        const agenda = items
          .filter((item) => item.status !== 'removed')
          .map(({ heading, subject }) => ({
            heading: words.of(heading),
            arendenummer: subject.kind === 'application' ? subject.arendenummer : null,
          }));
        const cancelled = status === 'cancelled';
        return { id, startsAt, place, link: words.of(link), agenda, cancelled, revision };
      }),
    );
  }

  /** The questions per capsulam that wait for somebody's answer. */
  async askedOf(member: string): Promise<readonly OpenQuestion[]> {
    const rows = await this.waitingFor(member, 'per-capsulam');
    return rows.flatMap(({ row, revision }) => {
      if (row.of !== 'per-capsulam' || row.state.status === 'none') return [];
      const { id, number, due } = row.state;
      return { id, number, due, revision };
    });
  }

  private async waitingFor(
    member: string,
    kind: BoardRow['of'],
  ): Promise<readonly { readonly row: BoardRow; readonly revision: number }[]> {
    const { rows } = await this.db.query<{ row: BoardRow; revision: number }>(
      SYSTEM,
      `SELECT row::json, revision FROM board_decisions.rows WHERE kind = $2 AND called @> ARRAY[$1::text]
       ORDER BY stream`,
      [member, kind],
    );
    return rows;
  }
}

@QueryHandler(GetBoardReport)
export class GetBoardReportHandler implements IQueryHandler<GetBoardReport> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ viewer, filter, asOf }: GetBoardReport): Promise<BoardReport> {
    return this.queries.report(viewer, filter, asOf);
  }
}

@QueryHandler(ListCalledMeetings)
export class ListCalledMeetingsHandler implements IQueryHandler<ListCalledMeetings> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ member }: ListCalledMeetings): Promise<readonly CalledMeeting[]> {
    return this.queries.calledTo(member);
  }
}

@QueryHandler(ListOpenQuestions)
export class ListOpenQuestionsHandler implements IQueryHandler<ListOpenQuestions> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ member }: ListOpenQuestions): Promise<readonly OpenQuestion[]> {
    return this.queries.askedOf(member);
  }
}
