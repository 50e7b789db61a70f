import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listStatement, sortFrom } from '../../projections/alliance-file/list-page.js';
import { allProjections } from '../../projections/projections.module.js';
import { seenBy } from '../../projections/reading/seen-by.js';
import { ViewerDatabase } from '../../projections/reading/viewer-database.js';
import { schemaOf } from '../../projections/runner/projection.js';
import { maySee } from '../../src/contexts/alliances/policy.js';
import { maySeeRequest } from '../../src/contexts/privacy/policy.js';
import { privacyWorkflow } from '../../src/contexts/privacy/workflow.js';
import { type Database, openDatabase } from '../../src/database/database.js';
import { type Actor, actorIn, ROLES, type Scope, SYSTEM } from '../../src/kernel/actor.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone } from '../support/http.js';

const PROJECTIONS = allProjections({ slug: 'ika' });
/** The tables of read models that are bound to alliances, each with what tells its alliance. */
const BOUND = [
  'alliance_file.rows',
  'audit_history.rows',
  'audit_history.entries',
  'organisations.rows',
  'deadlines.rows',
];

let server: TestServer;
let everybody: People;
/** One connection, so that whoever asks gets what the one before had. */
let reader: Database;
let viewers: ViewerDatabase;
/** The coordinator's in 12, and the stranger's in 12 and in 14. */
let own: string;
let beside: string;
let elsewhere: string;

beforeAll(async () => {
  server = await TestServer.start({ inPostgres: true });
  everybody = await people(server);
  const asStranger = { ...everybody, coordinator: everybody.stranger };
  const first = await AllianceStory.started(server, everybody);
  own = (await first.prepared()).id;
  beside = (await AllianceStory.started(server, asStranger, { name: 'Andra i Skåne' })).id;
  elsewhere = (await AllianceStory.started(server, asStranger, { name: 'I Västra Götaland', lan: ['14'] }))
    .id;
  const head = await first.position();
  for (const { name } of PROJECTIONS) await server.app.runners.waitFor(name, head);
  const { connectionString } = server.app.foundation.reader.pool.options;
  reader = openDatabase(String(connectionString), { applicationName: 'test', poolSize: 1 });
  viewers = new ViewerDatabase(reader);
});

afterAll(async () => {
  await reader.close();
  await server.stop();
});

function coordinator(id: string, alliances: readonly string[] = []): Actor {
  return actorIn('coordinator', id, { alliances });
}

