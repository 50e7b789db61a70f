import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import type { Clock } from '../../kernel/clock.js';
import type { Recorded } from '../../kernel/event.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { SearchedPart, VaultSubjects, WordsPlace } from '../../vault/vault-subjects.js';
import { allianceStream } from '../alliances/public.js';
import type { FoundData, FoundText } from './commands/inputs.js';
import type { HoldEvent } from './events.js';
import { holdStream } from './executors.js';
import { type Hold, holdWorkflow } from './holds/hold-workflow.js';
import { type Retained, retained } from './retention.js';
import type { PrivacySettings } from './settings.js';

export interface PersonalDataParts {
  readonly slug: string;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly subjects: VaultSubjects;
  readonly settings: PrivacySettings;
  /** Of an account: there is none, it has a role now, or it has none. */
  readonly account: (id: string) => Promise<'unknown' | 'in-use' | 'free'>;
  /** Accounts of persons whose name holds a name, whatever its capitals and spaces, or who have an address. */
  readonly accountsOf: (sought: Sought) => Promise<readonly FoundAccount[]>;
}

/** Whole subjects, single texts by reference, and an account. */
export interface Chosen {
  readonly subjects: readonly string[];
  readonly refs: readonly string[];
  readonly account?: string | undefined;
}

/** Whom is looked for: by either, or both. */
export interface Sought {
  readonly name: string | null;
  readonly email: string | null;
}

/** An account with who is behind it, and whether it has a role now and so is kept. */
export interface FoundAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string | null;
  readonly inUse: boolean;
}

/** Words in the vault with the event that bears them, and how they are retained. */
export interface PlacedText extends WordsPlace {
  /** Undefined: no event bears them, as of a command that was cut off. */
  readonly event: Recorded | undefined;
  readonly retained: Retained;
  readonly held: boolean;
  /** The SHA-256 of adjusted minutes, a file apart from the vault, that hold the words as well; null: there are none. */
  readonly minutes: string | null;
}

/** About a second's work. */
const LOOKED_AT_ONCE = 20_000;

/** What lies in the vault, with what the log says of it. */
export class PersonalData {
  constructor(private readonly parts: PersonalDataParts) {}

  /** The chosen subjects, texts and account, and why what of them must be kept. */
  async find(chosen: Chosen): Promise<FoundData> {
    const places = await this.parts.subjects.places(chosen);
    const known = new Set(places.flatMap(({ ref, subject }) => [ref, subject]));
    const placed = await this.placed(places);
    const files = placed.flatMap(({ ref, event }) => {
      const sha256 = fileOf(event);
      return sha256 === undefined ? [] : [[ref, sha256] as const];
    });
    return {
      texts: placed.map(found),
      unknown: [...chosen.subjects, ...chosen.refs].filter((id) => !known.has(id)),
      account: chosen.account === undefined ? null : await this.account(chosen.account),
      files: Object.fromEntries(files),
    };
  }

  /** Looks through a part of the vault for a name or an address, and with the first part through the accounts. */
  async search(
    sought: Sought,
    after: string | null,
  ): Promise<SearchedPart & { readonly accounts: readonly FoundAccount[] }> {
    const words = [sought.name, sought.email].filter((one) => one !== null);
    const accounts = after === null ? await this.parts.accountsOf(sought) : [];
    return { ...(await this.parts.subjects.searchPart(words, after, LOOKED_AT_ONCE)), accounts };
  }

