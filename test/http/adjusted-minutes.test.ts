import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS, MovedClock } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import {
  EVENING_ITEMS,
  eveningCall,
  type EveningCommand,
  eveningCommands,
  type EveningItem,
  type EveningParts,
} from '../support/board-evening.js';
import { BOARD, evening } from '../support/board-story.js';
import { type Answer, type Person, TestServer, thenDone } from '../support/http.js';
import { RequestStory } from '../privacy/request-story.js';
import { storyBoard, type StoryMembers } from '../support/story-board.js';
import { PdfFolder, pdfWords, tagsIn, thenReadAloud } from '../support/tagged-pdf.js';

/** Two applications through one meeting, one granted and one rejected, and the documents that it leaves. */
let server: TestServer;
let everybody: People;
let members: StoryMembers;
let folder: PdfFolder;
let meeting: string;
const stories = {} as Record<'norrbotten' | 'halland', AllianceStory>;
const clock = new MovedClock();
const WHY_NOT = 'Alliansen har ännu inte antagit de demokratiska spelreglerna.';
const ABOUT = 'Styrelsens möte 26 november 2026';
const CODE = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b/g;

beforeAll(async () => {
  clock.pass(-16 * DAY_MS);
  server = await TestServer.start({ clock, publicUrl: 'https://samverka.example.org' });
  folder = await PdfFolder.open();
  everybody = await people(server);
  members = await storyBoard(server, everybody);
  for (const [which, body] of [
    ['norrbotten', { name: 'Ideell kulturallians Norrbotten' }],
    ['halland', { name: 'Ideell kulturallians Halland', lan: ['13'] }],
  ] as const)
    stories[which] = await (await AllianceStory.started(server, everybody, body)).readyForDecision();
});

afterAll(async () => {
  await server.stop();
  await folder.close();
});

function post(url: string, as: Person, body: unknown): Promise<Answer> {
  return server.ask(url, { method: 'POST', as, body, headers: { 'idempotency-key': randomUUID() } });
}

async function view(): Promise<Answer['body']> {
  return thenDone(await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair }));
}

async function itemOf(which: EveningItem): Promise<string> {
  return (await view()).items[EVENING_ITEMS.indexOf(which)].item as string;
}

/** The evening of the story, but that Halland's application is rejected by a roll call. */
function commands(parts: EveningParts): readonly EveningCommand[] {
  const { asa, mats, karin, ali, ingrid } = parts.ids;
  const item = 'halland';
  const votes = [asa, mats, karin, ali].map((member) => ({ member, vote: 'for' }));
  const roll = {
    outcome: 'rejected',
    form: 'roll-call',
    votes: [...votes, { member: ingrid, vote: 'against' }],
  };
  return eveningCommands(parts).flatMap((one) =>
    one.command !== 'table-item'
      ? [one]
      : [
          { command: 'hold-vote', item, body: { ...roll, at: evening('18.50') } },
          {
            command: 'decide-item',
            item,
            body: { outcome: 'rejected', motivation: WHY_NOT, at: evening('18.55') },
          },
        ],
  );
}

/** Reads a case until it stands so; the program brings decisions there by itself. */
async function until(which: keyof typeof stories, state: string): Promise<void> {
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    if ((await stories[which].view('chair')).application.state === state) return;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error(`${which} does not come to stand as ${state}`);
}

/** A document as it is fetched and kept; it must be one that can be read aloud. */
async function document(url: string, name: string, title: string, as: Person): Promise<Buffer> {
  const { status, headers, bytes } = await server.ask(url, { as });
  expect([status, headers['content-type'], headers['content-language']]).toEqual([
    200,
    'application/pdf',
    'sv',
  ]);
  const pdf = await folder.keep(`evening-${name}`, bytes);
  thenReadAloud(pdf, title);
  return pdf;
}

async function letter(which: keyof typeof stories, as: Person, name: string): Promise<Buffer> {
  const { id } = (await stories[which].view('chair')).application;
  const url = `/api/alliances/${stories[which].id}/applications/${String(id)}/decision-letter.pdf`;
  const alliance = `Ideell kulturallians ${which === 'halland' ? 'Halland' : 'Norrbotten'}`;
  return document(url, `letter-${which}-${name}`, `Beslut: Ansökan om partnerskap från ${alliance}`, as);
}

