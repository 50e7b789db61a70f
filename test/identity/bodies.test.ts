import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldsOf, type FieldsClass } from '../../src/input/field.js';
import * as fields from '../../src/contexts/identity/identity-fields.js';
import type { AccountPerson, Browser } from '../support/account-people.js';
import { PASSWORD, signedIn, withAccount } from '../support/account-people.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let admin: AccountPerson;
let browser: Browser;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await withAccount(server, 'administrator');
  browser = await signedIn(server, admin);
});

afterAll(() => server.stop());

const ROUTES: readonly [method: string, path: string, fields: FieldsClass, body: object][] = [
  ['POST', '/api/session', fields.SignInFields, { email: 'a@example.org', password: PASSWORD }],
  ['POST', '/api/session/step-up', fields.StepUpFields, { password: PASSWORD }],
  ['POST', '/api/session/passkey', fields.PasskeySignInFields, { credential: {} }],
  ['POST', '/api/session/second-factor', fields.SecondFactorFields, { recoveryCode: 'x' }],
  ['POST', '/api/providers/{provider}/sign-in', fields.OidcSignInFields, { link: 'x'.repeat(43) }],
  ['POST', '/api/passkeys', fields.PasskeyFields, { name: 'x', credential: {} }],
  ['POST', '/api/password-resets', fields.ResetRequestFields, { email: 'a@example.org' }],
  ['POST', '/api/links', fields.LinkFields, { token: 'x'.repeat(43), password: PASSWORD }],
  ['PUT', '/api/password', fields.PasswordFields, { password: PASSWORD, newPassword: PASSWORD }],
  [
    'POST',
    '/api/invitations',
    fields.InvitationFields,
    { email: 'a@example.org', name: 'A', role: 'partner' },
  ],
  ['POST', '/api/accounts/{id}/roles', fields.RoleFields, { role: 'partner' }],
  ['PUT', '/api/accounts/{id}/person', fields.PersonFields, { name: 'A' }],
  ['PUT', '/api/account', fields.OwnPersonFields, { name: 'A' }],
  ['POST', '/api/accounts/{id}/roles/{post}/end', fields.RoleEndFields, {}],
  ['POST', '/api/tokens', fields.TokenFields, { role: 'administrator', expiresOn: '2027-01-01' }],
];

/** Of which every field may be left out: whoever sends nothing is told that there is no such thing. */
const WITHOUT_FIELDS = [
  ['/end', 'unknown-post'],
  ['/sign-in', 'unknown-provider'],
] as const;

const UNWANTED = [
  'roles',
  'id',
  'account',
  'actor',
  'admin',
  'blockedAt',
  'authenticatedAt',
  'hash',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
];

test('every class of fields has its route here', () => {
  expect(new Set(ROUTES.map(([, , of]) => of))).toEqual(new Set(Object.values(fields)));
});

describe.each(ROUTES)('%s %s', (method, path, of, body) => {
  const url = () => path.replace('{id}', admin.id).replace('{post}', admin.id);
  const send = (raw: string) =>
    browser.ask(url(), { method, raw, headers: { 'content-type': 'application/json' } });

  const unwanted = [...UNWANTED, ...(fieldsOf(of).has('role') ? [] : ['role'])];
  test.each(unwanted)('takes no %s beside its own fields', async (name) => {
    const raw = JSON.stringify(body).replace(/^\{/, `{${JSON.stringify(name)}:{"role":"administrator"},`);
    const { faults } = thenProblem(await send(raw.replace(',}', '}')), 400, 'malformed');
    expect(faults).toContain(`/${name} unknown-field`);
  });

  test('takes neither a list, null, a text, nor what is no JSON, nor a form', async () => {
    for (const raw of ['[]', 'null', '"x"', '1', '{', '']) {
      const answer = await send(raw);
      const unknown = WITHOUT_FIELDS.find(([end]) => path.endsWith(end))?.[1];
      if (raw === '' && unknown !== undefined) continue;
      if (raw === 'null' && unknown !== undefined) thenProblem(answer, 404, unknown);
      else thenProblem(answer, 400, 'malformed');
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    thenProblem(
      await browser.ask(url(), { method, raw: 'role=administrator', headers: form }),
      415,
      'media-type-not-supported',
    );
  });
});

test('nobody has become anything by it', async () => {
  const account = thenDone(await browser.ask(`/api/accounts/${admin.id}`));
  expect(account.inForce).toEqual(['administrator']);
  expect(({} as Record<string, unknown>)['role']).toBeUndefined();
});
