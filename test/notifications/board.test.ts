import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Role } from '../../src/kernel/actor.js';
import { Digests } from '../../src/contexts/notifications/digests.js';
import { personalText, personNamed } from '../../src/kernel/personal-text.js';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { noticesOn } from '../../src/notices-on.js';
import {
  type AccountPerson,
  byOwnToken,
  DAY_MS,
  endRole,
  MovedClock,
  signedIn,
  withAccount,
} from '../support/account-people.js';
import { AllianceStory, type People, people } from '../support/alliance-story.js';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { TestMailServer } from '../support/mail-server.js';
import { record } from './recorded-facts.js';

type Somebody = AccountPerson & Person;

const clock = new MovedClock();
const meeting = randomUUID();
const item = randomUUID();
let server: TestServer;
let mails: TestMailServer;
let ada: Somebody;
let bo: Somebody;
let cia: Somebody;
let rev: Somebody;
let others: People;

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({ smtpUrl: mails.url, publicUrl: 'https://samverka.example.org', clock });
  ada = await person('chair', 'Ada Exempel');
  bo = await person('secretary', 'Bo Exempel');
  cia = await person('board-member', 'Cia Exempel');
  rev = await person('auditor', 'Rut Revisor');
  others = await people(server);
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

async function person(role: Role, name: string): Promise<Somebody> {
  const account = await withAccount(server, role, { name });
  return { ...account, ...(await byOwnToken(server, account, { role })) };
}

const stream = (id: string = meeting): string => `ika-meeting-${id}`;
const seats = () =>
  ([ada, bo, cia] as const).map(({ id: member }, index) => ({
    member,
    name: personNamed(['Ada Exempel', 'Bo Exempel', 'Cia Exempel'][index]!),
    kind: 'ordinary',
  }));

async function told(): Promise<void> {
  const { foundation } = server.app;
  const { teller } = noticesOn(foundation);
  const { events } = await foundation.store.readAll({ after: 0, limit: 10_000 });
  const last = events.findLast((event) => teller.isFor(event))?.position ?? 0;
  for (;;) {
    const { rows } = await foundation.database.query<{ done: boolean }>(
      `SELECT (SELECT position >= $1 FROM reactor.progress WHERE name = 'notices')
         AND NOT EXISTS (SELECT FROM mail.outbox WHERE outcome IS NULL) AS done`,
      [last],
    );
    if (rows[0]?.done === true) return;
    foundation.outbox.wake();
  }
}

/** What came to somebody about the board, newest last. */
async function to({ email }: AccountPerson) {
  await told();
  return mails.received
    .filter((one) => one.to.includes(email) && !one.mail.subject?.startsWith('Inbjudan'))
    .map(({ mail }) => mail);
}

const calendarIn = (mail: { attachments: readonly { mimeType: string; content: unknown }[] }): string => {
  const found = mail.attachments.find(
    ({ mimeType }) => mimeType.includes('calendar') || mimeType.includes('ics'),
  );
  return Buffer.from(found?.content as ArrayBuffer)
    .toString('utf8')
    .replace(/\r?\n /g, '');
};

const convened = () => ({
  type: 'MeetingConvened',
  data: {
    ...{ meeting, startsAt: '2026-12-10T17:00:00.000Z', place: 'Kulturhuset, Umeå', link: null },
    ...{ called: seats(), shortNotice: true, rulesVersion: 1 },
  },
});

const itemAdded = (words: string, subject: object) => ({
  type: 'AgendaItemAdded',
  data: {
    ...{ item: randomUUID(), heading: personalText(words), subject, proposal: null, inCall: true },
    ...{ presentedRevision: null, reconsiders: null, continues: null },
  },
});

