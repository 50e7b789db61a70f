import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListDecisionsToSend } from '../../src/contexts/alliances/queries.js';
import type { DecisionToSendView } from '../../src/contexts/alliances/application-views.js';
import type { Actor } from '../../src/kernel/actor.js';
import { seenBy } from '../reading/seen-by.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';

/** What the board has decided and nobody has been told. */
export class DecisionsToSendQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /** Of the alliances that the viewer may see, the oldest first. */
  async list(viewer: Actor): Promise<readonly DecisionToSendView[]> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const { rows } = await this.db.query<{ id: string; name: string; to_send: string }>(
      viewer,
      `SELECT id, name, to_send FROM alliance_file.rows
       WHERE ${['to_send IS NOT NULL', ...seenBy(viewer, parameter)].join(' AND ')}`,
      values,
    );
    return rows
      .flatMap(({ id, name, to_send }) =>
        (JSON.parse(to_send) as Omit<DecisionToSendView, 'alliance' | 'name'>[]).map((one) => ({
          ...{ alliance: id, name },
          ...one,
        })),
      )
      .sort((one, other) => (one.at < other.at ? -1 : 1));
  }
}

@QueryHandler(ListDecisionsToSend)
export class ListDecisionsToSendHandler implements IQueryHandler<ListDecisionsToSend> {
  constructor(private readonly queries: DecisionsToSendQueries) {}

  async execute({ viewer }: ListDecisionsToSend): Promise<readonly DecisionToSendView[]> {
    return this.queries.list(viewer);
  }
}
