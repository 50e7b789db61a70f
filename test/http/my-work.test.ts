import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Person, TestServer, thenDone } from '../support/http.js';

/** What waits for whoever asks: what nobody else is to see, and nobody finds in the list of cases. */
const clock = new MovedClock();
let server: TestServer;
let everybody: People;
let board: BoardMeetings;
let schemas: AnswerSchemas;

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

async function work(as: Person) {
  const atLeast = String(await server.app.foundation.store.head());
  const { position: _, ...answer } = schemas.thenAsDescribed(
    await server.ask(`/api/my-work?atLeast=${atLeast}`, { as }),
    'getMyWork',
  );
  return answer as Readonly<Record<'toSend' | 'toAnswer' | 'outPerCapsulam', unknown[]>>;
}

const NOTHING = { toSend: [], toAnswer: [], outPerCapsulam: [] };

test('whoever may send decisions sees those that nobody has been told, until they are sent', async () => {
  const officer = everybody['case-officer'];
  expect(await work(officer)).toEqual(NOTHING);
  const story = await (await AllianceStory.started(server, everybody)).granted();
  await story.done('chair', 'suspend-partnership', {
    ...{ ...MEETING, paragraf: '13', hearing: 'Alliansen instämmer.', motivation: 'Vilande.' },
  });
  const { application } = await story.view('chair');
  const about = { alliance: story.id, name: 'Ideell kulturallians Skåne' };
  expect((await work(officer)).toSend).toMatchObject([
    { ...about, application: application.id, arendenummer: application.arendenummer },
    { ...about, application: null, arendenummer: null },
  ]);
  for (const who of ['coordinator', 'chair', 'auditor', 'administrator'] as const)
    expect(await work(everybody[who])).toEqual(NOTHING);

  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
  expect((await work(officer)).toSend).toMatchObject([{ application: null }]);
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
  expect(await work(officer)).toEqual(NOTHING);
});

test('a member sees what is asked of them per capsulam until they answer, and which applications are out so', async () => {
  const story = await (
    await AllianceStory.started(server, everybody, { name: 'Kulturallians Skåne', lan: ['12'] })
  ).readyForDecision();
  const post = (url: string, as: Person, body: object) =>
    server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
  const [chair, secretary, , , out] = board.members as [Person, Person, Person, Person, Person];
  const { id } = thenDone(
    await post('/api/per-capsulam', chair, {
      ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
      ...{ urgency: 'Brådskar.', dismissed: [], due: '2026-12-04' },
      conflicted: [{ member: out.id, ground: 'Uppdrag i alliansen.' }],
    }),
    201,
  );
  const { application } = await story.view('chair');
  const asked = { id, number: 'PC 2026-01', due: '2026-12-04' };
  const outPerCapsulam = [application.id];
  expect(await work(secretary)).toEqual({ toSend: [], toAnswer: [asked], outPerCapsulam });
  // Whoever is conflicted sees nothing of it while it is open, and the auditor is not asked.
  expect(await work(out)).toEqual(NOTHING);
  expect(await work(everybody.auditor)).toEqual({ ...NOTHING, outPerCapsulam });
  thenDone(
    await post(`/api/per-capsulam/${id as string}/answer-per-capsulam`, secretary, {
      ...{ acceptsForm: true, vote: 'for' },
    }),
  );
  expect(await work(secretary)).toEqual({ ...NOTHING, outPerCapsulam });
  thenDone(
    await post(`/api/per-capsulam/${id as string}/answer-per-capsulam`, chair, { acceptsForm: false }),
  );
  for (const member of [chair, board.members[2]!]) expect(await work(member)).toEqual(NOTHING);
});
