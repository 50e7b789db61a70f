import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import type { Role } from '../../src/kernel/actor.js';
import {
  type Browser,
  byOwnToken,
  endRole,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/**
 * Posts on the board and roles of accounts are two things (domain 4.13: "Those in office at the meeting decide"): whoever has
 * left acts for the board no longer, whoever came cannot before the role is given, and who gives roles sees both.
 */
const clock = new MovedClock();
let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let karin: Person;
/** Hers: what changes the board asks for a fresh sign-in. */
let browser: Browser;
let sten: Person;
let stensBrowser: Browser;
let mona: Person;
let efva: Person;
let clerk: Person;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  const chair = await withAccount(server, 'chair', { name: 'Karin Ordförande' });
  karin = await byOwnToken(server, chair, { role: 'chair' });
  browser = await signedIn(server, chair);
  const secretary = await withAccount(server, 'secretary', { name: 'Sten Sekreterare' });
  sten = await byOwnToken(server, secretary, { role: 'secretary' });
  stensBrowser = await signedIn(server, secretary);
  mona = await account('board-member', 'Mona Ledamot');
  efva = await account('board-member', 'Efva Ersättare');
  clerk = await account('secretary', 'Klara Kansli');
  story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  await elected('2026-03-21', [karin, sten, mona], [efva]);
  await constituted({ constitutedOn: '2026-03-21', chair: karin.id, secretary: sten.id });
});

afterAll(() => server.stop());

async function account(role: Role, name: string): Promise<Person> {
  const one = await withAccount(server, role, { name });
  return byOwnToken(server, one, { role });
}

function post(url: string, as: Person, body: object): Promise<Answer> {
  const headers = { 'idempotency-key': randomUUID() };
  return as === karin
    ? browser.post(url, body, { headers })
    : server.ask(url, { method: 'POST', as, body, headers });
}

const seat =
  (kind: string) =>
  ({ id: member }: Person) => ({ member, kind });

async function elected(electedOn: string, members: readonly Person[], others: readonly Person[] = []) {
  const seats = [...members.map(seat('ordinary')), ...others.map(seat('substitute'))];
  thenDone(await post('/api/board/elect-board', karin, { electedOn, seats }));
}

async function constituted(posts: object): Promise<void> {
  thenDone(await post('/api/board/constitute-board', karin, posts));
}

async function differing() {
  const atLeast = String(await server.app.foundation.store.head());
  const as = everybody.administrator;
  const answer = await server.ask(`/api/board/roles?atLeast=${atLeast}`, { as });
  const { items } = schemas.thenAsDescribed(answer, 'listBoardRoles') as {
    items: { name: string; role: string; difference: string }[];
  };
  return items.map(({ name, role, difference }) => `${name}: ${role} ${difference}`).sort();
}

const call = { startsAt: '2026-12-20T17:00:00.000Z', place: 'Kansliet' };
const convene = (as: Person) => post('/api/meetings', as, { ...call, items: [] });
const perCapsulam = (as: Person) =>
  post('/api/per-capsulam?dryRun=true', as, {
    ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
    ...{ urgency: 'Brådskar.', conflicted: [], dismissed: [], due: '2026-12-04' },
  });

test('while they agree nothing is to be done', async () => {
  expect(await differing()).toEqual([]);
});

