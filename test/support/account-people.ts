import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { type Invitation, OPERATOR } from '../../src/contexts/identity/account-service.js';
import type { NewToken } from '../../src/contexts/identity/token-service.js';
import type { Role } from '../../src/kernel/actor.js';
import type { Clock } from '../../src/kernel/clock.js';
import { type Answer, type Asked, type Person, type TestServer, thenDone } from './http.js';

export const PASSWORD = 'fyra ord som inte hör ihop';

/** A clock that a test moves. */
export class MovedClock implements Clock {
  private at = Date.parse('2026-11-26T09:00:00.000Z');

  now(): string {
    return new Date(this.at).toISOString();
  }

  pass(milliseconds: number): void {
    this.at += milliseconds;
  }
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Somebody with an account. */
export interface AccountPerson {
  readonly id: string;
  readonly email: string;
}

/** Invites somebody from the command line; the link's secret comes along. */
export async function invited(
  server: TestServer,
  role: Role,
  more: Partial<Invitation> = {},
): Promise<AccountPerson & { readonly link: string }> {
  const email = more.email ?? `${role}-${randomBytes(4).toString('hex')}@example.org`;
  const { id, link } = await server.app.foundation.identity.accounts.invite(
    { email, name: 'Alva Exempel', role, to: null, regions: [], alliances: [], language: 'sv', ...more },
    OPERATOR,
  );
  return { id, email, link: secretOf(link) };
}

/** The same with {@link PASSWORD} chosen. */
export async function withAccount(
  server: TestServer,
  role: Role,
  more: Partial<Invitation> = {},
): Promise<AccountPerson> {
  const { id, email, link } = await invited(server, role, more);
  const body = { token: link, password: PASSWORD };
  thenDone(await server.ask('/api/links', { method: 'POST', body }));
  return { id, email };
}

/** Somebody with an account of several posts, by a token of their own in one role. */
export async function byOwnToken(
  server: TestServer,
  { id: account }: Pick<AccountPerson, 'id'>,
  token: NewToken,
): Promise<Person> {
  const { tokens } = server.app.foundation.identity;
  const made = await tokens.add(token, { account, client: OPERATOR.client });
  return { id: account, token: made.token };
}

/** Ends somebody's posts in a role, at once. */
export async function endRole(server: TestServer, { id }: Pick<AccountPerson, 'id'>, role: Role) {
  const { accounts } = server.app.foundation.identity;
  for (const post of (await accounts.require(id)).posts.filter((one) => one.role === role))
    await accounts.endRole(id, post.id, undefined, OPERATOR);
}

export function secretOf(link: string): string {
  const secret = /\/link\/([A-Za-z0-9_-]{43})$/.exec(link)?.[1];
  expect(secret).toBeDefined();
  return secret ?? '';
}

/** A browser: it keeps the cookie, and says that its requests come from our own pages. */
export class Browser {
  cookie: string | undefined;
  /** That of a sign-in under way. */
  pending: string | undefined;
  /** That of a sign-in at a provider. */
  oidc: string | undefined;

  constructor(
    readonly server: TestServer,
    /** The address that it comes from; one that is believed when the server trusts loopback. */
    readonly address = '192.0.2.7',
  ) {}

  /** The same browser at another instance. */
  at(server: TestServer): Browser {
    const other = new Browser(server, this.address);
    other.cookie = this.cookie;
    return other;
  }

  /** Another one that bears the same cookies. */
  copy(): Browser {
    return Object.assign(new Browser(this.server, this.address), {
      cookie: this.cookie,
      pending: this.pending,
      oidc: this.oidc,
    });
  }

  async ask(url: string, asked: Asked = {}): Promise<Answer> {
    const answer = await this.server.ask(url, {
      ...asked,
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': this.address,
        ...this.cookies(),
        ...asked.headers,
      },
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name, value = ''] = set.slice(0, set.indexOf(';')).split('=');
      if (name === '__Host-samverka') this.cookie = value === '' ? undefined : value;
      if (name === '__Host-samverka-sign-in') this.pending = value === '' ? undefined : value;
      if (name === '__Host-samverka-oidc') this.oidc = value === '' ? undefined : value;
    }
    return answer;
  }

  private cookies(): { readonly cookie?: string } {
    const borne = [
      ...(this.cookie === undefined ? [] : [`__Host-samverka=${this.cookie}`]),
      ...(this.pending === undefined ? [] : [`__Host-samverka-sign-in=${this.pending}`]),
      ...(this.oidc === undefined ? [] : [`__Host-samverka-oidc=${this.oidc}`]),
    ];
    return borne.length === 0 ? {} : { cookie: borne.join('; ') };
  }

  post(url: string, body: unknown = {}, asked: Asked = {}): Promise<Answer> {
    return this.ask(url, { method: 'POST', body, ...asked });
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.post('/api/session', { email, password });
  }
}

/** A browser in which somebody has signed in. */
export async function signedIn(server: TestServer, { email }: AccountPerson): Promise<Browser> {
  const browser = new Browser(server);
  thenDone(await browser.signIn(email));
  return browser;
}
