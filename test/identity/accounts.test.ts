import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { MEETING } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import {
  type AccountPerson,
  Browser,
  DAY_MS,
  invited,
  MINUTE_MS,
  MovedClock,
  PASSWORD,
  secretOf,
  signedIn,
  withAccount,
} from '../support/account-people.js';

const clock = new MovedClock();
let one: TestServer;
let two: TestServer;
let admin: AccountPerson;
let office: AccountPerson;

beforeAll(async () => {
  one = await TestServer.start({ clock });
  two = await one.beside();
  admin = await withAccount(one, 'administrator');
  office = await withAccount(one, 'case-officer');
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

const dayAhead = (days: number): string =>
  localDate(new Date(Date.parse(clock.now()) + days * DAY_MS).toISOString());
const useLink = (token: string, more: object = {}, server = one) =>
  server.ask('/api/links', { method: 'POST', body: { token, password: PASSWORD, ...more } });

describe('an invitation', () => {
  const body = { email: 'cia@example.org', name: 'Cia Exempel', role: 'chair', from: '2026-11-01' };

  test('gives an administrator the link where no mail is sent, and a case officer nothing but coordinators', async () => {
    const browser = await signedIn(one, admin);
    const { id, link } = thenDone(await browser.post('/api/invitations', body), 201);
    const seen = thenDone(await one.ask(`/api/links/${secretOf(link)}`));
    expect(seen).toMatchObject({ purpose: 'invitation', email: 'cia@example.org', name: 'Cia Exempel' });
    thenDone(await useLink(secretOf(link), { name: 'Cia Riktig' }));
    const cia = await signedIn(one, { id, email: 'cia@example.org' });
    expect(thenDone(await cia.ask('/api/session'))).toMatchObject({
      id,
      name: 'Cia Riktig',
      roles: ['chair'],
    });

    const officer = await signedIn(one, office);
    const coordinator = { email: 'didrik@example.org', name: 'Didrik', role: 'coordinator', regions: ['12'] };
    expect(thenDone(await officer.post('/api/invitations', coordinator), 201).link).toBeNull();
    for (const role of ['administrator', 'case-officer', 'chair', 'data-protection-officer'] as Role[]) {
      const answer = await officer.post('/api/invitations', { ...coordinator, email: 'e@example.org', role });
      thenProblem(answer, 403, 'not-your-role');
    }
    thenProblem(await cia.post('/api/invitations', coordinator), 403, 'not-your-role');
  });

  test('of the same person again gives another link, whatever the case of the address, and none once answered', async () => {
    const browser = await signedIn(one, admin);
    const person = { ...body, email: 'Åsa@Example.org' };
    const first = thenDone(await browser.post('/api/invitations', person), 201);
    const again = { ...person, email: 'A\u030ASA@example.ORG' };
    const second = thenDone(await browser.post('/api/invitations', again), 201);
    expect(second.id).toBe(first.id);
    thenProblem(await useLink(secretOf(first.link)), 404, 'unknown-link');
    thenDone(await useLink(secretOf(second.link)));
    thenProblem(await browser.post('/api/invitations', person), 409, 'account-exists');
  });

  test('holds for seven days', async () => {
    const { link } = await invited(one, 'partner');
    clock.pass(7 * DAY_MS - 1);
    thenDone(await one.ask(`/api/links/${link}`));
    clock.pass(1);
    thenProblem(await one.ask(`/api/links/${link}`), 404, 'unknown-link');
    thenProblem(await useLink(link), 404, 'unknown-link');
  });

  test('is used once, however many try at once and wherever, and looking uses nothing up', async () => {
    const { link, email } = await invited(one, 'partner');
    for (let look = 0; look < 3; look++) thenDone(await one.ask(`/api/links/${link}`));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        useLink(link, { password: `${PASSWORD} ${String(at)}` }, at % 2 === 0 ? one : two),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const won = answers.findIndex(({ status }) => status === 200);
    for (const [at, answer] of answers.entries()) if (at !== won) thenProblem(answer, 404, 'unknown-link');
    thenDone(await new Browser(one).signIn(email, `${PASSWORD} ${String(won)}`));
  });

  test('keeps only a hash of the link', async () => {
    const { link } = await invited(one, 'partner');
    const { rows } = await one.app.foundation.database.query('SELECT * FROM identity.link');
    expect(JSON.stringify(rows)).not.toContain(link);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(link, 'base64url').toString('hex'));
  });

  test('takes no password that is short, common, or made of the address; the link stays', async () => {
    const { link } = await invited(one, 'partner', { email: 'gunilla.exempel@example.org' });
    for (const [password, fault] of [
      ['elva tecken', 'password-too-short'],
      ['x'.repeat(129), 'text-too-long'],
      ['passwordpassword', 'password-too-easy'],
      ['aaaaaaaaaaaaaaaa', 'password-too-easy'],
      ['qwertyuiopasdfgh', 'password-too-easy'],
      ['samverka samverka', 'password-too-easy'],
      ['Gunilla.Exempel 2026!', 'password-has-address'],
    ] as const) {
      const { faults } = thenProblem(await useLink(link, { password }), 400, 'malformed');
      expect({ password, faults }).toEqual({ password, faults: [`/password ${fault}`] });
    }
    thenDone(await useLink(link, { password: '\0 gräs ✿ under taket' }));
  });

  test("says who the first administrator is, only while there is no account, and the last start's link alone", async () => {
    const fresh = await TestServer.start({ clock });
    try {
      const { links } = fresh.app.foundation.identity;
      const older = secretOf((await links.forFirstAdministrator())!);
      const link = secretOf((await links.forFirstAdministrator())!);
      thenProblem(await useLink(older, {}, fresh), 404, 'unknown-link');
      expect(thenProblem(await useLink(link, {}, fresh), 400, 'malformed').faults).toEqual([
        '/email missing',
        '/name missing',
      ]);
      clock.pass(30 * DAY_MS);
      const who = { email: 'first@example.org', name: 'Frida Först' };
      const seen = () => fresh.ask(`/api/links/${link}`);
      expect(thenDone(await seen())).toMatchObject({ purpose: 'first-administrator', email: null });
      const answers = await Promise.all(Array.from({ length: 5 }, () => useLink(link, who, fresh)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
      expect(await links.forFirstAdministrator()).toBeNull();
      const browser = new Browser(fresh);
      thenDone(await browser.signIn(who.email));
      expect(thenDone(await browser.ask('/api/session')).roles).toEqual(['administrator']);
    } finally {
      await fresh.stop();
    }
  });
});

test("the first administrator's link is over once anybody has an account, as one that was used", async () => {
  const fresh = await TestServer.start({ clock });
  try {
    const link = secretOf((await fresh.app.foundation.identity.links.forFirstAdministrator())!);
    const look = () => fresh.ask(`/api/links/${link}`);
    thenDone(await look());
    await invited(fresh, 'administrator');
    const over = thenProblem(await look(), 404, 'unknown-link');
    const used = thenProblem(await fresh.ask(`/api/links/${'x'.repeat(43)}`), 404, 'unknown-link');
    expect(over).toEqual(used);
    const who = { email: 'first@example.org', name: 'Frida Först' };
    thenProblem(await useLink(link, who, fresh), 404, 'unknown-link');
  } finally {
    await fresh.stop();
  }
});

describe('roles', () => {
  test('given and ended hold at once, at the other instance too', async () => {
    const person = await withAccount(one, 'partner');
    const [theirs, browser] = [await signedIn(one, person), await signedIn(one, admin)];
    const there = theirs.at(two);
    thenProblem(await there.ask('/api/accounts'), 403, 'not-your-role');
    const given = await browser.post(`/api/accounts/${person.id}/roles`, { role: 'case-officer' });
    const account = thenDone(given);
    expect(account.inForce.sort()).toEqual(['case-officer', 'partner']);
    thenDone(await there.ask('/api/accounts'));
    expect(thenDone(await there.ask('/api/session')).roles).toEqual(['case-officer', 'partner']);
    const post = account.roles.find(({ role }: { role: string }) => role === 'case-officer').id;
    thenDone(await browser.post(`/api/accounts/${person.id}/roles/${post}/end`, {}));
    thenProblem(await there.ask('/api/accounts'), 403, 'not-your-role');
  });

  test('begin and end with their days in Stockholm, both included', async () => {
    const person = await withAccount(one, 'partner', { from: '2026-01-01', to: '2026-01-01' });
    const browser = await signedIn(one, admin);
    const term = { role: 'auditor', from: dayAhead(1), to: dayAhead(2) };
    thenDone(await browser.post(`/api/accounts/${person.id}/roles`, term));
    const rolesAt = async (instant: string): Promise<string[]> => {
      clock.pass(Date.parse(instant) - Date.parse(clock.now()));
      return thenDone(await (await signedIn(one, person)).at(two).ask('/api/session')).roles;
    };
    const [first, last] = [term.from, term.to];
    const before = localDate(new Date(Date.parse(`${first}T12:00:00Z`) - DAY_MS).toISOString());
    const midnight = `${before}T${localDate(`${before}T22:30:00Z`) === before ? '23' : '22'}:00:00.000Z`;
    expect(localDate(midnight)).toBe(first);
    expect(await rolesAt(new Date(Date.parse(midnight) - 1).toISOString())).toEqual([]);
    expect(await rolesAt(midnight)).toEqual(['auditor']);
    const end = Date.parse(midnight) + 2 * DAY_MS;
    expect(localDate(new Date(end - 1).toISOString())).toBe(last);
    expect(await rolesAt(new Date(end - 1).toISOString())).toEqual(['auditor']);
    expect(await rolesAt(new Date(end).toISOString())).toEqual([]);
  });

  test('of several add up: a coordinator with län who also sits on the board', async () => {
    const person = await withAccount(one, 'coordinator', { regions: ['12', '13'] });
    const browser = await signedIn(one, admin);
    thenDone(await browser.post(`/api/accounts/${person.id}/roles`, { role: 'board-member' }));
    const theirs = await signedIn(one, person);
    expect(thenDone(await theirs.ask('/api/session'))).toMatchObject({
      roles: ['coordinator', 'board-member'],
      mandates: { regions: ['12', '13'], alliances: [] },
    });
    const start = (lan: string) =>
      one.command(
        'start-collaboration',
        null,
        { name: 'Allians', lan: [lan] },
        {
          headers: { cookie: `__Host-samverka=${theirs.cookie}`, 'sec-fetch-site': 'same-origin' },
        },
      );
    const { id } = thenDone(await start('13'), 201);
    thenProblem(await start('14'), 403, 'not-your-region');
    expect(thenDone(await theirs.ask(`/api/alliances/${id}`)).coordinators).toEqual([person.id]);
  });

  test('of who is told of another account as coordinator are looked at', async () => {
    const [person, other] = [await withAccount(one, 'coordinator'), await withAccount(one, 'auditor')];
    const officer = await one.person({ role: 'case-officer' });
    const started = await one.command(
      'start-collaboration',
      null,
      { name: 'A', lan: ['12'] },
      { as: officer },
    );
    const { id } = thenDone(started, 201);
    const appoint = (coordinator: string) =>
      one.command('appoint-coordinator', id, { coordinator }, { as: officer });
    expect((await appoint(other.id)).status).toBe(422);
    thenDone(await appoint(person.id));
    thenDone(await (await signedIn(one, person)).ask(`/api/alliances/${id}`));
  });

  test('are managed by administrators who signed in afresh, and by nobody else', async () => {
    const browser = await signedIn(one, admin);
    const path = `/api/accounts/${office.id}/roles`;
    clock.pass(11 * MINUTE_MS);
    thenProblem(await browser.post(path, { role: 'chair' }), 403, 'fresh-sign-in-needed');
    const officer = await signedIn(one, office);
    thenProblem(await officer.post(path, { role: 'administrator' }), 403, 'not-your-role');
    thenProblem(await officer.post(`/api/accounts/${admin.id}/block`), 403, 'not-your-role');
  });

  test('that end before they begin, and accounts and posts that are none, are refused', async () => {
    const browser = await signedIn(one, admin);
    const backwards = { role: 'chair', from: '2026-02-01', to: '2026-01-31' };
    const answer = await browser.post(`/api/accounts/${office.id}/roles`, backwards);
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual(['/to ends-before-it-begins']);
    thenProblem(await browser.post('/api/accounts/nobody/roles', { role: 'chair' }), 404, 'unknown-account');
    thenProblem(await browser.post(`/api/accounts/${office.id}/roles/none/end`, {}), 404, 'unknown-post');
  });

  test('let decide only who signed in afresh', async () => {
    const chair = await signedIn(one, await withAccount(one, 'chair'));
    const officer = await one.person({ role: 'case-officer' });
    const started = await one.command(
      'start-collaboration',
      null,
      { name: 'B', lan: ['14'] },
      { as: officer },
    );
    const decide = () =>
      one.command(
        'decide-application',
        started.body.id,
        { outcome: 'granted', ...MEETING, applicationRevision: 0 },
        {
          headers: { cookie: `__Host-samverka=${chair.cookie}`, 'sec-fetch-site': 'same-origin' },
        },
      );
    thenProblem(await decide(), 422, 'wrong-state');
    clock.pass(11 * MINUTE_MS);
    thenProblem(await decide(), 403, 'fresh-sign-in-needed');
    thenDone(await chair.post('/api/session/step-up', { password: PASSWORD }));
    thenProblem(await decide(), 422, 'wrong-state');
  });
});

describe('a blocked account', () => {
  test('is out at once and everywhere: sessions, tokens, links', async () => {
    const person = await withAccount(one, 'auditor');
    const theirs = await signedIn(one, person);
    const token = thenDone(
      await theirs.post('/api/tokens', { role: 'auditor', expiresOn: dayAhead(9) }),
      201,
    );
    thenDone(await two.ask('/api/alliances', { as: token }));
    const browser = await signedIn(one, admin);
    thenDone(await browser.post(`/api/accounts/${person.id}/block`, {}));
    thenProblem(await theirs.at(two).ask('/api/session'), 401, 'not-signed-in');
    thenProblem(await two.ask('/api/alliances', { as: token }), 401, 'token-not-valid');
    thenProblem(await new Browser(two).signIn(person.email), 401, 'sign-in-failed');
    thenDone(await browser.post(`/api/accounts/${person.id}/unblock`, {}));
    thenDone(await new Browser(two).signIn(person.email));
    thenProblem(await theirs.ask('/api/session'), 401, 'not-signed-in');
    thenProblem(await browser.post(`/api/accounts/${admin.id}/block`, {}), 422, 'not-yourself');
  });
});

test('somebody is always left who can let others in, though the last two end at the same moment', async () => {
  const own = await TestServer.start();
  try {
    const ending = async () => {
      const person = await withAccount(own, 'administrator');
      const browser = await signedIn(own, person);
      const [post] = thenDone(await browser.ask(`/api/accounts/${person.id}`)).roles;
      return (more: object) => browser.post(`/api/accounts/${person.id}/roles/${post.id}/end`, more);
    };
    const [first, second] = [await ending(), await ending()];
    const to = localDate(new Date().toISOString());
    const answers = await Promise.all([first({ to }), second({})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.body.code).toBe('last-administrator');
  } finally {
    await own.stop();
  }
});

describe('a token of my own', () => {
  test('acts as me, in one of my roles, for as long as I have it', async () => {
    const person = await withAccount(one, 'coordinator', { regions: ['12', '13'] });
    const browser = await signedIn(one, admin);
    thenDone(await browser.post(`/api/accounts/${person.id}/roles`, { role: 'auditor' }));
    const theirs = await signedIn(one, person);
    const asked = { role: 'coordinator', regions: ['12'], expiresOn: dayAhead(30), label: 'statistik' };
    const made = thenDone(await theirs.post('/api/tokens', asked), 201);
    expect(made.token).toMatch(/^samverka_[A-Za-z0-9_-]{43}$/);
    expect(thenDone(await one.ask('/api/session', { as: made }))).toMatchObject({
      id: person.id,
      roles: ['coordinator'],
      mandates: { regions: ['12'] },
      fresh: false,
      means: { kind: 'token', id: made.id },
    });
    const { items } = thenDone(await theirs.ask('/api/tokens'));
    expect(JSON.stringify(items)).not.toContain(made.token);
    expect(items).toMatchObject([{ id: made.id, role: 'coordinator', label: 'statistik', revokedAt: null }]);
    const account = thenDone(await browser.ask(`/api/accounts/${person.id}`));
    const post = account.roles.find(({ role }: { role: string }) => role === 'coordinator').id;
    thenDone(await browser.post(`/api/accounts/${person.id}/roles/${post}/end`, {}));
    expect(thenDone(await two.ask('/api/session', { as: made })).roles).toEqual([]);
    expect((await theirs.ask(`/api/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    thenProblem(await two.ask('/api/session', { as: made }), 401, 'token-not-valid');
  });

  test('that only reads changes nothing', async () => {
    const theirs = await signedIn(one, await withAccount(one, 'case-officer'));
    const asked = { role: 'case-officer', readOnly: true, expiresOn: dayAhead(1) };
    const made = thenDone(await theirs.post('/api/tokens', asked), 201);
    thenDone(await one.ask('/api/alliances', { as: made }));
    const start = await one.command('start-collaboration', null, { name: 'C', lan: ['12'] }, { as: made });
    thenProblem(start, 403, 'token-reads-only');
  });

  test('cannot be given more than I have, nor more than a year', async () => {
    const theirs = await signedIn(one, await withAccount(one, 'coordinator', { regions: ['12'] }));
    const faultsOf = async (more: object): Promise<string[]> => {
      const asked = { role: 'coordinator', expiresOn: dayAhead(1), ...more };
      return thenProblem(await theirs.post('/api/tokens', asked), 400, 'malformed').faults;
    };
    expect(await faultsOf({ role: 'administrator' })).toEqual(['/role not-your-own']);
    expect(await faultsOf({ regions: ['12', '14'] })).toEqual(['/regions/1 not-your-own']);
    expect(await faultsOf({ alliances: ['0f8fad5b-d9cb-469f-a165-70867728950e'] })).toEqual([
      '/alliances/0 not-your-own',
    ]);
    expect(await faultsOf({ expiresOn: '2036-01-01' })).toEqual(['/expiresOn not-within-a-year']);
    expect(await faultsOf({ expiresOn: '2020-01-01' })).toEqual(['/expiresOn not-within-a-year']);
    expect(await faultsOf({ expiresOn: undefined })).toEqual(['/expiresOn missing']);
  });

  test("is nobody else's to revoke", async () => {
    const theirs = await signedIn(one, await withAccount(one, 'auditor'));
    const made = thenDone(await theirs.post('/api/tokens', { role: 'auditor', expiresOn: dayAhead(1) }), 201);
    const other = await signedIn(one, admin);
    thenProblem(await other.ask(`/api/tokens/${made.id}`, { method: 'DELETE' }), 404, 'unknown-token');
    thenDone(await one.ask('/api/session', { as: made }));
  });
});
