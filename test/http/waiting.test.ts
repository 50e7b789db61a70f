import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

/** What no meeting came to, and nobody decided between them, from where it was left to the minutes that take it up. */
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

const ask = (url: string, as: Person = everybody.chair) => server.ask(url, { as });

async function waiting(as: Person = everybody.chair) {
  const atLeast = String(await server.app.foundation.store.head());
  const answer = await ask(`/api/board/waiting?atLeast=${atLeast}`, as);
  return schemas.thenAsDescribed(answer, 'listWaitingForMeeting').items as Record<string, unknown>[];
}

function post(url: string, body: object, as: Person = everybody.chair): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

async function until(is: () => Promise<boolean>): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; !(await is()); left--) {
    if (left === 0) throw new Error('it does not come to stand as awaited');
    await tail.waitFor(tail.position + 1, 100);
  }
}

const meeting = async (id: string) => schemas.thenAsDescribed(await ask(`/api/meetings/${id}`), 'getMeeting');
const minutes = async (id: string) => (await ask(`/api/meetings/${id}/minutes`)).text;
const about = ({ id }: AllianceStory) => ({ kind: 'application', heading: 'Ansökan', alliance: id });

async function decided(id: string, item: string): Promise<string> {
  thenDone(await board.give(id, 'open-item', { item }));
  thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted' }));
  thenDone(await board.give(id, 'close-meeting'));
  const { items } = await meeting(id);
  return items.find((one: { item: string }) => one.item === item).closedBy.paragraf as string;
}

// Domain 4.12: "unanswered when due, it goes to the next meeting; it bears its own number and date".
test('what was not decided per capsulam waits, and the next minutes tell what they go on with', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const proposal = {
    ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
    ...{ urgency: 'Brådskar.', conflicted: [], dismissed: [], due: '2026-12-04' },
  };
  const { id: asked } = thenDone(await post('/api/per-capsulam', proposal), 201) as { id: string };
  expect(await waiting()).toEqual([]);
  // While it is out no item goes on with it.
  const early = { kind: 'free', heading: 'x', proposal: 'x', continues: asked };
  const call = { startsAt: '2026-12-20T17:00:00.000Z', place: 'Kansliet' };
  thenProblem(await post('/api/meetings', { ...call, items: [early] }), 422, 'unknown-earlier-item');
  thenDone(await post(`/api/per-capsulam/${asked}/answer-per-capsulam`, { acceptsForm: false }));

  const perCapsulam = { id: asked, number: 'PC 2026-01' };
  expect(await waiting()).toMatchObject([
    {
      ...{ perCapsulam, why: 'form-refused', since: '2026-11-26', continues: asked, meeting: null },
      subject: { kind: 'application', alliance: story.id },
    },
  ]);
  // Whoever may not see the case is told of nothing that waits about it.
  thenDone(
    await post(
      `/api/alliances/${story.id}/declare-conflict`,
      { ground: 'Sitter i alliansens styrelse.' },
      everybody['board-member'],
    ),
  );
  expect(await waiting(everybody['board-member'])).toEqual([]);

  thenProblem(await post('/api/meetings', { ...call, items: [early] }), 422, 'continues-another-matter');
  const next = await board.opened([{ ...about(story), continues: asked }]);
  const [item = ''] = next.items;
  expect(await waiting()).toEqual([]);
  const place = { meeting: next.id, item };
  const reading = async () =>
    schemas.thenAsDescribed(await ask(`/api/per-capsulam/${asked}`), 'getPerCapsulam');
  expect((await reading()).later).toMatchObject([{ ...place, paragraf: null, decidedOn: null }]);

  const paragraf = await decided(next.id, item);
  expect((await meeting(next.id)).items).toMatchObject([
    { continues: asked, earlier: { perCapsulam, why: 'form-refused', decidedOn: '2026-11-26' } },
  ]);
  expect(await minutes(next.id)).toContain(
    'Punkten fortsätter fråga per capsulam PC 2026-01, där alla inte godtog att besluta per capsulam.',
  );
  expect((await reading()).later).toMatchObject([{ ...place, paragraf, decidedOn: '2026-11-26' }]);
});