describe('a meeting', () => {
  test('calls everybody with an entry for their calendar, whoever called it too', async () => {
    await record(server, stream(), { actor: ada.id }, convened());
    for (const one of [ada, bo, cia]) {
      const [mail] = await to(one);
      expect(mail!.subject).toBe('Kallelse till styrelsemöte 10 december 2026');
      expect(mail!.text).toContain('torsdag 10 december 2026');
      expect(mail!.text).toContain('18:00');
      const ics = calendarIn(mail!);
      expect(ics).toMatch(/METHOD:REQUEST/);
      expect(ics).toMatch(/DTSTART:20261210T170000Z/);
      expect(ics).toMatch(/SEQUENCE:0/);
      expect(ics).toContain(`UID:${meeting}`);
      expect(ics).toContain(one.email);
    }
    expect(await to(rev)).toEqual([]);
  });

  // Domain 4.1: "all members are called". Whoever called would believe that they are.
  test('tells those who call once where a mail server refused a call for good, and nobody twice', async () => {
    const call = convened();
    const id = randomUUID();
    const { teller } = noticesOn(server.app.foundation);
    const told = async (one: Somebody) =>
      (await to(one)).filter(({ subject }) => subject?.includes('kom inte fram till alla') === true);
    mails.refuse = () => Object.assign(new Error('No such mailbox'), { responseCode: 550 });
    await record(server, stream(id), { actor: bo.id }, { ...call, data: { ...call.data, meeting: id } });
    expect(await told(ada)).toEqual([]);
    mails.refuse = () => undefined;
    await teller.tellOfBounces();
    await Promise.all([teller.tellOfBounces(), teller.tellOfBounces()]);
    for (const one of [ada, bo]) {
      const [mail, ...more] = await told(one);
      expect([mail!.subject, more]).toEqual([
        'Kallelsen till styrelsemöte 10 december 2026 kom inte fram till alla',
        [],
      ]);
      expect(mail!.text).toContain(`https://samverka.example.org/moten/${id}`);
      expect(mail!.text).not.toContain('Exempel');
    }
    for (const one of [cia, rev]) expect(await told(one)).toEqual([]);
    // Of a call that was taken nobody is told.
    const { rows } = await server.app.foundation.database.query(
      `SELECT DISTINCT about FROM notice.told WHERE kind = 'call-not-delivered'`,
    );
    expect(rows).toEqual([{ about: id }]);
  });

  test('says in the call what it is to take up, in its order, in both languages', async () => {
    const other = randomUUID();
    const call = convened();
    const about = { alliance: randomUUID(), application: randomUUID(), arendenummer: 'IKA 2026-0012' };
    await record(
      ...([server, stream(other), { actor: ada.id }] as const),
      { ...call, data: { ...call.data, meeting: other } },
      itemAdded('Ansökan från Norrbotten', { kind: 'application', ...about }),
      itemAdded('Hyra av <lokal>', { kind: 'free' }),
    );
    const mail = (await to(cia)).at(-1)!;
    const items = '1. Ansökan från Norrbotten (ärende IKA 2026-0012)\n2. Hyra av <lokal>';
    expect(mail.text).toContain(`Dagordning:\n\n${items}`);
    expect(mail.text).toContain(`Agenda:\n\n${items.replace('ärende', 'case')}`);
    expect(mail.html).toContain('<ol>\n<li>Ansökan från Norrbotten (ärende IKA 2026-0012)</li>');
    expect(mail.html).toContain('<li>Hyra av &lt;lokal&gt;</li>');
    expect(mail.text).toContain(other);
    await record(server, stream(other), { actor: ada.id }, itemAdded('Budget', { kind: 'free' }), {
      type: 'CallChanged',
      data: {
        ...{ startsAt: '2026-12-11T17:00:00.000Z', place: 'Luleå', link: null, shortNotice: false },
        reason: personalText('Sjukdom'),
      },
    });
    const again = (await to(cia)).at(-1)!.text!;
    expect(again).toContain(`${items}\n3. Budget`);
    // What is another than it was, and why, so that nobody has to compare two mails.
    for (const line of [
      'Ändrat sedan förra kallelsen:',
      'Tiden: förut torsdag 10 december 2026 kl. 18:00',
      'Platsen: förut Kulturhuset, Umeå',
      'Nytt ärende: Budget',
      'Skäl: Sjukdom',
      'Changed since the last call:',
      'The place: before Kulturhuset, Umeå',
      'New item: Budget',
    ])
      expect(again).toContain(`${line}\n`);
    for (const same of ['Nytt ärende: Hyra', 'Utgår', 'nätet']) expect(again).not.toContain(same);
    const items2 = (await server.app.foundation.store.readStream(stream(other))).events;
    const removed = items2
      .map((event) => server.app.foundation.codec.decode(event))
      .find(({ type }) => type === 'AgendaItemAdded')!.data as { item: string };
    const call2 = { startsAt: '2026-12-11T17:00:00.000Z', place: 'Luleå', shortNotice: false };
    await record(
      ...([server, stream(other), { actor: ada.id }] as const),
      { type: 'AgendaItemRemoved', data: { item: removed.item, reason: personalText('Dras tillbaka') } },
      {
        type: 'CallChanged',
        data: {
          ...call2,
          link: personalText('https://mote.example.org/ny'),
          reason: personalText('Tekniken'),
        },
      },
    );
    const third = (await to(cia)).at(-1)!.text!;
    for (const line of [
      'Adressen på nätet är en annan.',
      'Utgår: Ansökan från Norrbotten (ärende IKA 2026-0012)',
      'Skäl: Tekniken',
    ])
      expect(third).toContain(`${line}\n`);
    for (const same of ['Tiden: förut', 'Platsen: förut', 'Nytt ärende: Budget'])
      expect(third).not.toContain(same);
    await record(
      server,
      stream(other),
      { actor: ada.id },
      {
        type: 'MeetingCancelled',
        data: { reason: personalText('Hemligt skäl'), movedOn: [], lapsed: [] },
      },
    );
    expect((await to(cia)).at(-1)!.text).not.toContain('Norrbotten');
  });

  // Told so late, as by a program that stood still for a month, nothing is news.
  test('that was called more than thirty days ago is no news', async () => {
    const before = (await to(cia)).length;
    for (const [days, mails] of [
      [31, 0],
      [29, 1],
    ] as const) {
      const [other, call] = [randomUUID(), convened()];
      const recordedAt = new Date(Date.parse(clock.now()) - days * DAY_MS).toISOString();
      const data = { ...call.data, meeting: other };
      await record(server, stream(other), { actor: ada.id, recordedAt }, { ...call, data });
      expect([days, (await to(cia)).length - before]).toEqual([days, mails]);
    }
  });

  test('that is changed or cancelled says so in the same entry, with a higher sequence', async () => {
    const other = randomUUID();
    const call = convened();
    await record(
      server,
      stream(other),
      { actor: ada.id },
      { ...call, data: { ...call.data, meeting: other } },
    );
    await told();
    await record(
      server,
      stream(other),
      { actor: ada.id },
      {
        type: 'CallChanged',
        data: {
          ...{ startsAt: '2026-12-11T17:00:00.000Z', place: 'Luleå', shortNotice: false },
          ...{ link: personalText('https://mote.example.org/abc-123'), reason: personalText('Sjukdom') },
        },
      },
    );
    await told();
    await record(
      server,
      stream(other),
      { actor: ada.id },
      {
        type: 'MeetingCancelled',
        data: { reason: personalText('Hemligt skäl'), movedOn: [], lapsed: [] },
      },
    );
    const got = (await to(cia)).slice(-3);
    expect(got.map(({ subject }) => subject)).toEqual([
      'Kallelse till styrelsemöte 10 december 2026',
      'Ändrat styrelsemöte: 11 december 2026',
      'Inställt styrelsemöte 11 december 2026',
    ]);
    const [, changed, cancelled] = got.map(calendarIn);
    const online = 'Delta på nätet: https://mote.example.org/abc-123';
    expect(got.map(({ text }) => text!.includes(online))).toEqual([false, true, false]);
    expect(changed).toContain(`DESCRIPTION:${online}`);
    expect(changed).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:1[\s\S]*DTSTART:20261211T170000Z/);
    expect(cancelled).toMatch(/METHOD:CANCEL/);
    expect(cancelled).toMatch(/SEQUENCE:2/);
    expect(cancelled).toContain('STATUS:CANCELLED');
    expect(JSON.stringify(mails.received)).not.toMatch(/Hemligt skäl/);
  });

  test('tells the secretary first that the minutes are to be signed, then the others, then whoever reads them', async () => {
    const before = { ada: (await to(ada)).length, bo: (await to(bo)).length, cia: (await to(cia)).length };
    const at = '2026-12-10T17:05:00.000Z';
    const quorum = { present: 3, needed: 3, seats: 5 };
    const partaking = {
      presiding: ada.id,
      takingPart: [ada.id, bo.id],
      conflicted: [cia.id],
      quorum,
      rulesVersion: 1,
    };
    await record(
      ...([server, stream(), { actor: ada.id }] as const),
      {
        type: 'AgendaItemAdded',
        data: {
          ...{
            item,
            heading: personalText('Lokal'),
            subject: { kind: 'free' },
            proposal: null,
            inCall: false,
          },
          ...{ presentedRevision: null, reconsiders: null, continues: null, adjusts: null },
        },
      },
      {
        type: 'MeetingOpened',
        data: {
          ...{ openedAt: at, paragraf: '1', presiding: ada.id, presidingAs: 'chair', secretary: bo.id },
          ...{ secretaryName: personNamed('Bo Exempel'), adjusters: [cia.id], seats: seats(), adjuncts: [] },
          ...{ rulesVersion: 1, quorum, numbering: 'meeting' },
          present: [ada, bo, cia].map(({ id: member }) => ({ member, standsInFor: null })),
        },
      },
      { type: 'ItemOpened', data: { item, at, presentedRevision: null, flags: [] } },
      {
        type: 'ItemConflictDeclared',
        data: { item, member: cia.id, ground: personalText('Hyr ut lokalen'), leftAt: at },
      },
      {
        type: 'BoardDecisionMade',
        data: {
          ...{
            item,
            at,
            paragraf: '3',
            ...partaking,
            outcome: 'granted',
            motivation: null,
            conditions: null,
          },
          ...{ applicationRevision: null, majority: null },
          tally: {
            form: 'show-of-hands',
            for: 2,
            against: 0,
            abstain: 0,
            votes: null,
            castingVote: null,
            lot: null,
          },
        },
      },
      {
        type: 'ReservationEntered',
        data: { item, member: bo.id, reason: personalText('=1+1 För dyrt'), at },
      },
      {
        type: 'MeetingClosed',
        data: { closedAt: at, paragraf: '4', quorate: true, movedOn: [], lapsed: [] },
      },
      { type: 'MinutesDrafted', data: { draft: 'a'.repeat(64) } },
    );
    expect((await to(bo)).slice(before.bo).map(({ subject }) => subject)).toEqual([
      'Protokoll att underteckna: 10 december 2026',
    ]);
    expect((await to(cia)).length).toBe(before.cia);
    await record(
      server,
      stream(),
      { actor: bo.id, role: 'signatory' },
      {
        type: 'MinutesSigned',
        data: { member: bo.id, as: ['secretary'], draft: 'a'.repeat(64) },
      },
    );
    expect((await to(cia)).length).toBe(before.cia + 1);
    expect((await to(ada)).length).toBe(before.ada + 1);
    await endRole(server, cia, 'board-member');
    await record(
      server,
      stream(),
      { actor: ada.id, role: 'signatory' },
      {
        type: 'MinutesAdjusted',
        data: { signatories: [bo.id, ada.id, cia.id], sha256: 'b'.repeat(64), late: true },
      },
    );
    expect((await to(rev)).map(({ subject }) => subject)).toEqual(['Protokoll justerat: 10 december 2026']);
    // A former member reads the minutes of meetings attended (domain, 4.13).
    expect((await to(cia)).length).toBe(before.cia + 2);
  });
});

