import pg from 'pg';
import { actsByMandate, readsAll } from '../../src/contexts/alliances/policy.js';
import type { Database } from '../../src/database/database.js';
import type { Actor } from '../../src/kernel/actor.js';
import { reachOf } from '../../src/policy/policy.js';

/**
 * The read models as somebody may see them. Every statement says for whom it asks, and the database itself shows no row
 * to others: a statement that forgets its own condition leaks nothing.
 */
export class ViewerDatabase {
  constructor(private readonly database: Database) {}

  /**
   * Runs one statement for a viewer; null for the public, who sees what everybody may.
   *
   * @throws as {@link Database.query}
   */
  query<Row extends pg.QueryResultRow>(
    viewer: Actor | null,
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    return this.database.queryWithin<Row>(begin(viewer), text, values);
  }
}

/** For the transaction alone, so that nothing of it is left on the connection for the next who asks. */
function begin(viewer: Actor | null): string {
  const value = viewer === null ? '' : JSON.stringify(viewerOf(viewer));
  return `BEGIN READ ONLY; SET LOCAL samverka.viewer = ${pg.escapeLiteral(value)}`;
}

/** What the rows' policies ask of, see the runner's schema.sql. */
function viewerOf(viewer: Actor): object {
  const { id, alliances, roles, scope } = viewer;
  const handlesRequests = reachOf(viewer, 'privacy.read') !== null;
  return {
    readsAll: readsAll(viewer),
    actsByMandate: actsByMandate(viewer),
    readsRequests: reachOf(viewer, 'privacy.read') === 'all',
    readsBoard: reachOf(viewer, 'board.read') === 'all',
    decidesErasures: handlesRequests && roles.includes('chair'),
    takesRequests: handlesRequests && roles.includes('case-officer'),
    id,
    alliances,
    scope,
  };
}