// Domain 4.3: "Without quorum the meeting is noted and closed, and its items move on."
test('what a meeting without quorum left waits, and both minutes tell where it went on', async () => {
  const first = await board.called(1);
  thenDone(await board.give(first.id, 'open-meeting', board.openingOf(2)));
  const [left = ''] = first.items;
  expect(await waiting()).toMatchObject([
    { meeting: first.id, item: left, paragraf: null, perCapsulam: null, why: 'moved-on', continues: left },
  ]);
  clock.pass(60_000);
  const next = await board.opened([
    { kind: 'free', heading: 'Ärende 1', proposal: 'Det bifalls.', continues: left },
  ]);
  expect(await waiting()).toEqual([]);
  const [item = ''] = next.items;
  const paragraf = await decided(next.id, item);
  expect(await minutes(next.id)).toContain(
    'Punkten fortsätter en punkt från mötet den 26 november 2026, som inte behandlades där.',
  );
  expect(await minutes(first.id)).toContain(
    `Ärendet har tagits upp igen i § ${paragraf} den 26 november 2026.`,
  );
  expect((await meeting(first.id)).items).toMatchObject([{ later: [{ meeting: next.id, item, paragraf }] }]);
});

// Domain 4.8: "bordläggning (tabled, unchanged, later meeting)".
test('what was tabled waits, until another item takes the same matter up', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const first = await board.opened([about(story)]);
  const [tabled = ''] = first.items;
  thenDone(await board.give(first.id, 'open-item', { item: tabled }));
  thenDone(await board.give(first.id, 'table-item', { item: tabled }));
  thenDone(await board.give(first.id, 'close-meeting'));
  const { items } = await meeting(first.id);
  const { paragraf } = items[0].closedBy;
  expect(await waiting()).toMatchObject([{ why: 'tabled', meeting: first.id, item: tabled, paragraf }]);
  clock.pass(60_000);
  const next = await board.called([about(story)]);
  expect(await waiting()).toEqual([]);
  thenDone(await board.give(next.id, 'cancel-meeting', { reason: 'För få kan komma.' }));
  expect(await waiting()).toMatchObject([{ why: 'moved-on', meeting: next.id, item: next.items[0] }]);
  const last = await board.opened([{ ...about(story), continues: tabled }]);
  await decided(last.id, last.items[0]!);
  expect(await minutes(last.id)).toContain(
    `Punkten fortsätter § ${paragraf as string} den 26 november 2026, som bordlades.`,
  );
});

// Domain 4.12: "unanswered when due, it goes to the next meeting".
test('what nobody answered in time is closed by the clock, waits, and is gone on with', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const proposal = {
    ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: story.id }, outcome: 'granted' },
    ...{ urgency: 'Brådskar.', conflicted: [], dismissed: [], due: '2026-12-04' },
  };
  const { id: asked } = thenDone(await post('/api/per-capsulam', proposal), 201) as { id: string };
  const reading = async () =>
    schemas.thenAsDescribed(await ask(`/api/per-capsulam/${asked}`), 'getPerCapsulam');
  clock.pass(9 * DAY_MS);
  // An instance looks at what is due when it starts, and then once a minute.
  const late = await server.beside();
  try {
    await until(async () => (await reading()).state === 'to-next-meeting');
  } finally {
    await late.app.stop();
  }
  const { number } = await reading();
  expect(await waiting()).toMatchObject([
    { perCapsulam: { id: asked, number }, why: 'unanswered', since: '2026-12-05', continues: asked },
  ]);
  // It is let go, and a meeting takes it up.
  await until(async () => (await story.view('chair')).application.held === false);
  const next = await board.opened([{ ...about(story), continues: asked }]);
  expect(await waiting()).toEqual([]);
  const paragraf = await decided(next.id, next.items[0]!);
  expect(await minutes(next.id)).toContain(
    `Punkten fortsätter fråga per capsulam ${number as string}, som inte besvarades i tid.`,
  );
  expect((await reading()).later).toMatchObject([{ meeting: next.id, paragraf, decidedOn: '2026-12-05' }]);
});