test('per capsulam asks those who are not conflicted, and whoever has not answered again', async () => {
  const id = randomUUID();
  const [first, second] = [(await to(ada)).length, (await to(bo)).length];
  const asked = seats()
    .slice(0, 2)
    .map((one) => ({ ...one, standsInFor: null }));
  const asking = {
    ...{ asked, held: 3, presiding: ada.id, flags: [], dismissed: [], due: '2026-12-01' },
    conflicts: [{ member: cia.id, ground: personalText('Jäv') }],
  };
  await record(
    ...([server, `ika-per-capsulam-${id}`, { actor: ada.id }] as const),
    {
      type: 'PerCapsulamOpened',
      data: {
        ...{ ...asking, perCapsulam: id, number: 'PC 2026-01', heading: personalText('Brådskande bidrag') },
        ...{ subject: { kind: 'free' }, outcome: 'granted', motivation: null, conditions: null },
        ...{ urgency: personalText('Sista dag'), presentedRevision: null, rulesVersion: 1 },
      },
    },
    { type: 'PerCapsulamAnswered', data: { member: ada.id, acceptsForm: true, vote: 'for' } },
    { type: 'ReminderDue', data: { deadline: 'answers-due', due: '2026-12-01', remindOn: '2026-11-30' } },
  );
  expect((await to(bo)).slice(second).map(({ subject }) => subject)).toEqual([
    'Fråga per capsulam PC 2026-01',
    'Påminnelse: fråga per capsulam PC 2026-01',
  ]);
  expect((await to(ada)).length).toBe(first + 1);
  expect(JSON.stringify(mails.received)).not.toContain('Brådskande bidrag');

  // Domain 4.12: "changed papers void the answers given". Whoever has answered has to see that this is no repeat.
  const presented = { ...asking, due: '2026-12-03', presentedRevision: null, motivation: null };
  await record(...([server, `ika-per-capsulam-${id}`, { actor: ada.id }] as const), {
    type: 'PerCapsulamPresentedAgain',
    data: { ...presented, change: personalText('Beloppet är ett annat') },
  });
  for (const one of [ada, bo]) {
    const { subject, text } = (await to(one)).at(-1)!;
    expect(subject).toBe('Ändrade handlingar: fråga per capsulam PC 2026-01');
    expect(text).toContain(
      'Handlingarna i frågan har ändrats, och svar som redan har lämnats gäller inte längre. Läs handlingarna och svara senast 3 december 2026, också om du har svarat förut.',
    );
    expect(text).toContain('answers that were given no longer count');
    expect(text).not.toContain('Beloppet');
  }
});

