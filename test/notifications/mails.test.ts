import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { noticesOn } from '../../src/notices-on.js';
import type { Role } from '../../src/kernel/actor.js';
import { type AccountPerson, byOwnToken, endRole, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, type People, people } from '../support/alliance-story.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { type ReceivedMail, TestMailServer } from '../support/mail-server.js';

let server: TestServer;
let mails: TestMailServer;
let everybody: People;
let coordinator: AccountPerson & Person;
let officer: AccountPerson & Person;
let anna: AccountPerson & Person;

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({ smtpUrl: mails.url, publicUrl: 'https://samverka.example.org' });
  coordinator = await person('coordinator', { regions: ['12'] });
  officer = await person('case-officer');
  anna = await person('case-officer');
  everybody = { ...(await people(server)), coordinator, 'case-officer': officer };
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

afterEach(() => {
  mails.refuse = () => undefined;
});

/** Somebody with an account, who acts by a token of their own. */
async function person(role: Role, more: object = {}): Promise<AccountPerson & Person> {
  const account = await withAccount(server, role, more);
  return { ...account, ...(await byOwnToken(server, account, { role })) };
}

/** The mails to somebody, once every mail that follows from the log so far has gone. */
async function mailsTo({ email }: AccountPerson): Promise<readonly ReceivedMail[]> {
  await told();
  return mails.received.filter(({ to, mail }) => to.includes(email) && !mail.subject?.startsWith('Inbjudan'));
}

/** Waits until what somebody is told of in the log so far was told, and nothing is on its way. */
async function told(at: TestServer = server): Promise<void> {
  await noted(at, 'outcome IS NULL');
}

/** Waits until it was noted who is told, and no mail of the outbox stands so. */
async function noted(at: TestServer, standsSo: string): Promise<void> {
  const { foundation } = at.app;
  const { teller } = noticesOn(foundation);
  const { events } = await foundation.store.readAll({ after: 0, limit: 10_000 });
  const last = events.findLast((event) => teller.isFor(event))?.position ?? 0;
  for (;;) {
    const { rows } = await foundation.database.query<{ done: boolean }>(
      `SELECT (SELECT position >= $1 FROM reactor.progress WHERE name = 'notices')
         AND NOT EXISTS (SELECT FROM mail.outbox WHERE ${standsSo}) AS done`,
      [last],
    );
    if (rows[0]?.done === true) return;
    foundation.outbox.wake();
  }
}

async function begun(): Promise<AllianceStory> {
  return (await AllianceStory.started(server, everybody)).prepared();
}

const log = async (query = '') =>
  thenDone(await server.ask(`/api/operations/mails?limit=200${query}`, { as: officer }))
    .items as Answer['body'][];

