/** What is logged: each level and those before it. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One environment variable, for the documentation and `--help`. */
interface ConfigVariable {
  readonly name: string;
  /** The value when it is not set or empty; an empty string where there is none. */
  readonly default: string;
  readonly meaning: string;
}

/** Every environment variable that Samverka reads, but SAMVERKA_CRASH_AT, which is for trials (docs/faults.md). */
export const CONFIG_VARIABLES = [
  { name: 'PORT', default: '3000', meaning: 'TCP port for HTTP, 0 to 65535; 0 lets the system choose' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'address for HTTP; 0.0.0.0 listens on every network' },
  {
    name: 'SAMVERKA_DATA',
    default: '.data',
    meaning: 'folder for the embedded PostgreSQL, its address and attachments',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning:
      'PostgreSQL 15 or later, postgresql://user:password@host:port/database; empty starts the embedded PostgreSQL',
  },
  {
    name: 'DATABASE_MIGRATION_URL',
    default: '',
    meaning:
      'the same database as the role that owns the tables, when that of DATABASE_URL shall not; makes and migrates them',
  },
  {
    name: 'EVENTSTOREDB_URL',
    default: '',
    meaning:
      'EventStoreDB or KurrentDB, one node or several, esdb://a:2113,b:2113,c:2113?tls=false; empty keeps the event log in PostgreSQL',
  },
  {
    name: 'SAMVERKA_MASTER_KEY_FILE',
    default: '',
    meaning:
      'file with the key that names and free texts are encrypted under, base64 of 32 bytes; empty takes master.key in SAMVERKA_DATA',
  },
  {
    name: 'SAMVERKA_MASTER_KEY',
    default: '',
    meaning: 'that key itself, in place of a file; one is needed where DATABASE_URL is set',
  },
  {
    name: 'SAMVERKA_ASSOCIATION',
    default: 'ika',
    meaning: 'slug of the association whose rules, roles and texts apply',
  },
  {
    name: 'TRUST_PROXY',
    default: '',
    meaning:
      'proxies whose X-Forwarded-For is believed, 10.0.0.2,192.168.0.0/16 or loopback; empty believes nobody',
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    meaning:
      'address that people open and that links in mails begin with, https://samverka.example.org; empty is http://HOST:PORT',
  },
  {
    name: 'SMTP_URL',
    default: '',
    meaning:
      'mail server, smtp://user:password@host:587 or smtps://host; empty sends no mail, and links are handed over by hand',
  },
  {
    name: 'OIDC_PROVIDERS',
    default: '',
    meaning:
      'JSON file with the identity providers (OpenID Connect) of organisations, as docs/operations.md shows; empty: none',
  },
  {
    name: 'MAIL_FROM',
    default: 'Samverka <samverka@localhost>',
    meaning: 'whom mails are from, Samverka <samverka@example.org>',
  },
  {
    name: 'CONTACT_EMAIL',
    default: '',
    meaning:
      "the office's address, kansliet@example.org, to which decision letters tell people to write; empty: they tell the website alone",
  },
  {
    name: 'RATE_LIMIT',
    default: '1000',
    meaning:
      'requests a second of one token or account, 1 to 1000000; an address without one has a fifth of it',
  },
  { name: 'LOG_LEVEL', default: 'info', meaning: `how much is logged: ${LOG_LEVELS.join(', ')}` },
] as const satisfies readonly ConfigVariable[];

/** The name of one of them. */
export type VariableName = (typeof CONFIG_VARIABLES)[number]['name'];
