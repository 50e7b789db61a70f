import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { byOwnToken, endRole, invited } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { EventSource } from '../support/event-source.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let one: TestServer;
let two: TestServer;
let everybody: People;

beforeAll(async () => {
  one = await TestServer.start({ inPostgres: true });
  two = await one.beside();
  everybody = await people(one);
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

/** Holds the next append of each instance until both have decided and are about to write. */
function meetAtAppend(): void {
  let arrived = 0;
  let open: () => void = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  for (const { app } of [one, two]) {
    const { store } = app.foundation;
    const append = store.append.bind(store);
    store.append = async (...parts) => {
      store.append = append;
      if (++arrived === 2) open();
      await both;
      return append(...parts);
    };
  }
}

/** Holds the next append of an instance to an alliance: `reached` when it is about to write. */
function holdAppend({ app }: TestServer): { readonly reached: Promise<void>; letGo: () => void } {
  const { store } = app.foundation;
  const append = store.append.bind(store);
  let reach: () => void = () => {};
  let letGo: () => void = () => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const free = new Promise<void>((resolve) => (letGo = resolve));
  store.append = async (stream, ...parts) => {
    if (!stream.startsWith('ika-alliance-')) return append(stream, ...parts);
    store.append = append;
    reach();
    await free;
    return append(stream, ...parts);
  };
  return { reached, letGo };
}

/** An alliance that the second instance has in memory as it stands now. */
async function knownToBoth(): Promise<AllianceStory> {
  const story = await AllianceStory.started(one, everybody);
  await loadedByTwo(story);
  return story;
}

async function loadedByTwo({ id }: AllianceStory): Promise<void> {
  thenDone(await two.ask(`/api/alliances/${id}/actions`, { as: everybody.coordinator }));
}

async function textOf(story: AllianceStory): Promise<string> {
  return (await story.view('coordinator')).application.text;
}

async function storedTypes({ id }: AllianceStory): Promise<string[]> {
  const { events } = await one.app.foundation.store.readStream(`ika-alliance-${id}`);
  return events.map(({ type }) => type);
}

describe('two instances on one PostgreSQL', () => {
  const text = 'Vi ansöker om partnerskap.';

  test('an acknowledged command repeated at a stale instance gets the first answer, and its words stay', async () => {
    const story = await knownToBoth();
    await story.done('coordinator', 'rename', { name: 'Ett nytt namn' });
    const commanded = { as: everybody.coordinator, key: randomUUID() };
    const first = thenDone(await one.command('draft-application', story.id, { text }, commanded));
    const again = await two.command('draft-application', story.id, { text }, commanded);
    expect(thenDone(again)).toEqual(first);
    expect(await textOf(story)).toBe(text);
  });

  test('the same key with another body there is 422, and the first words stay', async () => {
    const story = await knownToBoth();
    const commanded = { as: everybody.coordinator, key: randomUUID() };
    thenDone(await one.command('draft-application', story.id, { text }, commanded));
    const other = await two.command('draft-application', story.id, { text: 'Något annat.' }, commanded);
    thenProblem(other, 422, 'key-reused');
    expect(await textOf(story)).toBe(text);
  });

  test('one key at both at once is carried out once, answered alike, and keeps its words', async () => {
    const story = await knownToBoth();
    const commanded = { as: everybody.coordinator, key: randomUUID() };
    meetAtAppend();
    const [here, there] = await Promise.all(
      [one, two].map((server) => server.command('draft-application', story.id, { text }, commanded)),
    );
    expect(thenDone(here!)).toEqual(thenDone(there!));
    expect(await storedTypes(story)).toEqual(['RegionalCollaborationStarted', 'ApplicationDrafted']);
    expect(await textOf(story)).toBe(text);
  });

  test('one start at both at once starts one alliance, and both get the first answer', async () => {
    const commanded = { as: everybody.coordinator, key: randomUUID() };
    const body = { name: 'En enda allians', lan: ['13'] };
    meetAtAppend();
    const [here, there] = await Promise.all(
      [one, two].map((server) => server.command('start-collaboration', null, body, commanded)),
    );
    expect(thenDone(here!, 201)).toEqual(thenDone(there!, 201));
  });

  test('two officers who register one case at once: one does, the other is late, and no number is lost', async () => {
    const numbers: number[] = [];
    for (let round = 0; round < 2; round++) {
      const story = await (await AllianceStory.started(one, everybody)).prepared();
      await story.done('coordinator', 'submit-application');
      await loadedByTwo(story);
      meetAtAppend();
      const answers = await Promise.all(
        [one, two].map((server) =>
          server.command('register-application', story.id, {}, { as: everybody['case-officer'] }),
        ),
      );
      const [done, late] = answers.sort((a, b) => a.status - b.status);
      thenDone(done!);
      thenProblem(late!, 422, 'wrong-state');
      numbers.push(Number((await story.view('case-officer')).application.arendenummer.slice(-4)));
    }
    expect(numbers).toEqual([1, 2]);
  });

  test('a command that only undoes what the other instance did is not answered as done already', async () => {
    const story = await knownToBoth();
    const as = everybody.coordinator;
    await story.done('coordinator', 'rename', { name: 'Ett annat namn' });
    const back = thenDone(
      await two.command('rename', story.id, { name: 'Ideell kulturallians Skåne' }, { as }),
    );
    expect(back).toMatchObject({ revision: 2, events: [{ type: 'AllianceRenamed' }] });
    expect((await story.view('coordinator')).name).toBe('Ideell kulturallians Skåne');
  });

  test('a dry run answers as the command would, whatever the other instance did meanwhile', async () => {
    const story = await (await AllianceStory.started(one, everybody)).prepared();
    await story.done('coordinator', 'submit-application');
    await loadedByTwo(story);
    await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
    const as = everybody['case-officer'];
    thenProblem(
      await two.command('register-application', story.id, {}, { as, dryRun: true }),
      422,
      'wrong-state',
    );
  });

  test('a number that was taken for a case that was withdrawn before it had it goes to the next case', async () => {
    const as = everybody['case-officer'];
    const story = await (await AllianceStory.started(one, everybody)).prepared();
    await story.done('coordinator', 'submit-application');
    // Known to be withdrawn by the log alone: nothing is taken.
    await loadedByTwo(story);
    await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
    thenProblem(await two.command('register-application', story.id, {}, { as }), 422, 'wrong-state');
    const numbers = [await registeredNumber()];

    const raced = await (await AllianceStory.started(one, everybody)).prepared();
    await raced.done('coordinator', 'submit-application');
    const { reached, letGo } = holdAppend(two);
    const late = two.command('register-application', raced.id, {}, { as });
    await reached;
    await raced.done('coordinator', 'withdraw-application', { reason: 'Vi väntar.' });
    letGo();
    thenProblem(await late, 422, 'wrong-state');
    numbers.push(await registeredNumber(), await registeredNumber());
    const [first = 0] = numbers;
    expect(numbers).toEqual([first, first + 1, first + 2]);
  });
});

/** Resolves when an instance has next asked what the bearer of a token may do, as a feed does before each event. */
function judged({ app }: TestServer, { token: words }: Person): Promise<void> {
  const { askers } = app.foundation.identity;
  const find = askers.token.bind(askers);
  return new Promise((resolve) => {
    askers.token = async (asked) => {
      const found = await find(asked);
      if (asked !== words) return found;
      askers.token = find;
      resolve();
      return found;
    };
  });
}

describe('whoever is a coordinator no longer', () => {
  const OF_ONE = ['', '/history', '/diff', '/actions', '/diagram', `/attachments/${'0'.repeat(64)}`];

  test('is shown nothing more at either instance at once, by an open feed neither', async () => {
    const story = await AllianceStory.started(one, everybody);
    const account = await invited(one, 'coordinator');
    const as = await byOwnToken(one, account, { role: 'coordinator' });
    const appointed = await story.done('case-officer', 'appoint-coordinator', { coordinator: account.id });
    // The other instance may not have heard of the appointment yet.
    const path = `/api/feed?after=${String(appointed.position)}`;
    const feeds = await Promise.all(
      [one, two].map(async ({ app }) => EventSource.open(new URL(path, await app.listen()), as)),
    );
    const told = async (): Promise<unknown[]> =>
      Promise.all(feeds.map(async (feed) => (await feed.next())?.data));
    const renamed = async (): Promise<object> => {
      const { position } = await story.done('coordinator', 'rename', { name: randomUUID() });
      return expect.objectContaining({ position, alliance: story.id });
    };
    /** An event that both feeds pass over: they look at it before the role is given again. */
    const passedOver = async (): Promise<void> => {
      const looked = [one, two].map((server) => judged(server, as));
      await renamed();
      await Promise.all(looked);
    };
    const known = await renamed();
    expect(await told()).toEqual([known, known]);

    await endRole(one, account, 'coordinator');
    await passedOver();
    for (const server of [one, two]) {
      for (const path of OF_ONE) {
        const answer = await server.ask(`/api/alliances/${story.id}${path}`, { as });
        thenProblem(answer, 404, 'unknown-alliance');
      }
      for (const path of ['alliances', 'organisations', 'deadlines'])
        expect(thenDone(await server.ask(`/api/${path}`, { as })).items).toEqual([]);
      const asked = await server.command('rename', story.id, { name: 'Mitt' }, { as });
      thenProblem(asked, 404, 'unknown-alliance');
    }
    const { accounts } = one.app.foundation.identity;
    const post = { role: 'coordinator', regions: [], alliances: [], to: null } as const;
    await accounts.giveRole(account.id, { ...post, from: '2999-01-01' }, OPERATOR);
    await passedOver();
    await accounts.giveRole(account.id, post, OPERATOR);
    const again = await renamed();
    // What came while they were none, or not yet one, was not told.
    expect(await told()).toEqual([again, again]);

    await accounts.setBlocked(account.id, true, OPERATOR);
    await renamed();
    expect(await told()).toEqual([undefined, undefined]);
    for (const server of [one, two])
      thenProblem(await server.ask(`/api/alliances/${story.id}`, { as }), 401, 'token-not-valid');
  });
});

async function registeredNumber(): Promise<number> {
  const story = await (await AllianceStory.started(one, everybody)).registered();
  return Number((await story.view('case-officer')).application.arendenummer.slice(-4));
}
