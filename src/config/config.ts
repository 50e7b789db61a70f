import { isIP } from 'node:net';
import { CONFIG_VARIABLES, LOG_LEVELS, type LogLevel, type VariableName } from './config-variables.js';
import { readConnectionString } from './eventstoredb-url.js';
import { type OidcProvider, readOidcProviders } from './oidc-providers.js';
import { isSender, readPublicUrl, readSmtpUrl } from './public-urls.js';
import { secretFrom, SECRETS } from './secret-files.js';

/** A PostgreSQL or EventStoreDB URL, a port and so on: the environment as the program uses it. */
export interface Config {
  /** The TCP port that HTTP listens on; 0 lets the system choose. */
  readonly port: number;
  /** The address or host name that HTTP listens on. */
  readonly host: string;
  /** Where the embedded PostgreSQL and attachments lie; relative to the working folder. */
  readonly dataFolder: string;
  /** A PostgreSQL of your own, with its password: never log it. Undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The same database as its owner, for what `databaseUrl` may not do. Undefined: `databaseUrl` owns it. */
  readonly databaseMigrationUrl: string | undefined;
  /** The event log in EventStoreDB, in the client's spelling (`esdb://`). Undefined: the log lies in PostgreSQL. */
  readonly eventStoreDbUrl: string | undefined;
  /** The key that seals the vault's keys, base64 of 32 bytes: never log it. Undefined: it lies in a file. */
  readonly masterKey: string | undefined;
  /** The file that it lies in. Undefined: `master.key` in the data folder. */
  readonly masterKeyFile: string | undefined;
  /** The slug of the association whose rules, roles and texts apply. */
  readonly association: string;
  /** The addresses and networks of the proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  /** The address that people open and that links begin with. Undefined: where HTTP listens. */
  readonly publicUrl: string | undefined;
  /** A mail server, with its password: never log it. Undefined: no mails are sent. */
  readonly smtpUrl: string | undefined;
  /** Whom mails are from. */
  readonly mailFrom: string;
  /** To which letters tell people to write. */
  readonly contactEmail: string | undefined;
  /** Where people may sign in beside here. */
  readonly oidcProviders: readonly OidcProvider[];
  /** Requests a second that one who is signed in may make. */
  readonly rateLimit: number;
  readonly logLevel: LogLevel;
}

/** A variable has a bad value. `message` is one line: the variable, its value without passwords, and what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly variable: string,
    shownValue: string,
    expected: string,
  ) {
    super(`${variable} is ${JSON.stringify(shownValue)}, expected ${expected}`);
  }
}

/**
 * Reads and checks the environment, once, before anything else is started. An empty value counts as not set.
 *
 * @param env `process.env`.
 * @throws ConfigError for the first variable with a bad value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values = new Map<VariableName, string>(
    CONFIG_VARIABLES.map(({ name, default: fallback }) => [name, valueIn(env, name) ?? fallback]),
  );
  const value = (name: VariableName): string => values.get(name) ?? '';
  return {
    port: readPort(value('PORT')),
    host: readHost(value('HOST')),
    dataFolder: readFolder(value('SAMVERKA_DATA')),
    databaseUrl: readDatabaseUrl('DATABASE_URL', value('DATABASE_URL')),
    databaseMigrationUrl: readMigrationUrl(value('DATABASE_MIGRATION_URL'), value('DATABASE_URL')),
    eventStoreDbUrl: readEventStoreDbUrl(value('EVENTSTOREDB_URL')),
    ...readMasterKey(value('SAMVERKA_MASTER_KEY'), value('SAMVERKA_MASTER_KEY_FILE')),
    association: readAssociation(value('SAMVERKA_ASSOCIATION')),
    trustProxy: readTrustProxy(value('TRUST_PROXY')),
    publicUrl: readUrl('PUBLIC_URL', value('PUBLIC_URL'), readPublicUrl),
    smtpUrl: readUrl('SMTP_URL', value('SMTP_URL'), readSmtpUrl),
    mailFrom: readSender(value('MAIL_FROM')),
    contactEmail: readContact(value('CONTACT_EMAIL')),
    oidcProviders: readProviders(value('OIDC_PROVIDERS')),
    rateLimit: readRateLimit(value('RATE_LIMIT')),
    logLevel: readLogLevel(value('LOG_LEVEL')),
  };
}

/** A URL as it may be shown: its password, and any in its query, become `***`. Works on what is no URL too. */
export function withoutPassword(url: string): string {
  return url
    .replace(/^([^:/@]+:\/\/)?([^/@:]*):.*@/, '$1$2:***@')
    .replace(/(\/\/[^/@:]*):(?!\d+([/?,]|$)|\*)[^/@?]*/, '$1:***')
    .replace(/([?&][^=&]*(?:password|secret|token)[^=&]*)=[^&]*/gi, '$1=***');
}

/** @throws ConfigError a secret's file cannot be read, or is one too many */
function valueIn(env: Parameters<typeof readConfig>[0], name: VariableName): string | undefined {
  const secret = SECRETS.find((known) => known === name);
  if (secret === undefined) return given(env[name]);
  const found = secretFrom(env, secret);
  if ('text' in found) return found.text;
  throw new ConfigError(`${name}_FILE`, found.file, found.expected);
}

