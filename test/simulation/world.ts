import { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import { CLIENT, errandCodec, errandProjection } from './errands.js';
import { Dice } from '../support/dice.js';
import { Clients, keyOf } from './clients.js';
import { Instance } from './instance.js';
import { MemoryTables } from './memory-tables.js';
import type { PlantedFault } from './planted.js';
import { retryParked } from './simulated-tables.js';
import type { VirtualTime } from './virtual-time.js';
import { FAULTS, type Weather, Wire } from './wire.js';

const START = Date.parse('2026-01-05T08:00:00.000Z');
const DAY = 86_400_000;
const MOST_INSTANCES = 3;

/** One log, one set of tables, two or three instances and their clients, in a time of their own. */
export class World {
  readonly log = new MemoryLog();
  readonly wire = new Wire();
  readonly dice: Dice;
  readonly progress: { position: number | undefined } = { position: undefined };
  readonly tables = new MemoryTables('errands', () => this.time);
  readonly projection = errandProjection(() => this.mended);
  readonly clients = new Clients(this);
  /** Errors that no outage explains. */
  readonly surprises: unknown[] = [];
  /** How many appends somebody else is faster than. */
  storm = 0;
  instances: Instance[] = [];
  private readonly most: number;
  /** Milliseconds that have passed, and days that every clock has leapt over besides. */
  private time = 0;
  private days = 0;
  private mended = false;
  private named = 0;
  private outsiders = 0;

  constructor(
    seed: number,
    private readonly virtual: VirtualTime,
    readonly planted: PlantedFault | undefined,
  ) {
    this.dice = new Dice(seed);
    this.most = this.dice.chance(0.7) ? 2 : MOST_INSTANCES;
    this.wire.weather = this.weather();
    while (this.instances.length < this.most) this.startOne();
  }

  get now(): string {
    return new Date(START + this.time + this.days * DAY).toISOString();
  }

  timeOf({ skewMs }: { readonly skewMs: number }): string {
    return new Date(START + this.time + this.days * DAY + skewMs).toISOString();
  }

  /** Those that take commands. */
  get serving(): Instance[] {
    return this.instances.filter(({ alive, stopping }) => alive && !stopping);
  }

  startOne(): void {
    if (this.serving.length >= this.most) return;
    const instance = new Instance(this, `instance ${String(++this.named)}`);
    this.instances = [...this.instances.filter(({ alive }) => alive), instance];
    instance.start();
  }

  /** It is gone at once, with all that it knew. */
  kill(instance: Instance, dice: Dice): void {
    this.wire.meet('instance killed', instance.name);
    instance.alive = false;
    this.wire.cut(instance, dice);
  }

  /** As one leap: who waits for several moments in between wakes once. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    this.wire.story.push(`${String(milliseconds)} ms pass`);
    this.virtual.pass(milliseconds);
  }

  /** Days go by in which nobody did anything. */
  passDays(days: number): void {
    this.days += days;
    this.wire.story.push(`${String(days)} days pass`);
  }

  /** A release that understands what was poison, and an operator who has every parked stream folded anew. */
  async mend(): Promise<void> {
    this.mended = true;
    this.wire.meet('poison mended');
    await retryParked(this.tables, this.log, this.projection);
  }

  readonly beforeAppend = (stream: string): void => {
    if (this.storm === 0) return;
    this.storm--;
    this.wire.meet('append overtaken', stream);
    const n = 1_000_000 + ++this.outsiders;
    const key = keyOf(n);
    const last = this.lengthOf(stream) - 1;
    const recording = {
      stream,
      recordedAt: this.now,
      actor: CLIENT.id,
      role: CLIENT.role,
      commandId: key,
      commandMac: '',
      correlationId: key,
      causationId: null,
      workflow: 'errands@1',
    };
    const event = errandCodec.encode({ type: 'Noted', data: { n } }, key, recording);
    this.log.append(stream, last < 0 ? 'no-stream' : last, [event]);
  };

  /** How many events a stream holds. */
  lengthOf(stream: string): number {
    const [last] = this.log.readStream(stream, { direction: 'backwards', limit: 1 }).events;
    return last === undefined ? 0 : last.revision + 1;
  }

  private weather(): Weather {
    const faults = this.dice.one([0, 0.02, 0.1, 0.25]);
    return { faults, kinds: this.dice.some(FAULTS, 1) };
  }
}
