import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  UnauthorizedException,
} from '@nestjs/common';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { EVENT_TEXT } from './event.js';
import { serveController } from './nest-server.js';
import { numberIn, type OpenPeer, type Peer } from './peer.js';

const POOL = Symbol('pool');

const TABLES = `
  CREATE TABLE cases (id uuid PRIMARY KEY, name text NOT NULL, form text, revision bigint NOT NULL DEFAULT 0);
  CREATE TABLE audit (id bigserial PRIMARY KEY, "case" uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(), what jsonb NOT NULL);
  CREATE TABLE tokens (hash bytea PRIMARY KEY, role text NOT NULL)`;
const UPDATE = 'UPDATE cases SET form = $2, revision = revision + 1 WHERE id = $1 RETURNING revision';
const AUDIT = 'INSERT INTO audit ("case", what) VALUES ($1, $2)';
const ONE_STATEMENT = `
  WITH updated AS (${UPDATE}), audited AS (INSERT INTO audit ("case", what) SELECT $1, $3 FROM updated)
  SELECT revision FROM updated`;

interface Change {
  readonly form: string;
}

/** What a user would write instead: a row that is changed, and a row that tells of it. */
@Controller('cases')
class Cases {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  @Post(':id/transaction')
  @HttpCode(200)
  transaction(@Param('id') id: string, @Body() { form }: Change) {
    return this.inTransaction(id, form);
  }

  @Post(':id/statement')
  @HttpCode(200)
  async statement(@Param('id') id: string, @Body() { form }: Change) {
    const values = [id, form, EVENT_TEXT];
    const { rows } = await this.pool.query<{ revision: string }>({
      name: 'one',
      text: ONE_STATEMENT,
      values,
    });
    return { id, revision: Number(rows[0]?.revision) };
  }

  /** The same for somebody whose token is looked up, as ours is. */
  @Post(':id/signed-in')
  @HttpCode(200)
  async signedIn(
    @Param('id') id: string,
    @Body() { form }: Change,
    @Headers('authorization') authorization: string,
  ) {
    const hash = createHash('sha256').update(authorization.slice('Bearer '.length)).digest();
    const text = 'SELECT role FROM tokens WHERE hash = $1';
    const { rowCount } = await this.pool.query({ name: 'token', text, values: [hash] });
    if (rowCount !== 1) throw new UnauthorizedException();
    return this.inTransaction(id, form);
  }

  private async inTransaction(id: string, form: string) {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const updated = { name: 'update', text: UPDATE, values: [id, form] };
      const { rows } = await client.query<{ revision: string }>(updated);
      await client.query({ name: 'audit', text: AUDIT, values: [id, EVENT_TEXT] });
      await client.query('COMMIT');
      return { id, revision: Number(rows[0]?.revision) };
    } finally {
      client.release();
    }
  }
}

/** A plain Nest and Fastify endpoint on tables, with as many connections to PostgreSQL as there are callers. */
export const openCrud: OpenPeer = async ({ url }): Promise<Peer> => {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  await pool.query(TABLES);
  await pool.query('INSERT INTO tokens (hash, role) VALUES (sha256($1), $2)', ['secret', 'case-officer']);
  const served = await serveController(Cases, [{ provide: POOL, useValue: pool }]);
  return {
    tasks: {
      seed: async (input) => {
        const { rows } = await pool.query<{ id: string }>(
          `INSERT INTO cases (id, name) SELECT md5('case ' || i)::uuid, 'Allians ' || i
           FROM generate_series(1, $1::int) AS i RETURNING id`,
          [numberIn(input, 'cases')],
        );
        return rows.map(({ id }) => id);
      },
      address: () => Promise.resolve(served.address),
    },
    close: async () => {
      await served.close();
      await pool.end();
    },
  };
};
