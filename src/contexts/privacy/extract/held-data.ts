import type { EventStore } from '../../../event-store/event-store.js';
import type { Recorded } from '../../../kernel/event.js';
import type { Locale } from '../../../messages/message.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { VaultSubjects, WordsPlace } from '../../../vault/vault-subjects.js';
import type { Vault } from '../../../vault/vault.js';
import { type AllianceEvent, evolve, NO_ALLIANCE } from '../../alliances/public.js';
import { requestStream } from '../executors.js';
import { labelOf } from '../messages.js';
import type { PersonalData, PlacedText } from '../personal-data.js';
import type { AccountRecords } from './account-record.js';
import { withoutOthers } from './others.js';
import { isOwnWords } from './own-words.js';
import type {
  ExtractDeed,
  ExtractFile,
  ExtractMention,
  ExtractText,
  Held,
  Place,
  Selection,
} from './register-extract.js';
import { signaturesOf } from './signatures-of.js';
import { fieldsWith, sealedIn, type Traces } from './traces.js';

export interface HeldDataParts {
  readonly slug: string;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly subjects: VaultSubjects;
  readonly data: PersonalData;
  readonly accounts: AccountRecords;
}

const ALLIANCE = /-alliance-([0-9a-f-]{36})$/;
const REQUEST = /-privacy-request-([0-9a-f-]{36})$/;
/** What stands in the place of somebody else. */
const SOMEBODY_ELSE = { sv: '[någon annan]', en: '[somebody else]' } as const;

/**
 * Gathers all that is held of one person, and nothing of another: names of others are taken out of texts, what was only
 * taken down for others is left out, and of a case that the person may not see since they are conflicted in it (jäv)
 * there is nothing but their own name and what they wrote themselves.
 */
export async function heldOf(
  selection: Selection,
  traces: Traces,
  parts: HeldDataParts,
  locale: Locale,
): Promise<Held> {
  const { account } = selection;
  const record = account === null ? null : await parts.accounts(account);
  const placed = await placedOf(selection, parts);
  const names = record === null ? [] : [record.name ?? '', record.email ?? ''];
  return new Gathering(selection, parts, locale, traces, placed).held(record, names);
}

/** The chosen texts, and all that was written of the person's own requests. */
async function placedOf(
  { subjects, refs, requests }: Selection,
  { slug, store, codec, subjects: vault, data }: HeldDataParts,
): Promise<readonly PlacedText[]> {
  const own = new Set(refs);
  for (const request of requests) {
    const { events } = await store.readStream(requestStream(slug, request));
    for (const event of events) for (const [, { ref }] of sealedIn(codec.decode(event).data)) own.add(ref);
  }
  return data.placed(await vault.places({ subjects, refs: [...own] }));
}

class Gathering {
  private readonly streams = new Map<string, readonly Recorded[]>();
  /** Of each alliance, what it is called. */
  private readonly called = new Map<string, string>();
  private readonly hidden = new Set<string>();
  private words: ReadonlyMap<string, string> = new Map();
  private own: readonly string[] = [];
  private readonly others = new Map<string, string[]>();

  constructor(
    private readonly selection: Selection,
    private readonly parts: HeldDataParts,
    private readonly locale: Locale,
    private readonly traces: Traces,
    private readonly placed: readonly PlacedText[],
  ) {}

  async held(account: Held['account'], ownNames: readonly string[]): Promise<Held> {
    const { done, named } = this.traces;
    await this.readStreams();
    await this.readWords(ownNames);
    const inOrder = this.placed.toSorted(byEvent);
    const texts = inOrder.map((text) => this.text(text));
    const withheld = inOrder.filter(
      ({ kind }, index) => kind === 'text' && texts[index]?.outOfSight === true,
    );
    return {
      account,
      texts,
      signatures: signaturesOf(this.namedIn(), this.streams, (event) => this.place(event)),
      files: this.files(),
      deeds: done.map((event) => this.deed(event)),
      mentions: named.map((event) => this.mention(event)),
      withheld: withheld.length,
    };
  }

  private async readStreams(): Promise<void> {
    const { store, codec } = this.parts;
    const { done, named } = this.traces;
    for (const stream of new Set([...this.placed, ...done, ...named].map((one) => one.stream))) {
      const { events } = await store.readStream(stream);
      const decoded = events.map((event) => codec.decode(event));
      this.streams.set(stream, decoded);
      if (ALLIANCE.test(stream)) this.look(stream, decoded as readonly AllianceEvent[]);
    }
  }

  /** What an alliance is called, and whether the person is conflicted in its case, and holds no mandate. */
  private look(stream: string, events: readonly AllianceEvent[]): void {
    const { account } = this.selection;
    const state = events.reduce(evolve, NO_ALLIANCE);
    if (state.status === 'none') return;
    this.called.set(stream, state.name);
    const conflicted = account !== null && state.conflicted.includes(account);
    if (conflicted && !state.coordinators.includes(account)) this.hidden.add(stream);
  }

