import pg from 'pg';
import type { Projection } from './projection.js';

/**
 * Subqueries, so that they are reckoned once for a statement and not for every row; and themselves boolean, for of a
 * comparison the planner would think that it is nearly never true, and read whole tables for the few rows that it expects.
 */
const READS_ALL = says('readsAll');
const ACTS_BY_MANDATE = says('actsByMandate');
const VIEWER = `ARRAY[(SELECT projections.viewer() ->> 'id')]`;
const ALLIANCES = `ARRAY(SELECT jsonb_array_elements_text(projections.viewer() -> 'alliances'))`;

const SCOPE = `projections.viewer() -> 'scope'`;
const READS_ALL_THERE_IS = `${READS_ALL}
  AND (SELECT ${SCOPE} -> 'alliances' IS NULL AND ${SCOPE} -> 'regions' IS NULL)`;
const WITHIN_SCOPE = `(SELECT ${SCOPE} -> 'alliances' IS NULL) OR id = ANY (${listed('alliances')})`;
const IN_SCOPED_LAN = `(SELECT ${SCOPE} -> 'regions' IS NULL) OR lan && ${listed('regions')}`;

/** As `maySee` of the alliances' policy. */
const MAY_SEE = `(${WITHIN_SCOPE}) AND (${IN_SCOPED_LAN}) AND ((${ACTS_BY_MANDATE}
    AND (coordinators @> ${VIEWER} OR (id = ANY (${ALLIANCES}) AND NOT former_coordinators @> ${VIEWER})))
  OR (${READS_ALL} AND NOT conflicted @> ${VIEWER}))`;

/** As `maySeeRequest` of the policy of persons' requests. */
const HANDLES_REQUESTS = `${says('readsRequests')}
  OR ${says('decidesErasures')} AND state = 'erasure-proposed'
  OR ${says('takesRequests')} AND received_by = (SELECT projections.viewer() ->> 'id')`;

/** As `maySeeMeeting` of the board's policy. */
const SEES_MEETINGS = `${says('readsBoard')} OR attended @> ${VIEWER}`;

const CONDITIONS: Readonly<Record<Projection['shown'], string | null>> = {
  'those-who-may': MAY_SEE,
  'those-who-read-the-board': says('readsBoard'),
  'those-who-handle-requests': HANDLES_REQUESTS,
  'those-who-see-meetings': SEES_MEETINGS,
  everybody: null,
};

/**
 * Lets a role that does not own a projection's tables read them: the rows of the alliances that the viewer may see, and
 * none where no viewer was told. This is the second wall; the first is each query's own condition.
 */
export function showingStatements(projection: Projection, schema: string, reader: string): string {
  const role = pg.escapeIdentifier(reader);
  return `SET LOCAL search_path TO ${schema};
    ${policies(projection).join('\n')}
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role};`;
}

/** What is said of the viewer; null, which shows nothing, where no viewer was told. */
function says(what: string): string {
  return `(SELECT (projections.viewer() ->> '${what}')::boolean)`;
}

/** What a token's scope lists, as an array. */
function listed(what: 'alliances' | 'regions'): string {
  return `ARRAY(SELECT jsonb_array_elements_text(${SCOPE} -> '${what}'))`;
}

function policies(projection: Projection): string[] {
  const condition = CONDITIONS[projection.shown];
  const bound = condition !== null;
  return [
    ...(bound ? [policy('rows', condition)] : []),
    ...(bound && projection.entryOf !== undefined ? [policy('entries', withItsRow('entries'))] : []),
    policy('parked', bound ? `${READS_ALL_THERE_IS} OR ${withItsRow('parked')}` : READS_ALL_THERE_IS),
  ];
}

function policy(table: string, condition: string): string {
  return `DROP POLICY IF EXISTS shown ON ${table};
    CREATE POLICY shown ON ${table} FOR SELECT USING (${condition});
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`;
}

/** What is told of a stream is shown with its row. */
function withItsRow(table: string): string {
  return `EXISTS (SELECT FROM rows WHERE rows.stream = ${table}.stream)`;
}