describe('an application', () => {
  let story: AllianceStory;
  const subjects = (all: readonly ReceivedMail[]) => all.map(({ mail }) => mail.subject);

  beforeAll(async () => {
    story = await begun();
  });

  test('is told to the office when it is handed in, in Swedish first and with a link', async () => {
    await story.done('coordinator', 'submit-application');
    const [mail] = await mailsTo(officer);
    expect(await mailsTo(anna)).toHaveLength(1);
    expect(mail!.mail.subject).toBe('Ny ansökan: Ideell kulturallians Skåne');
    expect(mail!.mail.text).toContain(`https://samverka.example.org/allianser/${story.id}`);
    expect(mail!.mail.text).toMatch(/ska registreras[\s\S]*to be registered/);
    expect(await mailsTo(coordinator)).toEqual([]);
  });

  test('is told to the applicant as it goes on, and no more than they may know', async () => {
    await story.done('case-officer', 'register-application');
    await story.done('case-officer', 'request-supplement', { items: ['Budgeten saknas'], due: '2099-01-31' });
    await story.done('coordinator', 'submit-supplement', {
      items: [{ item: 'Budgeten saknas', answer: 'Bifogas' }],
    });
    const office = (await mailsTo(anna)).length;
    await story.done('case-officer', 'complete-review', {
      recommendation: 'grant',
      motivation: 'Hemlig bedömning',
    });
    const { application } = await story.view('chair');
    const decision = { ...MEETING, applicationRevision: application.revision };
    await story.done('chair', 'decide-application', { outcome: 'tabled', ...decision });
    await story.done('chair', 'decide-application', { outcome: 'granted', ...decision });
    const told = await mailsTo(coordinator);
    expect(subjects(told)).toEqual([
      'Ansökan registrerad: Ideell kulturallians Skåne',
      'Ansökan behöver kompletteras: Ideell kulturallians Skåne',
    ]);
    expect(told[1]!.mail.text).toContain('31 januari 2099');
    expect(told.some(({ mail }) => mail.text?.includes('Budgeten'))).toBe(false);
    const [toSend, ...others] = (await mailsTo(anna)).slice(office);
    expect(others).toEqual([]);
    expect(toSend!.mail.subject).toBe('Beslut att expediera: Ideell kulturallians Skåne');
    expect(toSend!.mail.text).toContain(`(ärende ${String(application.arendenummer)})`);
    expect(toSend!.mail.text).not.toMatch(/bevilj|grant/i);
    await story.done('case-officer', 'send-decision', { sentOn: '2026-11-26' });
    const [, , sent, ...more] = await mailsTo(coordinator);
    expect(more).toEqual([]);
    expect(sent!.mail.subject).toBe('Beslut om ansökan: Ideell kulturallians Skåne');
    expect(sent!.mail.text).toContain(`/allianser/${story.id}`);
    expect(JSON.stringify(mails.received)).not.toMatch(/Hemlig bedömning|Alva Exempel/);
  });

  test('stands in the mail log, with who, what, when and how it ended, and no address', async () => {
    const items = await log(`&about=${story.id}&kind=decision-sent`);
    expect(items).toMatchObject([
      {
        account: coordinator.id,
        name: 'Beslut om ansökan',
        eventType: 'DecisionSent',
        about: { kind: 'alliance', id: story.id },
        state: 'sent',
        attempts: [{ state: 'sent', by: null, digest: false }],
      },
    ]);
    expect(JSON.stringify(await log())).not.toContain('@');
  });

  test('is told again when the office asks, as another mail of the same fact', async () => {
    const [line] = await log(`&about=${story.id}&kind=decision-sent`);
    const before = (await mailsTo(coordinator)).length;
    thenDone(await server.ask(`/api/operations/mails/${line.id}/resend`, { method: 'POST', as: anna }), 202);
    expect((await mailsTo(coordinator)).length).toBe(before + 1);
    const [again] = await log(`&about=${story.id}&kind=decision-sent`);
    expect(again.attempts).toMatchObject([{ by: null }, { by: anna.id, state: 'sent' }]);
    const { items } = thenDone(
      await server.ask('/api/security-events?kind=mail-resent', { as: everybody.administrator }),
    );
    expect(items).toMatchObject([{ actor: anna.id, account: coordinator.id, details: { notice: line.id } }]);
    for (const role of ['chair', 'coordinator', 'auditor'] as const)
      expect((await server.ask(`/api/operations/mails`, { as: everybody[role] })).status).toBe(403);
    thenProblem(
      await server.ask(`/api/operations/mails/${story.id}/resend`, { method: 'POST', as: anna }),
      404,
      'unknown-mail',
    );
  });
});

test('a mail that the server refused for good stands in the log with why, and is sent once when it is sent again', async () => {
  const story = await begun();
  await told();
  const before = (await mailsTo(coordinator)).length;
  mails.refuse = () => Object.assign(new Error(`No mailbox for ${coordinator.email}`), { responseCode: 552 });
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  expect((await mailsTo(coordinator)).length).toBe(before);
  mails.refuse = () => undefined;
  const mine = `&about=${story.id}&account=${coordinator.id}&kind=application-registered`;
  const [failed] = await log(mine);
  const refused = { by: null, state: 'given-up', failure: '552' };
  expect(failed).toMatchObject({ state: 'given-up', attempts: [refused] });
  expect(JSON.stringify(failed)).not.toContain(coordinator.email);
  thenDone(await server.ask(`/api/operations/mails/${failed.id}/resend`, { method: 'POST', as: anna }), 202);
  const got = (await mailsTo(coordinator)).slice(before);
  expect(got.map(({ mail }) => mail.subject)).toEqual(['Ansökan registrerad: Ideell kulturallians Skåne']);
  const [line] = await log(mine);
  expect(line).toMatchObject({
    state: 'sent',
    attempts: [refused, { by: anna.id, state: 'sent', failure: null }],
  });
});