/** The alliances of which a viewer is shown something, by a statement that has no condition of its own. */
async function shownIn(table: string, viewer: Actor | null): Promise<string[]> {
  const { rows } = await viewers.query<{ id: string }>(
    viewer,
    `SELECT DISTINCT replace(stream, 'ika-alliance-', '') AS id FROM ${table} ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** The made-up rows that the queries' condition leaves, to a role of the database to which row-level security does not apply. */
async function askedFor(viewer: Actor, unbound: Database): Promise<string[]> {
  const values: unknown[] = [];
  const conditions = seenBy(viewer, (value) => `$${String(values.push(value))}`);
  const { rows } = await unbound.query<{ id: string }>(
    `SELECT id FROM deadlines.rows WHERE id LIKE 'made up%' AND ${conditions.join(' AND ')}`,
    values,
  );
  return sorted(...rows.map(({ id }) => id));
}

async function visible(table: string): Promise<unknown> {
  const { rows } = await reader.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
  return rows[0]?.count;
}

function sorted(...ids: readonly string[]): string[] {
  return [...ids].sort();
}

describe('a statement that forgets whose rows it may show', () => {
  test.each(BOUND)('shows each viewer their own and nothing else of %s', async (table) => {
    expect(await shownIn(table, coordinator(everybody.coordinator.id))).toEqual([own]);
    expect(await shownIn(table, coordinator(everybody.stranger.id))).toEqual(sorted(beside, elsewhere));
    expect(await shownIn(table, coordinator('nobody', [beside]))).toEqual([beside]);
    expect(await shownIn(table, coordinator('nobody'))).toEqual([]);
    expect(await shownIn(table, actorIn('partner', 'nobody'))).toEqual([]);
    // Whose role as coordinator has ended is one no longer, whatever the log and the mandates say.
    const ended = actorIn('partner', everybody.coordinator.id, { alliances: [beside] });
    expect(await shownIn(table, ended)).toEqual([]);
    expect(await shownIn(table, { ...ended, roles: [] })).toEqual([]);
    for (const role of ['case-officer', 'auditor'] as const) {
      expect(await shownIn(table, actorIn(role, 'nobody'))).toEqual(sorted(own, beside, elsewhere));
    }
    expect(await shownIn(table, SYSTEM)).toEqual(sorted(own, beside, elsewhere));
  });

  test.each(BOUND)('shows nothing of %s where no viewer was told, and to the public', async (table) => {
    expect(await visible(table)).toBe(0);
    expect(await shownIn(table, null)).toEqual([]);
  });

  test('shows everybody the rollout', async () => {
    expect(await shownIn('rollout.rows', null)).toEqual(sorted(own, beside, elsewhere));
  });

  test('shows what the policy says for every way to be bound to an alliance', async () => {
    const some = [[], ['a'], ['b'], ['a', 'b']];
    const cases = some.flatMap((coordinators) =>
      some.flatMap((formerCoordinators) =>
        [[], ['a']].map((conflicted, turn) => ({
          id: `made up ${[coordinators, formerCoordinators, conflicted].map((ids) => ids.join('')).join('/')}`,
          lan: turn === 0 ? ['12'] : ['12', '14'],
          coordinators,
          formerCoordinators,
          conflicted,
        })),
      ),
    );
    const { projector } = server.app.foundation;
    for (const { id, lan, coordinators, formerCoordinators, conflicted } of cases) {
      await projector.query(
        `INSERT INTO deadlines.rows (stream, revision, position, id, lan, coordinators, former_coordinators, conflicted)
         VALUES ($1, 0, 0, $1, $2, $3, $4, $5)`,
        [id, lan, coordinators, formerCoordinators, conflicted],
      );
    }
    const alliances = [[], cases.slice(0, 16).map(({ id }) => id), cases.map(({ id }) => id)];
    const roles = ['coordinator', 'case-officer', 'partner'] as const;
    const named = cases.filter((_, index) => index % 3 === 0).map(({ id }) => id);
    const scopes: readonly (Scope | null)[] = [
      null,
      { regions: ['14'] },
      { regions: ['13'] },
      { alliances: named },
      { regions: ['14', '13'], alliances: named },
    ];
    const actors = ['a', 'b', 'c'].flatMap((id) =>
      alliances.flatMap((held) =>
        roles.flatMap((role) => scopes.map((scope) => actorIn(role, id, { alliances: held, scope }))),
      ),
    );
    for (const actor of actors) {
      const shown = (await shownIn('deadlines.rows', actor)).filter((id) => id.startsWith('made up'));
      const may = cases.filter((alliance) => maySee(actor, alliance)).map(({ id }) => id);
      expect({ actor, shown: sorted(...shown) }).toEqual({ actor, shown: sorted(...may) });
      // The queries' own condition is the only wall where one role of the database does everything.
      expect({ actor, shown: await askedFor(actor, projector) }).toEqual({ actor, shown: sorted(...may) });
    }
    await projector.query(`DELETE FROM deadlines.rows WHERE id LIKE 'made up%'`);
  });
});

/** Row-level security bars most conditions from the indexes, and a list from all of them without anybody noticing. */
describe('a list is served by an index', () => {
  test.each([
    ['of a region', { region: '12' }, 'rows_by_lan'],
    ['by name', { sort: 'name' }, 'rows_by_name'],
    ['by name, backwards', { sort: '-name' }, 'rows_by_name'],
  ] as const)('%s', async (_, filter, index) => {
    const viewer = actorIn('case-officer', 'nobody');
    const sort = sortFrom('sort' in filter ? filter.sort : '-lastChanged');
    const { text, values } = listStatement(viewer, { limit: 50, ...filter }, sort, null);
    // With so few rows reading all of them is the best plan, unless the planner may not.
    await reader.query('SET enable_seqscan = off; SET enable_sort = off');
    try {
      const { rows } = await viewers.query(viewer, `EXPLAIN (FORMAT JSON) ${text}`, [...values]);
      expect(JSON.stringify(rows)).toContain(`"Index Name":"${index}"`);
    } finally {
      await reader.query('RESET enable_seqscan; RESET enable_sort');
    }
  });
});

/** A request in every state, taken in by each of two, in rows that are made up. */
describe('a statement that forgets whose requests it may show', () => {
  const states = Object.keys(privacyWorkflow.newest.axes['request']!.states).filter((one) => one !== 'none');
  const requests = states.flatMap((status) =>
    ['a', 'b'].map((receivedBy) => ({ id: `${status} by ${receivedBy}`, status, receivedBy })),
  );
  const shown = async (viewer: Actor | null): Promise<string[]> => {
    const asked = 'SELECT id FROM privacy_requests.rows';
    return (await viewers.query<{ id: string }>(viewer, asked)).rows.map(({ id }) => id).sort();
  };

  beforeAll(async () => {
    for (const { id, status, receivedBy } of requests)
      await server.app.foundation.projector.query(
        `INSERT INTO privacy_requests.rows (stream, revision, position, id, state, received_by)
         VALUES ($1, 0, 0, $1, $2, $3)`,
        [id, status, receivedBy],
      );
  });

  afterAll(() => server.app.foundation.projector.query('DELETE FROM privacy_requests.rows'));

  test.each([...ROLES, 'system' as const])(
    'shows %s what the policy says, and nothing else',
    async (role) => {
      for (const id of ['a', 'b', 'c']) {
        const viewer = role === 'system' ? SYSTEM : actorIn(role, id);
        const may = requests.filter((request) => maySeeRequest(viewer, request)).map((request) => request.id);
        expect({ id, shown: await shown(viewer) }).toEqual({ id, shown: sorted(...may) });
      }
    },
  );

  test('shows nothing where no viewer was told, and to the public', async () => {
    expect(await visible('privacy_requests.rows')).toBe(0);
    expect(await shown(null)).toEqual([]);
    expect(await shown(actorIn('chair', 'c'))).toHaveLength(2);
    expect(await shown(actorIn('data-protection-officer', 'c'))).toHaveLength(requests.length);
  });
});

describe('one connection for many', () => {
  test('keeps nothing of whoever asked before', async () => {
    const [a, b] = [coordinator(everybody.coordinator.id), coordinator(everybody.stranger.id)];
    const asked = Array.from({ length: 40 }, (_, turn) =>
      Promise.all([
        shownIn('alliance_file.rows', turn % 2 === 0 ? a : b),
        shownIn('alliance_file.rows', turn % 2 === 0 ? b : a),
        visible('alliance_file.rows'),
        shownIn('alliance_file.rows', SYSTEM),
        visible('alliance_file.rows'),
      ]),
    );
    const theirs = [[own], sorted(beside, elsewhere)];
    for (const [turn, [first, second, without, , again]] of (await Promise.all(asked)).entries()) {
      expect([first, second]).toEqual(turn % 2 === 0 ? theirs : [...theirs].reverse());
      expect([without, again]).toEqual([0, 0]);
    }
  });

  test('nor after a statement that failed', async () => {
    await expect(viewers.query(SYSTEM, 'SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' });
    expect(await visible('alliance_file.rows')).toBe(0);
    const { rows } = await reader.query(`SELECT current_setting('samverka.viewer', true) AS left_behind`);
    expect(rows).toEqual([{ left_behind: '' }]);
  });

  test('cannot be told another viewer through what is asked for', async () => {
    const sly = coordinator(`x'; SET LOCAL samverka.viewer = '{"readsAll":true}`);
    expect(await shownIn('alliance_file.rows', sly)).toEqual([]);
    expect(await shownIn('alliance_file.rows', coordinator('","readsAll":"true'))).toEqual([]);
    await expect(viewers.query(SYSTEM, `DELETE FROM alliance_file.rows`)).rejects.toMatchObject({
      code: '25006',
    });
  });
});

describe('the tables', () => {
  async function unguarded(): Promise<string[]> {
    const { rows } = await server.app.foundation.projector.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class AS c
       WHERE relkind IN ('r', 'p', 'm', 'v') AND relnamespace::regnamespace::text = ANY ($1)
         AND NOT (relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid))
       ORDER BY name`,
      [PROJECTIONS.map(({ name }) => schemaOf(name))],
    );
    return rows.map(({ name }) => name);
  }

  /** Where nothing of an alliance lies, and what everybody may see. */
  const open = sorted(...PROJECTIONS.map(({ name }) => `${schemaOf(name)}.checkpoint`), 'rollout.rows');

  test('that are bound to an alliance all have a policy', async () => {
    expect(sorted(...(await unguarded()))).toEqual(open);
    expect(PROJECTIONS.filter(({ shown }) => shown === 'everybody').map(({ name }) => name)).toEqual([
      'rollout',
    ]);
  });

  test('that a rebuild put in the place of the old ones have it too', async () => {
    for (const { name } of PROJECTIONS) await server.app.runners.rebuild(name);
    expect(sorted(...(await unguarded()))).toEqual(open);
    for (const table of BOUND) {
      expect(await visible(table)).toBe(0);
      expect(await shownIn(table, coordinator(everybody.coordinator.id))).toEqual([own]);
    }
    const list = await server.ask('/api/alliances', { as: everybody.coordinator });
    expect(thenDone(list).items.map(({ id }: { id: string }) => id)).toEqual([own]);
  });
});
