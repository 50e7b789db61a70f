import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IDENTITY_SETTINGS } from '../../src/contexts/identity/identity-settings.js';
import { Passwords } from '../../src/contexts/identity/passwords.js';
import { HttpProblem } from '../../src/http/http-problem.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import {
  type AccountPerson,
  Browser,
  DAY_MS,
  MovedClock,
  PASSWORD,
  withAccount,
} from '../support/account-people.js';

const { pair, network, forgetMs } = IDENTITY_SETTINGS.attempts;
const clock = new MovedClock();
let one: TestServer;
let two: TestServer;
let alva: AccountPerson;
let next = 0;

/** A browser at an address that nobody has come from yet. */
const fromElsewhere = (server = one): Browser => new Browser(server, `198.51.100.${String((next += 1))}`);

beforeAll(async () => {
  one = await TestServer.start({ clock, trustProxy: ['loopback'] });
  two = await one.beside();
  alva = await withAccount(one, 'chair');
});

afterAll(async () => {
  await two.app.stop();
  await one.stop();
});

async function wrong(browser: Browser, email = alva.email): Promise<number> {
  return (await browser.signIn(email, 'fel lösenord')).status;
}

describe('guessing a password', () => {
  test('makes that address wait for that account, twice as long each time, whichever instance it asks', async () => {
    const attacker = fromElsewhere();
    for (let tried = 0; tried < pair.free; tried++) {
      expect(await wrong(tried % 2 === 0 ? attacker : attacker.at(two))).toBe(401);
    }
    for (let waitMs = pair.firstWaitMs, turn = 0; turn < 12; turn++) {
      const answer = await attacker.at(two).signIn(alva.email);
      thenProblem(answer, 429, 'too-many-tries');
      expect(answer.headers['retry-after']).toBe(String(Math.ceil(waitMs / 1_000)));
      clock.pass(waitMs - 1);
      expect(await wrong(attacker)).toBe(429);
      clock.pass(1);
      expect(await wrong(attacker)).toBe(401);
      waitMs = Math.min(waitMs * 2, pair.longestWaitMs);
    }
  });

  test('shuts out nobody who comes from elsewhere, nor another account', async () => {
    const attacker = fromElsewhere();
    for (let tried = 0; tried < pair.free; tried++) await wrong(attacker);
    expect(await wrong(attacker)).toBe(429);
    thenDone(await fromElsewhere().signIn(alva.email));
    const bo = await withAccount(one, 'auditor');
    thenDone(await attacker.signIn(bo.email));
  });

  test('is counted when many try at once, at both instances', async () => {
    const attacker = fromElsewhere();
    const before = verifications();
    const tries = Array.from({ length: 20 }, (_, at) => wrong(attacker.at(at % 2 === 0 ? one : two)));
    const answers = await Promise.all(tries);
    expect(answers.filter((status) => status === 401)).toHaveLength(pair.free);
    expect(answers.filter((status) => status === 429)).toHaveLength(20 - pair.free);
    expect(verifications() - before).toBe(pair.free);
  });

  test('is forgotten when the right one comes, and after a day', async () => {
    const browser = fromElsewhere();
    for (let tried = 1; tried < pair.free; tried++) await wrong(browser);
    thenDone(await browser.signIn(alva.email));
    for (let tried = 0; tried < pair.free; tried++) expect(await wrong(browser)).toBe(401);
    expect(await wrong(browser)).toBe(429);
    clock.pass(forgetMs + 1);
    for (let tried = 0; tried < pair.free; tried++) expect(await wrong(browser)).toBe(401);
  });

  test('of many accounts makes the address wait for all of them, also where it has an account of its own', async () => {
    const attacker = fromElsewhere();
    const mallory = await withAccount(one, 'partner');
    for (let tried = 0; tried < network.free; tried++) {
      if (tried % 10 === 0) thenDone(await attacker.signIn(mallory.email));
      expect(await wrong(attacker, `nobody-${String(tried)}@example.org`)).toBe(401);
    }
    expect(await wrong(attacker, 'yet-another@example.org')).toBe(429);
    thenProblem(await attacker.signIn(mallory.email), 429, 'too-many-tries');
    thenDone(await fromElsewhere().signIn(mallory.email));
  });

  test('by step-up is counted too', async () => {
    const browser = fromElsewhere();
    thenDone(await browser.signIn(alva.email));
    const guess = () => browser.post('/api/session/step-up', { password: 'fel' });
    for (let tried = 0; tried < pair.free; tried++) thenProblem(await guess(), 403, 'password-wrong');
    thenProblem(await guess(), 429, 'too-many-tries');
  });

  test('leaves rows that name nobody and that go', async () => {
    const { database, identity } = one.app.foundation;
    const browser = fromElsewhere();
    await wrong(browser);
    const { rows } = await database.query('SELECT * FROM identity.attempt');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(browser.address);
    clock.pass(DAY_MS + 1);
    await identity.clear();
    expect((await database.query('SELECT * FROM identity.attempt')).rows).toEqual([]);
  });
});

