import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../src/config/config.js';
import type { NewToken } from '../../src/contexts/identity/token-service.js';
import { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { LogOptions } from '../../src/http/access-log.js';
import { type AppParts, createApp, type Samverka } from '../../src/samverka.js';
import { createPreparedDatabase, createTestDatabase, type TestDatabase } from './database.js';
import { MASTER_KEY_TEXT } from './master-key.js';

/** An answer, with its body read as JSON where it is some. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** As it came: of a PDF, say. */
  readonly bytes: Buffer;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what it holds is for the test to say
  readonly body: any;
}

/** Somebody with a token. */
export interface Person {
  readonly id: string;
  readonly token: string;
}

export interface Asked {
  readonly method?: string;
  readonly as?: Person | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a text or bytes that are sent as they are. */
  readonly body?: unknown;
  readonly raw?: string | Buffer;
}

export interface Commanded extends Omit<Asked, 'body' | 'method'> {
  readonly key?: string | null;
  readonly ifMatch?: string;
  readonly dryRun?: boolean;
}

/** Where the log lies in a test: in memory, which can be made to hang, or in the test's own PostgreSQL. */
export interface ServerParts extends Omit<AppParts, 'store' | 'log'> {
  readonly log?: LogOptions;
  readonly memory?: MemoryLog;
  /** How long a call waits for a log in memory that hangs. */
  readonly timeoutMs?: number;
  readonly inPostgres?: boolean;
  readonly trustProxy?: Config['trustProxy'];
  readonly smtpUrl?: string;
  readonly publicUrl?: string;
  readonly oidcProviders?: Config['oidcProviders'];
}

/** A test that holds a projection back does not wait for it longer than this. */
const SHOWN_WITHIN_MS = 1_000;

/** The log of a server that is not given any. */
class UsualLog extends MemoryLog {
  override readonly identity = '00000000-0000-4000-8000-000000000000';
}

/** The whole program over its real HTTP layer and a real PostgreSQL, with the log where the test wants it. */
export class TestServer {
  /** What was last written here, and by whom. */
  private written: { readonly position: number; readonly by: Person | undefined } | undefined;

  private constructor(
    readonly app: Samverka,
    /** The log in memory; not in use when the log lies in PostgreSQL. */
    readonly memory: MemoryLog,
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly parts: ServerParts,
  ) {}

  static async start(parts: ServerParts = {}): Promise<TestServer> {
    const folder = await mkdtemp(join(tmpdir(), 'samverka-http-'));
    // The read models say of which log they are made.
    const usual = parts.memory === undefined && parts.inPostgres !== true;
    const database = await (usual
      ? createPreparedDatabase((url) => prepare(url, folder))
      : createTestDatabase());
    try {
      return await TestServer.open(database, folder, parts.memory ?? new UsualLog(), parts);
    } catch (error) {
      await remove(database, folder);
      throw error;
    }
  }

  private static async open(
    database: TestDatabase,
    folder: string,
    memory: MemoryLog,
    parts: ServerParts,
  ): Promise<TestServer> {
    const {
      memory: _,
      timeoutMs = 10_000,
      inPostgres = false,
      trustProxy = [],
      smtpUrl,
      publicUrl,
      oidcProviders = [],
      ...more
    } = parts;
    const app = await createApp(
      { ...configFor(database.url, folder), trustProxy, smtpUrl, publicUrl, oidcProviders },
      {
        ...(inPostgres ? {} : { store: new MemoryEventStore(memory, { timeoutMs }) }),
        log: { level: 'silent' },
        ...more,
      },
    );
    await app.start();
    return new TestServer(app, memory, database, folder, parts);
  }

  get fastify(): FastifyInstance {
    return (this.app.nest as NestFastifyApplication).getHttpAdapter().getInstance();
  }

