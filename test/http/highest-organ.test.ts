import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MINUTE_MS, MovedClock } from '../support/account-people.js';
import { strFromU8, unzipSync } from 'fflate';
import { AllianceStory, MEETING, type People, people } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';

import { type Answer, TestServer, thenDone, thenProblem } from '../support/http.js';
import { PdfFolder, pdfWords } from '../support/tagged-pdf.js';

/** What the board could not decide (domain 4.7): who decides it, and who looks at it again. */
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

/** An application that the board has referred to the highest organ, as it then stands. */
async function escalated(name: string, lan: string): Promise<[AllianceStory, Answer['body']]> {
  const story = await (
    await AllianceStory.started(server, everybody, { name, lan: [lan] })
  ).readyForDecision();
  const heading = `Ansökan från ${name}`;
  const { id, items } = await board.opened([{ kind: 'application', heading, alliance: story.id }]);
  const item = items[0]!;
  thenDone(await board.give(id, 'open-item', { item }));
  await application(story, ({ held }) => held === true);
  for (const { id: member } of board.members.slice(2))
    thenDone(await board.give(id, 'declare-item-conflict', { item, member, ground: 'Uppdrag i alliansen.' }));
  thenDone(await board.give(id, 'escalate-item', { item, reason: 'För många är jäviga.' }));
  thenDone(await board.give(id, 'close-meeting'));
  clock.pass(MINUTE_MS);
  return [story, await application(story, ({ state }) => state === 'tabled')];
}

async function letter(story: AllianceStory, name: string, holds: string): Promise<string> {
  const { id } = (await story.view('chair')).application;
  const url = `/api/alliances/${story.id}/applications/${String(id)}/decision-letter.pdf`;
  const read = async () => {
    const answer = await server.ask(url, { as: everybody['case-officer'] });
    return answer.status === 200 ? pdfWords(await folder.keep(name, answer.bytes)) : '';
  };
  return until(read, (told) => told.includes(holds));
}

async function action(story: AllianceStory, command: string) {
  const answer = await server.ask(`/api/alliances/${story.id}/actions`, { as: everybody.chair });
  return answer.body.items.find((one: { command: string }) => one.command === command);
}

/** The meetings that decisions by the highest organ became, in the order in which they were held. */
async function entered(story: AllianceStory): Promise<Answer['body'][]> {
  const { items } = (await server.ask('/api/meetings', { as: everybody.chair })).body;
  const elsewhere = items.filter(({ minutes }: { minutes: string }) => minutes === 'elsewhere');
  const views = await Promise.all(
    elsewhere.map(async ({ id }: { id: string }) =>
      schemas.thenAsDescribed(await server.ask(`/api/meetings/${id}`, { as: everybody.chair }), 'getMeeting'),
    ),
  );
  return views
    .filter(({ items: [item] }) => item.subject.alliance === story.id)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

const inBrief = async (story: AllianceStory, role: 'case-officer' | 'chair' = 'case-officer') => {
  const answer = await server.ask('/api/alliances?waitingOn=office&limit=200', { as: everybody[role] });
  return answer.body.items.find(({ id }: { id: string }) => id === story.id);
};

test('the highest organ reconsiders what it decided, also where it changes nothing', async () => {
  const [story, waiting] = await escalated('Halland', '13');
  // It waits for no meeting of the board.
  expect(waiting.waitingOn).toBe('office');
  expect(await action(story, 'enter-highest-reconsideration')).toMatchObject({
    allowed: false,
    reasons: [{ code: 'not-decided-by-highest-organ' }],
  });
  await story.done('chair', 'enter-highest-decision', {
    ...{
      outcome: 'rejected',
      motivation: 'Länet är inte samlat.',
      meetingDate: '2026-11-25',
      paragraf: '§4',
    },
    applicationRevision: waiting.revision,
  });
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
  expect(await letter(story, 'letter-highest-organ-rejected', 'avslå')).toContain('Paragraf: § 4');
  await story.done('coordinator', 'request-reconsideration', { reason: 'Fem organisationer till är med.' });

  // The request is open, and waits on the office, until it is answered.
  const flag = 'reconsideration-requested';
  expect(await application(story, ({ flags }) => flags.includes(flag))).toMatchObject({
    waitingOn: 'office',
    state: 'rejected',
  });
  expect(await inBrief(story)).toMatchObject({ application: { waitingOn: 'office' } });
  expect(await action(story, 'enter-highest-reconsideration')).toMatchObject({ allowed: true, reasons: [] });
  const again = {
    ...{ outcome: 'rejected', motivation: 'De nya organisationerna verkar i ett annat län.' },
    ...{ meetingDate: '2026-11-26', paragraf: '6' },
  };
  thenProblem(await story.give('coordinator', 'enter-highest-reconsideration', again), 403, 'not-your-role');
  thenProblem(
    await story.give('chair', 'enter-highest-reconsideration', { ...again, motivation: ' ' }),
    422,
    'rejection-needs-motivation',
  );
  await story.done('chair', 'enter-highest-reconsideration', again);
  const after = await application(story, ({ decisions }) => decisions.length === 3);
  const [, first, second] = after.decisions;
  expect([after.state, after.flags, after.waitingOn]).toEqual(['rejected', [], null]);
  expect([first.reconsideredBy, second.reconsiders]).toEqual([[second.id], first.id]);
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });

  const told = await letter(story, 'letter-highest-organ-again', 'omprövning av beslutet');
  for (const part of [
    'Representantskapet har beslutat att avslå ansökan.',
    'Beslutet är en omprövning av beslutet i § 4 den 25 november 2026.',
    'De nya organisationerna verkar i ett annat län.',
    'Paragraf: § 6',
  ])
    expect(told).toContain(part);

  const [before, later] = await until(
    () => entered(story),
    (all) => all.length === 2,
  );
  expect(later.items[0]).toMatchObject({
    earlier: { paragraf: '4' },
    heading: 'Omprövning av ansökan från Halland',
  });
  expect(before.items[0].later).toMatchObject([{ paragraf: '6' }]);

  // How it voted nobody says, so that nothing is said for it.
  const atLeast = String(await server.app.foundation.store.head());
  const asked = `/api/board/decisions?atLeast=${atLeast}`;
  const { items } = schemas.thenAsDescribed(
    await server.ask(asked, { as: everybody.auditor }),
    'listBoardDecisions',
  ) as { items: { organ: string; alliance: string }[] };
  const byHighest = items.filter(({ organ, alliance }) => organ === 'highest-organ' && alliance === story.id);
  expect(byHighest).toMatchObject([
    { reconsiders: null, step: null, tally: null },
    { reconsiders: before.items[0].closedBy.event, step: null, tally: null },
  ]);
  const csv = await server.ask(`${asked}&format=csv`, { as: everybody.auditor });
  const [head, ...rows] = csv.text.replace('\uFEFF', '').trim().split('\r\n');
  const table = rows.map((row) =>
    Object.fromEntries(head!.split(';').map((name, index) => [name, row.split(';')[index]])),
  );
  const highest = table.filter((row) => row['Beslutat av'] === 'representantskapet');
  expect(highest.map((row) => [row['Röster'], row['Omprövning']])).toContainEqual(['uppgift saknas', 'ja']);
  expect(csv.text).not.toMatch(/representantskapet;acklamation/);
});