describe("the board's questions", () => {
  const ask = async (path: string, as: Person = rev) =>
    server.ask(
      `/api/board/${path}${path.includes('?') ? '&' : '?'}atLeast=${String(await server.app.foundation.store.head())}`,
      { as },
    );

  test('are answered of decisions, conflicts, reservations and deviations', async () => {
    const { items } = thenDone(await ask(`decisions?meeting=${meeting}`));
    expect(items).toMatchObject([
      {
        ...{ source: 'meeting', date: '2026-12-10', paragraf: '3', kind: 'free', outcome: 'granted' },
        presiding: { member: ada.id, name: 'Ada Exempel' },
        takingPart: [{ name: 'Ada Exempel' }, { name: 'Bo Exempel' }],
        conflicted: [{ name: 'Cia Exempel' }],
        ...{ tally: { for: 2, against: 0 }, quorum: { present: 3, needed: 3 }, rulesVersion: 1 },
        deviations: ['adjusted-late', 'short-notice', 'outside-the-call'],
      },
    ]);
    expect(thenDone(await ask(`decisions?member=${randomUUID()}`)).items).toEqual([]);
    expect(thenDone(await ask('decisions?outcome=rejected')).items).toEqual([]);
    expect(thenDone(await ask('decisions?to=2026-12-09')).items).toEqual([]);
    expect(thenDone(await ask('decisions?from=2026-12-10&to=2026-12-10')).items).toHaveLength(1);
    expect(thenDone(await ask('conflicts')).items).toMatchObject([
      { name: 'Cia Exempel', kind: 'conflict', excluded: true, ground: expect.stringMatching(/\S/) },
    ]);
    expect(thenDone(await ask('reservations')).items).toMatchObject([
      { name: 'Bo Exempel', reason: '=1+1 För dyrt' },
    ]);
    expect(thenDone(await ask('deviations')).items).toHaveLength(3);
    for (const role of ['coordinator', 'case-officer', 'partner'] as const)
      expect((await ask('decisions', others[role])).status).toBe(403);
  });

  test('as CSV and XLSX of exactly what is shown, with no formula in it', async () => {
    const csv = await ask('reservations?format=csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, line] = csv.text.replace('\uFEFF', '').split('\r\n');
    expect(head).toBe('Datum;§;Rubrik;Ledamot;Skäl;Allians;Möte;Mötets id');
    expect(line).toMatch(
      new RegExp(`^2026-12-10;3;Lokal;Bo Exempel;'=1\\+1 För dyrt;;Möte 10 december 2026, [^;]+;${meeting}$`),
    );
    const token = rev.token;
    const raw = await server.fastify.inject({
      url: '/api/board/decisions?format=xlsx',
      headers: { authorization: `Bearer ${token}` },
    });
    const sheet = Object.entries(unzipSync(raw.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]);
    expect(JSON.stringify(sheet)).toContain('Utanför kallelsen');
    expect(Object.fromEntries(sheet)['xl/workbook.xml']).toMatch(/<sheet [^>]*name="Beslut"/);
    expect(JSON.stringify(sheet)).not.toContain('<f>');
  });

  test('of a year in one package, whose manifest proves each file', async () => {
    thenProblem(await ask('yearly-package', bo), 403, 'not-your-role');
    const raw = await server.fastify.inject({
      url: '/api/board/yearly-package?year=2026',
      headers: { authorization: `Bearer ${rev.token}` },
    });
    expect(raw.statusCode).toBe(200);
    const bytes = unzipSync(raw.rawPayload);
    const files = Object.fromEntries(
      Object.entries(bytes).map(([name, content]) => [name, strFromU8(content)]),
    );
    const manifest = JSON.parse(files['manifest.json']!);
    expect(manifest.position).toBe(Number(raw.headers['x-position']));
    expect(manifest.files.map(({ name }: { name: string }) => name)).toContain('ojusterade-protokoll.csv');
    for (const { name, sha256 } of manifest.files)
      expect([name, createHash('sha256').update(bytes[name]!).digest('hex')]).toEqual([name, sha256]);
    expect(files['beslut.csv']).toContain('Cia Exempel');
    // By name, with the id beside it, and by the clock in Sweden.
    const given = files['roller.csv']!.split('\r\n').find((line) => line.includes(ada.id))!;
    expect(given).toMatch(/^2026-\d\d-\d\d \d\d:\d\d;Roll tilldelad;ordförande;Ada Exempel;/);
    for (const [name, file] of Object.entries(files).filter(([one]) => one.endsWith('.csv')))
      expect([name, file]).not.toEqual([name, expect.stringMatching(/Roll given|T\d\d:\d\d:\d\d/)]);
    expect(JSON.parse(files['regler.json']!)).toMatchObject([{ version: 1 }]);
    const { items } = thenDone(
      await server.ask('/api/security-events?kind=exported', { as: others.administrator }),
    );
    expect(items[0]).toMatchObject({ actor: rev.id, details: { what: 'yearly-package', year: 2026 } });
  });
});

describe('what somebody chooses', () => {
  test('a digest a day at seven, once, with what came before', async () => {
    const officer = await withAccount(server, 'case-officer');
    const browser = await signedIn(server, officer);
    const url = '/api/account/notifications';
    const choices = [
      { kind: 'application-submitted', way: 'daily' },
      { kind: 'application-withdrawn', way: 'never' },
      { kind: 'decision-to-send', way: 'daily' },
    ];
    const chosen = thenDone(await browser.ask(url, { method: 'PUT', body: { choices } }));
    expect(chosen.items.find(({ kind }: { kind: string }) => kind === 'application-submitted').way).toBe(
      'daily',
    );
    const offered = (chosen.items as { kind: string }[]).map(({ kind }) => kind);
    expect(offered).toContain('reconsideration-requested');
    for (const other of ['meeting-called', 'decision-sent']) expect(offered).not.toContain(other);
    const kept = [{ kind: 'meeting-called', way: 'never' }];
    expect(
      thenProblem(await browser.ask(url, { method: 'PUT', body: { choices: kept } }), 400, 'malformed')
        .faults,
    ).toEqual(['/choices/0/way always-told']);
    const story = await (await AllianceStory.started(server, others)).prepared();
    await story.done('coordinator', 'submit-application');
    await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar' });
    const decided = await (await AllianceStory.started(server, others)).granted();
    const sent = await (await AllianceStory.started(server, others)).granted();
    await sent.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
    expect(await to(officer)).toEqual([]);
    const beside = await server.beside();
    clock.pass(DAY_MS);
    const digests = [server, beside].map(({ app: { foundation } }) => {
      const { teller, told: table } = noticesOn(foundation);
      return new Digests({ ...foundation, told: table, teller, onFailure: () => undefined });
    });
    const made = await Promise.all(digests.map((one) => one.makeDue()));
    expect(made.reduce((sum, one) => sum + one)).toBe(1);
    expect(await digests[0]!.makeDue()).toBe(0);
    await beside.app.stop();
    const [digest, ...more] = await to(officer);
    expect(more).toEqual([]);
    expect(digest!.subject).toBe('Dagens besked från Samverka: 4');
    expect(digest!.text).toContain(`https://samverka.example.org/allianser/${story.id}`);
    expect(digest!.text).not.toContain('återkallat');
    // What has been sent meanwhile waits for nobody.
    const toSend = digest!.text!.split('\n').filter((line) => line.startsWith('Beslut att expediera'));
    expect(toSend).toEqual([expect.stringContaining(`/allianser/${decided.id}`)]);
  });

  test('what no longer holds, or was turned off since, waits for no digest and is not said to', async () => {
    const officer = await withAccount(server, 'case-officer');
    const browser = await signedIn(server, officer);
    const choose = async (choices: object[]) =>
      thenDone(await browser.ask('/api/account/notifications', { method: 'PUT', body: { choices } }));
    const daily = ['application-submitted', 'decision-to-send'].map((kind) => ({ kind, way: 'daily' }));
    await choose(daily);
    const story = await (await AllianceStory.started(server, others)).granted();
    await story.sent();
    expect(await to(officer)).toEqual([]);
    await choose([{ kind: 'application-submitted', way: 'never' }]);
    clock.pass(DAY_MS);
    const { foundation } = server.app;
    const { teller, told: table } = noticesOn(foundation);
    await new Digests({ ...foundation, told: table, teller, onFailure: () => undefined }).makeDue();
    expect(await to(officer)).toEqual([]);
    expect(await table.waiting(clock.now())).toEqual([]);
    const log = await server.ask(`/api/operations/mails?account=${officer.id}`, {
      as: others['case-officer'],
    });
    expect(thenDone(log).items).toMatchObject([
      { kind: 'decision-to-send', state: 'called-off' },
      { kind: 'application-submitted', state: 'turned-off' },
    ]);
  });

  test('a calendar behind a secret address shows what its owner may see, until it is replaced or revoked', async () => {
    const browser = await signedIn(server, ada);
    const make = async () =>
      new URL(thenDone(await browser.ask('/api/account/calendar', { method: 'POST' }), 201).address).pathname;
    const first = await make();
    const read = await server.ask(first);
    expect(read.status).toBe(200);
    expect(read.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(read.headers['cache-control']).toMatch(/^private/);
    expect(read.text).toContain(`UID:${meeting}`);
    expect(read.text).toContain('DTSTART:20261210T170000Z');
    expect(read.text).toContain('STATUS:CANCELLED');
    const { rows } = await server.app.foundation.database.query('SELECT * FROM notice.calendar');
    expect(JSON.stringify(rows)).not.toContain(first.slice(10, 53));
    const second = await make();
    thenProblem(await server.ask(first), 404, 'unknown-calendar');
    await endRole(server, ada, 'chair');
    expect((await server.ask(second)).text).not.toContain('BEGIN:VEVENT');
    expect((await browser.ask('/api/account/calendar', { method: 'DELETE' })).status).toBe(204);
    thenProblem(await server.ask(second), 404, 'unknown-calendar');
  });
});

describe('who sits on the board', () => {
  // A post gives no role of itself: whoever gives roles has to hear of it, and only while there is something to give or end.
  test('is told to those who give roles when it and the roles of accounts differ, and not otherwise', async () => {
    const admin = await person('administrator', 'Alma Exempel');
    const one = await person('board-member', 'Dag Exempel');
    const another = await person('board-member', 'Eva Exempel');
    const { accounts } = server.app.foundation.identity;
    for (const { id } of [ada, bo, cia])
      for (const { id: post } of (await accounts.require(id)).posts)
        await accounts.endRole(id, post, undefined, OPERATOR);
    const seat = ({ id: member }: Somebody, name: string) => ({
      ...{ member, name: personNamed(name), kind: 'ordinary', from: '2026-11-20', to: null },
    });
    const elected = [seat(one, 'Dag Exempel'), seat(another, 'Eva Exempel')];
    const board = 'ika-board';
    await record(
      server,
      board,
      { actor: one.id },
      {
        type: 'BoardElected',
        data: { electedOn: '2026-11-20', seats: elected },
      },
    );
    expect(await to(admin)).toEqual([]);
    const posts = { viceChair: null, secretary: null, secretaryName: null };
    await record(
      server,
      board,
      { actor: one.id },
      {
        type: 'BoardConstituted',
        data: { constitutedOn: '2026-11-20', chair: one.id, ...posts },
      },
    );
    const [mail, ...more] = await to(admin);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Roller i styrelsen att se över');
    expect(mail!.text).toContain('https://samverka.example.org/mitt-arbete');
    expect(mail!.text).toContain('roles are to be given or ended');
    for (const name of ['Dag', 'Eva']) expect(mail!.text).not.toContain(name);
    const nobodyElse = await to(another);
    expect(nobodyElse.filter(({ subject }) => subject?.startsWith('Roller'))).toEqual([]);
  });
});