  private async readWords(ownNames: readonly string[]): Promise<void> {
    const { vault, subjects } = this.parts;
    const persons = await subjects.personsIn([...this.streams.keys()]);
    const { done, named } = this.traces;
    const authored = [...done, ...named].flatMap(({ data }) => sealedIn(data).map(([, { ref }]) => ref));
    const refs = [...this.placed, ...persons].map(({ ref }) => ref);
    this.words = await vault.open([...refs, ...authored]);
    const wordsOf = ({ ref }: WordsPlace): string => this.words.get(ref) ?? '';
    const isOwn = ({ subject }: WordsPlace): boolean => this.isOwnSubject(subject);
    const contacts = this.placed.filter(({ field, stream }) => REQUEST.test(stream) && field === '/contact');
    this.own = [...ownNames, ...[...persons.filter(isOwn), ...contacts].map(wordsOf)];
    for (const person of persons.filter((one) => !isOwn(one))) {
      const known = this.others.get(person.stream) ?? [];
      this.others.set(person.stream, [...known, wordsOf(person)]);
    }
  }

  private isOwnSubject(subject: string): boolean {
    return this.selection.subjects.includes(subject) || this.placed.some((text) => text.subject === subject);
  }

  private namedIn(): PlacedText[] {
    return this.placed.filter(({ kind, stream }) => kind === 'person' && !this.hidden.has(stream));
  }

  private isByThem(event: Recorded | undefined): boolean {
    return event?.actor === this.selection.account;
  }

  private shown(ref: string, stream: string): string | null {
    const words = this.words.get(ref);
    if (words === undefined) return null;
    const whose = { own: this.own, others: this.others.get(stream) ?? [] };
    return withoutOthers(words, whose, SOMEBODY_ELSE[this.locale]);
  }

  private place(event: Recorded | undefined, stream = event?.stream ?? ''): Place {
    const outOfSight = this.isOutOfSight(event, stream);
    const seen = outOfSight ? undefined : event;
    const request = REQUEST.exec(stream)?.[1] ?? null;
    return {
      outOfSight,
      event: seen?.type ?? null,
      label: seen === undefined ? null : labelOf(seen.type, this.locale),
      recordedAt: seen?.recordedAt ?? null,
      alliance: outOfSight ? null : (ALLIANCE.exec(stream)?.[1] ?? null),
      allianceName: outOfSight ? null : (this.called.get(stream) ?? null),
      request: request !== null && this.selection.requests.includes(request) ? request : null,
    };
  }

  private isOutOfSight(event: Recorded | undefined, stream: string): boolean {
    return this.hidden.has(stream) && !this.isByThem(event) && !this.isTheirConflict(event);
  }

  /** That they are conflicted, and why, is about them. */
  private isTheirConflict(event: Recorded | undefined): boolean {
    return (
      (event?.type === 'ConflictOfInterestDeclared' || event?.type === 'ConflictOfInterestLifted') &&
      (event.data as { readonly member: string }).member === this.selection.account
    );
  }

  private text({ ref, subject, kind, field, stream, event, retained }: PlacedText): ExtractText {
    const place = this.place(event, stream);
    return {
      ...place,
      ref,
      subject,
      category: retained.retention,
      field: place.outOfSight ? null : field,
      words: place.outOfSight && kind === 'text' ? null : this.shown(ref, stream),
      source: this.isByThem(event) ? 'yourself' : (event?.role ?? null),
      keptUntil: retained.until,
    };
  }

  private deed(event: Recorded): ExtractDeed {
    const { id, role, type } = event;
    const texts = this.textsIn(event, (field) => isOwnWords(type, field) || this.isTheirConflict(event));
    return { ...this.place(event), id, role, texts };
  }

  private mention(event: Recorded): ExtractMention {
    const place = this.place(event);
    const fields = place.outOfSight ? [] : fieldsWith(event.data, this.selection.account ?? '');
    const texts = this.textsIn(event, () => this.isTheirConflict(event));
    return { ...place, id: event.id, fields, texts };
  }

  private textsIn({ data, stream }: Recorded, isTheirs: (field: string) => boolean): ExtractDeed['texts'] {
    return sealedIn(data)
      .filter(([field]) => isTheirs(field))
      .map(([field, { ref }]) => ({ field, words: this.shown(ref, stream) }));
  }

  /** Those that they added, and those whose names were chosen. */
  private files(): ExtractFile[] {
    const chosen = this.placed
      .filter(({ stream }) => !this.hidden.has(stream))
      .flatMap(({ event }) => event ?? []);
    const added = [...this.traces.done, ...chosen].filter(({ type }) => type === 'AttachmentAdded');
    return [...new Map(added.map((event) => [event.id, event])).values()].map((event) => {
      const { sha256, size, mediaType, name } = event.data as Extract<
        AllianceEvent,
        { type: 'AttachmentAdded' }
      >['data'];
      const { alliance, allianceName } = this.place(event);
      const { recordedAt: addedAt, stream } = event;
      const shown = this.shown(name.ref, stream);
      return { sha256, size, mediaType, addedAt, alliance, allianceName, name: shown };
    });
  }
}

/** In the log's order; what no event bears comes last. */
function byEvent(a: PlacedText, b: PlacedText): number {
  const at = ({ event }: PlacedText): number => event?.position ?? Number.MAX_SAFE_INTEGER;
  return at(a) - at(b) || a.field.localeCompare(b.field) || a.ref.localeCompare(b.ref);
}
