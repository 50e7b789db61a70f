import { join } from 'node:path';
import { AttachmentFiles } from './attachments/attachment-files.js';
import type { Association } from './associations/association.js';
import { associationBySlug, ASSOCIATION_SLUGS } from './associations/registry.js';
import { type Config, ConfigError } from './config/config.js';
import { ALLIANCE_EVENTS, LAN_CODES } from './contexts/alliances/public.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from './contexts/board/public.js';
import { SignatureLinks } from './contexts/alliances/signature-links.js';
import { HOLD_EVENTS, PRIVACY_EVENTS } from './contexts/privacy/public.js';
import { Identity } from './contexts/identity/identity.js';
import { type Database, openDatabase } from './database/database.js';
import { requireDurability } from './database/durability.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './database/embedded-postgres.js';
import type { EventStore } from './event-store/event-store.js';
import type { Shortfall } from './database/roles.js';
import type { ProgramLog } from './http/access-log.js';
import type { Clock } from './kernel/clock.js';
import { openStore } from './open-store.js';
import { openVault } from './open-vault.js';
import { prepareDatabase } from './prepare-database.js';
import { PublicAddress } from './public-address.js';
import { EventCodec } from './log/event-codec.js';
import { LiveTail } from './log/live-tail.js';
import { REGISTER_EVENTS } from './log/register-events.js';
import { Registers } from './log/registers.js';
import { Outbox } from './mail/outbox.js';
import { TimedEventStore } from './metrics/timed-event-store.js';
import { ErasureJournal } from './log/erasure-journal.js';
import { ERASED, type ErasedBeside, Erasures } from './log/erasures.js';
import type { MasterKey } from './vault/master-key.js';
import type { PostgresVault } from './vault/postgres-vault.js';

/** What the program stands on: every port with the adapter that the configuration asks for. */
export interface Foundation {
  readonly config: Config;
  readonly association: Association;
  readonly clock: Clock;
  readonly log: ProgramLog;
  /** As the role that appends to the log and keeps what lies beside it. */
  readonly database: Database;
  /** As the role that makes and writes the read models. */
  readonly projector: Database;
  /** As the role that reads the read models, which shows nothing unless it is told whom to. */
  readonly reader: Database;
  /** Whom the projector shows its tables to; null where it reads them itself. */
  readonly readerName: string | null;
  /** What of the division between these roles is not in force. */
  readonly shortfall: Shortfall | null;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: PostgresVault;
  /** What seals the vault's keys. */
  readonly masterKey: MasterKey;
  readonly erasures: Erasures;
  readonly attachments: AttachmentFiles;
  readonly registers: Registers;
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly signatureLinks: SignatureLinks;
  readonly publicAddress: PublicAddress;
  readonly tail: LiveTail;
  /** Closes the tail, the store, the pool and, when nobody else uses it, the embedded PostgreSQL. */
  close(): Promise<void>;
}

export interface FoundationParts {
  readonly clock: Clock;
  readonly log: ProgramLog;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** In the place of the store that the configuration asks for. */
  readonly store?: EventStore | undefined;
  /** False: leaves the tables as they are, and refuses those of an earlier release. */
  readonly migrate?: boolean;
  /** False: makes no master key where there is none, since there should be one. */
  readonly makeKey?: boolean;
  /** Told how long each append took. */
  readonly appended?: (seconds: number) => void;
}

/** Every event of this build. */
const EVENTS = {
  ...ALLIANCE_EVENTS,
  ...ROSTER_EVENTS,
  ...MEETING_EVENTS,
  ...PER_CAPSULAM_EVENTS,
  ...MEETING_EVENTS,
  ...PRIVACY_EVENTS,
  ...HOLD_EVENTS,
  ...REGISTER_EVENTS,
};
/** How many connections vault and tokens share; the projections; the queries. */
const POOL_SIZE = 10;

/**
 * Opens the database (checked for durability, migrated, and divided among roles), the log and the vault.
 *
 * @throws ConfigError, EmbeddedPostgresError, UnsafeDatabase, MigrationError, MasterKeyError: one line with the remedy
 */
