import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
});

afterAll(() => server.stop());

const START = { name: 'Ideell kulturallians Skåne', lan: ['12'] };

describe('what a command answers', () => {
  test('a start is 201, with the id that derives from who asks and the key', async () => {
    const key = randomUUID();
    const answer = await server.command('start-collaboration', null, START, {
      as: everybody.coordinator,
      key,
    });
    const { id, revision, position, events } = thenDone(answer, 201);
    expect(id).toBe(uuidv5(everybody.coordinator.id, key));
    expect(answer.headers).toMatchObject({
      etag: '"0"',
      'x-position': String(position),
      location: `/api/alliances/${String(id)}`,
    });
    expect(revision).toBe(0);
    expect(Number.isInteger(position)).toBe(true);
    expect(events).toEqual([{ type: 'RegionalCollaborationStarted', id: expect.any(String) }]);
  });

  test('any other is 200, with the new revision as ETag', async () => {
    const story = await AllianceStory.started(server, everybody);
    const answer = await story.give('coordinator', 'rename', { name: 'Kulturallians Skåne' });
    expect(thenDone(answer)).toMatchObject({
      id: story.id,
      revision: 1,
      events: [{ type: 'AllianceRenamed' }],
    });
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.headers['x-position']).toBe(String(answer.body.position));
  });

  test('what changes nothing answers no events, and where the thing stands', async () => {
    const story = await AllianceStory.started(server, everybody);
    const answer = await story.give('coordinator', 'rename', { name: 'Ideell kulturallians Skåne' });
    expect(thenDone(answer)).toMatchObject({ id: story.id, revision: 0, events: [] });
  });

  test('an alliance goes from a first collaboration to a partnership', async () => {
    const story = await (await (await AllianceStory.started(server, everybody)).granted()).sent();
    const view = await story.view('coordinator');
    expect(view.application.state).toBe('granted');
    expect(view.application.arendenummer).toMatch(/^IKA \d{4}-\d{4}$/);
    expect(view.partnership).toEqual({ state: 'active', since: '2026-11-19', decisions: [] });
    expect(view.members).toHaveLength(2);
  });
});

/** What commands have written since; what a reactor makes of an earlier one may come at any time. */
async function writtenAfter(position: number): Promise<string[]> {
  const { events } = await server.app.foundation.store.readAll({ after: position, limit: 100 });
  const isCommanded = ({ metadata }: StoredEvent): boolean =>
    !('$causationId' in (JSON.parse(Buffer.from(metadata).toString()) as object));
  return events.filter(isCommanded).map(({ type }) => type);
}

describe('a dry run', () => {
  test('answers as the command would and writes nothing', async () => {
    const story = await AllianceStory.started(server, everybody);
    const head = await story.position();
    const key = randomUUID();
    const dry = await story.give('coordinator', 'rename', { name: 'Ett namn' }, { key, dryRun: true });
    expect(await writtenAfter(head)).toEqual([]);
    const real = await story.give('coordinator', 'rename', { name: 'Ett namn' }, { key });
    expect(thenDone(dry)).toMatchObject({ id: story.id, revision: 1, events: real.body.events });
    expect(dry.headers['etag']).toBe(real.headers['etag']);
    expect(await writtenAfter(head)).toEqual(['AllianceRenamed']);
  });

  test('of a start answers 201, and there is no alliance', async () => {
    const answer = await server.command('start-collaboration', null, START, {
      as: everybody.coordinator,
      dryRun: true,
    });
    const { id } = thenDone(answer, 201);
    thenProblem(
      await server.ask(`/api/alliances/${String(id)}`, { as: everybody.coordinator }),
      404,
      'unknown-alliance',
    );
  });

  test('tells the same refusals', async () => {
    const story = await AllianceStory.started(server, everybody);
    await story.done('coordinator', 'draft-application', { text: 'Utkast' });
    const dry = await story.give('coordinator', 'submit-application', {}, { dryRun: true });
    const real = await story.give('coordinator', 'submit-application');
    expect(dry.status).toBe(422);
    expect(dry.body).toEqual(real.body);
  });

  test('of a registration takes no number', async () => {
    const first = await (await AllianceStory.started(server, everybody)).prepared();
    await first.done('coordinator', 'submit-application');
    const second = await (await AllianceStory.started(server, everybody)).prepared();
    await second.done('coordinator', 'submit-application');
    thenDone(await first.give('case-officer', 'register-application', {}, { dryRun: true }));
    await second.done('case-officer', 'register-application');
    await first.done('case-officer', 'register-application');
    const numbers = await Promise.all(
      [second, first].map(async (story) => (await story.view('case-officer')).application.arendenummer),
    );
    const [earlier, later] = numbers.map((number: string) => Number(number.slice(-4)));
    expect(later).toBe(earlier! + 1);
  });
});