  /** Places with their events and how they are retained, in the order given. */
  async placed(places: readonly WordsPlace[]): Promise<readonly PlacedText[]> {
    const { settings, clock, slug } = this.parts;
    const holds = Object.values(await this.holds());
    const streams = await this.eventsIn(places.map(({ stream }) => stream));
    const bearing = places.map((place) => ({
      place,
      event: streams.get(place.stream)?.find(({ id }) => id === place.eventId),
    }));
    const files = bearing.some(({ event }) => fileOf(event) !== undefined)
      ? await this.filesUnder(holds)
      : new Set<string>();
    return bearing.map(({ place, event }) => ({
      ...place,
      event,
      retained: retained(
        place.eventId,
        streams.get(place.stream) ?? [],
        settings.retentionMonths,
        clock.now(),
      ),
      minutes: minutesIn(streams.get(place.stream) ?? []),
      held: holds.some((hold) => holdsBack(hold, place, slug)) || files.has(fileOf(event) ?? ''),
    }));
  }

  /** The references, and the account, that are under a hold now. */
  async heldAmong({ subjects, refs, account }: Omit<Chosen, 'account'> & { account: string | null }) {
    const places = await this.parts.subjects.places({ subjects, refs });
    const held = (await this.placed(places)).filter((place) => place.held).map(({ ref }) => ref);
    return account !== null && (await this.account(account)) === 'held' ? [...held, account] : held;
  }

  private async account(id: string): Promise<NonNullable<FoundData['account']>> {
    const found = await this.parts.account(id);
    if (found === 'unknown') return found;
    const holds = Object.values(await this.holds());
    return holds.some(({ subjects }) => subjects.includes(id)) ? 'held' : found;
  }

  /** The files that holds keep, whichever alliances have the same ones. */
  private async filesUnder(holds: readonly Hold[]): Promise<ReadonlySet<string>> {
    const ids = holds.flatMap(({ subjects }) => subjects);
    const places = await this.parts.subjects.places({ subjects: ids, refs: ids });
    const single = new Set(places.map(({ eventId }) => eventId));
    const whole = new Set(
      holds.flatMap(({ alliance }) => (alliance === null ? [] : [allianceStream(this.parts.slug, alliance)])),
    );
    const streams = await this.eventsIn([...whole, ...places.map(({ stream }) => stream)]);
    const held = [...streams].flatMap(([stream, events]) =>
      events.filter(({ id }) => whole.has(stream) || single.has(id)).map(fileOf),
    );
    return new Set(held.filter((sha256) => sha256 !== undefined));
  }

  private async eventsIn(streams: readonly string[]): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    const { store, codec } = this.parts;
    const found = new Map<string, readonly Recorded[]>();
    for (const stream of new Set(streams)) {
      const { events } = await store.readStream(stream);
      found.set(
        stream,
        events.map((event: StoredEvent) => codec.decode(event)),
      );
    }
    return found;
  }

  /** Every hold in force, from the log itself. */
  async holds(): Promise<Readonly<Record<string, Hold>>> {
    const { store, codec, slug } = this.parts;
    const { events } = await store.readStream(holdStream(slug));
    return events
      .map((event) => codec.decode(event) as HoldEvent)
      .reduce(holdWorkflow.evolve, holdWorkflow.initial);
  }
}

/** The SHA-256 of the attachment that an event added. */
function fileOf(event: Recorded | undefined): string | undefined {
  return event?.type === 'AttachmentAdded' ? (event.data as { sha256: string }).sha256 : undefined;
}

/** The file of the adjusted minutes of a meeting. */
function minutesIn(events: readonly Recorded[]): string | null {
  const adjusted = events.findLast(({ type }) => type === 'MinutesAdjusted');
  return adjusted === undefined ? null : (adjusted.data as { sha256: string }).sha256;
}

function holdsBack(
  { subjects, alliance }: Hold,
  { ref, subject, stream }: WordsPlace,
  slug: string,
): boolean {
  if (subjects.includes(subject) || subjects.includes(ref)) return true;
  return alliance !== null && stream === allianceStream(slug, alliance);
}

function found({ ref, subject, held, retained: { retention, until, keptNow } }: PlacedText): FoundText {
  if (held) return { ref, subject, kept: { why: 'hold', retention, until: null } };
  return { ref, subject, kept: keptNow ? { why: 'retention', retention, until } : null };
}
