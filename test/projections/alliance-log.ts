import { type AllianceEventFact, ALLIANCE_EVENTS } from '../../src/contexts/alliances/public.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from '../../src/contexts/board/public.js';
import type { EventStore, StoredEvent } from '../../src/event-store/event-store.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { ActorRole } from '../../src/kernel/actor.js';
import type { Recorded } from '../../src/kernel/event.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { EventCodec } from '../../src/log/event-codec.js';
import { REGISTER_EVENTS } from '../../src/log/register-events.js';
import type { Vault } from '../../src/vault/vault.js';
import { vaultEntry } from '../support/vault-entry.js';

export const codec = new EventCodec({
  ...ALLIANCE_EVENTS,
  ...ROSTER_EVENTS,
  ...MEETING_EVENTS,
  ...PER_CAPSULAM_EVENTS,
  ...REGISTER_EVENTS,
});

const NAMES = '3b0c5a1e-7c55-5d0a-8a54-5b8c1d9e7f21';

/** The id of an alliance or anything else that a test calls by a name. */
export function idOf(name: string): string {
  return uuidv5(NAMES, name);
}

export function streamOf(alliance: string): string {
  return `ika-alliance-${idOf(alliance)}`;
}

export interface RecordedAs {
  /** UTC ISO 8601; default: a minute after the one before. */
  readonly at?: string;
  readonly actor?: string;
  readonly role?: ActorRole;
}

/** Makes recorded events of facts, one stream after another, and appends them to a store if there is one. */
export class AllianceLog {
  private readonly revisions = new Map<string, number>();
  private clock = Date.parse('2026-11-22T08:00:00.000Z');
  private position = 0;

  constructor(
    private readonly store: EventStore | null = null,
    private readonly vault: Vault | null = null,
  ) {}

  /** Words as an event bears them; they lie in the vault if there is one. */
  async text(words: string): Promise<SealedText> {
    const ref = idOf(`words ${words}`);
    const put = await this.vault?.put([vaultEntry(words, { ref, stream: 'test' })]);
    return { ref, commitment: put?.get(ref) ?? 'c' };
  }

  /** Records facts of one alliance, as one command. */
  async record(
    alliance: string,
    facts: readonly AllianceEventFact[],
    as: RecordedAs = {},
  ): Promise<Recorded[]> {
    const stream = streamOf(alliance);
    const first = (this.revisions.get(stream) ?? -1) + 1;
    this.clock = as.at === undefined ? this.clock + 60_000 : Date.parse(as.at);
    const recordedAt = new Date(this.clock).toISOString();
    const commandId = uuidv5(NAMES, `${stream}#${String(first)}`);
    const events = facts.map((fact, index) =>
      codec.encode(fact, uuidv5(commandId, String(index)), {
        stream,
        recordedAt,
        actor: as.actor ?? SYSTEM.id,
        role: as.role ?? 'case-officer',
        commandId,
        commandMac: 'mac',
        correlationId: commandId,
        causationId: null,
        workflow: 'alliances@1',
      }),
    );
    this.revisions.set(stream, first + facts.length - 1);
    const appended = await this.store?.append(stream, first === 0 ? 'no-stream' : first - 1, events);
    this.position = appended === undefined ? this.position + facts.length : appended.position;
    const base = this.position - facts.length;
    return events.map((event, index): Recorded => {
      const stored: StoredEvent = { ...event, stream, revision: first + index, position: base + index + 1 };
      return codec.decode(stored);
    });
  }
}

/** The first fact of an alliance. */
export function started(
  alliance: string,
  lan: readonly string[],
  more: Partial<Extract<AllianceEventFact, { type: 'RegionalCollaborationStarted' }>['data']> = {},
): AllianceEventFact {
  return {
    type: 'RegionalCollaborationStarted',
    data: {
      alliance: idOf(alliance),
      name: alliance,
      lan: [...lan],
      form: null,
      coordinator: null,
      occurredOn: { date: null, precision: 'unknown' },
      ...more,
    },
  };
}
