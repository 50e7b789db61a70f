import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config.js';

const ONE = {
  id: 'kommunen',
  name: 'Exempelkommun',
  issuer: 'https://login.example.org',
  clientId: 'samverka',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverka-providers-'));
  writeFileSync(join(folder, 'kommunen.secret'), 'hemligt\n');
  writeFileSync(join(folder, 'empty.secret'), '\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(held: unknown) {
  const path = join(folder, 'providers.json');
  writeFileSync(path, typeof held === 'string' ? held : JSON.stringify(held));
  return readConfig({ OIDC_PROVIDERS: path }).oidcProviders;
}

describe('OIDC_PROVIDERS', () => {
  it('names a file with providers, whose secrets lie in files beside it', () => {
    const secret = { ...ONE, clientSecretFile: 'kommunen.secret' };
    const open = { ...ONE, id: 'regionen', issuer: 'http://127.0.0.1:8080/realms/x' };
    expect(read([secret, open])).toEqual([
      { ...ONE, issuer: 'https://login.example.org/', clientSecret: 'hemligt' },
      { ...open, clientSecret: undefined },
    ]);
    expect(read([])).toEqual([]);
    expect(readConfig({ OIDC_PROVIDERS: '' }).oidcProviders).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 'a JSON file that can be read'],
    ['no list', ONE, 'a file with a JSON list of providers'],
    ['a provider that is nothing', [null], 'an id of a-z, 0-9 and -'],
    ['an id that is no part of an address', [{ ...ONE, id: 'Kommunen/x' }], 'an id of a-z, 0-9 and -'],
    ['no name', [{ ...ONE, name: ' ' }], 'a name'],
    [
      'an issuer in the open',
      [{ ...ONE, issuer: 'http://login.example.org' }],
      'an issuer that begins https://',
    ],
    ['an issuer that is no address', [{ ...ONE, issuer: 'login' }], 'an issuer that begins https://'],
    ['no client', [{ ...ONE, clientId: '' }], 'a clientId'],
    [
      'an empty secret',
      [{ ...ONE, clientSecretFile: 'empty.secret' }],
      'a clientSecretFile that holds something',
    ],
    ['no such secret', [{ ...ONE, clientSecretFile: 'nothing' }], 'a clientSecretFile that holds something'],
    [
      'the secret itself',
      [{ ...ONE, clientSecret: 'hemligt' }],
      'nothing but id, name, issuer, clientId and',
    ],
    ['an id twice', [ONE, { ...ONE, issuer: 'https://other.example.org' }], 'every id is another'],
    ['an issuer twice', [ONE, { ...ONE, id: 'b', issuer: `${ONE.issuer}/` }], 'every issuer is another'],
  ])('stops the start by one line at %s', (_, held, expected) => {
    let message = '';
    try {
      read(held);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain(`OIDC_PROVIDERS is "${join(folder, 'providers.json')}", expected `);
    expect(message).toContain(expected);
    expect(message).not.toMatch(/\n|hemligt/);
  });
});
