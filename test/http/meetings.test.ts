import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BOARD } from '../support/board-story.js';
import {
  EVENING_ITEMS,
  eveningCall,
  type EveningCommand,
  eveningCommands,
} from '../support/board-evening.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { storyBoard, type StoryMembers } from '../support/story-board.js';
import { pdfWords } from '../support/tagged-pdf.js';

/** Two applications through a whole evening of the board, from the call to adjusted minutes. */
let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let norrbotten: AllianceStory;
let halland: AllianceStory;
let meeting: string;
let members: StoryMembers;
const clock = new MovedClock();

beforeAll(async () => {
  clock.pass(-16 * DAY_MS);
  server = await TestServer.start({ clock });
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  members = await storyBoard(server, everybody);
  norrbotten = await (await AllianceStory.started(server, everybody)).readyForDecision();
  halland = await (
    await AllianceStory.started(server, everybody, { name: 'Halland', lan: ['13'] })
  ).readyForDecision();
});

afterAll(() => server.stop());

function post(url: string, as: Person, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

async function view(as: Person = everybody.chair): Promise<Answer['body']> {
  return schemas.thenAsDescribed(await server.ask(`/api/meetings/${meeting}`, { as }), 'getMeeting');
}

async function give({ command, item, body }: EveningCommand, as: Person = everybody.chair): Promise<Answer> {
  const { items } = await view();
  const about = item === undefined ? {} : { item: items[EVENING_ITEMS.indexOf(item)].item as string };
  return post(`/api/meetings/${meeting}/${command}`, as, { ...body, ...about });
}

/** Reads a case until it stands as awaited; the program brings decisions there by itself. */
async function until(
  story: AllianceStory,
  is: (application: Answer['body']) => boolean,
): Promise<Answer['body']> {
  for (let left = 100; left > 0; left--) {
    const { application } = await story.view('chair');
    if (is(application)) return application;
    await server.app.foundation.tail.waitFor(server.app.foundation.tail.position + 1, 100);
  }
  throw new Error('the case does not come to stand as awaited');
}

describe('an evening of the board', () => {
  const parts = () => ({
    ids: Object.fromEntries(Object.entries(members).map(([who, { id }]) => [who, id])) as never,
    alliances: { norrbotten: norrbotten.id, halland: halland.id },
  });

  test('is called', async () => {
    const answer = await post('/api/meetings', everybody.chair, eveningCall(parts()));
    meeting = thenDone(answer, 201).id as string;
    expect(await view()).toMatchObject({ state: 'convened', shortNotice: false, numbering: null });
    // Neither another time nor another place.
    expect(thenDone(await give({ command: 'change-call', body: { reason: 'Inget nytt.' } }))).toMatchObject({
      events: [],
    });
    const list = await server.ask(`/api/meetings?atLeast=${String(thenDone(answer, 201).position)}`, {
      as: everybody.chair,
    });
    expect(schemas.thenAsDescribed(list, 'listMeetings')).toMatchObject({
      items: [{ id: meeting, state: 'convened', items: 2, decided: 0 }],
    });
  });

  test('is held, item by item, and what it decides reaches the cases', async () => {
    const commands = eveningCommands(parts());
    const [added, ...held] = commands;
    clock.pass(14 * DAY_MS);
    thenDone(await give(added!));
    clock.pass(2 * DAY_MS + 9 * 60 * MINUTE_MS + 41 * MINUTE_MS);
    for (const command of held) {
      const answer = await give(command);
      expect([command.command, answer.status, answer.body]).toEqual([command.command, 200, answer.body]);
      if (command.command === 'open-item' && command.item === 'norrbotten') {
        await until(norrbotten, ({ held: isHeld }) => isHeld === true);
        const withdraw = await norrbotten.give('coordinator', 'withdraw-application', { reason: 'Nej.' });
        thenProblem(withdraw, 422, 'held-for-decision');
      }
    }
    const granted = await until(norrbotten, ({ state }) => state === 'granted');
    expect(granted.decisions).toMatchObject([
      { outcome: 'granted', source: 'meeting', decision: { id: meeting }, tally: { for: 4, against: 1 } },
    ]);
    await until(halland, ({ state, held: isHeld }) => state === 'tabled' && isHeld === false);
    expect(await view()).toMatchObject({ state: 'closed', minutes: { status: 'draft' } });
  });

  test('has files added to its minutes, that are numbered there and read by those who see the meeting', async () => {
    const { items } = await view();
    const contentBase64 = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');
    const file = { name: 'Utkast till yttrande.pdf', mediaType: 'application/pdf', contentBase64 };
    const path = `/api/meetings/${meeting}/papers/4`;
    thenDone(
      await post(`/api/meetings/${meeting}/add-paper`, members.karin, { ...file, item: items[2].item }),
    );
    const answer = await server.ask(path, { as: members.karin });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.headers['content-disposition']).toContain('filename="Utkast till yttrande.pdf"');
    const minutes = await server.ask(`/api/meetings/${meeting}/minutes`, { as: members.karin });
    expect(JSON.stringify(minutes.body)).toContain('Bilaga 4. Utkast till yttrande.pdf');
    thenProblem(
      await server.ask(`/api/meetings/${meeting}/papers/5`, { as: members.karin }),
      404,
      'unknown-attachment',
    );
    thenProblem(await server.ask(path, { as: everybody.coordinator }), 404, 'unknown-meeting');
  });

  test('has minutes that are drafted, signed in order and frozen', async () => {
    thenDone(await post(`/api/meetings/${meeting}/draft-minutes`, members.karin, {}));
    const minutes = schemas.thenAsDescribed(
      await server.ask(`/api/meetings/${meeting}/minutes`, { as: members.karin }),
      'getMinutes',
    );
    const { draft } = minutes;
    const sign = (as: Person, what: unknown = draft) =>
      post(`/api/meetings/${meeting}/sign-minutes`, as, { draft: what });
    thenProblem(await sign(members.ali), 422, 'secretary-signs-first');
    thenProblem(await sign(members.ingrid), 403, 'not-a-signatory');
    thenDone(await sign(members.karin));
    thenDone(await sign(members.asa));
    thenDone(await sign(members.ali));
    const adjusted = await view();
    expect(adjusted).toMatchObject({ minutes: { status: 'adjusted', adjusted: { late: false } } });
    const pdf = await server.ask(`/api/meetings/${meeting}/minutes.pdf`, { as: members.karin });
    expect([pdf.status, pdf.headers['etag']]).toEqual([200, `"${String(adjusted.minutes.adjusted.sha256)}"`]);
  });

  test('has a history that says which item and whom each event is about', async () => {
    const answer = await server.ask(`/api/meetings/${meeting}/history`, { as: members.karin });
    const { items } = schemas.thenAsDescribed(answer, 'getMeetingHistory');
    const item = 'Ansökan om partnerskap: Ideell kulturallians Norrbotten';
    const about = (type: string): unknown =>
      items.find((event: { readonly type: string }) => event.type === type).about;
    expect(about('ItemConflictDeclared')).toEqual({ item, person: BOARD.mats.name });
    expect(about('BoardDecisionMade')).toEqual({ item, person: null });
    expect(about('MinutesSigned')).toEqual({ item: null, person: BOARD.karin.name });
    expect(about('MeetingClosed')).toEqual({ item: null, person: null });
    const labels = items.map(({ label }: { readonly label: string }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Kom till mötet', 'Lämnade mötet']));
  });

  test('is not for those who are not on the board', async () => {
    for (const as of [everybody.coordinator, everybody['case-officer'], everybody.administrator])
      thenProblem(await server.ask(`/api/meetings/${meeting}`, { as }), 404, 'unknown-meeting');
  });

  test('gives the applicant a letter', async () => {
    const { application } = await norrbotten.view('chair');
    const path = `/api/alliances/${norrbotten.id}/applications/${String(application.id)}/decision-letter.pdf`;
    // Not before it is sent: the office reads it until then.
    thenProblem(await server.ask(path, { as: everybody.coordinator }), 422, 'letter-not-sent');
    expect((await server.ask(path, { as: everybody['case-officer'] })).status).toBe(200);
    await norrbotten.done('case-officer', 'send-decision', { sentOn: clock.now().slice(0, 10) });
    const letter = await server.ask(path, { as: everybody.coordinator });
    expect([letter.status, letter.headers['content-type']]).toEqual([200, 'application/pdf']);
    thenProblem(await server.ask(path, { as: everybody.stranger }), 404, 'unknown-alliance');
  });

  test('tells the applicant of a correction, with where the letter is read', async () => {
    const { application } = await norrbotten.view('coordinator');
    const letter = `/api/alliances/${norrbotten.id}/applications/${String(application.id)}/decision-letter.pdf`;
    expect(application.decisions).toMatchObject([{ outcome: 'granted', corrected: [], letter }]);
    // Who took part stands in the minutes: no empty lists that read as nobody.
    for (const as of ['chair', 'coordinator'] as const) {
      const [decision] = (await norrbotten.view(as)).application.decisions;
      for (const field of ['presiding', 'present', 'conflicted']) expect(decision).not.toHaveProperty(field);
    }
    const { items } = await view();
    const item = items[EVENING_ITEMS.indexOf('norrbotten')].item as string;
    const correction = { item, words: 'Alliansen samlar femton organisationer.', reason: 'Felräknat.' };
    thenDone(await post(`/api/meetings/${meeting}/correct-decision`, members.karin, correction));
    await until(norrbotten, ({ decisions }) => decisions[0].corrected.length === 1);
    const told = await norrbotten.view('coordinator');
    expect(told.application.decisions).toMatchObject([{ corrected: [expect.any(String)], letter }]);
    const pdf = await server.ask(letter, { as: everybody.coordinator });
    expect(pdfWords(pdf.bytes)).toContain('Alliansen samlar femton organisationer.');
  });
});

/** The meeting of one item that a decision entered by hand becomes. */
async function enteredMeetings(count: number): Promise<readonly string[]> {
  for (let left = 100; left > 0; left--) {
    const { events } = await server.app.foundation.store.readAll({ after: 0, limit: 10_000 });
    const entered = events.filter(({ type }) => type === 'DecisionEntered');
    if (entered.length >= count) return entered.map(({ stream }) => stream.slice('ika-meeting-'.length));
    await server.app.foundation.tail.waitFor(server.app.foundation.tail.position + 1, 100);
  }
  throw new Error('nothing was entered');
}

describe('what is entered by hand', () => {
  let story: AllianceStory;
  let decision: string;
  let byCase: string | undefined;
  let enteredAs: string;

  test('becomes a meeting of one item, whose minutes are elsewhere', async () => {
    story = await AllianceStory.started(server, everybody, { name: 'Blekinge', lan: ['12'] });
    await story.readyForDecision();
    const { application } = await story.view('chair');
    const rejected = { outcome: 'rejected', ...MEETING, applicationRevision: application.revision };
    await story.done('chair', 'decide-application', rejected);
    const [id = ''] = await enteredMeetings(1);
    enteredAs = id;
    const entered = thenDone(await server.ask(`/api/meetings/${id}`, { as: everybody.auditor }));
    expect(entered).toMatchObject({ state: 'closed', minutes: { status: 'elsewhere' } });
    expect(entered.items).toMatchObject([
      { status: 'decided', closedBy: { outcome: 'rejected', paragraf: '12' } },
    ]);
    decision = entered.items[0].closedBy.event as string;
    [byCase] = ((await story.view('chair')).application.decisions as { id: string }[]).map(
      ({ id: of }) => of,
    );
    expect(byCase).not.toBe(decision);
  });

  // Domain, section 3: "a new outcome is a new decision, linked both ways".
  test('is looked at again at a meeting, whose decision gives the partnership', async () => {
    const startsAt = new Date(Date.parse(clock.now()) + 10 * DAY_MS).toISOString();
    const item = { kind: 'application', heading: 'Omprövning', alliance: story.id, reconsiders: byCase };
    await server.app.foundation.tail.waitFor(await story.position(), 5_000);
    const call = { startsAt, place: 'Kansliet', items: [item] };
    const convened = thenDone(await post('/api/meetings', everybody.chair, call), 201);
    meeting = convened.id as string;
    clock.pass(10 * DAY_MS);
    const [only] = (await view()).items;
    const present = (['asa', 'mats', 'karin', 'ali'] as const).map((who) => ({ member: members[who].id }));
    for (const [command, body] of [
      ['open-meeting', { present, adjusters: [members.ali.id] }],
      ['approve-agenda', {}],
      ['open-item', { item: only.item }],
      ['decide-item', { item: only.item, outcome: 'granted', motivation: 'Nya underlag.' }],
      ['close-meeting', {}],
    ] as const)
      thenDone(await post(`/api/meetings/${meeting}/${command}`, everybody.chair, body));
    const granted = await until(story, ({ state }) => state === 'granted');
    expect(granted.decisions).toMatchObject([
      { outcome: 'rejected', source: 'entered', present: ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel'] },
      { outcome: 'granted', source: 'meeting' },
    ]);
    // Linked both ways, in the case and between the meetings.
    const [first, second] = granted.decisions;
    expect(first).toMatchObject({ reconsiders: null, reconsideredBy: [second.id], letter: null });
    expect(second).toMatchObject({ reconsiders: first.id, reconsideredBy: [] });
    const [again] = (await view()).items;
    const paragraf = MEETING.paragraf;
    expect(again.reconsiders).toBe(decision);
    expect(again).toMatchObject({ earlier: { meeting: enteredAs, paragraf, perCapsulam: null }, later: [] });
    const earlier = thenDone(await server.ask(`/api/meetings/${enteredAs}`, { as: everybody.chair }));
    expect(earlier.items[0]).toMatchObject({ earlier: null, later: [{ meeting, item: again.item }] });
    expect((await story.view('chair')).partnership).toMatchObject({ state: 'active' });
  });
});