export async function openFoundation(config: Config, parts: FoundationParts): Promise<Foundation> {
  const association = associationOf(config);
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const { log, applicationName, clock } = parts;
    const embedded = config.databaseUrl === undefined ? await startEmbedded(config, log) : undefined;
    if (embedded !== undefined) closers.push(() => embedded.stop());
    const open = (url: string): Database => {
      const database = openDatabase(url, {
        applicationName,
        poolSize: POOL_SIZE,
        onConnectionLost: (err) => log.warn({ err }, 'lost a connection to the database'),
      });
      closers.push(() => database.close());
      return database;
    };
    const { databases, applicationUrl, readerName, shortfall } = await prepareDatabase(
      config,
      embedded?.url ?? '',
      { ...parts, open },
    );
    const { application: database, projector, reader } = databases;
    // A setting may be the role's own.
    await requireDurability(database);
    const opened = parts.store ?? (await openStore(config, applicationUrl, log));
    const store = parts.appended === undefined ? opened : new TimedEventStore(opened, parts.appended);
    closers.push(() => store.close());
    const { vault, masterKey } = await openVault(config, database, parts);
    const codec = new EventCodec(EVENTS);
    const outbox = new Outbox(database);
    const publicAddress = new PublicAddress(config);
    const tail = new LiveTail(store);
    closers.push(() => tail.stop());
    // Keys of what another instance erased do not stay in memory.
    tail.events.subscribe(({ type }) => {
      if (type === ERASED) vault.forgetKeys();
    });
    const attachments = new AttachmentFiles(join(config.dataFolder, 'attachments'));
    const around = { database, clock, outbox, association, publicAddress, vault, log, config };
    const identity = identityOn(around);
    return {
      config,
      association,
      clock,
      log,
      database,
      projector,
      reader,
      readerName,
      shortfall,
      store,
      codec,
      vault,
      masterKey,
      erasures: new Erasures({
        ...{ store, codec, clock },
        slug: association.slug,
        subjects: vault.subjects,
        journal: new ErasureJournal(join(config.dataFolder, 'erasures.log')),
        beside: erasedBeside(identity, attachments),
      }),
      attachments,
      registers: new Registers(store, codec, clock, association.slug),
      identity,
      outbox,
      signatureLinks: new SignatureLinks(() => vault.macKey()),
      publicAddress,
      tail,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The person behind an account, and whole files. */
function erasedBeside({ accounts }: Identity, attachments: AttachmentFiles): ErasedBeside {
  return {
    erase: async (what) => {
      for (const account of what.accounts) await accounts.erase(account);
      for (const file of what.files) await attachments.delete(file);
    },
    isErased: async (what) => {
      for (const file of what.files) if (await attachments.has(file)) return false;
      return accounts.areErased(what.accounts);
    },
  };
}

function identityOn({
  association,
  publicAddress,
  vault,
  log,
  config,
  ...parts
}: Pick<
  Foundation,
  'database' | 'clock' | 'outbox' | 'association' | 'publicAddress' | 'vault' | 'log' | 'config'
>): Identity {
  return new Identity({
    ...parts,
    recordKeys: vault.records,
    lookupKey: () => vault.accountLookupKey(),
    onUnreadable: (account) =>
      log.error({ account }, 'the person behind an account does not open: it was changed or moved'),
    association: association.name,
    publicUrl: () => publicAddress.url,
    regions: LAN_CODES,
    providers: config.oidcProviders,
    onProviderFault: (provider, why) => log.warn({ provider, why }, 'an identity provider could not be used'),
  });
}

function startEmbedded({ dataFolder }: Config, log: ProgramLog): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres(dataFolder, { onLog: (line) => log.warn(line) });
}

function associationOf({ association: slug }: Config): Association {
  const association = associationBySlug(slug);
  if (association !== undefined) return association;
  throw new ConfigError('SAMVERKA_ASSOCIATION', slug, `one of ${ASSOCIATION_SLUGS.join(', ')}`);
}