// Domain 4.1: "an item outside the call needs every member's consent": whoever leads has to hear whose is missing.
test('whose consent an agenda lacks is told by name', async () => {
  const { id, items } = await board.called(1);
  thenDone(await board.give(id, 'open-meeting', board.opening));
  const some = board.members.slice(0, 3).map((member) => member.id);
  const refused = await board.give(id, 'approve-agenda', { consentedBy: some });
  thenProblem(refused, 422, 'consent-missing');
  expect(refused.body.detail).toContain('Exempel 3 och Exempel 4');
  expect(refused.body.detail).not.toContain('Exempel 2');
  thenDone(await board.give(id, 'remove-item', { item: items[0], reason: 'Tas inte upp.' }));
  thenDone(await board.give(id, 'close-meeting'));
});

// Domain 4.8: "återremiss (referred back for more preparation)"; 4.7: "hänskjuten to the highest organ".
test('what was referred back, or on, waits until it is taken up or answered', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const first = await board.opened([
    { kind: 'free', heading: 'Budget', proposal: 'Den antas.' },
    about(story),
  ]);
  const [budget = '', application = ''] = first.items;
  thenDone(await board.give(first.id, 'open-item', { item: budget }));
  thenDone(await board.give(first.id, 'refer-item-back', { item: budget, reason: 'Räkna om.' }));
  thenDone(await board.give(first.id, 'open-item', { item: application }));
  await until(async () => (await story.view('chair')).application.held === true);
  for (const { id: member } of board.members.slice(2))
    thenDone(
      await board.give(first.id, 'declare-item-conflict', { item: application, member, ground: 'Uppdrag.' }),
    );
  thenDone(await board.give(first.id, 'escalate-item', { item: application }));
  thenDone(await board.give(first.id, 'close-meeting'));
  await until(async () => (await story.view('chair')).application.state === 'tabled');
  expect(await waiting()).toMatchObject([
    { why: 'referred-back', meeting: first.id, item: budget, continues: budget },
    { why: 'escalated', meeting: first.id, item: application },
  ]);

  const { revision } = (await story.view('chair')).application;
  await story.done('chair', 'enter-highest-decision', {
    ...{
      outcome: 'granted',
      motivation: 'Alliansen samlar länet.',
      meetingDate: '2026-12-05',
      paragraf: '4',
    },
    applicationRevision: revision,
  });
  expect(await waiting()).toMatchObject([{ why: 'referred-back' }]);

  // One item goes on with it, not two.
  clock.pass(60_000);
  const again = { kind: 'free', heading: 'Budget', proposal: 'Den antas.', continues: budget };
  const next = await board.called([again]);
  expect(await waiting()).toEqual([]);
  const call = { startsAt: new Date(Date.parse(clock.now()) + DAY_MS).toISOString(), place: 'Kansliet' };
  const twice = thenProblem(
    await post('/api/meetings', { ...call, items: [again] }),
    422,
    'continued-already',
  );
  expect(twice.faults).toEqual(['/items/0/continues continued-already']);
  thenProblem(await board.give(next.id, 'add-item', again), 422, 'continued-already');
  thenDone(await board.give(next.id, 'remove-item', { item: next.items[0], reason: 'Tas upp senare.' }));
  thenDone(await board.give(next.id, 'add-item', again));
  thenDone(await board.give(next.id, 'cancel-meeting', { reason: 'För få kan komma.' }));
});

