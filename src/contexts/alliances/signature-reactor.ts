import type { Database } from '../../database/database.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { Outbox } from '../../mail/outbox.js';
import type { Words } from '../../messages/message.js';
import type { Vault } from '../../vault/vault.js';
import type { AllianceExecutor } from './alliance-executor.js';
import type { EventOf } from './events.js';
import type { SignatureLinks } from './signature-links.js';
import { signatureMail } from './signature-mail.js';
import { commitmentAsked } from './state-commitments.js';

/** What asking by mail needs of its surroundings. */
export interface SignatureReactorParts {
  readonly codec: EventCodec;
  readonly executor: AllianceExecutor;
  readonly vault: Vault;
  readonly database: Database;
  readonly outbox: Outbox;
  readonly links: SignatureLinks;
  readonly association: Words;
  readonly publicUrl: () => string;
  /** The beginning of the names of alliances' streams. */
  readonly streams: string;
}

/** A request to sign leads to one mail, whose id is the request's. */
export class SignatureReactor {
  constructor(private readonly parts: SignatureReactorParts) {}

  isFor({ stream, type }: StoredEvent): boolean {
    return type === 'SignatureRequested' && stream.startsWith(this.parts.streams);
  }

  /** Words that were erased since, and requests that hold no longer, lead to no mail. */
  async react(stored: StoredEvent): Promise<void> {
    const { codec, executor, vault, database, outbox, links, association, publicUrl, streams } = this.parts;
    const { id: request, data } = codec.decode(stored) as EventOf<'SignatureRequested'>;
    const id = stored.stream.slice(streams.length);
    const { state } = await executor.load(id);
    if (state.status === 'none') return;
    const asked = commitmentAsked(state, request);
    if (asked?.commitment.answer !== null) return;
    const words = await vault.open([data.email.ref, asked.commitment.signatory.ref]);
    const to = words.get(data.email.ref);
    const signatory = words.get(asked.commitment.signatory.ref);
    if (to === undefined || signatory === undefined) return;
    const address = `${publicUrl()}/sign/${await links.wordsOf({ alliance: id, request })}`;
    const about = { alliance: state.name, association, commitment: asked.name };
    await outbox.put(database, 'signature', signatureMail({ to, signatory, address, ...about }), request);
    outbox.wake();
  }
}
