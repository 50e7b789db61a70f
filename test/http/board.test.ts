import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { FindDuePerCapsulam } from '../../src/contexts/board/per-capsulam/queries.js';
import {
  type AccountPerson,
  byOwnToken,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import {
  type Answer,
  type Commanded,
  type Person,
  TestServer,
  thenDone,
  thenProblem,
} from '../support/http.js';

let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
/** Ordinary members besides the chair and the board member of {@link everybody}, and a substitute. */
let cia: Person;
let dag: Person;
let fia: Person;
let eva: AccountPerson;
const clock = new MovedClock();
const DUE = '2026-12-04';

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  [cia, dag, fia] = (await Promise.all([1, 2, 3].map(() => server.person({ role: 'board-member' })))) as [
    Person,
    Person,
    Person,
  ];
  eva = await withAccount(server, 'board-member', { name: 'Eva Fors' });
});

afterAll(() => server.stop());

function post(
  url: string,
  as: Person | undefined,
  body: unknown,
  { key = randomUUID(), ifMatch }: Commanded = {},
): Promise<Answer> {
  const headers = { 'idempotency-key': key ?? '', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
  return server.ask(url, { method: 'POST', as, body, headers });
}

const named = (person: { readonly id: string }, name: string, more: object = {}) => ({
  member: person.id,
  name,
  kind: 'ordinary',
  ...more,
});

describe('who sits on the board', () => {
  test('nobody, before a board was elected', async () => {
    const answer = await server.ask('/api/board', { as: everybody.chair });
    expect(schemas.thenAsDescribed(answer, 'getBoard')).toMatchObject({
      ...{ state: 'none', ordinary: [], substitutes: [], chair: null, posts: [], revision: -1 },
    });
    expect(
      thenProblem(
        await post('/api/board/end-mandate', everybody.chair, { member: eva.id, endedOn: '2026-11-26' }),
        422,
        'wrong-state',
      ).reasons,
    ).toEqual(['wrong-state']);
  });

  test('is elected and constituted, by names of accounts and names that are stated', async () => {
    const seats = [
      named(everybody.chair, 'Ada Ek'),
      named(everybody['board-member'], 'Bo Berg'),
      named(cia, 'Cia Dal'),
      named(dag, 'Dag Lind'),
      { member: eva.id, kind: 'ordinary' },
      named(fia, 'Fia Gran', { kind: 'substitute' }),
    ];
    const elected = await post('/api/board/elect-board', everybody.secretary, {
      electedOn: '2026-03-21',
      seats,
    });
    expect(thenDone(elected)).toMatchObject({ revision: 0, events: [{ type: 'BoardElected' }] });
    const body = {
      constitutedOn: '2026-03-21',
      chair: everybody.chair.id,
      secretary: everybody.secretary.id,
      secretaryName: 'Siv Alm',
    };
    thenProblem(
      await post('/api/board/constitute-board', everybody.chair, body, { ifMatch: '"9"' }),
      412,
      'precondition',
    );
    thenDone(await post('/api/board/constitute-board', everybody.chair, body, { ifMatch: '"0"' }));
    const board = schemas.thenAsDescribed(
      await server.ask('/api/board', { as: everybody.auditor }),
      'getBoard',
    );
    expect(board).toMatchObject({
      ...{ on: '2026-11-26', state: 'constituted', chair: everybody.chair.id, viceChair: null },
      ...{ secretary: everybody.secretary.id, secretaryName: 'Siv Alm', revision: 1 },
      boards: [{ electedOn: '2026-03-21', from: '2026-03-21' }],
    });
    expect(board.ordinary.map(({ name }: { name: string }) => name)).toEqual([
      'Ada Ek',
      'Bo Berg',
      'Cia Dal',
      'Dag Lind',
      'Eva Fors',
    ]);
    expect(board.substitutes).toMatchObject([
      { member: fia.id, name: 'Fia Gran', from: '2026-03-21', to: null },
    ]);
    const before = thenDone(await server.ask('/api/board?on=2026-03-20', { as: everybody.chair }));
    expect(before).toMatchObject({ on: '2026-03-20', ordinary: [], chair: null });
  });

  test('bad input is told with the field, and a rule with its words', async () => {
    const bad = await post('/api/board/disclose-post', everybody.chair, {
      organisation: ' ',
      orgnr: '802400-0000',
      from: '2026-05-01',
      to: 'x',
    });
    expect(thenProblem(bad, 400, 'malformed').faults).toEqual([
      '/organisation text-blank',
      '/orgnr orgnr-check-digit',
      '/to not-a-date',
    ]);
    const turned = await post('/api/board/disclose-post', everybody.chair, {
      organisation: 'Kören',
      from: '2026-05-01',
      to: '2026-04-30',
    });
    expect(thenProblem(turned, 400, 'malformed').faults).toEqual(['/to ends-before-it-begins']);
    const stranger = { electedOn: '2026-11-20', ...named({ id: randomUUID() }, 'Ny') };
    const { reasons } = thenProblem(
      await post('/api/board/elect-member', everybody.secretary, stranger),
      422,
      'no-seat-vacant',
    );
    expect(reasons).toEqual(['no-seat-vacant']);
  });

  test('members disclose their posts', async () => {
    const body = { organisation: 'Sveriges hembygdsförbund', title: 'Revisor' };
    thenDone(await post('/api/board/disclose-post', cia, body));
    thenProblem(
      await post('/api/board/disclose-post', cia, { ...body, member: dag.id }),
      422,
      'of-another-member',
    );
    const { posts } = schemas.thenAsDescribed(await server.ask('/api/board', { as: cia }), 'getBoard');
    expect(posts).toMatchObject([
      { member: cia.id, organisation: 'Sveriges hembygdsförbund', title: 'Revisor' },
    ]);
    const history = schemas.thenAsDescribed(
      await server.ask('/api/board/history', { as: everybody.auditor }),
      'getBoardHistory',
    );
    expect(history.items.map(({ label }: { label: string }) => label)).toEqual([
      'Styrelse vald',
      'Konstituering',
      'Uppdrag i organisation anmält',
    ]);
    expect(history.items.at(-1)).toMatchObject({ about: { item: null, person: 'Cia Dal' } });
  });

  test('what can be done now is told, with the schema of a form', async () => {
    const answer = await server.ask('/api/board/actions', { as: cia });
    const { items } = schemas.thenAsDescribed(answer, 'getBoardActions');
    const offered = items
      .filter(({ allowed }: { allowed: boolean }) => allowed)
      .map(({ command }: { command: string }) => command);
    expect(offered).toEqual(['disclose-post', 'end-post']);
  });

  test('its rules are told: every version, and which is in force', async () => {
    const rules = schemas.thenAsDescribed(
      await server.ask('/api/board/rules', { as: everybody.chair }),
      'getBoardRules',
    );
    expect(rules.items).toMatchObject([
      { version: 1, seats: 5, inForce: true, perCapsulam: { unanimous: true } },
    ]);
  });

  test('an unknown verb is none of anybody’s, and who is asking is still asked first', async () => {
    thenProblem(await post('/api/board/dissolve-board', everybody.chair, {}), 404, 'unknown-command');
    thenProblem(await post('/api/board/dissolve-board', undefined, {}), 401, 'not-signed-in');
  });
});

describe('a decision per capsulam', () => {
  let story: AllianceStory;
  let url: string;
  const proposal = (more: object = {}) => ({
    heading: 'Ansökan från Skåne',
    subject: { kind: 'application', alliance: story.id },
    outcome: 'granted',
    urgency: 'Kulturplanen fastställs före nästa möte.',
    conflicted: [],
    dismissed: [],
    due: DUE,
    ...more,
  });
  const give = (command: string, as: Person | undefined, body: unknown = {}) =>
    post(`${url}/${command}`, as, body);
  const view = async (as: Person) => schemas.thenAsDescribed(await server.ask(url, { as }), 'getPerCapsulam');
  /** Why the chair may not close it now. */
  const againstClosing = async () => {
    const answer = await server.ask(`${url}/actions`, { as: everybody.chair });
    const { items } = schemas.thenAsDescribed(answer, 'getPerCapsulamActions');
    const closing = items.find(({ command }: { command: string }) => command === 'close-per-capsulam');
    return closing.reasons.map(({ code }: { code: string }) => code) as string[];
  };

  beforeAll(async () => {
    story = await AllianceStory.started(server, everybody);
    await story.readyForDecision();
    // Cia has a post in a member organisation.
    thenDone(await post('/api/board/disclose-post', cia, { organisation: 'Skånes spelmansförbund' }));
  });

  test('a flag that nobody answers stands in the way', async () => {
    const answer = await post('/api/per-capsulam', everybody.chair, proposal());
    thenProblem(answer, 422, 'flags-unanswered');
    expect(answer.body.detail).toContain('Cia Dal (uppdrag i organisationen: Skånes spelmansförbund)');
    const flags = `/api/board/flags?alliance=${story.id}`;
    const { items } = schemas.thenAsDescribed(
      await server.ask(flags, { as: everybody.chair }),
      'getBoardFlags',
    );
    expect(items).toEqual([{ member: cia.id, ground: 'post', organisation: 'Skånes spelmansförbund' }]);
    const unknown = await server.ask(`/api/board/flags?alliance=${randomUUID()}`, { as: everybody.chair });
    thenProblem(unknown, 404, 'unknown-alliance');
  });

  test('is opened with a number of its own, the same however often it is asked for', async () => {
    const key = randomUUID();
    const body = proposal({ conflicted: [{ member: cia.id, ground: 'Kassör i spelmansförbundet.' }] });
    const opened = await post('/api/per-capsulam', everybody.chair, body, { key });
    const { id } = thenDone(opened, 201);
    expect(opened.headers['location']).toBe(`/api/per-capsulam/${id}`);
    expect(thenDone(await post('/api/per-capsulam', everybody.chair, body, { key }), 201).id).toBe(id);
    url = `/api/per-capsulam/${id}`;
    const shown = await view(everybody.auditor);
    expect(shown).toMatchObject({
      ...{ id, number: 'PC 2026-01', state: 'open', heading: 'Ansökan från Skåne', due: DUE },
      subject: { kind: 'application', alliance: story.id, arendenummer: expect.stringContaining('2026') },
      conflicts: [{ member: cia.id, ground: 'Kassör i spelmansförbundet.' }],
      deadline: { due: DUE, status: 'running' },
    });
    expect(shown.asked.map(({ name }: { name: string }) => name)).toEqual([
      'Ada Ek',
      'Bo Berg',
      'Fia Gran',
      'Dag Lind',
      'Eva Fors',
    ]);
    const next = thenDone(
      await post('/api/per-capsulam', everybody.chair, proposal({ subject: { kind: 'free' } })),
      201,
    );
    expect(thenDone(await server.ask(`/api/per-capsulam/${next.id}`, { as: cia })).number).toBe('PC 2026-02');
  });

  test('whoever is conflicted sees nothing of it while it is open (domain 4.7)', async () => {
    for (const path of ['', '/history', '/actions'])
      thenProblem(await server.ask(`${url}${path}`, { as: cia }), 404, 'unknown-per-capsulam');
    thenProblem(
      await give('answer-per-capsulam', cia, { acceptsForm: true, vote: 'for' }),
      404,
      'unknown-per-capsulam',
    );
  });

  test('nor in the list; the others find it there, and the program what is due', async () => {
    const listed = async (as: Person) => {
      const head = await server.app.foundation.store.head();
      const answer = await server.ask(`/api/per-capsulam?atLeast=${String(head)}`, { as });
      const { items } = schemas.thenAsDescribed(answer, 'listPerCapsulam');
      return items.map(({ number }: { number: string }) => number) as string[];
    };
    expect(await listed(everybody.auditor)).toEqual(['PC 2026-02', 'PC 2026-01']);
    expect(await listed(cia)).toEqual(['PC 2026-02']);
    thenProblem(await server.ask('/api/per-capsulam', { as: everybody.coordinator }), 403, 'not-your-role');
    const due = (day: string) =>
      server.app.queries.execute(new FindDuePerCapsulam(`${day}T12:00:00.000Z`, 10));
    expect(await due('2026-12-02')).toEqual([]);
    expect((await due('2026-12-03')).map(({ since }) => since)).toEqual(['2026-12-03', '2026-12-03']);
  });

  test('and that they tried is in the security log, as of something that there is', async () => {
    for (;;) {
      const answer = await server.ask('/api/security-events?kind=denied&limit=200', {
        as: everybody.administrator,
      });
      const items = thenDone(answer).items as {
        actor: string;
        details: { route: string; existing?: number };
      }[];
      const read = items.find(
        ({ actor, details }) => actor === cia.id && details.route === 'GET /api/per-capsulam/:id',
      );
      if (read === undefined) continue;
      expect(read.details.existing).toBe(1);
      return;
    }
  });

  test('nor does anybody outside the board', async () => {
    for (const as of [everybody.coordinator, everybody['case-officer'], everybody.partner])
      thenProblem(await server.ask(url, { as }), 404, 'unknown-per-capsulam');
    thenProblem(await server.ask(url), 401, 'not-signed-in');
    thenProblem(
      await server.ask(`/api/per-capsulam/${randomUUID()}`, { as: everybody.chair }),
      404,
      'unknown-per-capsulam',
    );
    thenProblem(
      await give('answer-per-capsulam', everybody.auditor, { acceptsForm: true, vote: 'for' }),
      403,
      'not-your-role',
    );
  });

  test('an answer says whether the form is accepted, and then how one votes', async () => {
    expect(
      thenProblem(await give('answer-per-capsulam', dag, { acceptsForm: true }), 400, 'malformed').faults,
    ).toEqual(['/vote missing']);
    const both = await give('answer-per-capsulam', dag, { acceptsForm: false, vote: 'for' });
    expect(thenProblem(both, 400, 'malformed').faults).toEqual(['/vote vote-without-form']);
    thenDone(await give('answer-per-capsulam', dag, { acceptsForm: true, vote: 'for' }));
    thenProblem(
      await give('answer-per-capsulam', everybody.secretary, { acceptsForm: true, vote: 'for' }),
      422,
      'not-asked',
    );
  });

  test('changed papers void the answers: 409 until they are presented again', async () => {
    await story.done('coordinator', 'add-lan', { lan: '13' });
    const refused = await give('answer-per-capsulam', fia, { acceptsForm: true, vote: 'for' });
    thenProblem(refused, 409, 'application-moved');
    expect(refused.body.detail).toContain('Hallands län');
    expect(await againstClosing()).toEqual(['answers-missing', 'application-moved']);
    const conflicted = [{ member: cia.id, ground: 'Kassör i spelmansförbundet.' }];
    thenDone(
      await give('present-per-capsulam-again', everybody.chair, { conflicted, dismissed: [], due: DUE }),
    );
    const shown = await view(dag);
    expect(shown).toMatchObject({ answers: [], voided: [{ member: dag.id, vote: 'for' }] });
    const { application } = await story.view('chair');
    expect(shown.presentedRevision).toBe(application.revision);
  });

  test('one who does not accept the form takes it to the next meeting', async () => {
    thenDone(await give('answer-per-capsulam', everybody.chair, { acceptsForm: true, vote: 'for' }));
    thenProblem(await give('close-per-capsulam', everybody.chair), 422, 'answers-missing');
    expect(await againstClosing()).toEqual(['answers-missing']);
    const refused = thenDone(await give('answer-per-capsulam', fia, { acceptsForm: false }));
    expect(refused.events).toMatchObject([{ type: 'PerCapsulamAnswered' }, { type: 'PerCapsulamClosed' }]);
    // Once it is closed, whoever was conflicted reads it.
    expect(await view(cia)).toMatchObject({
      state: 'to-next-meeting',
      closing: { why: 'form-refused', tally: null },
    });
    const { items } = schemas.thenAsDescribed(
      await server.ask(`${url}/history`, { as: cia }),
      'getPerCapsulamHistory',
    );
    expect(items.at(-1)).toMatchObject({ label: 'Per capsulam avslutat', about: { person: null } });
    expect(items.at(-2)).toMatchObject({ about: { item: null, person: 'Fia Gran' } });
    const { items: actions } = schemas.thenAsDescribed(
      await server.ask(`${url}/actions`, { as: everybody.chair }),
      'getPerCapsulamActions',
    );
    expect(actions.filter(({ allowed }: { allowed: boolean }) => allowed)).toEqual([]);
  });

  test('everybody is for it: it is decided, with who voted how', async () => {
    const { id } = thenDone(
      await post('/api/per-capsulam', everybody.secretary, proposal({ subject: { kind: 'free' } })),
      201,
    );
    url = `/api/per-capsulam/${String(id)}`;
    const evas = await byOwnToken(server, eva, { role: 'board-member' });
    const members = [everybody.chair, everybody['board-member'], cia, dag];
    for (const member of members)
      thenDone(await give('answer-per-capsulam', member, { acceptsForm: true, vote: 'for' }));
    const vote = { acceptsForm: true, vote: 'for' };
    // Closing and answering ask for a fresh sign-in, which a token of one's own is not.
    thenProblem(await give('answer-per-capsulam', evas, vote), 403, 'fresh-sign-in-needed');
    const browser = await signedIn(server, eva);
    const headers = { 'idempotency-key': randomUUID() };
    thenDone(await browser.post(`${url}/answer-per-capsulam`, vote, { headers }));
    expect(await againstClosing()).toEqual([]);
    thenDone(await give('close-per-capsulam', everybody.chair));
    const { state, closing } = await view(everybody.auditor);
    expect({ state, closing }).toMatchObject({
      state: 'decided',
      closing: {
        ...{ result: 'decided', decidedOn: '2026-11-26', quorum: { present: 5, needed: 3, seats: 5 } },
        tally: { for: 5, against: 0, abstain: 0, form: 'roll-call' },
      },
    });
    expect(closing.tally.votes).toContainEqual({ member: eva.id, vote: 'for' });
  });
});