// Domain 4.3: "its items move on"; 4.8: "tabled, unchanged, later meeting". So does one that looks at a decision again.
test('a decision that is looked at again waits like anything else, until it is decided', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { revision } = (await story.view('chair')).application;
  await story.done('chair', 'decide-application', {
    ...{ ...MEETING, outcome: 'rejected', applicationRevision: revision },
  });
  await story.done('case-officer', 'send-decision', { sentOn: clock.now().slice(0, 10) });
  const ofStory = async () =>
    (await waiting()).filter(({ subject }) => (subject as { alliance?: string }).alliance === story.id);
  const { decisions } = (await story.view('chair')).application;
  const reconsiders = decisions.at(-1).id as string;
  const again = { ...about(story), heading: 'Omprövning', reconsiders };
  clock.pass(60 * 60_000);
  const first = await board.called([again]);
  clock.pass(2 * DAY_MS);
  thenDone(await board.give(first.id, 'open-meeting', board.openingOf(2)));
  const [left] = first.items;
  const [waits] = await ofStory();
  expect(waits).toMatchObject({ why: 'moved-on', continues: left });

  const taken = { ...again, reconsiders: waits!['reconsiders'], continues: left };
  const second = await board.opened([taken]);
  const [item = ''] = second.items;
  expect(await ofStory()).toEqual([]);
  thenDone(await board.give(second.id, 'open-item', { item }));
  thenDone(await board.give(second.id, 'table-item', { item, reason: 'Mer underlag.' }));
  thenDone(await board.give(second.id, 'close-meeting'));
  expect(await ofStory()).toMatchObject([{ why: 'tabled', continues: item }]);

  clock.pass(60_000);
  const third = await board.opened([{ ...taken, continues: item }]);
  await decided(third.id, third.items[0]!);
  expect(await ofStory()).toEqual([]);
});

// Domain 2 and 6: omprövning. Only the board reconsiders, and only the chair and the secretary put it on an agenda.
test('what the board is asked to think over waits, until it is on an agenda', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { revision } = (await story.view('chair')).application;
  await story.done('chair', 'decide-application', {
    ...{ ...MEETING, outcome: 'rejected', applicationRevision: revision },
  });
  await story.done('case-officer', 'send-decision', { sentOn: clock.now().slice(0, 10) });
  await story.done('coordinator', 'request-reconsideration', { reason: 'Två medlemmar saknades.' });
  const ofStory = async (as?: Person) =>
    (await waiting(as)).filter(({ subject }) => (subject as { alliance?: string }).alliance === story.id);
  const { id: application, arendenummer, decisions } = (await story.view('chair')).application;
  const asked = {
    ...{ subject: { kind: 'application', alliance: story.id, application, arendenummer } },
    ...{ heading: null, name: 'Ideell kulturallians Skåne', why: 'reconsideration-requested' },
    ...{ since: clock.now().slice(0, 10), waitsFor: ['chair', 'secretary'] },
    ...{ continues: null, reconsiders: decisions.at(-1).id, meeting: null, item: null, paragraf: null },
    perCapsulam: null,
  };
  expect(await ofStory()).toEqual([asked]);
  expect(await ofStory(everybody['case-officer'])).toEqual([asked]);

  clock.pass(60_000);
  const next = await board.called([
    { ...about(story), heading: 'Omprövning', reconsiders: asked.reconsiders },
  ]);
  expect(await ofStory()).toEqual([]);
  thenDone(await board.give(next.id, 'remove-item', { item: next.items[0], reason: 'Tas upp senare.' }));
  expect(await ofStory()).toEqual([asked]);
  thenDone(await board.give(next.id, 'cancel-meeting', { reason: 'För få kan komma.' }));
});

test('an application that was decided otherwise waits for no meeting: its item lapses, as the minutes say', async () => {
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const first = await board.called([about(story), { kind: 'free', heading: 'Lokal', proposal: 'Den hyrs.' }]);
  const { revision } = (await story.view('chair')).application;
  await story.done('chair', 'decide-application', {
    ...{ ...MEETING, outcome: 'granted', applicationRevision: revision },
  });
  clock.pass(60 * 60_000);
  thenDone(await board.give(first.id, 'open-meeting', board.openingOf(2)));
  const { items, closing } = await meeting(first.id);
  expect(items).toMatchObject([{ status: 'lapsed', closedBy: null }, { status: 'moved-on' }]);
  expect(closing).toMatchObject({
    movedOn: [first.items[1]],
    lapsed: [{ item: first.items[0], code: 'decided', number: null }],
  });
  const told = await minutes(first.id);
  expect(told).toContain('De här punkterna behandlades inte och utgår:');
  expect(told).toContain('Ansökan (ansökan är redan avgjord)');
});
