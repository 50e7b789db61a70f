import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CONFIG_VARIABLES } from '../../src/config/config-variables.js';
import { ConfigError, readConfig, withoutPassword } from '../../src/config/config.js';

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`taken: ${JSON.stringify(env)}`);
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '.data',
      databaseUrl: undefined,
      databaseMigrationUrl: undefined,
      eventStoreDbUrl: undefined,
      masterKey: undefined,
      masterKeyFile: undefined,
      association: 'ika',
      trustProxy: [],
      publicUrl: undefined,
      oidcProviders: [],
      smtpUrl: undefined,
      mailFrom: 'Samverka <samverka@localhost>',
      contactEmail: undefined,
      rateLimit: 1_000,
      logLevel: 'info',
    });
  });

  it('takes an empty value for none, as docker-compose passes them', () => {
    const empty = Object.fromEntries(CONFIG_VARIABLES.map(({ name }) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('reads what is given', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      SAMVERKA_DATA: '/var/lib/samverka',
      DATABASE_URL: 'postgres://sam:p%40ss@db/samverka?sslmode=require',
      DATABASE_MIGRATION_URL: 'postgres://owner:p%40ss@db/samverka?sslmode=require',
      EVENTSTOREDB_URL: 'esdb://admin:changeit@a:2113,b:2113,c?tls=true',
      SAMVERKA_MASTER_KEY_FILE: '/run/secrets/master.key',
      SAMVERKA_ASSOCIATION: 'annan-forening',
      TRUST_PROXY: '10.0.0.2, loopback,fd00::/8',
      PUBLIC_URL: 'https://samverka.example.org/',
      SMTP_URL: 'smtp://samverka:p%2Fss@mail:587',
      MAIL_FROM: 'Samverka <samverka@example.org>',
      CONTACT_EMAIL: 'kansliet@example.org',
      RATE_LIMIT: '50000',
      LOG_LEVEL: 'DEBUG',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      dataFolder: '/var/lib/samverka',
      databaseUrl: 'postgres://sam:p%40ss@db/samverka?sslmode=require',
      databaseMigrationUrl: 'postgres://owner:p%40ss@db/samverka?sslmode=require',
      eventStoreDbUrl: 'esdb://admin:changeit@a:2113,b:2113,c?tls=true',
      masterKey: undefined,
      masterKeyFile: '/run/secrets/master.key',
      association: 'annan-forening',
      trustProxy: ['10.0.0.2', 'loopback', 'fd00::/8'],
      publicUrl: 'https://samverka.example.org',
      oidcProviders: [],
      smtpUrl: 'smtp://samverka:p%2Fss@mail:587',
      mailFrom: 'Samverka <samverka@example.org>',
      contactEmail: 'kansliet@example.org',
      rateLimit: 50_000,
      logLevel: 'debug',
    });
  });

  it('takes a master key, and repeats none that it refuses', () => {
    const key = Buffer.alloc(32, 3).toString('base64');
    expect(readConfig({ SAMVERKA_MASTER_KEY: `${key}\n` })).toMatchObject({ masterKey: key });
    const expected = /^SAMVERKA_MASTER_KEY is "\*{3}", expected /;
    for (const bad of ['hemligt', key.slice(4), `${key}AAAA`, '!'.repeat(44)])
      expect(refusal({ SAMVERKA_MASTER_KEY: bad })).toMatch(expected);
    const both = { SAMVERKA_MASTER_KEY: key, SAMVERKA_MASTER_KEY_FILE: '/key' };
    expect(refusal(both)).toMatch(expected);
    expect(refusal(both)).not.toContain(key);
  });

  it("spells KurrentDB's URLs as the client knows them", () => {
    const read = (url: string): string | undefined => readConfig({ EVENTSTOREDB_URL: url }).eventStoreDbUrl;
    expect(read('kurrentdb://a:2113,b:2113?tls=false')).toBe('esdb://a:2113,b:2113?tls=false');
    expect(read('kurrentdb+discover://log.example:2113/')).toBe('esdb+discover://log.example:2113/');
    expect(read('esdb+discover://u:p@log.example')).toBe('esdb+discover://u:p@log.example');
  });

  it.each([
    ['PORT', '80a', 'PORT is "80a", expected an integer from 0 to 65535'],
    ['PORT', '-1', 'PORT is "-1", expected an integer from 0 to 65535'],
    ['PORT', '65536', 'PORT is "65536", expected an integer from 0 to 65535'],
    ['PORT', '3e3', 'PORT is "3e3", expected an integer from 0 to 65535'],
    ['HOST', 'http://localhost', /^HOST is "http:\/\/localhost", expected an address/],
    ['SAMVERKA_DATA', 'postgres://x/y', /^SAMVERKA_DATA is .*expected the path of a folder/],
    [
      'DATABASE_URL',
      'localhost:5432/samverka',
      /^DATABASE_URL is .*expected a URL that begins postgresql:\/\//,
    ],
    ['DATABASE_URL', 'mysql://db/samverka', /^DATABASE_URL is .*expected a URL that begins postgresql:\/\//],
    [
      'DATABASE_URL',
      'postgres://db',
      /^DATABASE_URL is "postgres:\/\/db", expected a URL with a database name/,
    ],
    ['DATABASE_URL', 'nonsense', /^DATABASE_URL is "nonsense", expected a PostgreSQL URL/],
    [
      'EVENTSTOREDB_URL',
      'http://localhost:2113',
      /^EVENTSTOREDB_URL is .*expected a URL that begins esdb:\/\//,
    ],
    ['EVENTSTOREDB_URL', 'esdb://', /^EVENTSTOREDB_URL is "esdb:\/\/", expected a URL that begins esdb:\/\//],
    ['EVENTSTOREDB_URL', 'esdb://a:2113,b:99999', /expected host:port for each node,/],
    ['EVENTSTOREDB_URL', 'esdb://a:2113,,b', /expected host:port for each node,/],
    ['EVENTSTOREDB_URL', 'esdb://a?throwOnAppendFailure=false', /expected no throwOnAppendFailure=false/],
    ['EVENTSTOREDB_URL', 'esdb://a?throw_on_append_failure=false', /expected no throwOnAppendFailure=false/],
    ['EVENTSTOREDB_URL', 'esdb://a?tls=maybe', /expected tls=true or tls=false,/],
    ['EVENTSTOREDB_URL', 'esdb://a?nodePreference=zz', /expected nodePreference=leader, follower/],
    ['EVENTSTOREDB_URL', 'esdb://a?gossipTimeout=soon', /expected gossipTimeout in seconds,/],
    ['EVENTSTOREDB_URL', 'esdb://a?tls=false&foo=1', /expected options that the client knows,/],
    ['EVENTSTOREDB_URL', 'esdb://a?tls', /expected options that the client knows,/],
    ['EVENTSTOREDB_URL', 'esdb://a?tlsVerifyCert=false', /expected no tlsVerifyCert=false/],
    ['SAMVERKA_ASSOCIATION', '../ika', /^SAMVERKA_ASSOCIATION is "..\/ika", expected a slug/],
    ['TRUST_PROXY', 'true', /^TRUST_PROXY is "true", expected addresses or networks of proxies/],
    ['TRUST_PROXY', '1', /^TRUST_PROXY is "1", expected addresses/],
    ['TRUST_PROXY', '10.0.0.2,proxy.local', /^TRUST_PROXY is .*, expected addresses/],
    ['TRUST_PROXY', '10.0.0.0/33', /^TRUST_PROXY is .*, expected addresses/],
    ['PUBLIC_URL', 'http://samverka.example.org', /^PUBLIC_URL is .*, expected https: /],
    ['PUBLIC_URL', 'https://example.org/samverka', /^PUBLIC_URL is .*, expected an address without a path/],
    ['PUBLIC_URL', 'samverka.example.org', /^PUBLIC_URL is .*, expected an address/],
    ['SMTP_URL', 'mail:587', /^SMTP_URL is .*, expected a URL that begins smtp:\/\//],
    ['SMTP_URL', 'smtp://user@mail', /^SMTP_URL is .*, expected a user with a password, or neither/],
    [
      'SMTP_URL',
      'smtp://u:hemligt@mail/path',
      /^SMTP_URL is "smtp:\/\/u:\*\*\*@mail\/path", expected no path/,
    ],
    ['MAIL_FROM', 'Samverka', /^MAIL_FROM is "Samverka", expected an address/],
    ['CONTACT_EMAIL', 'www.example.org', /^CONTACT_EMAIL is "www.example.org", expected an address/],
    ['RATE_LIMIT', '0', 'RATE_LIMIT is "0", expected an integer from 1 to 1000000'],
    ['RATE_LIMIT', '1e3', 'RATE_LIMIT is "1e3", expected an integer from 1 to 1000000'],
    ['RATE_LIMIT', '1000001', 'RATE_LIMIT is "1000001", expected an integer from 1 to 1000000'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud", expected one of error, warn, info, debug'],
  ])('refuses %s=%s in one line', (name, value, expected) => {
    const message = refusal({ [name]: value });
    expect(message).toMatch(expected);
    expect(message).not.toContain('\n');
  });

  it.each([
    ['DATABASE_URL', 'mysql://sam:hemligt@db/samverka'],
    ['DATABASE_URL', 'postgres://sam:hem#ligt@db/samverka'],
    ['DATABASE_URL', 'postgres://sam:hem/ligt@db/samverka'],
    ['DATABASE_URL', 'postgres://sam:hem@ligt@db'],
    ['DATABASE_URL', 'sam:hemligt@db/samverka'],
    ['DATABASE_URL', 'postgres://sam:hemligt'],
    ['DATABASE_URL', 'postgres://db?password=hemligt'],
    ['EVENTSTOREDB_URL', 'http://admin:hemligt@a:2113'],
    ['EVENTSTOREDB_URL', 'esdb://admin:hemligt@a:99999'],
    ['EVENTSTOREDB_URL', 'esdb://admin:hemligt'],
  ])('never tells the password of %s=%s', (name, value) => {
    expect(refusal({ [name]: value })).not.toMatch(/hem|ligt/);
  });
});

describe('withoutPassword', () => {
  it('keeps the rest of the URL', () => {
    expect(withoutPassword('postgresql://sam:hemligt@127.0.0.1:5432/samverka?sslmode=require')).toBe(
      'postgresql://sam:***@127.0.0.1:5432/samverka?sslmode=require',
    );
    expect(withoutPassword('esdb://a:2113,b:2113?tls=false')).toBe('esdb://a:2113,b:2113?tls=false');
  });
});

describe('a secret in a file', () => {
  let folder: string;
  const file = (text: string): string => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'samverka-secret-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['DATABASE_URL_FILE', 'postgresql://sam:hemligt@db/samverka', 'databaseUrl'],
    ['SMTP_URL_FILE', 'smtp://post:hemligt@mail.example:587', 'smtpUrl'],
    ['EVENTSTOREDB_URL_FILE', 'esdb://admin:hemligt@a:2113', 'eventStoreDbUrl'],
  ] as const)('%s', (name, url, key) => {
    expect(readConfig({ [name]: file(`${url}\n`) })[key]).toBe(url);
  });

  it('is read once, must be there, and must not be empty', () => {
    expect(refusal({ DATABASE_URL_FILE: join(folder, 'none') })).toMatch(
      /^DATABASE_URL_FILE is .*expected a file that can be read$/,
    );
    expect(refusal({ DATABASE_URL_FILE: file(' \n') })).toMatch(/expected a file that holds something$/);
    const both = {
      DATABASE_URL: 'postgres://a:hemligt@b/c',
      DATABASE_URL_FILE: file('postgres://a:ligt@b/c'),
    };
    expect(refusal(both)).toMatch(/expected nothing where DATABASE_URL is set$/);
    expect(refusal(both)).not.toMatch(/hemligt|ligt/);
    expect(refusal({ DATABASE_URL_FILE: file('mysql://a:hemligt@b/c') })).not.toMatch(/hem|ligt/);
  });
});
