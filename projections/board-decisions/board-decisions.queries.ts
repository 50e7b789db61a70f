import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { seesDeliberation } from '../../src/contexts/alliances/policy.js';
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

@QueryHandler(ListOpenQuestions)
export class ListOpenQuestionsHandler implements IQueryHandler<ListOpenQuestions> {
  constructor(private readonly queries: BoardDecisionQueries) {}

  async execute({ member }: ListOpenQuestions): Promise<readonly OpenQuestion[]> {
    return this.queries.askedOf(member);
  }
}
