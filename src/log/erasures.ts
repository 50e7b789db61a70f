import type { EventStore } from '../event-store/event-store.js';
import { SYSTEM } from '../kernel/actor.js';
import type { ActorRole } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { uuidv5 } from '../kernel/ids.js';
import type { VaultSubjects, WordsPlace } from '../vault/vault-subjects.js';
import { appendOnce } from './append-once.js';
import type { Erasure, ErasureJournal } from './erasure-journal.js';
import type { EventCodec } from './event-codec.js';
import type { RegisterEvent } from './register-events.js';

export interface ErasureParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly slug: string;
  readonly subjects: VaultSubjects;
  readonly journal: ErasureJournal;
  /** What else holds something of a person; nothing, where it is left out. */
  readonly beside?: ErasedBeside;
}

/** What lies outside the vault and goes in the same erasure. Done again it does nothing more. */
export interface ErasedBeside {
  erase(what: Pick<Erasure, 'accounts' | 'files'>): Promise<void>;
  /** Whether nothing of it is left. */
  isErased(what: Pick<Erasure, 'accounts' | 'files'>): Promise<boolean>;
}

const NOTHING_BESIDE: ErasedBeside = {
  erase: () => Promise.resolve(),
  isErased: () => Promise.resolve(true),
};

/** Who had it erased, for the event. */
export interface ErasedBy {
  readonly actor: string;
  readonly role: ActorRole;
  /** The event that led to it. */
  readonly causationId: string | null;
}

/** What {@link Erasures.replay} found and did. */
export interface ReplayResult {
  /** How many erasures there have been, by the log and the journal. */
  readonly erasures: number;
  /** How many of them the vault had not heard of, and now has. */
  readonly carriedOut: number;
  /** How many of them the log lacks, or lacked. */
  readonly unknownToLog: number;
  /** Whether there is a journal at all. */
  readonly journal: boolean;
  /** Its lines that say nothing, by number. */
  readonly unreadable: readonly number[];
}

/** At most so many words in one erasure: its event has to fit into an append. */
export const MOST_ERASED_AT_ONCE = 5_000;

const NAMESPACE = 'b2a4c7de-91f3-5c08-8a66-3c0d5f7e1b94';
/** In the log, when an erasure is told. */
export const ERASED = 'PersonalDataErased';

const PROGRAM: ErasedBy = { actor: SYSTEM.id, role: SYSTEM.role, causationId: null };

/**
 * Erases words for good, and sees to it that they stay erased: each erasure is written to the journal before anything
 * is removed, and told in the log afterwards, so that one that was cut off is finished at the next start, and a backup
 * from before is made to forget before anybody can read it.
 */
export class Erasures {
  constructor(private readonly parts: ErasureParts) {}

  /**
   * Erases everything of some subjects, single texts, and what lies beside the vault. Acknowledged only when the journal, the vault and the log
   * have it; given again with the same id it does what is left to do.
   *
   * @param id a UUID of whoever asks, the same for every attempt
   * @returns what is erased, without words
   * @throws RangeError more than {@link MOST_ERASED_AT_ONCE} texts; nothing was erased
   */
  async erase(
    id: string,
    what: {
      readonly subjects?: readonly string[];
      readonly refs?: readonly string[];
      readonly accounts?: readonly string[];
      readonly files?: readonly string[];
    },
    by: ErasedBy = PROGRAM,
  ): Promise<Erasure> {
    const { clock, subjects: vault, journal } = this.parts;
    const known = (await journal.read()).erasures.find(({ erasure }) => erasure === id);
    const places = await vault.places(what);
    if (places.length > MOST_ERASED_AT_ONCE)
      throw new RangeError(`${String(places.length)} texts are too many for one erasure`);
    const erasure: Erasure = known ?? {
      erasure: id,
      erasedAt: clock.now(),
      subjects: what.subjects ?? [],
      texts: places.map(textOf),
      accounts: what.accounts ?? [],
      files: what.files ?? [],
    };
    if (known === undefined) await journal.append([erasure]);
    // Somebody may have named the person once more since we looked.
    const erased = await this.carryOut(erasure);
    await this.tell(erased, by);
    return erased;
  }