  /** Every route but the stand-ins for HEAD, as OpenAPI writes them: `POST /api/alliances/{id}/rename`. */
  routes(): string[] {
    return this.fastify.allowedMethods.list().flatMap(({ pattern, methods }) => {
      const path = pattern.replace(/:(\w+)/g, '{$1}');
      return methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`);
    });
  }

  /** Stops the program and starts it anew on the same database. */
  async restarted(): Promise<TestServer> {
    await this.app.stop();
    return TestServer.open(this.database, this.folder, this.memory, this.parts);
  }

  /** A second instance beside this one, on the same database and log. */
  beside(): Promise<TestServer> {
    return TestServer.open(this.database, this.folder, this.memory, this.parts);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await remove(this.database, this.folder);
  }

  person(token: NewToken): Promise<Person> {
    return this.app.foundation.identity.tokens.add(token);
  }

  /** What /health/ready answers once the read models hold what lay in the log at the start. */
  async ready(): Promise<Answer> {
    for (;;) {
      const ready = await this.ask('/health/ready');
      if (ready.status === 200) return ready;
    }
  }

  /** Asks once everybody can see what was written before: the program itself waits only for a reader's own writes. */
  async ask(url: string, asked: Asked = {}): Promise<Answer> {
    const { method = 'GET', as, headers = {}, body, raw } = asked;
    const shown = method === 'GET' && url.startsWith('/api/') ? this.shownTo(as) : undefined;
    if (shown !== undefined) await shown;
    const answer = await this.fastify.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${as.token}` }),
        ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { payload: raw } : body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    const told: Answer = {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      text: answer.body,
      bytes: answer.rawPayload,
      body: type.includes('json') && answer.body !== '' ? JSON.parse(answer.body) : undefined,
    };
    const position: unknown = told.body?.position;
    if (method !== 'GET' && typeof position === 'number') this.written = { position, by: as };
    return told;
  }

  private shownTo(reader: Person | undefined): Promise<unknown> | undefined {
    const { written } = this;
    if (written === undefined || written.by?.id === reader?.id) return undefined;
    this.written = undefined;
    const { runners, foundation } = this.app;
    const waits = runners.names.map((name) => runners.waitFor(name, written.position, SHOWN_WITHIN_MS));
    return Promise.all([...waits, foundation.tail.waitFor(written.position, SHOWN_WITHIN_MS)]);
  }

  /** Gives a command; `subject` null starts an alliance. A new key each time, unless one is given or `null`. */
  command(
    command: string,
    subject: string | null,
    body: unknown,
    commanded: Commanded = {},
  ): Promise<Answer> {
    const { key = randomUUID(), ifMatch, dryRun, headers = {}, ...asked } = commanded;
    const path = subject === null ? '/api/alliances' : `/api/alliances/${subject}/${command}`;
    return this.ask(dryRun === undefined ? path : `${path}?dryRun=${String(dryRun)}`, {
      ...asked,
      method: 'POST',
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...headers,
      },
    });
  }
}

/** Makes the program's tables, and writes nothing into them. */
async function prepare(databaseUrl: string, folder: string): Promise<void> {
  const store = new MemoryEventStore(new UsualLog());
  const app = await createApp(configFor(databaseUrl, folder), { store, http: false });
  await app.runners.prepare();
  await app.stop();
}

async function remove(database: TestDatabase, folder: string): Promise<void> {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}

function configFor(databaseUrl: string, folder: string): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    databaseUrl,
    databaseMigrationUrl: undefined,
    eventStoreDbUrl: undefined,
    masterKey: MASTER_KEY_TEXT,
    masterKeyFile: undefined,
    association: 'ika',
    trustProxy: [],
    publicUrl: undefined,
    oidcProviders: [],
    smtpUrl: undefined,
    mailFrom: 'Samverka <samverka@example.org>',
    contactEmail: 'kansliet@example.org',
    rateLimit: 1_000_000,
    logLevel: 'error',
  };
}

/** An answer must be a problem of that status and code, in the form of RFC 9457; answers with its reasons' codes. */
export function thenProblem(
  answer: Answer,
  status: number,
  code: string,
): { reasons: string[]; faults: string[] } {
  const { body } = answer;
  expect({ status: answer.status, code: body?.code, text: answer.text }).toMatchObject({ status, code });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({ type: `/problems/${code}`, status });
  expect(body.title).toEqual(expect.stringMatching(/\S/));
  expect(body.detail).toEqual(expect.stringMatching(/\S/));
  const faults = body.errors.map(
    (fault: { pointer: string; code: string }) => `${fault.pointer} ${fault.code}`,
  );
  return { reasons: body.reasons.map((reason: { code: string }) => reason.code), faults };
}

/** A command must have been carried out; answers with what it answered. */
export function thenDone(answer: Answer, status = 200): Answer['body'] {
  expect({ status: answer.status, text: answer.status === status ? '' : answer.text }).toEqual({
    status,
    text: '',
  });
  return answer.body;
}
