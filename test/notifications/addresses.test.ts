import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { addressOf, choicesAt } from '../../src/contexts/notifications/addresses.js';
import type { About } from '../../src/contexts/notifications/notice.js';
import { MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, type People, people } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { TestServer, thenDone } from '../support/http.js';
import { TestMailServer } from '../support/mail-server.js';

const URL_OF_MAILS = 'https://samverka.example.org';
let server: TestServer;
let mails: TestMailServer;
let everybody: People;
let story: AllianceStory;
let about: readonly About[];

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({ smtpUrl: mails.url, publicUrl: URL_OF_MAILS, clock: new MovedClock() });
  everybody = await people(server);
  await withAccount(server, 'case-officer');
  story = await (await AllianceStory.started(server, everybody)).granted();
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
  const { application } = await story.view('chair');
  const board = await BoardMeetings.elected(server, everybody);
  const meeting = await board.opened(1);
  const asked = await server.ask('/api/per-capsulam', {
    ...{ method: 'POST', as: everybody.chair, headers: { 'idempotency-key': randomUUID() } },
    body: {
      ...{
        heading: 'Brådskande bidrag',
        subject: { kind: 'free' },
        outcome: 'granted',
        urgency: 'Sista dag',
      },
      ...{ due: '2099-12-10', conflicted: [], dismissed: [] },
    },
  });
  about = [
    { kind: 'alliance', id: story.id, alliance: story.id, application: application.id },
    { kind: 'meeting', id: meeting.id, alliance: null },
    { kind: 'per-capsulam', id: thenDone(asked, 201).id, alliance: null },
  ];
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

/** A screen is there for any id; what it shows, the API must answer. */
const answered = async (address: string): Promise<readonly [string, number]> => {
  const path = address.slice(URL_OF_MAILS.length);
  const shown = path.replace(/^\/allianser\//, '/api/alliances/').replace(/^\/moten\//, '/api/meetings/');
  const statuses = [path, shown].map(async (one) => (await server.ask(one, { as: everybody.chair })).status);
  return [path, Math.max(...(await Promise.all(statuses)))];
};

test('a notice leads to what is there, whatever it is about', async () => {
  for (const one of about) {
    const [path, status] = await answered(addressOf(URL_OF_MAILS, one));
    expect([path, status]).toEqual([path, 200]);
  }
});

test('every link in a mail that came leads to what is there', async () => {
  const signing = await (await AllianceStory.started(server, everybody)).prepared();
  await signing.done('coordinator', 'ask-signatory', { commitment: 'mission', email: 'alva@example.org' });
  // An invitation, what the office is told of the application and of the decision, and who is to sign.
  const texts = (await mails.after(4)).map(({ mail }) => mail.text ?? '');
  const links = new Set(texts.flatMap((text) => text.match(/https:\/\/\S+/g) ?? []));
  expect(links).toContain(choicesAt(URL_OF_MAILS));
  for (const kind of ['/link/', '/sign/', '/allianser/'])
    expect([...links].some((link) => link.includes(kind))).toBe(true);
  for (const link of links) {
    const [path, status] = await answered(link);
    expect([path, status]).toEqual([path, 200]);
  }
});