test('of a supplement that is waived the applicant is told that they need not answer, and not why', async () => {
  const story = await begun();
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  await story.done('case-officer', 'request-supplement', { items: ['Mer'], due: '2099-01-31' });
  const before = (await mailsTo(coordinator)).length;
  await story.done('case-officer', 'waive-supplement', { reason: 'Hemligt skäl' });
  const [mail, ...more] = (await mailsTo(coordinator)).slice(before);
  expect([mail!.mail.subject, more]).toEqual(['Ni behöver inte komplettera: Ideell kulturallians Skåne', []]);
  expect(mail!.mail.text).toMatch(/Ni behöver inte svara\.[\s\S]*You need not answer\./);
  expect(mail!.mail.text).toContain(`/allianser/${story.id}`);
  expect(mail!.mail.text).not.toContain('Hemligt');
});

test('who is declared conflicted is not told, nor finds it in the log', async () => {
  const story = await begun();
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  const before = (await mailsTo(anna)).length;
  thenDone(await server.command('declare-conflict', story.id, { ground: 'Syskon' }, { as: anna }));
  await story.done('case-officer', 'request-supplement', { items: ['Mer'], due: '2099-01-31' });
  await story.done('coordinator', 'submit-supplement', { items: [{ item: 'Mer', answer: 'Här' }] });
  expect((await mailsTo(anna)).length).toBe(before);
  const seen = thenDone(await server.ask(`/api/operations/mails?about=${story.id}`, { as: anna })).items;
  expect(seen).toEqual([]);
  const [line] = await log(`&about=${story.id}`);
  thenProblem(
    await server.ask(`/api/operations/mails/${line.id}/resend`, { method: 'POST', as: anna }),
    404,
    'unknown-mail',
  );
});

test('a mail that waits is called off when its reader loses the role before it goes', async () => {
  const leaving = await person('case-officer');
  const story = await begun();
  await told();
  mails.refuse = () => Object.assign(new Error('later'), { responseCode: 451 });
  await story.done('coordinator', 'submit-application');
  await noted(server, `outcome IS NULL AND (attempts = 0 OR next_at > now() + interval '1 minute')`);
  const { database } = server.app.foundation;
  await endRole(server, leaving, 'case-officer');
  const [waiting] = await log(`&account=${leaving.id}`);
  // It is on its way still: sent again, it would come twice.
  const again = `/api/operations/mails/${waiting.id}/resend`;
  thenProblem(await server.ask(again, { method: 'POST', as: officer }), 409, 'mail-on-its-way');
  mails.refuse = () => undefined;
  await database.query('UPDATE mail.outbox SET next_at = now() WHERE outcome IS NULL');
  expect(await mailsTo(leaving)).toEqual([]);
  const [line] = await log(`&account=${leaving.id}`);
  expect(line).toMatchObject({ state: 'called-off', kind: 'application-submitted' });
  thenProblem(
    await server.ask(`/api/operations/mails/${line.id}/resend`, { method: 'POST', as: officer }),
    422,
    'no-longer-told',
  );
});

test('a mail that had to wait is called off when what it says no longer holds', async () => {
  const story = await begun();
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  await told();
  const before = (await mailsTo(coordinator)).length;
  mails.refuse = () => Object.assign(new Error('later'), { responseCode: 451 });
  await story.done('case-officer', 'request-supplement', { items: ['Budgeten'], due: '2099-01-31' });
  await noted(server, `outcome IS NULL AND (attempts = 0 OR next_at > now() + interval '1 minute')`);
  const answers = [{ item: 'Budgeten', answer: 'Bifogas' }];
  await story.done('coordinator', 'submit-supplement', { items: answers });
  mails.refuse = () => undefined;
  await server.app.foundation.database.query('UPDATE mail.outbox SET next_at = now() WHERE outcome IS NULL');
  expect((await mailsTo(coordinator)).length).toBe(before);
  const lines = await log(`&about=${story.id}`);
  const states = lines.map(({ kind, state }) => [kind, state]);
  expect(states).toContainEqual(['supplement-requested', 'called-off']);
  // What the office is told of it still holds.
  expect(states).toContainEqual(['supplement-received', 'sent']);
});

