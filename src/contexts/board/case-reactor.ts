import type { StoredEvent } from '../../event-store/event-store.js';
import { SYSTEM } from '../../kernel/actor.js';
import { crashPoint } from '../../kernel/crash-point.js';
import type { SealedText } from '../../kernel/personal-text.js';
import { localDate } from '../../kernel/local-date.js';
import { Refused } from '../../kernel/refusal.js';
import { uuidv5 } from '../../kernel/ids.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { Vault } from '../../vault/vault.js';
import type { Subject, Tally } from './events.js';
import { lapseOf } from './lapse.js';
import type { ItemRecord, Lapse, MeetingEvent } from './meetings/events.js';
import type { Meeting, MeetingItem, MeetingState } from './meetings/state.js';
import type { PerCapsulam, PerCapsulamState } from './per-capsulam/state.js';
import type { PerCapsulamEvent, Undecided } from './per-capsulam/events.js';
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

type Body = Readonly<Record<string, unknown>>;

/** How an item of a meeting, or what is decided per capsulam, is called by the alliances. */
interface Place {
  readonly id: string;
  readonly item?: string;
}

/**
 * Brings what the board does to the cases that it is about: an item that opens holds the application, and what was
 * decided is recorded there. Every command's key derives from the board's event, so that it is done once, though the
 * program dies between or several instances do it.
 */
export class CaseReactor {
  constructor(private readonly parts: CaseReactorParts) {}

  isFor({ type, stream }: StoredEvent): boolean {
    const { meetings, perCapsulam } = this.parts.streams;
    if (stream.startsWith(meetings)) return OF_MEETINGS.has(type);
    return stream.startsWith(perCapsulam) && OF_PER_CAPSULAM.has(type);
  }

  async react(stored: StoredEvent): Promise<void> {
    const { codec, streams } = this.parts;
    const event = codec.decode(stored) as MeetingEvent | PerCapsulamEvent;
    crashPoint('after-decision-before-case');
    if (stored.stream.startsWith(streams.meetings)) {
      const id = stored.stream.slice(streams.meetings.length);
      const meeting = await this.parts.meeting(id);
      if (meeting.status !== 'none') await this.afterItem(meeting, event as MeetingEvent, stored);
    } else {
      const id = stored.stream.slice(streams.perCapsulam.length);
      const asked = await this.parts.perCapsulam(id);
      if (asked.status !== 'none') await this.afterAsking(asked, event as PerCapsulamEvent, stored);
    }
    crashPoint('after-case-before-progress');
  }

  private async afterItem(meeting: Meeting, event: MeetingEvent, stored: StoredEvent): Promise<void> {
    if (event.type === 'PerCapsulamReported') {
      const { item: entry, paragraf, perCapsulam } = event.data;
      const body = { meeting: meeting.id, item: entry, paragraf };
      await this.settling(stored, () =>
        this.parts.toPerCapsulam(this.request('enter-per-capsulam', perCapsulam, body, stored)),
      );
      return;
    }
    const item = meeting.items.find((one) => 'item' in event.data && one.item === event.data.item);
    if (item === undefined) return;
    const { subject } = item;
    const place = { id: meeting.id, item: item.item };
    switch (event.type) {
      case 'ItemOpened':
        if (subject.kind === 'application') await this.holdForItem(subject, place, item, stored);
        return;
      case 'BoardDecisionMade': {
        const { outcome, motivation, conditions, tally, applicationRevision } = event.data;
        await this.record(subject, stored, {
          ...(await this.recorded(event.data, { place, stored, motivation, tally })),
          ...(await this.wordsIn('conditions', conditions)),
          outcome: outcome === 'rejected' ? 'rejected' : 'granted',
          ...(applicationRevision === null ? {} : { applicationRevision }),
          ...reconsidered(item),
        });
        return;
      }
      case 'DecisionCorrected':
        // The case knows what was entered by hand by its own event.
        await this.correct(subject, meeting.entered?.enteredBy ?? event.data.replaces, stored);
        return;
      case 'ItemTabled':
      case 'ItemReferredBack':
      case 'ItemEscalated': {
        if (subject.kind !== 'application' || item.reconsiders !== null) return;
        await this.record(subject, stored, {
          ...(await this.recorded(event.data, { place, stored, motivation: event.data.reason, tally: null })),
          outcome: WITHOUT_OUTCOME[event.type],
          applicationRevision: item.presentedRevision ?? 0,
        });
        return;
      }
      default:
        return;
    }
  }

  /** An application that cannot be held any more was withdrawn, say: the item lapses. */
  private async holdForItem(
    { alliance, application }: Extract<Subject, { kind: 'application' }>,
    place: Place,
    { item, presentedRevision, reconsiders }: MeetingItem,
    stored: StoredEvent,
  ): Promise<void> {
    // What has been decided cannot be withdrawn either.
    if (reconsiders !== null) return;
    const body = { ...place, applicationRevision: presentedRevision ?? 0 };
    await this.holding(
      () => this.parts.toAlliance(this.request('hold-for-item', alliance, body, stored)),
      async () => {
        const { code, number } = lapseOf(application, await this.parts.application(alliance));
        const lapsed = { item, code, ...(number === null ? {} : { number }) };
        await this.settling(stored, () =>
          this.parts.toMeeting(this.request('note-lapsed', place.id, lapsed, stored)),
        );
      },
    );
  }

  /** What cannot be held, for good, is not decided there. */
  private async holding(hold: () => Promise<unknown>, otherwise: () => Promise<void>): Promise<void> {
    try {
      await hold();
    } catch (error) {
      if (!isFinal(error)) throw error;
      await otherwise();
    }
  }

