import { createHash } from 'node:crypto';
import type { EventStore, EventToAppend } from '../event-store/event-store.js';
import { SYSTEM } from '../kernel/actor.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import type { Clock } from '../kernel/clock.js';
import { uuidv5 } from '../kernel/ids.js';
import { definitionHash, type WorkflowDefinition } from '../workflow/definition.js';
import { appendOnce } from './append-once.js';
import type { EventCodec } from './event-codec.js';
import { type FateOf, NumberSeries, type NumberTaker } from './number-series.js';
import type { RegisterEvent, RegisterFact } from './register-events.js';
import { StreamQueue } from './stream-queue.js';

const NAMESPACE = '6f0a7a2e-6a4b-5a0e-9d55-9a8f6d1c2b70';

/** A definition or a set of rules in the log differs from the one of the same version in this build. */
export class ReleaseChanged extends Error {
  override readonly name = 'ReleaseChanged';
}

/** Where the versions of the board's rules are published. */
export function boardRulesStream(slug: string): string {
  return `${slug}-board-rules`;
}

/** The streams that the program itself keeps: series of numbers, and what was released when. */
export class Registers {
  /** Takers of one series wait for each other here, as they would otherwise be in each other's way again and again. */
  private readonly takers = new StreamQueue();
  private readonly series = new Map<string, NumberSeries>();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly slug: string,
  ) {}

  /**
   * The item's number in a series: the one that it has, the lowest that another took and will never use, or the next.
   * Numbers begin at 1 and have no gaps; two items never have the same one, and an item never has two.
   *
   * @throws StoreUnavailable those before it took too long
   */
  async takeNumber(series: string, taker: NumberTaker, fateOf: FateOf): Promise<number> {
    const stream = `${this.slug}-series-${series}`;
    const known = this.series.get(series) ?? this.seriesIn(stream, series);
    this.series.set(series, known);
    known.want(taker);
    try {
      return await this.takers.run(stream, () => known.numberOf(taker, fateOf));
    } finally {
      known.leave(taker);
    }
  }

  /**
   * Publishes every release that the log does not hold yet, and checks those that it does.
   *
   * @throws ReleaseChanged a released definition was edited
   */
  async publishDefinitions(releases: readonly WorkflowDefinition[]): Promise<void> {
    for (const definition of releases) {
      const sha256 = definitionHash(definition);
      await this.publish(`${this.slug}-workflow-${definition.name}`, definition.version, sha256, {
        type: 'WorkflowDefinitionPublished',
        data: {
          definition: definition.name,
          version: definition.version,
          sha256,
          canonical: canonicalJson(definition),
        },
      });
    }
  }

  /** The same for every version of the board's rules. */
  async publishBoardRules(versions: readonly { readonly version: number }[]): Promise<void> {
    for (const rules of versions) {
      const sha256 = createHash('sha256').update(canonicalJson(rules), 'utf8').digest('hex');
      await this.publish(boardRulesStream(this.slug), rules.version, sha256, {
        type: 'BoardRulesPublished',
        data: { version: rules.version, sha256, rules },
      });
    }
  }

  private async publish(stream: string, version: number, sha256: string, fact: RegisterFact): Promise<void> {
    await appendOnce(this.store, stream, (stored) => {
      const published = stored
        .map((event) => this.codec.decode(event) as RegisterEvent)
        .find((event) => 'version' in event.data && event.data.version === version);
      if (published === undefined) return this.fact(stream, `${String(version)}/${sha256}`, fact);
      if (!('sha256' in published.data) || published.data.sha256 !== sha256) {
        throw new ReleaseChanged(
          `version ${String(version)} in ${stream} was released otherwise; make a new version`,
        );
      }
      return null;
    });
  }

  private seriesIn(stream: string, series: string): NumberSeries {
    const { store, codec } = this;
    const allocated = (taker: NumberTaker, number: number): EventToAppend =>
      this.fact(stream, `${taker.item}/${String(number)}`, {
        type: 'NumberAllocated',
        data: { series, number, ...taker },
      });
    return new NumberSeries(stream, { store, codec, allocated });
  }

  private fact(stream: string, name: string, fact: RegisterFact): EventToAppend {
    const commandId = uuidv5(NAMESPACE, `${stream}/${name}`);
    return this.codec.encode(fact, uuidv5(commandId, stream), {
      stream,
      recordedAt: this.clock.now(),
      actor: SYSTEM.id,
      role: SYSTEM.role,
      commandId,
      commandMac: '',
      correlationId: commandId,
      causationId: null,
      workflow: null,
    });
  }
}