describe('another board takes over, without the chair of the one before', () => {
  let meeting: string;

  beforeAll(async () => {
    ({ id: meeting } = thenDone(await convene(karin), 201) as { id: string });
    await elected('2026-11-25', [efva, sten, mona]);
  });

  test('who may still enter how it shares out its posts, since nobody else can yet', async () => {
    await constituted({ constitutedOn: '2026-11-26', chair: efva.id, secretary: sten.id });
  });

  test('and then does nothing more on its behalf, and is told why and whom to ask', async () => {
    for (const answer of [
      await convene(karin),
      await post(`/api/meetings/${meeting}/cancel-meeting?dryRun=true`, karin, { reason: 'x' }),
      await post('/api/board/end-mandate?dryRun=true', karin, { member: efva.id, endedOn: '2026-11-26' }),
      await post('/api/board/elect-member?dryRun=true', karin, {
        ...{ member: karin.id, electedOn: '2026-11-26', kind: 'ordinary' },
      }),
      await perCapsulam(karin),
    ]) {
      thenProblem(answer, 422, 'no-longer-on-the-board');
      expect(answer.body.detail).toBe(
        'Ditt uppdrag i styrelsen varade till och med den 24 november 2026, så du kan inte göra det här för styrelsen. Be den som är ordförande eller sekreterare nu. Är du vald på nytt behöver de registrera valet.',
      );
    }
    const answer = await post(`/api/meetings/${meeting}/open-meeting?dryRun=true`, karin, {
      ...{ present: [{ member: sten.id }, { member: mona.id }], adjusters: [mona.id] },
    });
    expect(JSON.stringify(answer.body)).toContain('no-longer-on-the-board');
  });

  test('nor enters what was decided since, or by others than those in office that day', async () => {
    const { revision } = (await story.view('chair')).application;
    const enter = (as: Person, change: object) =>
      (as === karin ? browser : stensBrowser).post(
        `/api/alliances/${story.id}/decide-application?dryRun=true`,
        { ...MEETING, outcome: 'granted', applicationRevision: revision, ...change },
        { headers: { 'idempotency-key': randomUUID() } },
      );
    const [before, since] = [{ meetingDate: '2026-11-24' }, { meetingDate: '2026-11-26' }];
    thenProblem(await enter(karin, since), 422, 'no-longer-on-the-board');
    thenDone(await enter(karin, before));
    const others = MEETING.present.slice(0, 2);
    const karins = { present: [...others, 'Karin Ordförande'] };
    const byHer = await enter(sten, { ...since, ...karins, presiding: 'Karin Ordförande' });
    thenProblem(byHer, 422, 'not-in-office-then');
    expect(byHer.body.detail).toBe(
      'De som sitter i styrelsen på mötesdagen beslutar. Karin Ordförande hade ingen plats där den 26 november 2026. Kontrollera namnen och dagen.',
    );
    thenProblem(await enter(sten, { ...since, present: [...others, karin.id] }), 422, 'not-in-office-then');
    thenDone(await enter(sten, { ...before, ...karins, presiding: 'Karin Ordförande' }));
    thenDone(await enter(sten, { ...since, present: [...others, efva.id] }));
  });

  test('as the actions say before it is tried', async () => {
    for (const url of ['/api/board/actions', `/api/meetings/${meeting}/actions`]) {
      const { items } = thenDone(await server.ask(url, { as: karin })) as {
        items: { command: string; allowed: boolean; reasons: { code: string }[] }[];
      };
      const against = items.filter(({ reasons }) =>
        reasons.some(({ code }) => code === 'no-longer-on-the-board'),
      );
      const commands = against.map(({ command }) => command);
      expect(against.every(({ allowed }) => !allowed)).toBe(true);
      expect(commands).toEqual(
        expect.arrayContaining(
          url.includes('meetings')
            ? ['cancel-meeting', 'add-item', 'open-meeting']
            : ['convene-meeting', 'open-per-capsulam', 'end-mandate'],
        ),
      );
    }
  });

  test('the new chair is told that the role has to be given', async () => {
    const answer = await convene(efva);
    thenProblem(answer, 403, 'not-your-role');
    expect(answer.body.detail).toBe(
      'Det här kan bara göras av ordförande eller sekreterare. Har du valts till det behöver en administratör ge dig rollen.',
    );
  });

  test('whoever gives roles sees which are to be given and which to be ended', async () => {
    expect(await differing()).toEqual(['Efva Ersättare: chair missing', 'Karin Ordförande: chair left-over']);
  });

  test('a secretary who sits on no board, and whoever is in office, go on as before', async () => {
    thenDone(await convene(clerk), 201);
    thenDone(await convene(sten), 201);
    thenDone(await perCapsulam(clerk), 201);
  });

  test('when the roles are given and ended, nothing is left to be done', async () => {
    await endRole(server, karin, 'chair');
    const { accounts } = server.app.foundation.identity;
    const post = { role: 'chair', to: null, regions: [], alliances: [] } as const;
    await accounts.giveRole(efva.id, post, OPERATOR);
    expect(await differing()).toEqual([]);
    thenDone(await convene(await byOwnToken(server, efva, { role: 'chair' })), 201);
  });
});
