import type { StoredEvent } from '../../event-store/event-store.js';
import { SYSTEM } from '../../kernel/actor.js';
import { uuidv5 } from '../../kernel/ids.js';
import type { SealedText } from '../../kernel/personal-text.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { Vault } from '../../vault/vault.js';
import type { Subject, Tally } from './events.js';
import type { MeetingState } from './meetings/state.js';
import type { PerCapsulamState } from './per-capsulam/state.js';
import type { FoundSubject } from './subject.js';

/** What bringing the board's decisions to the cases needs of its surroundings. */
export interface CaseReactorParts {
  readonly codec: EventCodec;
  readonly vault: Pick<Vault, 'open'>;
  /** What the names of the streams of meetings, and of decisions per capsulam, begin with. */
  readonly streams: { readonly meetings: string; readonly perCapsulam: string };
  readonly meeting: (id: string) => Promise<MeetingState>;
  readonly perCapsulam: (id: string) => Promise<PerCapsulamState>;
  /** The application of an alliance, as it stands now. */
  readonly application: (alliance: string) => Promise<FoundSubject['application']>;
  /** Gives an alliance, a meeting or a decision per capsulam a command of the program's own. */
  readonly toAlliance: (request: CommandRequest) => Promise<CommandAnswer>;
  readonly toMeeting: (request: CommandRequest) => Promise<CommandAnswer>;
  readonly toPerCapsulam: (request: CommandRequest) => Promise<CommandAnswer>;
  /** A decision that its case would not take: nobody can do anything but look. */
  readonly onRefused: (refused: Refused, event: StoredEvent) => void;
}

const NAMESPACE = '2f6f1d0c-58a7-5c55-9c0b-8a1d7c9e4b20';

export type Body = Readonly<Record<string, unknown>>;

/**
 * The commands that bring the board's decisions to their cases. The key of each derives from the board's event, so that it is
 * done once, though the program dies between or several instances do it.
 */
export class CaseCommands {
  constructor(private readonly parts: CaseReactorParts) {}

  async record(subject: Subject, stored: StoredEvent, body: Body): Promise<void> {
    if (subject.kind === 'free' || subject.kind === 'election') return;
    if (subject.kind === 'application') {
      const command = 'replaces' in body ? 'record-reconsideration' : 'record-decision';
      await this.settling(stored, () =>
        this.parts.toAlliance(this.request(command, subject.alliance, body, stored)),
      );
      return;
    }
    // A partnership that is not paused, resumed or ended goes on as it was; a decision that was looked at again, stands.
    const isRejected = body['outcome'] === 'rejected';
    if (isRejected && !('replaces' in body)) return;
    const { outcome: _, conditions: __, applicationRevision: ___, ...rest } = body;
    const words = await this.wordsIn('hearing', subject.hearing);
    const step = isRejected ? 'uphold' : subject.step;
    const given = { ...rest, step, hearing: ERASED, ...words };
    await this.settling(stored, () =>
      this.parts.toAlliance(this.request('record-partnership-decision', subject.alliance, given, stored)),
    );
  }

  /** The letter of a decision about an application or a partnership reads otherwise now. */
  async correct(subject: Subject, decision: string, stored: StoredEvent): Promise<void> {
    if (subject.kind === 'free' || subject.kind === 'election') return;
    const body = { decision, correction: stored.id };
    await this.settling(stored, () =>
      this.parts.toAlliance(this.request('record-correction', subject.alliance, body, stored)),
    );
  }

  /** What cannot be held, for good, is not decided there. */
  async holding(hold: () => Promise<unknown>, otherwise: () => Promise<void>): Promise<void> {
    try {
      await hold();
    } catch (error) {
      if (!isFinal(error)) throw error;
      await otherwise();
    }
  }

  request(command: string, subject: string, body: Body, stored: StoredEvent): CommandRequest {
    const { correlationId, id: causationId } = this.parts.codec.decode(stored);
    const key = uuidv5(NAMESPACE, `${causationId}/${command}`);
    return { command, subject, body, key, actor: SYSTEM, causationId, correlationId };
  }

  /** Whatever the rules say against it has been said for good; anything else is tried again. */
  async settling(stored: StoredEvent, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!isFinal(error)) throw error;
      this.parts.onRefused(error, stored);
    }
  }

  /** Words that were erased meanwhile are left out. */
  async wordsIn(field: string, text: SealedText | null): Promise<Body> {
    if (text === null) return {};
    const words = (await this.parts.vault.open([text.ref])).get(text.ref);
    return words === undefined ? {} : { [field]: words };
  }
}

/** What stands where words that a command must bear were erased before it was given. */
const ERASED = '–';

/** The votes as their case has them: none where nobody was counted. */
export function votesIn(tally: Tally | null): Body {
  if (tally === null) return {};
  const { for: inFavour, against, abstain, castingVote } = tally;
  return {
    tally: { for: inFavour, against, abstain, ...(castingVote === null ? {} : { castingVote }) },
  };
}

function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && error.refusal.kind !== 'unavailable';
}