function thenTells(pdf: Buffer, parts: readonly string[]): void {
  const told = pdfWords(pdf);
  for (const part of parts) expect(told).toContain(part);
}

/** What each letter tells, adjusted or not. */
const LETTERS = [
  [
    'norrbotten',
    '§ 2026/3',
    [
      'Styrelsen har beslutat att bevilja ansökan. Ni är nu allianspartner till Föreningen Ideell kulturallians.',
      'Alliansen samlar fjorton organisationer från hela länet',
    ],
  ],
  ['halland', '§ 2026/4', ['Styrelsen har beslutat att avslå ansökan.', WHY_NOT]],
] as const;

const RECONSIDERATION = [
  'Om ni vill att beslutet omprövas',
  'Ni kan be styrelsen att ompröva beslutet.',
  'https://samverka.example.org/api/verify/',
];

test('two applications are decided in one meeting', async () => {
  const ids = Object.fromEntries(Object.entries(members).map(([who, { id }]) => [who, id]));
  const parts = {
    ids: ids as EveningParts['ids'],
    alliances: { norrbotten: stories.norrbotten.id, halland: stories.halland.id },
  };
  const called = thenDone(await post('/api/meetings', everybody.chair, eveningCall(parts)), 201);
  meeting = called.id as string;
  clock.pass(16 * DAY_MS + 9 * 60 * MINUTE_MS + 41 * MINUTE_MS);
  for (const { command, item, body } of commands(parts)) {
    const about = item === undefined ? {} : { item: await itemOf(item) };
    const answer = await post(`/api/meetings/${meeting}/${command}`, everybody.chair, { ...body, ...about });
    expect([command, answer.status, answer.body]).toEqual([command, 200, answer.body]);
  }
  await until('norrbotten', 'granted');
  await until('halland', 'rejected');
  expect(await view()).toMatchObject({
    ...{ state: 'closed', shortNotice: false },
    items: [
      {
        status: 'decided',
        closedBy: { outcome: 'granted', paragraf: '2026/3', tally: { for: 4, against: 1 } },
      },
      {
        status: 'decided',
        closedBy: { outcome: 'rejected', paragraf: '2026/4', tally: { for: 4, against: 1 } },
      },
      { status: 'decided', closedBy: { paragraf: '2026/5' } },
    ],
  });
});

test.each(LETTERS)('the letter to %s says that it is not adjusted', async (which, paragraf, words) => {
  await stories[which].done('case-officer', 'send-decision', { sentOn: clock.now().slice(0, 10) });
  const pdf = await letter(which, everybody.coordinator, 'unadjusted');
  thenTells(pdf, ['Ojusterat.', paragraf, ...words, ...RECONSIDERATION]);
});

test('the minutes are drafted, and signed by the secretary, whoever presided and the adjuster', async () => {
  const url = `/api/meetings/${meeting}`;
  thenTells(await document(`${url}/minutes.pdf`, 'minutes-draft', `Protokoll: ${ABOUT}`, members.karin), [
    'Ojusterat utkast.',
    'har inte undertecknat',
  ]);
  thenDone(await post(`${url}/draft-minutes`, members.karin, {}));
  const { draft } = thenDone(await server.ask(`${url}/minutes`, { as: members.karin }));
  for (const as of [members.karin, members.asa, members.ali]) {
    clock.pass(DAY_MS);
    thenDone(await post(`${url}/sign-minutes`, as, { draft }));
  }
  expect(await view()).toMatchObject({ minutes: { status: 'adjusted', adjusted: { late: false } } });
});