describe('the idempotency key', () => {
  test('with the same body gets the first answer, whatever has happened since', async () => {
    const story = await AllianceStory.started(server, everybody);
    const key = randomUUID();
    const first = await story.give('coordinator', 'rename', { name: 'Först' }, { key });
    await story.done('coordinator', 'rename', { name: 'Sedan' });
    const again = await story.give('coordinator', 'rename', { name: 'Först' }, { key });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    expect((await story.view('coordinator')).name).toBe('Sedan');
  });

  test('in another case of letters and another order of members is the same', async () => {
    const story = await AllianceStory.started(server, everybody);
    const key = randomUUID();
    const body = { textVersion: 1, signatory: 'Alva Exempel' };
    const first = await story.give('coordinator', 'endorse-mission', body, { key });
    const turned = { signatory: 'Alva Exempel', textVersion: 1 };
    const again = await story.give('coordinator', 'endorse-mission', turned, { key: key.toUpperCase() });
    expect(again.body).toEqual(first.body);
  });

  test('with another body is 422, and so is another command', async () => {
    const story = await AllianceStory.started(server, everybody);
    const key = randomUUID();
    await story.give('coordinator', 'rename', { name: 'Först' }, { key });
    thenProblem(await story.give('coordinator', 'rename', { name: 'Annat' }, { key }), 422, 'key-reused');
    thenProblem(await story.give('coordinator', 'choose-form', { form: 'node' }, { key }), 422, 'key-reused');
  });

  test('of a start finds the same alliance again', async () => {
    const key = randomUUID();
    const commanded = { as: everybody.coordinator, key };
    const first = await server.command('start-collaboration', null, START, commanded);
    const again = await server.command('start-collaboration', null, START, commanded);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await server.command('start-collaboration', null, { ...START, lan: ['13'] }, commanded);
    thenProblem(other, 422, 'key-reused');
  });

  test('of a refused command is free', async () => {
    const story = await AllianceStory.started(server, everybody);
    const key = randomUUID();
    thenProblem(await story.give('coordinator', 'leave-lan', { lan: '12' }, { key }), 422, 'last-lan');
    thenDone(await story.give('coordinator', 'add-lan', { lan: '13' }, { key }));
  });

  test('is answered again to whoever has handed the mandate over since', async () => {
    const story = await AllianceStory.started(server, everybody);
    const key = randomUUID();
    const first = await story.give('coordinator', 'hand-over', { to: everybody.stranger.id }, { key });
    thenDone(first);
    const again = await story.give('coordinator', 'hand-over', { to: everybody.stranger.id }, { key });
    expect(again.body).toEqual(first.body);
    thenProblem(await story.give('coordinator', 'rename', { name: 'Nytt' }), 404, 'unknown-alliance');
  });
});

test('a key is remembered over a restart, with the log in PostgreSQL', async () => {
  let own = await TestServer.start({ inPostgres: true });
  try {
    const persons = await people(own);
    const story = await AllianceStory.started(own, persons);
    const key = randomUUID();
    const commanded = { as: persons.coordinator, key };
    const first = await own.command('rename', story.id, { name: 'Först' }, commanded);
    own = await own.restarted();
    const again = await own.command('rename', story.id, { name: 'Först' }, commanded);
    expect(again.body).toEqual(thenDone(first));
    thenProblem(await own.command('rename', story.id, { name: 'Annat' }, commanded), 422, 'key-reused');
  } finally {
    await own.stop();
  }
});

