import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccountPerson, byOwnToken, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, type People, people } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { type ReceivedMail, TestMailServer } from '../support/mail-server.js';
import { pdfText } from '../support/pdf-text.js';

/** Domain, section 3: only the board pauses, resumes or ends a partnership, and an outcome is told before it is public. */
const PUBLIC_URL = 'https://samverka.example.org';
const MOTIVATION = 'Alliansen har inte haft någon verksamhet sedan 2025.';
const HEARING = 'Vi vill fortsätta.';

let server: TestServer;
let mails: TestMailServer;
let everybody: People;
let coordinator: AccountPerson & Person;
let board: BoardMeetings;
let story: AllianceStory;
let schemas: AnswerSchemas;
let pausedAt: { readonly meeting: string; readonly item: string };

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({ clock: new MovedClock(), smtpUrl: mails.url, publicUrl: PUBLIC_URL });
  const account = await withAccount(server, 'coordinator', { regions: ['12', '13'] });
  coordinator = { ...account, ...(await byOwnToken(server, account, { role: 'coordinator' })) };
  everybody = { ...(await people(server)), coordinator };
  board = await BoardMeetings.elected(server, everybody);
  schemas = await AnswerSchemas.of(server);
  story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { revision } = (await story.view('chair')).application;
  const granted = { ...MEETING, outcome: 'granted', applicationRevision: revision };
  await story.done('chair', 'decide-application', granted);
  await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
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

/** The board takes up the partnership at a meeting. */
async function decided(
  step: 'suspend' | 'end' | 'resume',
  more: object = {},
  outcome = 'granted',
): Promise<{ readonly meeting: string; readonly item: string }> {
  const item = { kind: 'partnership', heading: 'Partnerskapet', alliance: story.id, step, hearing: HEARING };
  const meeting = await board.opened([{ ...item, ...more }]);
  const [only] = meeting.items;
  thenDone(await board.give(meeting.id, 'open-item', { item: only }));
  thenDone(await board.give(meeting.id, 'decide-item', { item: only, outcome, motivation: MOTIVATION }));
  thenDone(await board.give(meeting.id, 'close-meeting'));
  return { meeting: meeting.id, item: only! };
}

async function partnership(as: 'chair' | 'coordinator'): Promise<Answer['body']> {
  return (await story.view(as)).partnership;
}

async function inSkane(as?: Person): Promise<Answer['body']> {
  const { position } = await story.view('chair');
  const answer = await server.ask(`/api/rollout?atLeast=${String(position)}`, as === undefined ? {} : { as });
  return (thenDone(answer).rows as Answer['body'][]).find(({ lan }) => lan === '12');
}