test('words that were erased, and people who were, lead to no mail', async () => {
  const gone = await person('coordinator', { regions: ['12'] });
  const story = await begun();
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  await story.done('case-officer', 'appoint-coordinator', { coordinator: gone.id });
  expect((await mailsTo(gone)).map(({ mail }) => mail.subject)).toEqual([
    'Du är samordnare: Ideell kulturallians Skåne',
  ]);
  await server.app.foundation.identity.accounts.erase(gone.id);
  const before = (await mailsTo(coordinator)).length;
  await story.done('case-officer', 'request-supplement', { items: ['Mer'], due: '2099-01-31' });
  expect((await mailsTo(gone)).length).toBe(1);
  expect((await mailsTo(coordinator)).length).toBe(before + 1);
  expect(await log(`&account=${gone.id}&state=unreachable`)).toMatchObject([
    { kind: 'supplement-requested' },
  ]);
});

test('two instances tell once', async () => {
  const beside = await server.beside();
  try {
    const before = mails.received.length;
    const story = await begun();
    await story.done('coordinator', 'submit-application');
    await told();
    const about = mails.received.slice(before).filter(({ mail }) => mail.text?.includes(story.id));
    const ids = about.map(({ mail }) => mail.messageId);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(2);
  } finally {
    await beside.app.stop();
  }
});

test('an event that is told again leads to no other mail', async () => {
  const story = await begun();
  await story.done('coordinator', 'submit-application');
  await told();
  const before = mails.received.length;
  const { database, outbox } = server.app.foundation;
  await database.query(`UPDATE reactor.progress SET position = 0 WHERE name = 'notices'`);
  await database.query(`DELETE FROM mail.outbox`);
  outbox.wake();
  const again = await server.beside();
  await told(again);
  await again.app.stop();
  expect(mails.received.length).toBe(before);
});

test('what one side writes is told to the other, without its words, and a note to nobody', async () => {
  const story = await begun();
  const before = [await mailsTo(coordinator), await mailsTo(officer)].map(({ length }) => length);
  await story.done('case-officer', 'send-message', { text: 'Vilka arrangerar festivalen?' });
  await story.done('case-officer', 'write-note', { text: 'Lät osäker.' });
  await story.done('coordinator', 'send-message', { text: 'Det gör vi alla.' });
  const theirs = (await mailsTo(coordinator)).slice(before[0]);
  const offices = (await mailsTo(officer)).slice(before[1]);
  expect(theirs.map(({ mail }) => mail.subject)).toEqual([
    'Meddelande från kansliet: Ideell kulturallians Skåne',
  ]);
  expect(offices.map(({ mail }) => mail.subject)).toEqual([
    'Meddelande från alliansen: Ideell kulturallians Skåne',
  ]);
  for (const { mail } of [...theirs, ...offices]) {
    expect(mail.text).toContain(`https://samverka.example.org/allianser/${story.id}`);
    expect(mail.text).not.toMatch(/festivalen|osäker|vi alla/);
  }
});

/** Only the board reconsiders (domain 3), and only a chair or a secretary puts it before the board. */
test('a request to reconsider is told to those who put it on an agenda, beside the office, and to no other member', async () => {
  const [chair, secretary, member] = [
    await person('chair'),
    await person('secretary'),
    await person('board-member'),
  ];
  const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
  const { application } = await story.view('chair');
  const decision = { ...MEETING, outcome: 'rejected', applicationRevision: application.revision };
  await story.done('chair', 'decide-application', decision);
  await story.sent();
  await story.done('coordinator', 'request-reconsideration', { reason: 'Två medlemmar saknades' });
  const subject = 'Omprövning begärd: Ideell kulturallians Skåne';
  for (const one of [chair, secretary]) {
    const got = (await mailsTo(one)).map(({ mail }) => mail);
    expect(got).toMatchObject([{ subject }]);
    expect(got[0]!.text).toContain(`https://samverka.example.org/allianser/${story.id}`);
    expect(got[0]!.text).not.toContain('saknades');
  }
  expect(await mailsTo(member)).toEqual([]);
  expect((await mailsTo(anna)).at(-1)!.mail.subject).toBe(subject);
});
