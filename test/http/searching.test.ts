import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone } from '../support/http.js';

/** What an alliance is found by in the list. */
let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  story = await (await AllianceStory.started(server, everybody)).registered();
  await story.done('case-officer', 'add-member-organisation', { name: 'Öland spelar', orgnr: '8024000005' });
  await story.done('case-officer', 'form-association', {
    name: 'Kulturringen',
    foundedOn: '2026-11-01',
    orgnr: '212000-0142',
  });
});

afterAll(() => server.stop());

test.each(['802400-0005', '8024000005', 'öland'])('an organisation by %s', async (words) => {
  const url = `/api/organisations?q=${encodeURIComponent(words)}&atLeast=${String(await story.position())}`;
  const { items } = thenDone(await server.ask(url, { as: everybody.auditor }));
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Öland spelar']);
});

test.each([
  ['a member’s number as it is written', '802400-0005', true],
  ['a member’s number without its hyphen', '8024000005', true],
  ['the association’s number', '2120000142', true],
  ['a number of nobody', '232100-0214', false],
  ['a member’s name, in capitals', 'ÖLAND', true],
  ['a name with another letter', 'oland', false],
  ['the association’s name', 'kulturringen', true],
  ['its ärendenummer', 'IKA 2026-0001', true],
])('%s', async (_, words, isFound) => {
  const position = String(await story.position());
  for (const when of [`atLeast=${position}`, `asOf=${position}`]) {
    const url = `/api/alliances?q=${encodeURIComponent(words)}&${when}`;
    const { items } = thenDone(await server.ask(url, { as: everybody.auditor }));
    expect(items.map(({ id }: { id: string }) => id)).toEqual(isFound ? [story.id] : []);
  }
});
