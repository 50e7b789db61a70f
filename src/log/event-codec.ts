import type { ActorRole } from '../kernel/actor.js';
import type { Fact, Recorded } from '../kernel/event.js';
import { Unreadable } from '../kernel/unreadable.js';
import { type EventCatalogue, upcast } from '../kernel/upcast.js';
import type { EventToAppend, StoredEvent } from '../event-store/event-store.js';
import { jsonBytes } from '../event-store/json-bytes.js';

/** What the command path knows about the events of one command. */
export interface Recording {
  readonly stream: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly role: ActorRole;
  readonly commandId: string;
  readonly commandMac: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly workflow: string | null;
}

/** An event's bytes do not say what the store says of it. */
export class CorruptEvent extends Unreadable {
  override readonly name = 'CorruptEvent';
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Turns facts into the bytes that are stored, and stored bytes into facts in their newest shape. All that a
 * proof needs stands inside the data's bytes; the metadata repeats the two ids by which EventStoreDB's own
 * tools link events.
 */
export class EventCodec {
  constructor(private readonly catalogue: EventCatalogue) {}

  /** @throws Error the type is not in the catalogue */
  encode(fact: Fact, id: string, recording: Recording): EventToAppend {
    const entry = this.catalogue[fact.type];
    if (entry === undefined) throw new Error(`no event ${fact.type} in the catalogue`);
    const { recordedAt, actor, role, commandId, commandMac, correlationId, causationId, workflow } =
      recording;
    const body = {
      id,
      type: fact.type,
      version: entry.version,
      recordedAt,
      actor,
      role,
      commandId,
      commandMac,
      correlationId,
      causationId,
      workflow,
      data: fact.data,
    };
    const metadata = {
      $correlationId: correlationId,
      ...(causationId === null ? {} : { $causationId: causationId }),
    };
    return {
      id,
      type: fact.type,
      data: jsonBytes(body),
      metadata: jsonBytes(metadata),
    };
  }

  /**
   * @throws UnknownEvent written by a newer release
   * @throws CorruptEvent the bytes are not what this codec writes
   */
  decode(stored: StoredEvent): Recorded {
    const body = parse(stored);
    if (body.id !== stored.id || body.type !== stored.type) {
      throw new CorruptEvent(
        `event ${stored.id} in ${stored.stream} holds ${String(body.type)} ${String(body.id)}`,
      );
    }
    const newest = this.catalogue[stored.type]?.version;
    const data =
      body.version === newest
        ? body.data
        : upcast(this.catalogue, stored.type, Number(body.version), body.data);
    const { recordedAt, actor, role, commandId, commandMac, correlationId, causationId, workflow } =
      body as Recorded;
    // Each by its name: copying whatever there is costs several times as much, and this is done for every event.
    return {
      id: body.id,
      type: body.type,
      version: Number(body.version),
      recordedAt,
      actor,
      role,
      commandId,
      commandMac,
      correlationId,
      causationId,
      workflow,
      data,
      stream: stored.stream,
      revision: stored.revision,
      position: stored.position,
    };
  }
}

function parse(stored: StoredEvent): Partial<Recorded> {
  try {
    const body: unknown = JSON.parse(decoder.decode(stored.data));
    if (typeof body === 'object' && body !== null) return body;
  } catch (cause) {
    throw new CorruptEvent(`event ${stored.id} in ${stored.stream} is not JSON`, { cause });
  }
  throw new CorruptEvent(`event ${stored.id} in ${stored.stream} is not an object`);
}