describe('once they are adjusted', () => {
  test('the frozen minutes tell every §, who took part, how it was decided and who signed', async () => {
    const url = `/api/meetings/${meeting}/minutes.pdf`;
    const pdf = await document(url, 'minutes', `Protokoll: ${ABOUT}`, members.ingrid);
    thenTells(pdf, [
      ...['§ 2026/1 Mötets öppnande', '§ 2026/2 Dagordning', '§ 2026/6 Mötets avslutande'],
      ...[
        '§ 2026/3 Ansökan om partnerskap: Ideell kulturallians Norrbotten',
        '§ 2026/4 Ansökan om partnerskap',
      ],
      ...Object.values(BOARD).flatMap(({ name }) => (name === 'Lena Ståhl' ? [] : [name])),
      ...['Tid: kl. 18.00–19.40', 'Justerare: Ali Hassan', 'hela mötet, utom § 2026/3'],
      'Jäv: Mats Öberg deltar inte i punkten.',
      'Omröstning genom handuppräckning om att bevilja ansökan: 4 för, 1 emot, 0 avstår.',
      'Omröstning genom upprop om att avslå ansökan: 4 för, 1 emot, 0 avstår.',
      'Styrelsen beslutar att bevilja ansökan.',
      ...['Styrelsen beslutar att avslå ansökan.', `Skäl: ${WHY_NOT}`],
      'Reservation: Ingrid Nyström reserverar sig mot beslutet.',
      'Karin Sjögren, undertecknade elektroniskt 27 november 2026 kl. 19.41',
      'Ali Hassan, undertecknade elektroniskt 29 november 2026 kl. 19.41',
      'Protokollet är justerat 29 november 2026.',
    ]);
    expect(pdfWords(pdf)).not.toContain('Ojusterat');
    // Each of the two decisions on applications, and of the free item, has its code.
    expect(new Set(pdfWords(pdf).match(CODE)).size).toBe(3);
    // The roll of the meeting and the roll call: seven rows and six, with their headings.
    expect(tagsIn(pdf)).toMatchObject({ Table: 2, TR: 13 });
    expect(tagsIn(pdf)).toMatchObject({ H2: 9, L: expect.any(Number), LI: expect.any(Number) });
  });

  test('an extract is of one §, and says of which minutes', async () => {
    const url = `/api/meetings/${meeting}/items/${await itemOf('halland')}/extract.pdf`;
    const title = 'Protokollsutdrag: § 2026/4 vid styrelsens möte 26 november 2026';
    const pdf = await document(url, 'extract', title, everybody.secretary);
    thenTells(pdf, [
      ...['§ 2026/4 Ansökan om partnerskap: Ideell kulturallians Halland', 'De som deltog i punkten'],
      ...['Ingrid Nyström', 'Styrelsen beslutar att avslå ansökan.', WHY_NOT],
      'Utdraget återger det protokoll som justerades 29 november 2026.',
      (await view()).minutes.adjusted.sha256 as string,
      'Rätt utdraget intygar',
    ]);
    for (const other of ['Ojusterat', 'Norrbotten', 'kulturplan']) expect(pdfWords(pdf)).not.toContain(other);
    expect(tagsIn(pdf)).toMatchObject({ Table: 2, TR: 12 });
  });

  test.each(LETTERS)(
    'the letter to %s is not marked any more, and is genuine',
    async (which, paragraf, words) => {
      const pdf = await letter(which, everybody.coordinator, 'adjusted');
      thenTells(pdf, [paragraf, ...words, ...RECONSIDERATION]);
      const told = pdfWords(pdf);
      expect(told).not.toContain('Ojusterat');
      // Nothing of the deliberation (docs/adr/0019).
      for (const { name } of Object.values(BOARD)) expect(told).not.toContain(name);
      const [code = ''] = told.match(CODE) ?? [];
      const minutes = await server.ask(`/api/meetings/${meeting}/minutes`, { as: everybody.chair });
      expect(minutes.text).toContain(`Kontrollkod: ${code}`);
      const verified = await server.ask(`/api/verify/${code}?atLeast=${String(minutes.body.position)}`);
      expect(thenDone(verified)).toMatchObject({ paragraf: paragraf.slice(2), adjusted: true });
    },
  );

  test('the search for a person names them, since they hold the words as well', async () => {
    const officer = everybody['data-protection-officer'];
    const story = await (await RequestStory.received(server, { everybody })).confirmed();
    const { items } = thenDone(await story.give(officer, 'search', { name: BOARD.ingrid.name }));
    const { sha256 } = (await view()).minutes.adjusted;
    const found = items as { stream: string; minutes: string | null }[];
    const inMeeting = found.filter(({ stream }) => stream.endsWith(meeting));
    expect(inMeeting.length).toBeGreaterThan(0);
    for (const one of found) expect(one.minutes).toBe(inMeeting.includes(one) ? sha256 : null);
    expect(found.length).toBeGreaterThan(inMeeting.length);
  });
});
