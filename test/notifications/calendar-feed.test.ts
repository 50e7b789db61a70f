import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/kernel/actor.js';
import { personalText, personNamed } from '../../src/kernel/personal-text.js';
import { MovedClock, signedIn, withAccount } from '../support/account-people.js';
import { type Person, TestServer, thenDone } from '../support/http.js';
import { record } from './recorded-facts.js';

type Somebody = Awaited<ReturnType<typeof withAccount>>;

const PUBLIC_URL = 'https://samverka.example.org';
const [MEETING, CANCELLED, QUESTION] = [randomUUID(), randomUUID(), randomUUID()];
const LINK = 'https://mote.example.org/rum/ett-långt-namn,som;har-tecken?lösenord=hemligt';
const HEADING = 'Ansökan från Ideell kulturallians i Norrbotten; Kiruna, Gällivare och Jokkmokk';

let server: TestServer;
let chair: Somebody;
let member: Somebody;
let auditor: Person;

/** Two meetings, of which one is cancelled, and a question per capsulam that the chair has answered. */
beforeAll(async () => {
  server = await TestServer.start({ publicUrl: PUBLIC_URL, clock: new MovedClock() });
  const person = (role: Role, name: string) => withAccount(server, role, { name });
  chair = await person('chair', 'Ada Exempel');
  member = await person('board-member', 'Bo Exempel');
  auditor = await server.person({ role: 'auditor' });
  const by = { actor: chair.id };
  const item = (words: string, subject: object, more: object = {}) => ({
    type: 'AgendaItemAdded',
    data: {
      ...{ item: randomUUID(), heading: personalText(words), subject, proposal: null, inCall: true },
      ...{ presentedRevision: null, reconsiders: null, continues: null, ...more },
    },
  });
  const removed = randomUUID();
  await record(
    ...([server, `ika-meeting-${MEETING}`, by] as const),
    convened(MEETING, personalText(LINK)),
    item(HEADING, {
      ...{ kind: 'application', alliance: randomUUID(), application: randomUUID() },
      arendenummer: 'IKA 2026-0012',
    }),
    item('Struken punkt', { kind: 'free' }, { item: removed }),
    { type: 'AgendaItemRemoved', data: { item: removed, reason: personalText('Behövs inte') } },
    item('Budget', { kind: 'free' }),
  );
  await record(
    ...([server, `ika-meeting-${CANCELLED}`, by] as const),
    convened(CANCELLED, personalText('https://mote.example.org/inställt')),
    { type: 'MeetingCancelled', data: { reason: personalText('Hemligt skäl'), movedOn: [], lapsed: [] } },
  );
  await record(
    ...([server, `ika-per-capsulam-${QUESTION}`, by] as const),
    {
      type: 'PerCapsulamOpened',
      data: {
        ...{ perCapsulam: QUESTION, number: 'PC 2026-03', heading: personalText('Hemlig rubrik') },
        ...{ subject: { kind: 'free' }, outcome: 'granted', motivation: null, conditions: null },
        ...{ urgency: personalText('Bråttom'), presentedRevision: null, rulesVersion: 1 },
        ...{ asked: seats().map((seat) => ({ ...seat, standsInFor: null })), held: 2 },
        ...{ presiding: chair.id, flags: [], dismissed: [], conflicts: [], due: '2026-12-04' },
      },
    },
    { type: 'PerCapsulamAnswered', data: { member: chair.id, acceptsForm: true, vote: 'for' } },
  );
});

afterAll(() => server.stop());

const seats = () =>
  [chair, member].map(({ id }, index) => ({
    ...{ member: id, name: personNamed(['Ada Exempel', 'Bo Exempel'][index]!), kind: 'ordinary' },
  }));

const convened = (meeting: string, link: ReturnType<typeof personalText>) => ({
  type: 'MeetingConvened',
  data: {
    ...{ meeting, startsAt: '2026-12-10T17:00:00.000Z', place: 'Kansliet, Luleå', link },
    ...{ called: seats(), shortNotice: false, rulesVersion: 1 },
  },
});

async function feedOf(person: Somebody): Promise<string> {
  const browser = await signedIn(server, person);
  const made = thenDone(await browser.ask('/api/account/calendar', { method: 'POST' }), 201);
  // What the feed is read from has come so far.
  const atLeast = String(await server.app.foundation.store.head());
  thenDone(await server.ask(`/api/board/decisions?atLeast=${atLeast}`, { as: auditor }));
  return (await server.ask(new URL(made.address).pathname)).text;
}

/** An entry's lines, unfolded (RFC 5545, 3.1), by the entry's UID. */
function entry(feed: string, uid: string): string[] {
  const entries = feed.replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT');
  return entries.find((one) => one.includes(`UID:${uid}`))?.split('\r\n') ?? [];
}

/** As RFC 5545, 3.3.11, has a text. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');

test('a meeting has its online address and its agenda, folded and escaped', async () => {
  const feed = await feedOf(chair);
  const agenda = `Dagordning:\n1. ${HEADING} (ärende IKA 2026-0012)\n2. Budget`;
  expect(entry(feed, MEETING)).toContain(`DESCRIPTION:${escaped(`Delta på nätet: ${LINK}\n\n${agenda}`)}`);
  expect(entry(feed, MEETING)).toContain('LOCATION:Kansliet\\, Luleå');
  // RFC 5545, 3.1: no line is longer than 75 octets.
  for (const line of feed.split('\r\n')) expect([line, Buffer.byteLength(line) <= 75]).toEqual([line, true]);
  expect(feed).not.toContain('Struken');
});

test('a meeting that is cancelled says no more than that', async () => {
  const lines = entry(await feedOf(chair), CANCELLED);
  expect(lines).toContain('STATUS:CANCELLED');
  expect(lines).toContain('TRANSP:TRANSPARENT');
  expect(lines.join()).not.toMatch(/DESCRIPTION|mote\.example|Hemligt/);
});

test('whoever has not answered a question per capsulam has its last day, whoever has has not', async () => {
  const lines = entry(await feedOf(member), QUESTION);
  expect(lines).toContain('SUMMARY:Sista dagen att svara per capsulam: PC 2026-03');
  expect(lines).toContain('DTSTART;VALUE=DATE:20261204');
  // A last day keeps nobody busy; without a word it would (RFC 5545, 3.8.2.7).
  expect(lines).toContain('TRANSP:TRANSPARENT');
  expect(lines.join()).toContain(QUESTION);
  expect(lines.join()).not.toContain('Hemlig');
  expect(entry(await feedOf(chair), QUESTION)).toEqual([]);
});