function given(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function readProviders(path: string): readonly OidcProvider[] {
  const read = readOidcProviders(path);
  if ('providers' in read) return read.providers;
  throw new ConfigError('OIDC_PROVIDERS', path, read.expected);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError('PORT', text, 'an integer from 0 to 65535');
  return port;
}

function readHost(text: string): string {
  if (!/^[A-Za-z0-9._:%-]+$/.test(text)) {
    throw new ConfigError('HOST', text, 'an address or host name without port or scheme, such as 127.0.0.1');
  }
  return text;
}

function readFolder(text: string): string {
  if (text.includes('\0') || /^[a-z]+:\/\//i.test(text)) {
    throw new ConfigError('SAMVERKA_DATA', text, 'the path of a folder, such as .data');
  }
  return text;
}

function readMigrationUrl(text: string, databaseUrl: string): string | undefined {
  if (text === '' || databaseUrl !== '') return readDatabaseUrl('DATABASE_MIGRATION_URL', text);
  throw new ConfigError(
    'DATABASE_MIGRATION_URL',
    withoutPassword(text),
    'DATABASE_URL beside it, the same database as the role that serves',
  );
}

function readDatabaseUrl(variable: VariableName, text: string): string | undefined {
  if (text === '') return undefined;
  const refuse = (expected: string): ConfigError =>
    new ConfigError(
      variable,
      withoutPassword(text),
      `${expected}, such as postgresql://user:password@host:5432/samverka`,
    );
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refuse('a PostgreSQL URL (reserved characters in a password are written %40 and the like)');
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')
    throw refuse('a URL that begins postgresql://');
  if (url.hostname === '' && !url.searchParams.has('host')) throw refuse('a URL with a host');
  if (url.pathname.length < 2) throw refuse('a URL with a database name');
  return text;
}

function readEventStoreDbUrl(text: string): string | undefined {
  if (text === '') return undefined;
  const read = readConnectionString(text);
  if ('url' in read) return read.url;
  throw new ConfigError(
    'EVENTSTOREDB_URL',
    withoutPassword(text),
    `${read.expected}, such as esdb://localhost:2113?tls=false or esdb://a:2113,b:2113,c:2113`,
  );
}

function readUrl(
  name: VariableName,
  text: string,
  read: (text: string) => { readonly url: string } | { readonly expected: string },
): string | undefined {
  if (text === '') return undefined;
  const found = read(text);
  if ('url' in found) return found.url;
  throw new ConfigError(name, withoutPassword(text), found.expected);
}

function readSender(text: string): string {
  if (isSender(text)) return text;
  throw new ConfigError('MAIL_FROM', text, 'an address, such as Samverka <samverka@example.org>');
}

function readContact(text: string): string | undefined {
  if (text === '') return undefined;
  if (isSender(text) && !text.includes('<')) return text;
  throw new ConfigError('CONTACT_EMAIL', text, 'an address, such as kansliet@example.org');
}

function readMasterKey(key: string, file: string): Pick<Config, 'masterKey' | 'masterKeyFile'> {
  if (key === '') return { masterKey: undefined, masterKeyFile: file === '' ? undefined : file };
  const hidden = '***';
  if (file !== '')
    throw new ConfigError('SAMVERKA_MASTER_KEY', hidden, 'nothing where SAMVERKA_MASTER_KEY_FILE is set');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(key))
    throw new ConfigError('SAMVERKA_MASTER_KEY', hidden, 'base64 of 32 bytes: openssl rand -base64 32');
  return { masterKey: key, masterKeyFile: undefined };
}

function readAssociation(text: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) {
    throw new ConfigError('SAMVERKA_ASSOCIATION', text, 'a slug of a-z, 0-9 and single hyphens, such as ika');
  }
  return text;
}

/** Names that Fastify knows for the networks of one machine and one house. */
const NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** No number of proxies: it would believe whoever comes past them. */
function readTrustProxy(text: string): readonly string[] {
  if (text === '') return [];
  const proxies = text.split(',').map((proxy) => proxy.trim());
  if (proxies.every((proxy) => NETWORKS.includes(proxy) || isNetwork(proxy))) return proxies;
  throw new ConfigError(
    'TRUST_PROXY',
    text,
    `addresses or networks of proxies, such as 10.0.0.2,192.168.0.0/16, or ${NETWORKS.join(', ')}`,
  );
}

/** An address, alone or with the length of its network behind it. */
function isNetwork(text: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/([1-9]\d{0,2}))?$/.exec(text) ?? [];
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return most > 0 && Number(length ?? 1) <= most;
}

function readRateLimit(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= 1_000_000) return Number(text);
  throw new ConfigError('RATE_LIMIT', text, 'an integer from 1 to 1000000');
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level === undefined) throw new ConfigError('LOG_LEVEL', text, `one of ${LOG_LEVELS.join(', ')}`);
  return level;
}