const verifications = (): number =>
  [one, two].reduce((sum, { app }) => sum + app.foundation.identity.passwords.verifications, 0);

describe('who has an account', () => {
  const work = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = verifications();
    await ask();
    return verifications() - before;
  };

  test('is not told by the answer, nor by the work behind it', async () => {
    const blocked = await withAccount(one, 'partner');
    const neverAnswered = 'never-answered@example.org';
    const { accounts } = one.app.foundation.identity;
    const by = { actor: null, means: null, client: { address: undefined, device: '' } };
    await accounts.setBlocked(blocked.id, true, by);
    await accounts.invite(
      {
        email: neverAnswered,
        name: 'Cia',
        role: 'partner',
        to: null,
        regions: [],
        alliances: [],
        language: 'sv',
      },
      by,
    );
    const answers: unknown[] = [];
    for (const [email, password] of [
      ['nobody-at-all@example.org', PASSWORD],
      [alva.email, 'fel lösenord'],
      [blocked.email, PASSWORD],
      [neverAnswered, PASSWORD],
    ] as const) {
      const cost = await work(async () => {
        const answer = await fromElsewhere().signIn(email, password);
        thenProblem(answer, 401, 'sign-in-failed');
        answers.push({ ...answer.body, headers: Object.keys(answer.headers).sort() });
      });
      expect({ email, cost }).toEqual({ email, cost: 1 });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('the work of passwords', () => {
  test('is bounded: what is too much is refused at once, and the rest is done', async () => {
    const passwords = new Passwords({ memoryCost: 8, timeCost: 1, parallelism: 1 });
    const stored = await passwords.hash(PASSWORD);
    await passwords.prepare();
    const { atOnce, waiting } = IDENTITY_SETTINGS.password;
    const most = atOnce + waiting;
    const all = await Promise.allSettled(
      Array.from({ length: most + 5 }, () => passwords.verify(stored, PASSWORD)),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as HttpProblem] : []));
    expect(all.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(most);
    expect(refused.map(({ status, code }) => [status, code])).toEqual(
      Array.from({ length: 5 }, () => [503, 'sign-in-busy']),
    );
    expect(await passwords.verify(stored, PASSWORD)).toBe(true);
  });

  test('takes the same characters however they were composed', async () => {
    const passwords = new Passwords({ memoryCost: 8, timeCost: 1, parallelism: 1 });
    const stored = await passwords.hash('åäö'.normalize('NFD').repeat(4));
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    expect(await passwords.verify(stored, 'åäö'.normalize('NFC').repeat(4))).toBe(true);
    expect(await passwords.verify(null, PASSWORD)).toBe(false);
  });

  test('is at least what OWASP asks for, and is raised when somebody signs in', async () => {
    const { database } = one.app.foundation;
    const hashOf = async (): Promise<string> => {
      const { rows } = await database.query<{ hash: string }>(
        'SELECT hash FROM identity.password WHERE account = $1',
        [alva.id],
      );
      return rows[0]!.hash;
    };
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const weak = await new Passwords({ memoryCost: 4_096, timeCost: 1, parallelism: 1 }).hash(PASSWORD);
    await database.query('UPDATE identity.password SET hash = $2 WHERE account = $1', [alva.id, weak]);
    thenDone(await fromElsewhere().signIn(alva.email));
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    thenDone(await fromElsewhere().signIn(alva.email));
  });
});
