import { LogReader } from '../../projections/runner/log-reader.js';
import type { Projection } from '../../projections/runner/projection.js';
import { ProjectionRunner } from '../../projections/runner/projection-runner.js';
import { DeadlineProcess } from '../../src/contexts/alliances/deadline-process.js';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import type { StoredEvent } from '../../src/event-store/event-store.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import { Refused } from '../../src/kernel/refusal.js';
import { Executor } from '../../src/log/executor.js';
import { LiveTail } from '../../src/log/live-tail.js';
import { Reactor } from '../../src/log/reactor.js';
import { MemoryVault } from '../../src/vault/memory-vault.js';
import { BOOK, type Errand, errandCodec, errandContext, type ErrandFact } from './errands.js';
import type { MemoryTables } from './memory-tables.js';
import { SimulatedStore, type StoreSurroundings } from './simulated-store.js';
import { DatabaseAway, findDue, simulatedProgress, simulatedTables } from './simulated-tables.js';
import type { Caller } from './wire.js';

/** What an instance runs in. */
export interface Surroundings extends StoreSurroundings {
  readonly tables: MemoryTables;
  readonly progress: { position: number | undefined };
  readonly projection: Projection;
  /** Errors that no outage explains. */
  readonly surprises: unknown[];
  /** By the instance's own clock. */
  timeOf(instance: { readonly skewMs: number }): string;
}

/** A lease that a leap of time is longer than, or shorter. */
const LEASE_MS = 3_000;
const NAMESPACE = 'c0a8f5de-2f0e-5b7c-9d3a-6d1f0b9e4a21';

/** The secret is the same in every schedule, so that ids are. */
class SimulatedVault extends MemoryVault {
  private readonly secret = new Uint8Array(32);

  override macKey(): Promise<Uint8Array> {
    return Promise.resolve(this.secret);
  }
}
const VAULT = new SimulatedVault();

/** One instance of the program: the program's own engine, runner, reactor and deadline process on simulated surroundings. */
export class Instance implements Caller {
  alive = true;
  paused = false;
  stopping = false;
  /** How far its own clock is wrong. */
  skewMs = 0;
  readonly executor: Executor<Errand, ErrandFact, null>;
  private readonly tail: LiveTail;
  private readonly reader: LogReader;
  private readonly runner: ProjectionRunner;
  private readonly reactor: Reactor;
  private readonly deadlines: DeadlineProcess;
  private started: Promise<void> | undefined;

  /** @param name another than any before it */
  constructor(
    private readonly world: Surroundings,
    readonly name: string,
  ) {
    const { wire, planted } = world;
    const store = new SimulatedStore(world, this);
    const clock = { now: () => world.timeOf(this) };
    this.executor = new Executor({
      store,
      codec: errandCodec,
      vault: VAULT,
      clock,
      context: errandContext,
    });
    this.tail = new LiveTail(store);
    this.reader = new LogReader(store, errandCodec, this.tail);
    const onTrouble = (error: unknown): void => this.expectOutage(error);
    this.runner = new ProjectionRunner({
      tables: simulatedTables(world.tables, { wire, caller: this, planted }, name, LEASE_MS),
      reader: this.reader,
      projection: world.projection,
      times: { leaseMs: LEASE_MS, pollMs: 1_000 },
      renew: () => Promise.reject(new Error('the tables are of this version')),
      onParked: () => wire.meet('stream parked'),
      onTrouble,
    });
    this.reactor = new Reactor({
      store,
      tail: this.tail,
      progress: simulatedProgress(world.progress, wire, this),
      isFor: ({ type }) => type === 'Asked',
      react: (event) => this.react(event),
      onFailure: onTrouble,
      patienceMs: 2_000,
    });
    this.deadlines = new DeadlineProcess({
      clock,
      findDue: (now, limit, after) =>
        findDue(world.tables, { wire, caller: this, projection: world.projection }, now, limit, after),
      load: (subject) => this.executor.load(subject),
      execute: (request) => this.executor.execute(request),
      isAway: (error) => error instanceof StoreUnavailable || error instanceof DatabaseAway,
      onFailure: onTrouble,
    });
  }

  start(): void {
    this.started = this.begin();
  }

  /** As by SIGTERM: what is under way is finished, and the lease given back. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.started;
    await Promise.all([this.deadlines.stop(), this.reactor.stop(), this.runner.stop()]);
    this.reader.stop();
    await this.tail.stop();
    this.alive = false;
  }

  /** Whether it says in time that the rows stand at a position, whoever folds them. */
  waitFor(position: number): Promise<boolean> {
    return this.runner.waitFor(position, 2_000);
  }

  private async begin(): Promise<void> {
    for (let begun = false; !begun;) {
      // An instance that cannot reach the store at its start is started again.
      begun = await this.tail.start().then(
        () => true,
        () => false,
      );
    }
    this.reader.start();
    this.runner.start();
    this.reactor.start();
    this.deadlines.start();
  }

  private react({ id }: StoredEvent): Promise<void> {
    const done = this.executor
      .execute({
        command: 'answer',
        subject: BOOK,
        actor: SYSTEM,
        body: { to: id },
        key: uuidv5(NAMESPACE, id),
        causationId: id,
      })
      .then(() => undefined);
    if (this.world.planted !== 'actsAfterwards') return done;
    done.catch(() => undefined);
    return Promise.resolve();
  }

  /** What goes wrong besides outages is a fault of the program. */
  private expectOutage(error: unknown): void {
    const outage =
      error instanceof StoreUnavailable ||
      error instanceof DatabaseAway ||
      (error instanceof Refused && ['unavailable', 'conflict'].includes(error.refusal.kind));
    if (!outage && this.alive) this.world.surprises.push(error);
  }
}
