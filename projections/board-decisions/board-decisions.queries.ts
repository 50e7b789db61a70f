import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { seesDeliberation } from '../../src/contexts/alliances/policy.js';
import { GetBoardReport, ListCalledMeetings } from '../../src/contexts/board/decisions/decision-queries.js';
import type {
  BoardFilter,
  BoardReport,
  CalledMeeting,
} from '../../src/contexts/board/decisions/decision-views.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import type { Vault } from '../../src/vault/vault.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { inWords } from '../reading/words.js';
import type { BoardRow } from './board-decisions.projection.js';
import { boardReport } from './board-report.js';

/** Every read of what the board decided. */
export class BoardDecisionQueries {
  constructor(
    private readonly db: ViewerDatabase,
    private readonly vault: Vault,
  ) {}

  /** What was decided, from one reading of all rows, so that it stands at one position. */
  async report(viewer: Actor, filter: BoardFilter): Promise<BoardReport> {
    const { rows } = await this.db.query<{ at: number; row: BoardRow | null }>(
      viewer,
      `SELECT c.position AS at, r.row::json FROM board_decisions.checkpoint c LEFT JOIN board_decisions.rows r ON true
       ORDER BY r.stream`,
    );
    const folded = rows.flatMap(({ row }) => (row === null ? [] : [row]));
    const report = await inWords(this.vault, (words) =>
      boardReport(folded, { filter, words, sees: (alliance) => seesDeliberation(viewer, alliance) }),
    );
    return { ...report, position: rows[0]?.at ?? 0 };
  }

  /** The meetings that somebody is called to. */
  async calledTo(member: string): Promise<readonly CalledMeeting[]> {
    const { rows } = await this.db.query<{ row: BoardRow; revision: number }>(
      SYSTEM,
      `SELECT row::json, revision FROM board_decisions.rows WHERE kind = 'meeting' AND called @> ARRAY[$1::text]`,
      [member],
    );
    return rows.flatMap(({ row, revision }) => {
      if (row.of !== 'meeting' || row.state.status === 'none' || row.state.entered !== null) return [];
      const { id, startsAt, place, status } = row.state;
      return { id, startsAt, place, cancelled: status === 'cancelled', revision };
    });
  }
}

@QueryHandler(GetBoardReport)
export class GetBoardReportHandler implements IQueryHandler<GetBoardReport> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ viewer, filter }: GetBoardReport): Promise<BoardReport> {
    return this.queries.report(viewer, filter);
  }
}

@QueryHandler(ListCalledMeetings)
export class ListCalledMeetingsHandler implements IQueryHandler<ListCalledMeetings> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ member }: ListCalledMeetings): Promise<readonly CalledMeeting[]> {
    return this.queries.calledTo(member);
  }
}
