import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MINUTE_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { PdfFolder, pdfWords } from '../support/tagged-pdf.js';

/** What is decided between meetings and by the highest organ: its §, its letter and its code. */
let server: TestServer;
let everybody: People;
let board: BoardMeetings;
let schemas: AnswerSchemas;
let folder: PdfFolder;
const clock = new MovedClock();

beforeAll(async () => {
  server = await TestServer.start({ clock });
  everybody = await people(server);
  board = await BoardMeetings.elected(server, everybody);
  schemas = await AnswerSchemas.of(server);
  folder = await PdfFolder.open();
});

afterAll(async () => {
  await server.stop();
  await folder.close();
});

function post(url: string, as: Person, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

/** Whatever comes into the log is waited for. */
async function until<T>(read: () => Promise<T>, is: (found: T) => boolean): Promise<T> {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    const found = await read();
    if (is(found)) return found;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('it does not come to stand as awaited');
}

function application(story: AllianceStory, is: (application: Answer['body']) => boolean) {
  return until(async () => (await story.view('chair')).application, is);
}

/** The decision letter of a case; its words. */
async function letter(story: AllianceStory, name: string): Promise<string> {
  const { id } = (await story.view('chair')).application;
  const url = `/api/alliances/${story.id}/applications/${String(id)}/decision-letter.pdf`;
  return words(await server.ask(url, { as: everybody['case-officer'] }), name);
}

async function words(answer: Answer, name: string): Promise<string> {
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return pdfWords(await folder.keep(name, answer.bytes));
}

function codeIn(told: string): string {
  return /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(told)?.[0] ?? '';
}

async function verified(code: string): Promise<Answer['body']> {
  return schemas.thenAsDescribed(await server.ask(`/api/verify/${code}`, {}), 'verifyDecision');
}

// Domain 4.12: "it bears its own number and date until entered in the next minutes".
describe('a decision per capsulam', () => {
  let story: AllianceStory;
  let decision: string;

  test('has a letter before it stands in any minutes, by its own number', async () => {
    story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    const conflicted = [{ member: board.members[4]!.id, ground: 'Hon sitter i styrelsen för en medlem' }];
    const opened = await post('/api/per-capsulam', everybody.chair, {
      heading: 'Ansökan från Skåne',
      subject: { kind: 'application', alliance: story.id },
      outcome: 'granted',
      motivation: 'Alliansen samlar länet.',
      urgency: 'Kulturplanen fastställs före nästa möte.',
      due: '2026-12-10',
      ...{ conflicted, dismissed: [] },
    });
    decision = thenDone(opened, 201).id as string;
    for (const as of board.members.slice(0, 4))
      thenDone(
        await post(`/api/per-capsulam/${decision}/answer-per-capsulam`, as, {
          acceptsForm: true,
          vote: 'for',
        }),
      );
    thenDone(await post(`/api/per-capsulam/${decision}/close-per-capsulam`, everybody.chair, {}));
    await application(story, ({ state }) => state === 'granted');
    const told = await letter(story, 'letter-per-capsulam');
    for (const part of ['PC 2026-01', 'Ojusterat.', 'Alliansen samlar länet.', 'att bevilja ansökan'])
      expect(told).toContain(part);
    expect(told).not.toContain('§');
    const found = await until(
      () => server.ask(`/api/verify/${codeIn(told)}`, {}),
      ({ status }) => status === 200,
    );
    expect(found.body).toMatchObject({ number: 'PC 2026-01', paragraf: null, minutes: 'none' });
    expect(found.body.words).toContain('PC 2026-01');
  });

  test('that is sent before its minutes are adjusted is told as a deviation', async () => {
    const deviations = async () => {
      const answer = await server.ask('/api/board/deviations', { as: everybody.auditor });
      return (answer.body.items as Answer['body'][]).map(({ deviation }) => deviation as string);
    };
    expect(await deviations()).not.toContain('sent-before-adjustment');
    const { position } = await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
    await server.ask(`/api/board/decisions?atLeast=${String(position)}`, { as: everybody.auditor });
    expect(await deviations()).toContain('sent-before-adjustment');
  });

  const correct = async (words: string): Promise<void> => {
    const reason = 'Handläggaren läste fel.';
    const url = `/api/per-capsulam/${decision}/correct-per-capsulam`;
    thenDone(await post(url, everybody.secretary, { words, reason }));
    const { tail, store } = server.app.foundation;
    await tail.waitFor(await store.head(), 5_000);
  };

  // Domain 3: "a rättelse never changes an outcome".
  test('is corrected: its letter says how it is to be read, and not why, and the applicant’s case knows', async () => {
    await correct('Alliansen samlar Skåne län.');
    const { decisions } = await application(story, (found) => found.decisions.at(-1).corrected.length === 1);
    expect(decisions).toMatchObject([{ outcome: 'granted', source: 'per-capsulam' }]);
    const told = await letter(story, 'letter-per-capsulam-corrected');
    expect(told).toContain('Alliansen samlar Skåne län.');
    expect(told).not.toContain('läste fel');
    const asked = schemas.thenAsDescribed(
      await server.ask(`/api/per-capsulam/${decision}`, { as: everybody.chair }),
      'getPerCapsulam',
    );
    expect(asked.corrections).toMatchObject([
      { by: everybody.secretary.id, words: 'Alliansen samlar Skåne län.', reason: 'Handläggaren läste fel.' },
    ]);
  });

  test('gets its § in the minutes that it is entered in, with who answered what, and no gap', async () => {
    const { id } = await board.opened(1);
    thenDone(await board.give(id, 'report-per-capsulam', { perCapsulam: decision }));
    thenDone(await board.give(id, 'close-meeting'));
    const minutes = schemas.thenAsDescribed(
      await server.ask(`/api/meetings/${id}/minutes`, { as: everybody.chair }),
      'getMinutes',
    );
    const sections = minutes.sections as { paragraf: string | null; heading: string; item: string }[];
    const numbers = sections.flatMap(({ paragraf }) => paragraf ?? []);
    const first = Number(numbers[0]!.split('/')[1]);
    expect(numbers).toEqual(numbers.map((_, index) => `2026/${String(first + index)}`));
    const section = sections.find(({ heading }) => heading === 'Ansökan från Skåne')!;
    const told = JSON.stringify(section);
    for (const part of [
      'PC 2026-01',
      'Kulturplanen fastställs före nästa möte.',
      'Jäv: Exempel 4 deltar inte i punkten. Grund: Hon sitter i styrelsen för en medlem.',
      '["Exempel 3","godtar","för"]',
      '4 för, 0 emot, 0 avstår',
      'Styrelsen har beslutat att bevilja ansökan.',
      'Skäl: Alliansen samlar länet.',
      'Alliansen samlar Skåne län. Skäl: Handläggaren läste fel.',
    ])
      expect(told).toContain(part);
    // What is corrected once it is entered stands beside what is signed.
    clock.pass(MINUTE_MS);
    await correct('Alliansen samlar hela Skåne län.');
    const again = await server.ask(`/api/meetings/${id}/minutes`, { as: everybody.chair });
    const { sections: since, draft } = schemas.thenAsDescribed(again, 'getMinutes');
    expect(draft).toBe(minutes.draft);
    expect(since.find(({ item }: { item: string }) => item === section.item)).toEqual(section);
    expect(JSON.stringify(since.at(-1))).toContain(
      `§ ${section.paragraf!}. Rättelse 26 november 2026: Alliansen samlar hela Skåne län.`,
    );
    const url = `/api/meetings/${id}/items/${section.item}/extract.pdf`;
    const extract = await words(await server.ask(url, { as: everybody.chair }), 'extract-per-capsulam');
    expect(extract).toContain('Exempel 3');
    await words(
      await server.ask(`/api/meetings/${id}/minutes.pdf`, { as: everybody.chair }),
      'minutes-entered',
    );
    await until(
      async () =>
        (await server.ask(`/api/per-capsulam/${decision}`, { as: everybody.chair })).body.state as string,
      (state) => state === 'entered',
    );
    const after = await letter(story, 'letter-per-capsulam-entered');
    expect(after).toContain(`§ ${section.paragraf!}`);
    expect(after).toContain('protokollet är ännu inte justerat');
    const found = await until(
      () => verified(codeIn(after)),
      ({ paragraf }) => paragraf !== null,
    );
    expect(found).toMatchObject({ paragraf: section.paragraf, minutes: 'unadjusted', adjusted: false });
  });

  test('can be looked at again at a meeting, that names it', async () => {
    const { closing } = (await server.ask(`/api/per-capsulam/${decision}`, { as: everybody.chair })).body;
    // As the case names it.
    const { decisions } = (await story.view('chair')).application;
    const about = { kind: 'application', alliance: story.id, reconsiders: decisions[0].id as string };
    const { id } = await board.called([{ ...about, heading: 'Omprövning' }]);
    thenDone(await board.give(id, 'open-meeting', board.opening));
    thenDone(await board.give(id, 'approve-agenda', board.consent));
    const view = thenDone(await server.ask(`/api/meetings/${id}`, { as: everybody.chair }));
    const item = view.items[0].item as string;
    expect(view.items[0].reconsiders).toBe(closing.event);
    thenDone(await board.give(id, 'open-item', { item }));
    // Who was conflicted then is asked about, and still is.
    const conflicted = {
      item,
      member: board.members[4]!.id,
      ground: 'Hon sitter i styrelsen för en medlem.',
    };
    thenDone(await board.give(id, 'declare-item-conflict', conflicted));
    const reject = { item, outcome: 'rejected', motivation: 'Nya uppgifter.' };
    thenProblem(await board.give(id, 'decide-item', reject), 422, 'grant-stands');
    const offered = (await server.ask(`/api/meetings/${id}/actions`, { as: everybody.chair })).body.items as {
      command: string;
      schema: { properties: { outcome: { enum: string[]; description: string } } };
    }[];
    const { outcome } = offered.find(({ command }) => command === 'decide-item')!.schema.properties;
    expect(outcome.enum).toEqual(['granted', 'granted-with-conditions']);
    expect(outcome.description).toContain('avsluta');
    thenDone(await board.give(id, 'decide-item', { item, outcome: 'granted', motivation: 'Det står fast.' }));
    thenDone(await board.give(id, 'close-meeting'));
    const minutes = await until(
      () => server.ask(`/api/meetings/${id}/minutes`, { as: everybody.chair }),
      ({ body }) => JSON.stringify(body).includes('Omprövning av beslutet i § 2026/'),
    );
    expect(minutes.status).toBe(200);
    // Linked the other way too: what came later of the decision.
    const linking = () => server.ask(`/api/per-capsulam/${decision}`, { as: everybody.chair });
    const linked = await until(linking, ({ body }) => body.later.length > 0);
    const earlier = schemas.thenAsDescribed(linked, 'getPerCapsulam');
    expect(earlier.later).toMatchObject([{ meeting: id, item, paragraf: expect.stringContaining('2026/') }]);
  });
});

// Domain 4.7: "the item is hänskjuten to the highest organ (representantskap)".
test('a decision by the highest organ has a letter that says who decided', async () => {
  const body = { name: 'Halland', lan: ['13'] };
  const story = await (await AllianceStory.started(server, everybody, body)).readyForDecision();
  const { id, items } = await board.opened([
    { kind: 'application', heading: 'Ansökan från Halland', alliance: story.id },
  ]);
  const item = items[0]!;
  thenDone(await board.give(id, 'open-item', { item }));
  await application(story, ({ held }) => held === true);
  for (const { id: member } of board.members.slice(2))
    thenDone(await board.give(id, 'declare-item-conflict', { item, member, ground: 'Uppdrag i alliansen.' }));
  thenDone(await board.give(id, 'escalate-item', { item, reason: 'För många är jäviga.' }));
  thenDone(await board.give(id, 'close-meeting'));
  clock.pass(MINUTE_MS);
  const { revision } = await application(story, ({ state }) => state === 'tabled');
  await story.done('chair', 'enter-highest-decision', {
    ...{ outcome: 'granted', motivation: 'Länet är samlat.', meetingDate: '2026-11-25', paragraf: '§ 4' },
    applicationRevision: revision,
  });
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
  const url = `/api/alliances/${story.id}/applications/${String((await story.view('chair')).application.id)}/decision-letter.pdf`;
  await until(
    () => server.ask(url, { as: everybody['case-officer'] }),
    ({ status }) => status === 200,
  );
  const told = await letter(story, 'letter-highest-organ');
  for (const part of [
    'Representantskapet har beslutat att bevilja ansökan.',
    'Beslutat av: Representantskapet',
    'Paragraf: § 4',
    '25 november 2026',
    'Länet är samlat.',
    'Ni kan be representantskapet att ompröva beslutet.',
  ])
    expect(told).toContain(part);
  for (const part of ['§ §', 'be styrelsen']) expect(told).not.toContain(part);
  // "Styrelsen omprövar det därför inte": nor can it.
  expect(told).toContain('Styrelsen omprövar det därför inte');
  const { items: meetings } = (await server.ask('/api/meetings', { as: everybody.chair })).body;
  const entered = meetings.find(({ minutes }: { minutes: string }) => minutes === 'elsewhere').id as string;
  const view = thenDone(await server.ask(`/api/meetings/${entered}`, { as: everybody.chair }));
  const reconsiders = view.items[0].closedBy.event as string;
  const again = { kind: 'application', heading: 'Omprövning', alliance: story.id, reconsiders };
  const call = { startsAt: '2026-12-10T17:00:00.000Z', place: 'Kansliet', items: [again] };
  const refused = await post('/api/meetings', everybody.chair, call);
  expect(thenProblem(refused, 422, 'decided-by-highest-organ').faults).toEqual([
    '/items/0/reconsiders decided-by-highest-organ',
  ]);
  const found = await until(
    () => server.ask(`/api/verify/${codeIn(told)}`, {}),
    ({ status }) => status === 200,
  );
  expect(found.body).toMatchObject({ decidedOn: '2026-11-25', paragraf: '4', minutes: 'elsewhere' });
});
