import pg from 'pg';
import { type Database, openDatabase, type Queryable } from './database.js';
import { MIGRATION_LOCK, MigrationError, type MigrationSource, readGrants } from './migrations.js';
import { mayLogIn, passwordOf, roleName, scramVerifier, urlAs } from './role-login.js';

/** Where the secret lies that the roles' passwords come from. */
export const ACCESS_MIGRATIONS = new URL('./migrations/', import.meta.url);

/**
 * Who does what, besides the owner, who makes and migrates the tables that cannot be rebuilt: the application appends to
 * the log and keeps what lies beside it; the projector makes and writes the read models; the reader reads those.
 */
export type RoleKind = 'application' | 'projector' | 'reader';

type Urls = Readonly<Record<RoleKind, string>>;

/** How each part of the program reaches the database. */
export interface Roles {
  readonly databases: Readonly<Record<RoleKind, Database>>;
  /** The application's, with its password: never log it. */
  readonly applicationUrl: string;
  /** Whom the projector shows its tables to; null where it reads them itself. */
  readonly readerName: string | null;
  /** What of this is not in force, and why; null when all of it is. */
  readonly shortfall: Shortfall | null;
}

/** One line each: what the database lacks, and the remedy, SQL and all. */
export interface Shortfall {
  readonly lack: string;
  readonly remedy: string;
}

export interface RolesOptions {
  readonly ownerUrl: string;
  /** The owner's again, or that of a role that was made for the application. */
  readonly databaseUrl: string;
  /** False: makes and changes nothing, and takes what there is. */
  readonly change: boolean;
  /** How the program connects as any of them; whoever opens sees to it that it is closed. */
  readonly open: (url: string) => Database;
}

interface Facts {
  readonly owner: string;
  readonly database: string;
  readonly may_create: boolean;
  readonly may_grant: boolean;
  readonly secret: Buffer;
}

const FACTS = `
  SELECT current_user AS owner, current_database() AS database, rolsuper OR rolcreaterole AS may_create,
    has_database_privilege(current_database(), 'CREATE WITH GRANT OPTION') AS may_grant, value AS secret
  FROM pg_roles, access.secret WHERE rolname = current_user`;

/** Read models that the owner made, before there was a projector that could. */
const OWNED_READ_MODELS = `
  SELECT nspname AS name FROM pg_namespace n WHERE nspowner = current_user::regrole AND (
    (nspname = 'projections' AND to_regclass('projections.runner') IS NOT NULL)
    OR 3 = (SELECT count(*) FROM pg_class WHERE relnamespace = n.oid AND relname IN ('checkpoint', 'rows', 'parked'))
  )`;

/**
 * Makes the roles that are missing, says anew what each may do, and finds out whether the server lets them in. Safe when
 * several instances start at once. Where it cannot be done, the program gets by with the roles that there are, and the
 * shortfall says so.
 *
 * @param owner whose tables were migrated
 * @throws MigrationError the two URLs lead to different databases, or SQL failed
 */
export async function establishRoles(
  owner: Database,
  sources: readonly MigrationSource[],
  options: RolesOptions,
): Promise<Roles> {
  const { rows } = await owner.query<Facts>(FACTS);
  const [facts] = rows;
  if (facts === undefined) throw new MigrationError('the table access.secret is empty: restore its one row');
  return new Establishing(owner, sources, options, facts, await givenRole(options, facts)).run();
}

/** The role of a DATABASE_URL that is not the owner's. */
async function givenRole({ ownerUrl, databaseUrl }: RolesOptions, facts: Facts): Promise<string | undefined> {
  if (ownerUrl === databaseUrl) return undefined;
  const database = openDatabase(databaseUrl, { applicationName: 'samverka sign-in', poolSize: 1 });
  try {
    const { rows } = await database.query<{ user: string; database: string }>(
      'SELECT current_user AS user, current_database() AS database',
    );
    if (rows[0]?.database !== facts.database)
      throw new MigrationError('DATABASE_URL and DATABASE_MIGRATION_URL name different databases');
    return rows[0].user === facts.owner ? undefined : rows[0].user;
  } finally {
    await database.close();
  }
}

class Establishing {
  /** Those that are ours to make, by their names in the server, where roles are common to all databases. */
  private readonly names: ReadonlyMap<RoleKind, string>;
  private readonly urls: Urls;
  /** Those that have signed in: their connections are used further. */
  private readonly opened = new Map<RoleKind, Database>();

  constructor(
    private readonly owner: Database,
    private readonly sources: readonly MigrationSource[],
    private readonly options: RolesOptions,
    private readonly facts: Facts,
    private readonly given: string | undefined,
  ) {
    const kinds: readonly RoleKind[] = ['application', 'projector', 'reader'];
    const ours = kinds.filter((kind) => kind !== 'application' || given === undefined);
    this.names = new Map(ours.map((kind) => [kind, roleName(facts.database, kind)]));
    const url = (kind: RoleKind): string => {
      const name = this.names.get(kind);
      return name === undefined ? options.databaseUrl : urlAs(options.ownerUrl, name, this.password(name));
    };
    this.urls = { application: url('application'), projector: url('projector'), reader: url('reader') };
  }

  async run(): Promise<Roles> {
    const shortfall = (await this.make()) ?? (await this.letIn());
    if (shortfall !== null) return this.makeDo(shortfall);
    if (this.options.change) await this.underLock((client) => this.grant(client));
    return this.by(this.urls, this.names.get('reader') ?? null, null);
  }