async function words(answer: Answer, name: string): Promise<string> {
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const folder = process.env['SAMVERKA_TEST_PDFS'];
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.pdf`), answer.bytes);
  }
  return pdfText(answer.bytes).replace(/\s+/g, ' ');
}

/** Mails to the coordinator about the partnership. */
function told(): readonly ReceivedMail[] {
  return mails.received.filter(
    ({ to, mail }) => to.includes(coordinator.email) && mail.subject?.startsWith('Beslut om partnerskapet'),
  );
}

describe('a partnership that the board ends', () => {
  let letter: string;

  beforeAll(async () => {
    pausedAt = await decided('suspend');
    await until(
      () => partnership('chair'),
      ({ state }) => state === 'paused',
    );
    await decided('end');
    await until(
      () => partnership('chair'),
      ({ state }) => state === 'ended',
    );
  });

  test('has a letter with the reasons, how to ask for reconsideration, and a code', async () => {
    const view = schemas.thenAsDescribed(
      await server.ask(`/api/alliances/${story.id}`, { as: everybody.chair }),
      'getAlliance',
    );
    const [, ended] = view.partnership.decisions as Answer['body'][];
    expect(ended).toMatchObject({ step: 'end', sentOn: null, motivation: MOTIVATION });
    letter = ended.letter as string;
    const told = await words(await server.ask(letter, { as: everybody['case-officer'] }), 'letter-ended');
    for (const part of [
      'Partnerskapet med Ideell kulturallians Skåne',
      'Ojusterat.',
      'Styrelsen har beslutat att avsluta partnerskapet.',
      MOTIVATION,
      'Ni kan be styrelsen att ompröva beslutet.',
    ])
      expect(told).toContain(part);
    for (const not of [HEARING, 'Ärendenummer', 'ansökan från']) expect(told).not.toContain(not);
    const code = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(told)?.[0] ?? '';
    const verified = await until(
      () => server.ask(`/api/verify/${code}`, {}),
      ({ status }) => status === 200,
    );
    expect(verified.body).toMatchObject({ minutes: 'unadjusted' });
    const english = await server.ask(letter, {
      as: everybody['case-officer'],
      headers: { 'accept-language': 'en' },
    });
    expect(await words(english, 'letter-ended-en')).toContain(
      'The board has decided to end the partnership.',
    );
  });

  test('is told to nobody outside before it is sent', async () => {
    expect(await partnership('coordinator')).toMatchObject({ state: 'active', decisions: [] });
    thenProblem(await server.ask(letter, { as: coordinator }), 422, 'letter-not-sent');
    expect((await server.ask(letter, { as: everybody.stranger })).status).toBe(404);
    expect(await inSkane(everybody.chair)).toMatchObject({ partnership: 0 });
    expect(await inSkane()).toMatchObject({ partnership: 1, current: 'partner' });
    expect(told()).toEqual([]);
  });

  test('is told by what is sent, the oldest decision first, and is public then', async () => {
    const sent = { sentOn: '2026-11-26' };
    expect((await story.done('case-officer', 'send-decision', sent)).events).toMatchObject([
      { type: 'PartnershipDecisionSent' },
    ]);
    expect(await inSkane()).toMatchObject({ partnership: 1 });
    await story.done('case-officer', 'send-decision', sent);
    expect(await inSkane()).toMatchObject({ partnership: 0, current: 'collaboration-started' });
    const atLeast = String(await story.position());
    const deviations = await server.ask(`/api/board/deviations?atLeast=${atLeast}`, {
      as: everybody.auditor,
    });
    const early = (deviations.body.items as Answer['body'][]).filter(
      ({ deviation }) => deviation === 'sent-before-adjustment',
    );
    expect(early).toMatchObject([{ alliance: story.id }, { alliance: story.id }]);
    thenProblem(await story.give('case-officer', 'send-decision', sent), 422, 'decision-already-sent');
    await until(
      () => Promise.resolve(told()),
      (all) => all.length === 2,
    );
    const [paused, ended] = told().map(({ mail }) => mail.text ?? '');
    // Mail is read by others: no outcome stands in it.
    expect(`${paused!}${ended!}`).not.toMatch(/paus|avslut/);
    // The mail leads to the alliance's screen, and that to the letter.
    expect(ended!.split(/\s/)).toContain(`${PUBLIC_URL}/allianser/${story.id}`);
    const read = await server.ask(letter, { as: coordinator });
    expect(await words(read, 'letter-ended-to-partner')).toContain(MOTIVATION);
    thenProblem(
      await server.ask(letter.replace(/[^/]+\/decision-letter/, `${story.id}/decision-letter`), {
        as: coordinator,
      }),
      404,
      'unknown-partnership-decision',
    );
  });
});

test('a rättelse of what was decided about a partnership reaches the partner: in the letter, the case and by mail', async () => {
  const { decisions } = await partnership('coordinator');
  const [paused] = decisions as Answer['body'][];
  expect(paused.corrected).toEqual([]);
  const right = 'Alliansen har inte haft någon verksamhet sedan 2024.';
  thenDone(
    await board.give(pausedAt.meeting, 'correct-decision', {
      item: pausedAt.item,
      words: right,
      reason: 'Fel år.',
    }),
  );
  const after = await until(
    () => partnership('coordinator'),
    ({ decisions: [first] }) => first.corrected.length > 0,
  );
  expect(after).toMatchObject({ state: 'ended', decisions: [{ corrected: [expect.any(String)] }, {}] });
  const ofCorrection = () =>
    mails.received.filter(
      ({ to, mail }) => to.includes(coordinator.email) && mail.subject?.startsWith('Beslutsbrevet är rättat'),
    );
  const [mail] = await until(
    () => Promise.resolve(ofCorrection()),
    (all) => all.length > 0,
  );
  expect(mail!.mail.text).toContain('beslutet om partnerskapet, och är nu rättat');
  const letter = await server.ask(paused.letter as string, { as: coordinator });
  expect(await words(letter, 'letter-paused-corrected')).toContain(right);
});

// Domain, section 3: "a new outcome is a new decision, linked both ways".
describe('a partnership that has ended and is reconsidered', () => {
  const sent = { sentOn: '2026-11-26' };
  const latest = async (step: string) => {
    const { decisions } = await until(
      () => partnership('chair'),
      ({ decisions: all }) => all.at(-1).step === step,
    );
    return decisions as Answer['body'][];
  };
  const flags = async () => (await story.view('chair')).flags as string[];

  test('is asked for by the former partner, and stays open until the board has answered', async () => {
    expect(await story.done('coordinator', 'request-reconsideration', { reason: HEARING })).toMatchObject({
      events: [{ type: 'PartnershipReconsiderationRequested' }],
    });
    expect(await flags()).toContain('reconsideration-requested');
    const [paused, ended] = await latest('end');
    expect(ended).toMatchObject({ reconsiderationRequestedAt: expect.any(String), reconsideredBy: [] });
    const call = (step: string, reconsiders: string) => ({
      startsAt: '2026-12-10T17:00:00.000Z',
      place: 'Kansliet',
      items: [
        {
          ...{ kind: 'partnership', heading: 'Omprövning', hearing: HEARING },
          ...{ alliance: story.id, step, reconsiders },
        },
      ],
    });
    const ask = (body: object) =>
      server.ask('/api/meetings', {
        ...{ method: 'POST', as: everybody.chair, body },
        headers: { 'idempotency-key': randomUUID() },
      });
    // The way to ask whether an ending is to stand is told, since it is not the step that was decided.
    const stands = await ask(call('end', ended.id as string));
    thenProblem(stands, 422, 'partnership-not-so');
    expect(stands.body.detail).toBe(
      'Partnerskapet är avslutat, och kan inte avslutas. Ska avslutet omprövas väljer du att det återupptas (resume) och anger beslutet som omprövas: bifall återställer partnerskapet, avslag låter avslutet stå.',
    );
    const replaced = thenProblem(await ask(call('resume', paused.id as string)), 422, 'decision-replaced');
    expect(replaced.faults).toEqual(['/items/0/reconsiders decision-replaced']);
  });

  test('may end as it was: the decision stands, with a letter of its own', async () => {
    const [, ended] = await latest('end');
    await decided('resume', { reconsiders: ended.id }, 'rejected');
    const [, first, upheld] = await latest('uphold');
    expect([first.reconsideredBy, upheld.reconsiders]).toEqual([[upheld.id], first.id]);
    expect(await partnership('chair')).toMatchObject({ state: 'ended' });
    expect(await flags()).not.toContain('reconsideration-requested');
    thenProblem(
      await story.give('coordinator', 'request-reconsideration', { reason: HEARING }),
      422,
      'reconsideration-already-requested',
    );
    // What looked at it again is not told of before it is sent.
    const meanwhile = await server.ask(first.letter as string, { as: coordinator });
    expect(await words(meanwhile, 'letter-ended-meanwhile')).not.toContain('Beslutet har omprövats');
    await story.done('case-officer', 'send-decision', sent);
    const told = await words(await server.ask(upheld.letter as string, { as: coordinator }), 'letter-upheld');
    for (const part of [
      'Styrelsen har omprövat beslutet om partnerskapet och ändrar det inte.',
      'Beslutet är en omprövning av beslutet i §',
      'Skriv till kansliet@example.org.',
    ])
      expect(told).toContain(part);
    const before = await words(
      await server.ask(first.letter as string, { as: coordinator }),
      'letter-ended-again',
    );
    expect(before).toContain('Beslutet har omprövats. Det nya beslutet står i §');
  });

  test('may be restored, which the public sees once it is sent', async () => {
    await story.done('coordinator', 'request-reconsideration', { reason: HEARING });
    const upheld = (await latest('uphold')).at(-1)!;
    const { meeting } = await decided('resume', { reconsiders: upheld.id });
    const restored = (await latest('resume')).at(-1)!;
    expect(restored.reconsiders).toBe(upheld.id);
    expect(await partnership('chair')).toMatchObject({ state: 'active' });
    const view = await until(
      async () => (await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair })).body,
      ({ items: [item] }) => item.earlier !== null,
    );
    expect(view.items[0]).toMatchObject({ status: 'decided', earlier: { paragraf: expect.any(String) } });
    expect(await inSkane()).toMatchObject({ partnership: 0 });
    await story.done('case-officer', 'send-decision', sent);
    expect(await inSkane()).toMatchObject({ partnership: 1, current: 'partner' });
    const told = await words(
      await server.ask(restored.letter as string, { as: coordinator }),
      'letter-restored',
    );
    expect(told).toContain('Det gäller igen.');
  });
});

test('what was entered by hand has its letter too, once it has become a meeting', async () => {
  const other = await (
    await AllianceStory.started(server, everybody, { name: 'Ideell kulturallians Halland', lan: ['13'] })
  ).readyForDecision();
  const { revision } = (await other.view('chair')).application;
  const granted = { ...MEETING, outcome: 'granted', applicationRevision: revision };
  await other.done('chair', 'decide-application', granted);
  await other.done('chair', 'suspend-partnership', { ...MEETING, motivation: MOTIVATION, hearing: HEARING });
  const [paused] = (await other.view('chair')).partnership.decisions as Answer['body'][];
  const letter = await until(
    () => server.ask(paused.letter as string, { as: everybody['case-officer'] }),
    ({ status }) => status === 200,
  );
  const told = await words(letter, 'letter-paused-entered');
  for (const part of ['att pausa partnerskapet', '§ 12', MOTIVATION, 'har inte kontrollerats av systemet'])
    expect(told).toContain(part);
});
