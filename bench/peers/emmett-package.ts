import type pg from 'pg';
import { installedPackage } from '../machine/packages.js';

/** An event as Emmett takes it. */
export interface EmmettEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EmmettStore {
  appendToStream(
    stream: string,
    events: readonly EmmettEvent[],
    options: { expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
  ): Promise<unknown>;
  close(): Promise<void>;
  readonly schema: { migrate(): Promise<unknown> };
}

interface Consumer {
  projector(options: { projection: unknown; startFrom: 'BEGINNING' | 'CURRENT' }): unknown;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What is used of @event-driven-io/emmett-postgresql. */
export interface PostgresPackage {
  getPostgreSQLEventStore(
    url: string,
    options: { connectionOptions: { pooled: true; pool: pg.Pool } },
  ): EmmettStore;
  pongoSingleStreamProjection(options: {
    collectionName: string;
    canHandle: readonly string[];
    initialState: () => Readonly<Record<string, unknown>>;
    evolve: (
      document: Readonly<Record<string, unknown>>,
      event: EmmettEvent,
    ) => Readonly<Record<string, unknown>>;
  }): unknown;
  postgreSQLEventStoreConsumer(options: { connectionString: string }): Consumer;
  rebuildPostgreSQLProjections(options: { connectionString: string; projection: unknown }): Consumer;
}

type Handle<State> = (
  store: unknown,
  stream: string,
  decide: (state: State) => EmmettEvent | readonly EmmettEvent[],
) => Promise<unknown>;

/** What is used of @event-driven-io/emmett, in the version of either group. */
export interface EmmettPackage {
  readonly CommandHandler: <State>(options: {
    evolve: (state: State, event: EmmettEvent) => State;
    initialState: () => State;
  }) => Handle<State>;
}

export async function emmett(): Promise<EmmettPackage> {
  return (await installedPackage('postgres', '@event-driven-io/emmett')) as EmmettPackage;
}

export async function emmettPostgres(): Promise<PostgresPackage> {
  return (await installedPackage('postgres', '@event-driven-io/emmett-postgresql')) as PostgresPackage;
}

/** A pool of the very pg that Emmett uses, with as many connections as there are writers. */
export async function emmettPool(url: string): Promise<pg.Pool> {
  const { Pool } = (await installedPackage('postgres', 'pg')) as typeof pg;
  return new Pool({ connectionString: url, max: 32 });
}
