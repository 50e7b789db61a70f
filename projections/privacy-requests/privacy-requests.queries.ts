import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  type DueRequest,
  FindDueRequests,
  ListPrivacyRequests,
  type PrivacyRequestLine,
} from '../../src/contexts/privacy/queries.js';
import { reachOf } from '../../src/policy/policy.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';

/** Every read of the requests' table. */
export class PrivacyRequestQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /** Those that the viewer may see (`maySeeRequest`), what is to be answered first at the top. */
  async list(
    viewer: Actor,
    { state, limit }: { readonly state?: string | undefined; readonly limit: number },
  ): Promise<{ readonly items: readonly PrivacyRequestLine[]; readonly position: number }> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const wanted = ['id IS NOT NULL', requestsSeenBy(viewer, parameter)];
    if (state !== undefined) wanted.push(`state = ${parameter(state)}`);
    const { rows } = await this.db.query<Omit<PrivacyRequestLine, 'id'> & { at: number; id: string | null }>(
      viewer,
      `SELECT c.position AS at, r.* FROM privacy_requests.checkpoint c LEFT JOIN (
         SELECT id, kind, state, received_on AS "receivedOn", received_by AS "receivedBy", due
         FROM privacy_requests.rows WHERE ${wanted.join(' AND ')}
         ORDER BY due, received_on, id LIMIT ${parameter(limit)}
       ) AS r ON true`,
      values,
    );
    const items = rows.flatMap(({ at: _, id, ...line }) => (id === null ? [] : [{ id, ...line }]));
    return { items, position: rows[0]?.at ?? 0 };
  }

  /** Requests with something to note at an instant, longest overdue first; none whose stream is parked. */
  async findDue(now: string, limit: number, after?: DueRequest): Promise<readonly DueRequest[]> {
    const { rows } = await this.db.query<DueRequest>(
      SYSTEM,
      `SELECT id AS request, next_action AS since FROM privacy_requests.rows
       WHERE next_action <= $1 AND (next_action, id) > ($3, $4)
         AND NOT EXISTS (SELECT FROM privacy_requests.parked WHERE parked.stream = rows.stream)
       ORDER BY next_action, id LIMIT $2`,
      [localDate(now), limit, after?.since ?? '', after?.request ?? ''],
    );
    return rows;
  }
}

/** As `maySeeRequest` of the context's policy. */
function requestsSeenBy(viewer: Actor, parameter: (value: unknown) => string): string {
  const reach = reachOf(viewer, 'privacy.read');
  if (reach !== 'held') return String(reach === 'all');
  const seen = [
    ...(viewer.roles.includes('chair') ? [`state = 'erasure-proposed'`] : []),
    ...(viewer.roles.includes('case-officer') ? [`received_by = ${parameter(viewer.id)}`] : []),
  ];
  return seen.length === 0 ? 'false' : `(${seen.join(' OR ')})`;
}

@QueryHandler(ListPrivacyRequests)
export class ListPrivacyRequestsHandler implements IQueryHandler<ListPrivacyRequests> {
  constructor(private readonly queries: PrivacyRequestQueries) {}

  async execute({ viewer, filter }: ListPrivacyRequests) {
    return this.queries.list(viewer, filter);
  }
}

@QueryHandler(FindDueRequests)
export class FindDueRequestsHandler implements IQueryHandler<FindDueRequests> {
  constructor(private readonly queries: PrivacyRequestQueries) {}

  async execute({ now, limit, after }: FindDueRequests) {
    return this.queries.findDue(now, limit, after);
  }
}