// The contract takes any day that there is; whoever audits is to see what does not fit.
test('a day that does not fit what the log knows is a deviation, also in the year in which it was entered', async () => {
  const [early, waiting] = await escalated('Blekinge', '13');
  await early.done('chair', 'enter-highest-decision', {
    ...{ outcome: 'rejected', motivation: 'Länet är splittrat.', meetingDate: '2026-11-20', paragraf: '3' },
    applicationRevision: waiting.revision,
  });
  await early.sent();
  await early.done('chair', 'enter-highest-reconsideration', {
    ...{ outcome: 'granted', motivation: 'Länet är samlat.', meetingDate: '2026-11-19', paragraf: '2' },
  });
  const body = { name: 'Kalmar', lan: ['13'] };
  const ahead = await (await AllianceStory.started(server, everybody, body)).readyForDecision();
  const { revision } = (await ahead.view('chair')).application;
  const late = { ...MEETING, outcome: 'granted', meetingDate: '2027-12-26', applicationRevision: revision };
  await ahead.done('chair', 'decide-application', late);

  const deviations = (query: string) => async () => {
    const answer = await server.ask(`/api/board/deviations?${query}`, { as: everybody.auditor });
    const { items } = schemas.thenAsDescribed(answer, 'listDeviations');
    // The meeting that referred it on was called at short notice.
    return (items as Answer['body'][]).filter(
      ({ alliance, deviation }) => [early.id, ahead.id].includes(alliance) && deviation !== 'short-notice',
    );
  };
  const enteredOn = '2026-11-26';
  const told = await until(deviations('from=2026-01-01&to=2026-12-31'), ({ length }) => length === 6);
  const ofEarly = { alliance: early.id, date: '2026-11-20', enteredOn };
  const ofAgain = { ...ofEarly, date: '2026-11-19', paragraf: '2' };
  expect(told).toMatchObject([
    { ...ofAgain, deviation: 'dated-before-registration' },
    { ...ofAgain, deviation: 'dated-before-escalation' },
    { ...ofAgain, deviation: 'dated-before-reconsidered' },
    { ...ofEarly, deviation: 'dated-before-registration' },
    { ...ofEarly, deviation: 'dated-before-escalation' },
    { deviation: 'dated-ahead', alliance: ahead.id, date: '2027-12-26', enteredOn },
  ]);
  expect(await deviations('from=2027-01-01')()).toMatchObject([{ deviation: 'dated-ahead' }]);
  expect(await deviations('to=2025-12-31')()).toEqual([]);

  const { bytes } = await server.ask('/api/board/yearly-package?year=2026', { as: everybody.auditor });
  const file = strFromU8(unzipSync(bytes)['avvikelser.csv']!);
  for (const words of [
    'Mötesdagen är senare än den dag då beslutet infördes;2026-11-26',
    'Mötesdagen ligger före registreringen av ansökan;2026-11-26',
    'Mötesdagen ligger före den dag då styrelsen hänsköt ansökan;2026-11-26',
    'Mötesdagen ligger före beslutet som omprövas;2026-11-26',
  ])
    expect(file).toContain(words);
});