  /**
   * Carries out what the log and the journal know of and the vault does not, as after a restore of an older backup, and
   * brings both up to the same. To be done before anything is served.
   *
   * @param options `tell` false: leaves the log as it is, for a restore that may be started again
   */
  async replay(options: { readonly tell: boolean } = { tell: true }): Promise<ReplayResult> {
    const { journal } = this.parts;
    const { exists, erasures: journaled, unreadable } = await journal.read();
    const { all, logged, undone } = await this.known(journaled);
    await this.learn([...logged.values()]);
    for (const one of all) {
      const isTold = logged.has(one.erasure);
      if (isTold && !undone.has(one)) continue;
      const erased = await this.carryOut(one);
      if (!isTold && options.tell) await this.tell(erased, PROGRAM);
    }
    const unknownToLog = all.filter(({ erasure }) => !logged.has(erasure)).length;
    return { erasures: all.length, carriedOut: undone.size, unknownToLog, journal: exists, unreadable };
  }

  /** How many erasures there have been, and how many of them a start would have to carry out or to tell. */
  async pending(): Promise<{ readonly erasures: number; readonly pending: number }> {
    const { erasures } = await this.parts.journal.read();
    const { all, logged, undone } = await this.known(erasures);
    const pending = all.filter((one) => undone.has(one) || !logged.has(one.erasure)).length;
    return { erasures: all.length, pending };
  }

  /** Whether there is a journal; there is none where nothing was ever erased, and where its folder was lost. */
  async areJournaled(): Promise<boolean> {
    return (await this.parts.journal.read()).exists;
  }

  /** Whether a file, by its SHA-256, was erased for good. */
  async tookFile(sha256: string): Promise<boolean> {
    const { erasures } = await this.parts.journal.read();
    return [...erasures, ...(await this.logged()).values()].some(({ files }) => files.includes(sha256));
  }

  /** Adds erasures that were told of elsewhere to the journal, to be carried out by {@link replay}. */
  async learn(erasures: readonly Erasure[]): Promise<void> {
    const known = new Set((await this.parts.journal.read()).erasures.map(({ erasure }) => erasure));
    await this.parts.journal.append(erasures.filter(({ erasure }) => !known.has(erasure)));
  }

  private async carryOut(erasure: Erasure): Promise<Erasure> {
    const { subjects: vault, beside = NOTHING_BESIDE } = this.parts;
    const texts = await vault.erase(erasure);
    await beside.erase(erasure);
    return { ...erasure, texts };
  }

  private async isErased(what: Omit<Erasure, 'erasure' | 'erasedAt'>): Promise<boolean> {
    const { subjects: vault, beside = NOTHING_BESIDE } = this.parts;
    return (await vault.isErased(what)) && (await beside.isErased(what));
  }

  private get stream(): string {
    return `${this.parts.slug}-erasures`;
  }

  /** What the log and the journal know of, and what of it the vault does not. */
  private async known(journaled: readonly Erasure[]) {
    const logged = await this.logged();
    const all = [...new Map([...journaled, ...logged.values()].map((one) => [one.erasure, one])).values()];
    const undone = new Set<Erasure>();
    const together = {
      subjects: all.flatMap(({ subjects }) => subjects),
      texts: all.flatMap(({ texts }) => texts),
      accounts: all.flatMap(({ accounts }) => accounts),
      files: all.flatMap(({ files }) => files),
    };
    // One look, where all is as it should be.
    if (!(await this.isErased(together)))
      for (const one of all) if (!(await this.isErased(one))) undone.add(one);
    return { all, logged, undone };
  }

  private async logged(): Promise<ReadonlyMap<string, Erasure>> {
    const { store, codec } = this.parts;
    const { events } = await store.readStream(this.stream);
    const facts = events.map((event) => codec.decode(event) as RegisterEvent);
    return new Map(
      facts.flatMap(({ type, data }) => (type === ERASED ? [[data.erasure, data] as const] : [])),
    );
  }

  private async tell(data: Erasure, { actor, role, causationId }: ErasedBy): Promise<void> {
    const { store, codec, clock } = this.parts;
    const commandId = uuidv5(NAMESPACE, data.erasure);
    const event = codec.encode({ type: ERASED, data }, uuidv5(commandId, this.stream), {
      stream: this.stream,
      recordedAt: clock.now(),
      actor,
      role,
      commandId,
      commandMac: '',
      correlationId: data.erasure,
      causationId,
      workflow: null,
    });
    await appendOnce(store, this.stream, (events) =>
      events.some((known) => known.id === event.id) ? null : event,
    );
  }
}

function textOf({ ref, subject }: WordsPlace): Erasure['texts'][number] {
  return { ref, subject };
}
