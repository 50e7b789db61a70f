import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

const clock = new MovedClock();
let server: TestServer;
let everybody: People;
let board: BoardMeetings;

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
});

afterAll(() => server.stop());

function sign(meeting: string, as: Person, draft: string) {
  const headers = { 'idempotency-key': randomUUID() };
  return server.ask(`/api/meetings/${meeting}/sign-minutes`, {
    method: 'POST',
    as,
    body: { draft },
    headers,
  });
}

// Domain 4.11: "If an adjuster cannot or will not, those who attended adjust at the next meeting, with the reason noted."
test('the minutes of a lost adjuster are adjusted in an item of a later meeting, and both minutes say so', async () => {
  const first = await board.opened(1);
  const [decided = ''] = first.items;
  thenDone(await board.give(first.id, 'open-item', { item: decided }));
  thenDone(await board.give(first.id, 'decide-item', { item: decided, outcome: 'granted' }));
  thenDone(await board.give(first.id, 'close-meeting'));
  thenDone(await board.give(first.id, 'draft-minutes'));
  const { minutes } = thenDone(await server.ask(`/api/meetings/${first.id}`, { as: everybody.chair }));
  for (const who of ['secretary', 'chair'] as const)
    thenDone(await sign(first.id, everybody[who], minutes.draft as string));

  clock.pass(60_000);
  const about = { kind: 'free', heading: 'Justering', proposal: 'Protokollet justeras.' };
  const between = await board.opened(1);
  thenDone(await board.give(between.id, 'close-meeting'));
  const later = await board.opened([{ ...about, adjusts: first.id }]);
  const [item = ''] = later.items;
  const lost = { adjuster: board.members[3]!.id, meeting: later.id, reason: 'Har lämnat styrelsen.' };
  // One person's word does not do it, though the later meeting is open.
  thenProblem(await board.give(first.id, 'replace-adjuster', lost), 422, 'not-adjusted-there');
  thenDone(await board.give(later.id, 'open-item', { item }));
  thenDone(await board.give(later.id, 'decide-item', { item, outcome: 'granted' }));
  const { events } = thenDone(await board.give(first.id, 'replace-adjuster', lost));
  expect(events).toMatchObject([{ type: 'AdjusterReplaced' }, { type: 'MinutesAdjusted' }]);

  const { items } = thenDone(await server.ask(`/api/meetings/${later.id}`, { as: everybody.chair }));
  const words = async (id: string) =>
    (await server.ask(`/api/meetings/${id}/minutes`, { as: everybody.chair })).text;
  expect(await words(first.id)).toContain(
    `Vid mötet den 26 november 2026, § ${items[0].closedBy.paragraf as string}, har de som deltog här justerat`,
  );
  // Another meeting was held on that day.
  const told = await words(later.id);
  expect(told).toMatch(
    /Punkten gäller justeringen av protokollet från mötet den 26 november 2026 kl\. \d\d\.\d\d, §§ 2026\/1–2026\/4\./,
  );
  expect(told).toMatch(
    /Exempel 3 kunde inte justera protokollet från mötet den 26 november 2026 kl\. \d\d\.\d\d\. I stället har Exempel 0, Exempel 1, Exempel 2 och Exempel 4 justerat det\./,
  );
  // Which is not as it is ordinarily done.
  const atLeast = String(await server.app.foundation.store.head());
  const deviating = await server.ask(`/api/board/deviations?atLeast=${atLeast}`, { as: everybody.auditor });
  const deviations = thenDone(deviating).items as { meeting: string; deviation: string }[];
  const replaced = deviations.flatMap(({ meeting, deviation }) =>
    deviation === 'adjuster-replaced' ? [meeting] : [],
  );
  expect(replaced).toEqual([first.id]);
  // They are adjusted, and nobody puts them on an agenda again.
  const again = { ...about, adjusts: first.id };
  thenProblem(await board.give(later.id, 'add-item', again), 422, 'no-minutes-to-adjust');
});