  private async afterAsking(asked: PerCapsulam, event: PerCapsulamEvent, stored: StoredEvent): Promise<void> {
    const { subject, id } = asked;
    if (subject.kind === 'free' || subject.kind === 'election') return;
    if (event.type === 'PerCapsulamOpened') {
      if (subject.kind !== 'application') return;
      const body = { id, applicationRevision: event.data.presentedRevision ?? 0 };
      await this.holding(
        () => this.parts.toAlliance(this.request('hold-for-item', subject.alliance, body, stored)),
        async () => {
          const { code } = lapseOf(subject.application, await this.parts.application(subject.alliance));
          const body = { why: WHY_LAPSED[code] ?? 'held-elsewhere' };
          await this.settling(stored, () =>
            this.parts.toPerCapsulam(this.request('lapse-per-capsulam', id, body, stored)),
          );
        },
      );
      return;
    }
    if (event.type === 'PerCapsulamCorrected') await this.correct(subject, event.data.replaces, stored);
    if (event.type !== 'PerCapsulamClosed') return;
    const { result, decidedOn, tally, quorum, applicationRevision } = event.data;
    if (result !== 'decided') {
      if (subject.kind === 'application' && result === 'to-next-meeting')
        await this.settling(stored, () =>
          this.parts.toAlliance(this.request('release-from-item', subject.alliance, { id }, stored)),
        );
      return;
    }
    await this.record(subject, stored, {
      decision: { id, event: stored.id },
      source: 'per-capsulam',
      decidedOn: decidedOn ?? localDate(event.recordedAt),
      paragraf: asked.number,
      rulesVersion: asked.rulesVersion,
      ...(await this.wordsIn('motivation', asked.motivation)),
      ...(await this.wordsIn('conditions', asked.conditions)),
      ...(quorum === null ? {} : { quorum }),
      ...votesIn(tally),
      outcome: asked.outcome === 'rejected' ? 'rejected' : 'granted',
      ...(applicationRevision === null ? {} : { applicationRevision }),
    });
  }

  /** What any decision of a meeting gives its case. */
  private async recorded(
    { at, paragraf, rulesVersion, quorum }: ItemRecord,
    {
      place,
      stored,
      motivation,
      tally,
    }: { place: Place; stored: StoredEvent; motivation: SealedText | null; tally: Tally | null },
  ): Promise<Body> {
    return {
      decision: { ...place, event: stored.id },
      source: 'meeting',
      decidedOn: localDate(at),
      paragraf,
      rulesVersion,
      ...(await this.wordsIn('motivation', motivation)),
      quorum: { present: quorum.present, needed: quorum.needed, seats: quorum.seats },
      ...votesIn(tally),
    };
  }

  private async record(subject: Subject, stored: StoredEvent, body: Body): Promise<void> {
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

  /** The letter of a decision about an application reads otherwise now. */
  private async correct(subject: Subject, decision: string, stored: StoredEvent): Promise<void> {
    if (subject.kind !== 'application') return;
    const body = { decision, correction: stored.id };
    await this.settling(stored, () =>
      this.parts.toAlliance(this.request('record-correction', subject.alliance, body, stored)),
    );
  }

  private request(command: string, subject: string, body: Body, stored: StoredEvent): CommandRequest {
    const { correlationId, id: causationId } = this.parts.codec.decode(stored);
    const key = uuidv5(NAMESPACE, `${causationId}/${command}`);
    return { command, subject, body, key, actor: SYSTEM, causationId, correlationId };
  }

  /** Whatever the rules say against it has been said for good; anything else is tried again. */
  private async settling(stored: StoredEvent, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!isFinal(error)) throw error;
      this.parts.onRefused(error, stored);
    }
  }

  /** Words that were erased meanwhile are left out. */
  private async wordsIn(field: string, text: SealedText | null): Promise<Body> {
    if (text === null) return {};
    const words = (await this.parts.vault.open([text.ref])).get(text.ref);
    return words === undefined ? {} : { [field]: words };
  }
}

/** Which decision was looked at again, and of which case. */
function reconsidered({ subject, reconsiders }: MeetingItem): Body {
  if (reconsiders === null) return {};
  if (subject.kind === 'partnership') return { replaces: reconsiders };
  return subject.kind === 'application' ? { replaces: reconsiders, application: subject.application } : {};
}

/** What a decision per capsulam says of why it lapsed; else something else had taken it up. */
const WHY_LAPSED: Readonly<Partial<Record<Lapse['code'], Undecided>>> = {
  withdrawn: 'subject-gone',
  closed: 'subject-gone',
  decided: 'subject-gone',
  'another-application': 'subject-gone',
  'back-in-preparation': 'subject-gone',
  'case-follows-old-version': 'case-follows-old-version',
};

/** What stands where words that a command must bear were erased before it was given. */
const ERASED = '–';

const OF_MEETINGS: ReadonlySet<string> = new Set([
  'ItemOpened',
  'BoardDecisionMade',
  'ItemTabled',
  'ItemReferredBack',
  'ItemEscalated',
  'PerCapsulamReported',
  'DecisionCorrected',
]);
const OF_PER_CAPSULAM: ReadonlySet<string> = new Set([
  'PerCapsulamOpened',
  'PerCapsulamClosed',
  'PerCapsulamCorrected',
]);

const WITHOUT_OUTCOME = {
  ItemTabled: 'tabled',
  ItemReferredBack: 'referred-back',
  ItemEscalated: 'escalated',
} as const;

function votesIn(tally: Tally | null): Body {
  if (tally === null) return {};
  const { for: inFavour, against, abstain, castingVote } = tally;
  return {
    tally: { for: inFavour, against, abstain, ...(castingVote === null ? {} : { castingVote }) },
  };
}

function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && error.refusal.kind !== 'unavailable';
}
