import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { WaitingDecisionView } from '../../src/contexts/alliances/application-views.js';
import { ListAskedAnew, ListDecisionsToSend } from '../../src/contexts/alliances/queries.js';
import type { Actor } from '../../src/kernel/actor.js';
import { seenBy } from '../reading/seen-by.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';

/** The board's decisions that wait for something: for a letter, or to be thought over. */
export class WaitingDecisionQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /** What the board has decided and nobody has been told. */
  toSend(viewer: Actor): Promise<readonly WaitingDecisionView[]> {
    return this.list(viewer, 'to_send');
  }

  /** What the board is asked to think over, and has not decided anew. */
  askedAnew(viewer: Actor): Promise<readonly WaitingDecisionView[]> {
    return this.list(viewer, 'asked_anew');
  }

  /** Of the alliances that the viewer may see, the oldest first. */
  private async list(
    viewer: Actor,
    column: 'to_send' | 'asked_anew',
  ): Promise<readonly WaitingDecisionView[]> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const { rows } = await this.db.query<{ id: string; name: string; waiting: string }>(
      viewer,
      `SELECT id, name, ${column} AS waiting FROM alliance_file.rows
       WHERE ${[`${column} IS NOT NULL`, ...seenBy(viewer, parameter)].join(' AND ')}`,
      values,
    );
    return rows
      .flatMap(({ id, name, waiting }) =>
        (JSON.parse(waiting) as Omit<WaitingDecisionView, 'alliance' | 'name'>[]).map((one) => ({
          ...{ alliance: id, name },
          ...one,
        })),
      )
      .sort((one, other) => (one.at < other.at ? -1 : 1));
  }
}

@QueryHandler(ListDecisionsToSend)
export class ListDecisionsToSendHandler implements IQueryHandler<ListDecisionsToSend> {
  constructor(private readonly queries: WaitingDecisionQueries) {}

  async execute({ viewer }: ListDecisionsToSend): Promise<readonly WaitingDecisionView[]> {
    return this.queries.toSend(viewer);
  }
}

@QueryHandler(ListAskedAnew)
export class ListAskedAnewHandler implements IQueryHandler<ListAskedAnew> {
  constructor(private readonly queries: WaitingDecisionQueries) {}

  async execute({ viewer }: ListAskedAnew): Promise<readonly WaitingDecisionView[]> {
    return this.queries.askedAnew(viewer);
  }
}
