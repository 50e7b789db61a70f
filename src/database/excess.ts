import pg from 'pg';
import type { Queryable } from './database.js';

/** What a role may do to the log beyond reading it and appending to it. */
export interface Excess {
  readonly role: string;
  readonly privileges: readonly string[];
  /** One line, SQL and all. */
  readonly remedy: string;
}

/** As the server reckons it: what the role owns, is a member of, or was granted by hand counts too. */
const EXCESS = `
  SELECT current_user AS role, rolsuper AS super, pg_has_role(relowner, 'MEMBER') AS owns,
    ARRAY(
      SELECT privilege FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS privilege
      WHERE has_table_privilege(c.oid, privilege)
        OR CASE WHEN privilege IN ('UPDATE', 'REFERENCES') THEN has_any_column_privilege(c.oid, privilege) END
    ) AS privileges
  FROM pg_class AS c, pg_roles WHERE c.oid = 'log.events'::regclass AND rolname = current_user`;

interface ExcessRow {
  readonly role: string;
  readonly super: boolean;
  readonly owns: boolean;
  readonly privileges: string[];
}

/** Asks the server what the role of this connection may do to the log that it should not; null when that is nothing. */
export async function excessOf(application: Queryable): Promise<Excess | null> {
  const { rows } = await application.query<ExcessRow>(EXCESS);
  const [row] = rows;
  if (row === undefined || row.privileges.length === 0) return null;
  const { role, privileges } = row;
  return { role, privileges, remedy: remedyFor(row) };
}

function remedyFor({ role, super: isSuper, owns, privileges }: ExcessRow): string {
  if (isSuper || owns)
    return `give DATABASE_URL a role of its own, and the owner's to DATABASE_MIGRATION_URL: CREATE ROLE samverka_serves LOGIN PASSWORD '...';`;
  return `REVOKE ${privileges.join(', ')} ON log.events FROM PUBLIC, ${pg.escapeIdentifier(role)};`;
}
