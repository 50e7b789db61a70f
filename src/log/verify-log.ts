import { createHash } from 'node:crypto';
import type { AttachmentFiles } from '../attachments/attachment-files.js';
import { type ReadProgress, eventsOf } from '../event-store/copy-log.js';
import { addToDigest } from '../event-store/event-digest.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { isSealedText, type SealedText } from '../kernel/personal-text.js';
import { UnknownEvent } from '../kernel/upcast.js';
import type { Vault } from '../vault/vault.js';
import type { EventCodec } from './event-codec.js';

/** What the check of a log found. */
export interface LogReport {
  readonly events: number;
  readonly streams: number;
  /** The last event's position. */
  readonly position: number;
  /** SHA-256 (hex) over every event in order: the same in a copy, in a restored backup, in another store. */
  readonly sha256: string;
  /** Names and free texts that events refer to: proven by their commitment, erased on purpose, or not in the vault. */
  readonly texts: { readonly proven: number; readonly erased: number; readonly missing: number };
  readonly attachments: number;
  /** The first faults, at most {@link MOST_FAULTS}; empty when all is well. */
  readonly faults: readonly LogFault[];
  /** How many faults there are. */
  readonly faultsFound: number;
}

export interface LogFault {
  readonly code:
    | 'position-not-rising'
    | 'position-gap'
    | 'revision-gap'
    | 'event-twice'
    | 'event-unreadable'
    | 'event-unknown'
    | 'end-missing'
    | 'changed-since-earlier'
    | 'text-missing'
    | 'text-unreadable'
    | 'commitment-broken'
    | 'attachment-missing';
  /** The event that it is about; null when it is about the log as a whole. */
  readonly stream: string | null;
  readonly revision: number | null;
  readonly message: string;
}

/** What an earlier check said of a log: so many events, and their SHA-256. */
export interface EarlierCheck {
  readonly events: number;
  readonly sha256: string;
}

export interface VerifyParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly attachments: AttachmentFiles;
}

export const MOST_FAULTS = 100;
const TEXTS_AT_ONCE = 500;

/**
 * Checks a whole log: positions rise (without gaps where the store promises it) up to where the store says that the
 * log ends, revisions have no gaps, no event is there twice, every event can be read and says what the store says of
 * it, every text that was not erased is in the vault and the one that its event committed to, and every attachment is there
 * that was not erased.
 *
 * That what an event says was changed in the store, metadata and all, shows only beside an earlier check.
 */
export async function verifyLog(
  parts: VerifyParts,
  { progress, earlier }: { readonly progress?: ReadProgress; readonly earlier?: EarlierCheck } = {},
): Promise<LogReport> {
  const check = new LogCheck(parts, earlier);
  const head = await parts.store.head();
  for await (const event of eventsOf(parts.store, progress)) await check.add(event);
  return check.report(head);
}

class LogCheck {
  private readonly hash = createHash('sha256');
  private readonly revisions = new Map<string, number>();
  private readonly ids = new Set<string>();
  private readonly faults: LogFault[] = [];
  private waiting: { readonly text: SealedText; readonly event: StoredEvent }[] = [];
  private position = 0;
  private events = 0;
  private proven = 0;
  private erased = 0;
  private missing = 0;
  private attachments = 0;
  /** Files that are not here; those that an erasure tells of later are meant not to be. */
  private readonly absent = new Map<string, StoredEvent>();
  private faultsFound = 0;

  constructor(
    private readonly parts: VerifyParts,
    private readonly earlier: EarlierCheck | undefined,
  ) {}

  async add(event: StoredEvent): Promise<void> {
    const { stream, revision, position, id } = event;
    if (position <= this.position) this.fault('position-not-rising', event, `position ${String(position)}`);
    const gapless = this.parts.store.kind !== 'eventstoredb';
    if (gapless && position !== this.position + 1)
      this.fault('position-gap', event, `position ${String(position)}`);
    this.position = position;
    const before = this.revisions.get(stream) ?? -1;
    if (revision !== before + 1) this.fault('revision-gap', event, `after revision ${String(before)}`);
    this.revisions.set(stream, revision);
    if (this.ids.has(id)) this.fault('event-twice', event, id);
    this.ids.add(id);
    addToDigest(this.hash, event);
    this.events++;
    if (this.events === this.earlier?.events) this.compareWith(this.earlier);
    await this.addContent(event);
  }

  /** @param head where the store said that the log ends, before it was read */
  async report(head: number): Promise<LogReport> {
    await this.proveWaiting();
    for (const [sha256, event] of this.absent) this.fault('attachment-missing', event, sha256);
    if (this.position < head) {
      const message = `the last event is at position ${String(this.position)}, and the store has written up to ${String(head)}`;
      this.fault('end-missing', null, message);
    }
    if (this.earlier !== undefined && this.events < this.earlier.events) {
      const message = `there were ${String(this.earlier.events)} events, and there are ${String(this.events)}`;
      this.fault('end-missing', null, message);
    }
    return {
      events: this.events,
      streams: this.revisions.size,
      position: this.position,
      sha256: this.hash.digest('hex'),
      texts: { proven: this.proven, erased: this.erased, missing: this.missing },
      attachments: this.attachments,
      faults: this.faults,
      faultsFound: this.faultsFound,
    };
  }

  private compareWith({ events, sha256 }: EarlierCheck): void {
    if (this.hash.copy().digest('hex') === sha256) return;
    const message = `the first ${String(events)} events are not those of the earlier check`;
    this.fault('changed-since-earlier', null, message);
  }

  private async addContent(event: StoredEvent): Promise<void> {
    try {
      const { type, data } = this.parts.codec.decode(event);
      for (const text of textsIn(data)) this.waiting.push({ text, event });
      if (this.waiting.length >= TEXTS_AT_ONCE) await this.proveWaiting();
      if (type === 'PersonalDataErased')
        for (const file of (data as { files: readonly string[] }).files) this.absent.delete(file);
      if (type === 'AttachmentAdded' || type === 'MinutesAdjusted')
        await this.addAttachment(event, (data as { sha256: string }).sha256);
    } catch (error) {
      const unknown = error instanceof UnknownEvent;
      this.fault(unknown ? 'event-unknown' : 'event-unreadable', event, (error as Error).message);
    }
  }

  private async addAttachment(event: StoredEvent, sha256: string): Promise<void> {
    this.attachments++;
    if ((await this.parts.attachments.get(sha256)) === null) this.absent.set(sha256, event);
  }

  private async proveWaiting(): Promise<void> {
    const texts = this.waiting;
    this.waiting = [];
    const proofs = await this.parts.vault.prove(texts.map(({ text }) => text));
    for (const { text, event } of texts) {
      const proof = proofs.get(text.ref);
      if (proof === undefined) {
        this.missing++;
        this.fault('text-missing', event, text.ref);
      } else if (proof === 'proven') this.proven++;
      else if (proof === 'erased') this.erased++;
      else this.fault(proof === 'altered' ? 'commitment-broken' : 'text-unreadable', event, text.ref);
    }
  }

  /** @param event what it is about; null for the log as a whole */
  private fault(code: LogFault['code'], event: StoredEvent | null, message: string): void {
    this.faultsFound++;
    if (this.faults.length >= MOST_FAULTS) return;
    const about = event === null ? message : `${event.type}: ${message}`;
    this.faults.push({
      code,
      stream: event?.stream ?? null,
      revision: event?.revision ?? null,
      message: about,
    });
  }
}

/** Every sealed text in an event's data. */
function textsIn(data: unknown): SealedText[] {
  if (isSealedText(data)) return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}
