import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../src/config/config.js';
import type { NewToken } from '../../src/contexts/identity/token-service.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { type AppParts, createApp, type Samverka } from '../../src/samverka.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** An answer, with its body read as JSON where it is some. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
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

/** The whole program over its real HTTP layer and a real PostgreSQL, with the log where the test wants it. */
export class TestServer {
  private constructor(
    readonly app: Samverka,
    private readonly database: TestDatabase,
    private readonly folder: string,
    private readonly config: Config,
  ) {}

  static async start(parts: AppParts = {}): Promise<TestServer> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'samverka-http-'));
    const config: Config = {
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      databaseUrl: database.url,
      eventStoreDbUrl: undefined,
      association: 'ika',
      logLevel: 'error',
    };
    return TestServer.on(database, folder, config, parts);
  }

  private static async on(database: TestDatabase, folder: string, config: Config, parts: AppParts) {
    const app = await createApp(config, {
      store: new MemoryEventStore(),
      log: { level: 'error', stream: process.stderr },
      ...parts,
    });
    await app.start();
    return new TestServer(app, database, folder, config);
  }

  get fastify(): FastifyInstance {
    return (this.app.nest as NestFastifyApplication).getHttpAdapter().getInstance();
  }

  /** Stops the program and starts it anew on the same database. */
  async restarted(parts: AppParts = {}): Promise<TestServer> {
    await this.app.stop();
    return TestServer.on(this.database, this.folder, this.config, parts);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  person(token: NewToken): Promise<Person> {
    return this.app.foundation.tokens.add(token);
  }

  async ask(url: string, asked: Asked = {}): Promise<Answer> {
    const { method = 'GET', as, headers = {}, body, raw } = asked;
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
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      text: answer.body,
      body: type.includes('json') && answer.body !== '' ? JSON.parse(answer.body) : undefined,
    };
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