  private by(urls: Urls, readerName: string | null, shortfall: Shortfall | null): Roles {
    const as = (kind: RoleKind): Database => this.opened.get(kind) ?? this.options.open(urls[kind]);
    const databases = { application: as('application'), projector: as('projector'), reader: as('reader') };
    return { databases, applicationUrl: urls.application, readerName, shortfall };
  }

  private password(name: string): string {
    return passwordOf(name, this.facts.secret);
  }

  private underLock<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
    return this.owner.transaction(async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      return work(client);
    });
  }

  /** Makes the roles that are missing. */
  private make(): Promise<Shortfall | null> {
    return this.underLock(async (client) => {
      const { rows } = await client.query<{ name: string; comment: string | null }>(
        `SELECT rolname AS name, shobj_description(oid, 'pg_authid') AS comment FROM pg_roles WHERE rolname = ANY ($1)`,
        [[...this.names.values()]],
      );
      const there = new Map(rows.map(({ name, comment }) => [name, comment]));
      const missing = [...this.names.values()].filter((name) => !there.has(name));
      const taken = rows.filter(({ comment }) => comment !== this.comment()).map(({ name }) => name);
      const shortfall = this.shortfall(missing, taken);
      if (shortfall !== null) return shortfall;
      for (const name of missing) {
        const role = pg.escapeIdentifier(name);
        await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${this.verifier(name)}`);
        await client.query(`COMMENT ON ROLE ${role} IS ${pg.escapeLiteral(this.comment())}`);
      }
      if (this.options.change)
        await client.query(`GRANT CONNECT ON DATABASE ${this.database()} TO ${this.all()}`);
      return null;
    });
  }

  private database(): string {
    return pg.escapeIdentifier(this.facts.database);
  }

  private all(): string {
    return [...this.names.values()].map((name) => pg.escapeIdentifier(name)).join(', ');
  }

  private shortfall(missing: readonly string[], taken: readonly string[]): Shortfall | null {
    const { may_create: mayCreate, may_grant: mayGrant } = this.facts;
    const owner = pg.escapeIdentifier(this.facts.owner);
    const sql: string[] = [];
    if (missing.length > 0 && !mayCreate) sql.push(`ALTER ROLE ${owner} CREATEROLE;`);
    if (!mayGrant) sql.push(`ALTER DATABASE ${this.database()} OWNER TO ${owner};`);
    for (const name of taken)
      sql.push(`ALTER ROLE ${pg.escapeIdentifier(name)} RENAME TO ${pg.escapeIdentifier(`${name}_other`)};`);
    if (sql.length > 0) return this.lacking(`as a superuser: ${sql.join(' ')} Then start the server anew`);
    return missing.length > 0 && !this.options.change
      ? this.lacking('start the server: it makes them')
      : null;
  }

  private lacking(remedy: string): Shortfall {
    const { owner } = this.facts;
    const lack =
      this.given === undefined
        ? `one role, ${owner}, does everything: it may change the log, and row-level security does not bind it`
        : `the read models are made by ${owner}, who owns the log too`;
    return { lack, remedy };
  }

  private comment(): string {
    return `Samverka's, for the database ${this.facts.database}`;
  }

  private verifier(name: string): string {
    return pg.escapeLiteral(scramVerifier(this.password(name)));
  }

  /** Makes sure that each can sign in; a password that is not ours any more is set anew. */
  private async letIn(): Promise<Shortfall | null> {
    for (const [kind, name] of this.names) {
      const database = this.options.open(this.urls[kind]);
      this.opened.set(kind, database);
      if (await mayLogIn(database)) continue;
      if (this.options.change && this.facts.may_create) {
        const sql = `ALTER ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${this.verifier(name)}`;
        await this.underLock((client) => client.query(sql));
        if (await mayLogIn(database)) continue;
      }
      for (const unused of this.opened.values()) await unused.close();
      this.opened.clear();
      return this.lacking(
        `let ${[...this.names.values()].join(', ')} sign in from here with a password: pg_hba.conf, or the pooler`,
      );
    }
    return null;
  }

  private async grant(client: Queryable): Promise<void> {
    const projector = pg.escapeIdentifier(this.names.get('projector') ?? '');
    await client.query(`GRANT CREATE ON DATABASE ${this.database()} TO ${projector}`);
    await this.grantTables(client, this.given ?? this.names.get('application') ?? '');
    // Whoever owns tables is bound by nothing there, so these are made anew by the projector.
    const { rows } = await client.query<{ name: string }>(OWNED_READ_MODELS);
    for (const { name } of rows) await client.query(`DROP SCHEMA ${pg.escapeIdentifier(name)} CASCADE`);
  }

  private async grantTables(client: Queryable, application: string): Promise<void> {
    for (const sql of await readGrants(this.sources)) {
      await client.query(sql.replaceAll('{application}', pg.escapeIdentifier(application)));
    }
  }

  /** With the roles that there are. */
  private async makeDo(shortfall: Shortfall): Promise<Roles> {
    const { ownerUrl, databaseUrl, change } = this.options;
    const { given } = this;
    if (given === undefined) {
      const urls = { application: ownerUrl, projector: ownerUrl, reader: ownerUrl };
      return this.by(urls, null, shortfall);
    }
    if (change) await this.underLock((client) => this.grantTables(client, given));
    const urls = { application: databaseUrl, projector: ownerUrl, reader: databaseUrl };
    return this.by(urls, given, shortfall);
  }
}
