import { createHash } from 'node:crypto';
import type { AttachmentFiles } from '../attachments/attachment-files.js';
import { eventsOf } from '../event-store/copy-log.js';
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
  /** SHA-256 (hex) over the bytes of every event in order, so that two copies can be compared at a glance. */
  readonly sha256: string;
  /** Names and free texts that events refer to: proven by their commitment, or gone from the vault. */
  readonly texts: { readonly proven: number; readonly missing: number };
  readonly attachments: number;
  /** Empty when all is well; at most {@link MOST_FAULTS}. */
  readonly faults: readonly LogFault[];
}

export interface LogFault {
  readonly code:
    | 'position-not-rising'
    | 'position-gap'
    | 'revision-gap'
    | 'event-twice'
    | 'event-unreadable'
    | 'event-unknown'
    | 'commitment-broken'
    | 'attachment-missing';
  readonly stream: string;
  readonly revision: number;
  readonly message: string;
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
 * Checks a whole log: positions rise (without gaps where the store promises it), revisions have none, no event is
 * there twice, every event can be read and says what the store says of it, every text in the vault is the one that
 * its event committed to, and every attachment is there.
 */
export async function verifyLog(
  parts: VerifyParts,
  progress?: (events: number, position: number) => void,
): Promise<LogReport> {
  const check = new LogCheck(parts);
  for await (const event of eventsOf(parts.store, progress)) await check.add(event);
  return check.report();
}

class LogCheck {
  private readonly hash = createHash('sha256');
  private readonly revisions = new Map<string, number>();
  private readonly ids = new Set<string>();
  private readonly faults: LogFault[] = [];
  private waiting: { readonly text: SealedText; readonly event: StoredEvent }[] = [];
  private position = 0;
  private proven = 0;
  private missing = 0;
  private attachments = 0;

  constructor(private readonly parts: VerifyParts) {}

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
    this.hash.update(id).update(event.data).update(event.metadata);
    await this.addContent(event);
  }

  async report(): Promise<LogReport> {
    await this.proveWaiting();
    return {
      events: this.ids.size,
      streams: this.revisions.size,
      position: this.position,
      sha256: this.hash.digest('hex'),
      texts: { proven: this.proven, missing: this.missing },
      attachments: this.attachments,
      faults: this.faults,
    };
  }

  private async addContent(event: StoredEvent): Promise<void> {
    try {
      const { type, data } = this.parts.codec.decode(event);
      for (const text of textsIn(data)) this.waiting.push({ text, event });
      if (this.waiting.length >= TEXTS_AT_ONCE) await this.proveWaiting();
      if (type === 'AttachmentAdded') await this.addAttachment(event, (data as { sha256: string }).sha256);
    } catch (error) {
      const unknown = error instanceof UnknownEvent;
      this.fault(unknown ? 'event-unknown' : 'event-unreadable', event, (error as Error).message);
    }
  }

  private async addAttachment(event: StoredEvent, sha256: string): Promise<void> {
    this.attachments++;
    if ((await this.parts.attachments.get(sha256)) === null) this.fault('attachment-missing', event, sha256);
  }

  private async proveWaiting(): Promise<void> {
    const texts = this.waiting;
    this.waiting = [];
    const proofs = await this.parts.vault.prove(texts.map(({ text }) => text));
    for (const { text, event } of texts) {
      const proof = proofs.get(text.ref);
      if (proof === undefined) this.missing++;
      else if (proof) this.proven++;
      else this.fault('commitment-broken', event, text.ref);
    }
  }

  private fault(code: LogFault['code'], { stream, revision, type }: StoredEvent, message: string): void {
    if (this.faults.length < MOST_FAULTS)
      this.faults.push({ code, stream, revision, message: `${type}: ${message}` });
  }
}

/** Every sealed text in an event's data. */
function textsIn(data: unknown): SealedText[] {
  if (isSealedText(data)) return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}
