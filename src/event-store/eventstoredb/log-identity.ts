import { randomUUID } from 'node:crypto';
import { RevisionConflict } from '../event-store.js';
import type { Appends } from './append-events.js';
import type { Bound } from './bound.js';
import type { StreamReads } from './stream-reads.js';

const IDENTITY_TYPE = 'LogIdentityGiven';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The log's own id, an event in a stream of its own, which the first who asks for it makes. */
export class LogIdentity {
  private known: string | undefined;

  constructor(
    private readonly stream: string,
    private readonly reads: StreamReads,
    private readonly appends: Appends,
  ) {}

  /**
   * As the port's `identity`.
   *
   * @throws Error when the stream holds something else
   */
  async read(bound: Bound): Promise<string> {
    this.known ??= (await this.stored(bound)) ?? (await this.give(bound));
    return this.known;
  }

  private async stored(bound: Bound): Promise<string | undefined> {
    const { events } = await this.reads.read(this.stream, { limit: 1 }, bound);
    const [event] = events;
    if (event === undefined) return undefined;
    const value: unknown = JSON.parse(new TextDecoder().decode(event.data));
    const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    if (event.type === IDENTITY_TYPE && typeof id === 'string' && UUID.test(id)) return id;
    throw new Error(`${this.stream} does not begin with the log's identity`);
  }

  private async give(bound: Bound): Promise<string> {
    const id = randomUUID();
    const event = { id: randomUUID(), type: IDENTITY_TYPE, data: JSON.stringify({ id }), metadata: '{}' };
    try {
      await this.appends.append(this.stream, 'no-stream', [event], bound);
      return id;
    } catch (error) {
      // Somebody else was first, and theirs it is.
      const theirs = error instanceof RevisionConflict ? await this.stored(bound) : undefined;
      if (theirs === undefined) throw error;
      return theirs;
    }
  }
}
