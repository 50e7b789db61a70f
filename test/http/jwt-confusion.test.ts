import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let chair: Person;

beforeAll(async () => {
  server = await TestServer.start();
  chair = await server.person({ role: 'chair' });
});

afterAll(() => server.stop());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({
  sub: chair.id,
  role: 'chair',
  roles: ['chair'],
  iss: 'samverka',
  aud: 'samverka',
  exp: 9_999_999_999,
});
const RSA = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const PUBLIC = RSA.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function signedBy(header: object, key: string): string {
  const body = `${part(header)}.${part(claims())}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

function signedByRsa(header: object): string {
  const body = `${part(header)}.${part(claims())}`;
  return `${body}.${sign('sha256', Buffer.from(body), RSA.privateKey).toString('base64url')}`;
}

/** No JWT stands for anybody here, however it is signed; what an id token is good for ends at signing in. */
describe('JWT confusion: a forged token is nobody', () => {
  test.each<[string, () => string]>([
    ['of no algorithm', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`],
    ['of no algorithm, written otherwise', () => `${part({ alg: 'nOnE' })}.${part(claims())}.`],
    ['without a signature', () => `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims())}.`],
    ['with a key that can be guessed', () => signedBy({ alg: 'HS256', typ: 'JWT' }, 'secret')],
    ['with an empty key', () => signedBy({ alg: 'HS256', kid: '../../../dev/null' }, '')],
    ['with a public key as secret', () => signedBy({ alg: 'HS256', typ: 'JWT' }, PUBLIC)],
    [
      'with a key of its own',
      () => signedByRsa({ alg: 'RS256', jwk: RSA.publicKey.export({ format: 'jwk' }) }),
    ],
    ['with a key from elsewhere', () => signedByRsa({ alg: 'RS256', jku: 'https://evil.example/keys' })],
    ['signed with the name of a token', () => signedBy({ alg: 'HS256' }, chair.token)],
    ["that begins as the program's own do", () => `samverka_${part({ alg: 'none' })}.${part(claims())}.`],
    ['whose body alone is sent', () => part(claims())],
    ['that is the id of somebody', () => chair.id],
  ])('%s', async (_, forged) => {
    const headers = { authorization: `Bearer ${forged()}` };
    for (const url of ['/api/alliances', '/api/rollout', '/api/operations/projections']) {
      const answer = await server.ask(url, { headers });
      thenProblem(answer, 401, 'token-not-valid');
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    }
  });

  test('while a token that was made is somebody', async () => {
    thenDone(await server.ask('/api/alliances', { as: chair }));
  });
});
