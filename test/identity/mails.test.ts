import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { MailSender } from '../../src/mail/mail-sender.js';
import { smtpDelivery } from '../../src/mail/smtp.js';
import { plainLog } from '../../src/plain-log.js';
import { Browser, PASSWORD, secretOf, signedIn, withAccount } from '../support/account-people.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { TestMailServer } from '../support/mail-server.js';

let mails: TestMailServer;
let server: TestServer;
let lines: string[];
let received = 0;

beforeAll(async () => {
  mails = await TestMailServer.start();
  lines = [];
  server = await TestServer.start({
    smtpUrl: mails.url,
    publicUrl: 'https://samverka.example.org',
    log: { level: 'debug', stream: { write: (line) => lines.push(line) } },
  });
});

afterEach(() => {
  received = mails.received.length;
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

const nextMail = async () => (await mails.after(received + 1))[received]!;
const rows = async () =>
  (await server.app.foundation.database.query('SELECT * FROM mail.outbox ORDER BY created_at')).rows;
const linkIn = (text: string | undefined): string => {
  const [link = ''] = /https:\/\/samverka\.example\.org\/link\/\S+/.exec(text ?? '') ?? [];
  return secretOf(link);
};

/** Once nothing is on its way. */
async function settled(): Promise<Record<string, unknown>[]> {
  for (;;) {
    const all = await rows();
    if (all.every((row) => row.outcome !== null)) return all;
    await pause(20);
  }
}

describe('an invitation', () => {
  test('is mailed, in Swedish and English, as plain text and as HTML that fetches nothing', async () => {
    const admin = await signedIn(server, await withAccountByMail('administrator'));
    received = mails.received.length;
    const body = { email: 'Anna@Example.org', name: 'Anna <b>', role: 'coordinator', regions: ['12'] };
    expect(thenDone(await admin.post('/api/invitations', body), 201).link).toBeNull();
    const { to, mail } = await nextMail();
    expect(to).toEqual(['anna@example.org']);
    expect(mail.from?.address).toBe('samverka@example.org');
    expect(mail.subject).toBe('Inbjudan till Samverka');
    expect(mail.text).toMatch(/bjuder in dig[\s\S]*\n--\n[\s\S]*invites you/);
    expect(mail.html).toContain('lang="en"');
    expect(mail.html).not.toMatch(/<(img|script|link|style)|src=|url\(/i);
    expect(linkIn(mail.html?.replace(/[<"]/g, ' '))).toBe(linkIn(mail.text));
    thenDone(
      await server.ask('/api/links', {
        method: 'POST',
        body: { token: linkIn(mail.text), password: PASSWORD },
      }),
    );
    thenDone(await new Browser(server).signIn('anna@example.org'));
  });
});

async function withAccountByMail(role: 'administrator' | 'chair') {
  const person = await withAccount(server, role);
  await nextMail();
  received = mails.received.length;
  return person;
}

describe('a forgotten password', () => {
  test('is replaced by a link that holds for an hour, once, and ends every session', async () => {
    const person = await withAccountByMail('chair');
    const browser = await signedIn(server, person);
    const ask = (email: string) => server.ask('/api/password-resets', { method: 'POST', body: { email } });
    expect((await ask('nobody@example.org')).status).toBe(202);
    expect((await ask(person.email.toUpperCase())).status).toBe(202);
    const { to, mail } = await nextMail();
    expect(to).toEqual([person.email]);
    expect(mail.subject).toBe('Nytt lösenord i Samverka');
    const token = linkIn(mail.text);
    const seen = thenDone(await server.ask(`/api/links/${token}`));
    const holds = Date.parse(seen.expiresAt) - Date.now();
    expect(holds).toBeGreaterThan(59 * 60_000);
    expect(holds).toBeLessThanOrEqual(60 * 60_000);
    const password = 'ett nytt som ingen annan har';
    thenDone(await server.ask('/api/links', { method: 'POST', body: { token, password } }));
    thenProblem(
      await server.ask('/api/links', { method: 'POST', body: { token, password } }),
      404,
      'unknown-link',
    );
    thenProblem(await browser.ask('/api/session'), 401, 'not-signed-in');
    thenProblem(await new Browser(server).signIn(person.email), 401, 'sign-in-failed');
    thenDone(await new Browser(server).signIn(person.email, password));
    expect(mails.received).toHaveLength(received + 1);
  });

  test('sends no more than a few mails to one address, whoever asks', async () => {
    const person = await withAccountByMail('chair');
    for (let asked = 0; asked < 12; asked++) {
      const body = { email: person.email };
      expect((await server.ask('/api/password-resets', { method: 'POST', body })).status).toBe(202);
    }
    await mails.after(received + 3);
    await (server.app.nest as unknown as { get(token: unknown): { onModuleDestroy(): Promise<void> } })
      .get((await import('../../src/contexts/identity/password.controller.js')).PasswordController)
      .onModuleDestroy();
    await settled();
    expect(mails.received).toHaveLength(received + 3);
  });
});

describe('the outbox', () => {
  test('keeps nothing of what was sent', async () => {
    const all = await settled();
    expect(all.length).toBeGreaterThan(0);
    for (const row of all) expect(row).toMatchObject({ outcome: 'sent', message: null });
  });

  describe('with senders that a test starts', () => {
    let quiet: TestServer;
    const sending = (): MailSender =>
      new MailSender({
        outbox: quiet.app.foundation.outbox,
        deliver: smtpDelivery(mails.url, 'Samverka <samverka@example.org>'),
        log: silentLog,
        firstWaitMs: 1,
      });
    const outcomes = async () =>
      (await quiet.app.foundation.database.query('SELECT outcome, attempts, message FROM mail.outbox')).rows;

    beforeAll(async () => {
      quiet = await TestServer.start({ runners: false });
    });

    afterAll(() => quiet.stop());

    afterEach(async () => {
      mails.refuse = () => undefined;
      mails.refuseAt = 'DATA';
      await quiet.app.foundation.database.query('DELETE FROM mail.outbox');
    });

    /** Wakes the senders until no mail is on its way. */
    async function untilSettled(): Promise<void> {
      for (;;) {
        if ((await outcomes()).every(({ outcome }) => outcome !== null)) return;
        quiet.app.foundation.outbox.wake();
        await pause(20);
      }
    }

    test('tries again what the mail server could not take, and two senders send it once', async () => {
      let refusals = 3;
      mails.refuse = () =>
        refusals-- > 0 ? Object.assign(new Error('Try later'), { responseCode: 451 }) : undefined;
      await quiet.app.foundation.identity.accounts.invite(invitation('later@example.org'), BY);
      const senders = [sending(), sending()];
      for (const sender of senders) sender.start();
      await untilSettled();
      for (const sender of senders) await sender.stop();
      expect(await outcomes()).toEqual([{ outcome: 'sent', attempts: 4, message: null }]);
      expect(mails.received).toHaveLength(received + 1);
    });

    test('gives up what is refused for good', async () => {
      mails.refuse = () => Object.assign(new Error('No such mailbox'), { responseCode: 550 });
      await quiet.app.foundation.identity.accounts.invite(invitation('gone@example.org'), BY);
      const sender = sending();
      sender.start();
      await untilSettled();
      await sender.stop();
      expect(await outcomes()).toEqual([{ outcome: 'given-up', attempts: 1, message: null }]);
    });

    test('gives up an address that is refused for good', async () => {
      mails.refuseAt = 'RCPT TO';
      mails.refuse = () => Object.assign(new Error('No such mailbox'), { responseCode: 550 });
      await quiet.app.foundation.identity.accounts.invite(invitation('nobody@example.org'), BY);
      const sender = sending();
      sender.start();
      await untilSettled();
      await sender.stop();
      expect(await outcomes()).toEqual([{ outcome: 'given-up', attempts: 1, message: null }]);
    });

    // The sender's own fault can be mended, and no mail is to be lost by it.
    test('tries again what is refused because of its sender', async () => {
      mails.refuseAt = 'MAIL FROM';
      let refusals = 1;
      mails.refuse = () =>
        refusals-- > 0 ? Object.assign(new Error('Unknown sender'), { responseCode: 550 }) : undefined;
      await quiet.app.foundation.identity.accounts.invite(invitation('sender@example.org'), BY);
      const sender = sending();
      sender.start();
      await untilSettled();
      await sender.stop();
      expect(await outcomes()).toEqual([{ outcome: 'sent', attempts: 2, message: null }]);
    });

    test('sends what a sender left behind that died; a double is known by its Message-ID', async () => {
      const { outbox, database, identity } = quiet.app.foundation;
      await identity.accounts.invite(invitation('left-behind@example.org'), BY);
      const claimed = (await outbox.claim())!;
      await smtpDelivery(mails.url, 'samverka@example.org')({ ...claimed.message, id: claimed.id });
      // It dies before it notes that. Until its time is up, nobody else takes the mail.
      expect(await outbox.claim()).toBeUndefined();
      await database.query(`UPDATE mail.outbox SET next_at = next_at - interval '3 minutes'`);
      const sender = sending();
      sender.start();
      await untilSettled();
      await sender.stop();
      const id = `<${claimed.id}@example.org>`;
      expect(mails.received.slice(received).map(({ mail }) => mail.messageId)).toEqual([id, id]);
    });
  });

  test('puts nothing in when what it tells of is not done', async () => {
    const before = (await rows()).length;
    const { accounts, links } = server.app.foundation.identity;
    const mail = links.mailInvitation.bind(links);
    links.mailInvitation = async (...parts) => {
      await mail(...parts);
      throw new Error('cut off');
    };
    await expect(accounts.invite(invitation('cut-off@example.org'), BY)).rejects.toThrow('cut off');
    links.mailInvitation = mail;
    expect(await rows()).toHaveLength(before);
    expect((await accounts.list()).map(({ person }) => person?.email)).not.toContain('cut-off@example.org');
  });
});

const BY = { actor: null, means: null, client: { address: undefined, device: '' } };

function invitation(email: string) {
  const role = 'partner' as const;
  return { email, name: 'Någon', role, to: null, regions: [], alliances: [], language: 'sv' as const };
}

const silentLog = { ...plainLog, info: () => undefined, warn: () => undefined, error: () => undefined };

test('no password, link, cookie, token or address is in a line of the log', async () => {
  const browser = new Browser(server);
  const person = await withAccount(server, 'chair');
  await browser.signIn(person.email, 'fel lösenord här');
  await browser.signIn(person.email);
  const secret = browser.cookie!;
  const made = thenDone(await browser.post('/api/tokens', { role: 'chair', expiresOn: soon() }), 201);
  await server.ask('/api/session', { as: made });
  await server.ask('/api/links', { method: 'POST', body: { token: 'x'.repeat(43), password: PASSWORD } });
  await server.ask(`/api/links/${'y'.repeat(43)}`);
  await settled();
  const all = lines.join('');
  expect(lines.length).toBeGreaterThan(20);
  for (const unwanted of [
    PASSWORD,
    'fel lösenord',
    secret,
    made.token,
    person.email,
    'example.org',
    'x'.repeat(43),
    'y'.repeat(43),
    'hemligt',
    '/link/',
  ])
    expect({ unwanted, there: all.includes(unwanted) }).toEqual({ unwanted, there: false });
});

function soon(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}