describe('a successor', () => {
  test('is another alliance that lives, by its own stream', async () => {
    const [first, second, third] = await Promise.all(
      ['Ett', 'Två', 'Tre'].map((name) => AllianceStory.started(server, everybody, { name })),
    );
    const succeed = (one: AllianceStory, by: string) =>
      one.give('case-officer', 'succeed', { by, reason: 'De gick samman.' });
    thenProblem(await succeed(first!, first!.id), 422, 'unknown-successor');
    thenProblem(await succeed(first!, randomUUID()), 422, 'unknown-successor');
    await second!.done('case-officer', 'mark-dormant', { reason: 'Paus.' });
    thenDone(await succeed(first!, second!.id));
    thenProblem(await succeed(second!, first!.id), 422, 'successor-gone');
    await third!.done('case-officer', 'dissolve', { reason: 'Slut.' });
    thenProblem(await succeed(second!, third!.id), 422, 'successor-gone');
    expect((await second!.view('auditor')).status).toBe('dormant');
  });
});

describe('a correction', () => {
  test('of a number leaves it to whoever bears it, in every alliance', async () => {
    const [one, other] = await Promise.all(
      ['Ett', 'Två'].map((name) => AllianceStory.started(server, everybody, { name })),
    );
    const add = (story: AllianceStory, name: string, orgnr: string) =>
      story.done('coordinator', 'add-member-organisation', { name, orgnr });
    const { events } = await add(one!, 'Fel org', '802400-0005');
    await one!.done('case-officer', 'correct-fact', {
      event: events[0].id,
      field: 'orgnr',
      value: '212000-0142',
      reason: 'Skrivfel.',
    });
    await add(one!, 'Rätta B', '802400-0005');
    await add(other!, 'Rätta B', '802400-0005');
    await add(other!, 'Fel org', '212000-0142');
    const [here, there] = await Promise.all([one!, other!].map((story) => story.view('auditor')));
    const ids = ({ members }: typeof here) =>
      Object.fromEntries(
        members.map((m: { name: string; organisationId: string }) => [m.name, m.organisationId]),
      );
    expect(ids(here)).toEqual(ids(there));
    expect(new Set(Object.values(ids(here))).size).toBe(2);
  });

  test('takes a dissolution back, once, and the case goes on', async () => {
    const story = await (await AllianceStory.started(server, everybody)).registered();
    const { events } = await story.done('case-officer', 'dissolve', { reason: 'Fel allians.' });
    const fact = { event: events[0].id, field: 'happened', value: false, reason: 'Det var en annan.' };
    thenProblem(await story.give('coordinator', 'correct-fact', fact), 403, 'not-your-role');
    expect((await story.done('case-officer', 'correct-fact', fact)).events).toHaveLength(1);
    expect((await story.done('case-officer', 'correct-fact', fact)).events).toEqual([]);
    expect(await story.view('coordinator')).toMatchObject({
      status: 'active',
      application: { state: 'registered', waitingOn: 'office' },
    });
  });
});

describe('what the board decides on', () => {
  test('is the revision that was presented; 409 says what changed since', async () => {
    const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    const presented = (await story.view('chair')).application.revision;
    await story.done('coordinator', 'add-lan', { lan: '13' });
    const decision = { outcome: 'granted', ...MEETING, applicationRevision: presented };
    const answer = await story.give('chair', 'decide-application', decision);
    const { reasons } = thenProblem(answer, 409, 'application-moved');
    expect(reasons).toEqual(['application-moved']);
    expect(answer.body.revision).toEqual(expect.any(Number));
    expect(answer.body.detail).toContain('Län tillkom');
    const now = (await story.view('chair')).application.revision;
    thenDone(await story.give('chair', 'decide-application', { ...decision, applicationRevision: now }));
  });

  test('has the number of a paragraph, and no words', async () => {
    const story = await AllianceStory.started(server, everybody);
    const decision = {
      outcome: 'granted',
      ...MEETING,
      applicationRevision: 1,
      paragraf: '§ 7, Anna Alm jävig',
    };
    const answer = await story.give('chair', 'decide-application', decision);
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual(['/paragraf not-a-paragraph']);
    expect(answer.body.errors[0].message).toContain('utan ord');
    const board = await story.give('chair', 'decide-application', { ...decision, paragraf: 7 });
    thenProblem(board, 422, 'wrong-state');
  });

  test('does not move by tabling', async () => {
    const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    const { revision } = (await story.view('secretary')).application;
    const decision = { ...MEETING, applicationRevision: revision };
    await story.done('secretary', 'decide-application', { ...decision, outcome: 'tabled' });
    expect((await story.view('secretary')).application).toMatchObject({ state: 'tabled', revision });
    await story.done('chair', 'decide-application', { ...decision, outcome: 'granted' });
  });
});
