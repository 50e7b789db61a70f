import type { StoredEvent } from '../../event-store/event-store.js';
import { SYSTEM } from '../../kernel/actor.js';
import type { SealedText } from '../../kernel/personal-text.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { Vault } from '../../vault/vault.js';
import {
  type AllianceEvent,
  type AllianceState,
  casesOf,
  type MeetingRecord,
  STEP_OF,
} from '../alliances/public.js';
import type { MeetingState } from './meetings/state.js';

/** What entering meetings afterwards needs of its surroundings. */
export interface EnteredReactorParts {
  readonly codec: EventCodec;
  readonly vault: Pick<Vault, 'open'>;
  /** What the names of alliances' streams begin with. */
  readonly streams: string;
  readonly alliance: (id: string) => Promise<AllianceState>;
  readonly meeting: (id: string) => Promise<MeetingState>;
  readonly toMeeting: (request: CommandRequest) => Promise<CommandAnswer>;
  readonly onRefused: (refused: Refused, event: StoredEvent) => void;
}

const NAMESPACE = '8d2a4d3e-5c1b-5f0a-9a77-4f1f0b6e2c31';

/** The meeting that a decision entered by hand becomes: the id derives from the event. */
export function enteredMeeting(event: string): string {
  return uuidv5(NAMESPACE, `meeting ${event}`);
}

const ENTERED: ReadonlySet<string> = new Set([
  'ApplicationDecided',
  'DecisionReconsidered',
  'PartnershipPaused',
  'PartnershipResumed',
  'PartnershipEnded',
]);
const PARTNERSHIP_HEADING = 'Partnerskapet';
const RECONSIDERATION_HEADING = 'Omprövning av ansökan från';
/** What stands where words that the command must bear were erased. */
const ERASED = '–';

/**
 * What was decided before the system, on paper or by the highest organ, and entered by hand, becomes a meeting of one
 * item: so every decision has its one source. Whatever was done is done once, since the meeting's id and the command's
 * key derive from the event.
 */
export class EnteredReactor {
  constructor(private readonly parts: EnteredReactorParts) {}

  isFor({ type, stream }: StoredEvent): boolean {
    return ENTERED.has(type) && stream.startsWith(this.parts.streams);
  }

  async react(stored: StoredEvent): Promise<void> {
    const { codec, streams, alliance, toMeeting, onRefused } = this.parts;
    const event = codec.decode(stored) as AllianceEvent;
    const record = event.data as MeetingRecord;
    if (record.source !== 'entered' && record.source !== 'highest-organ') return;
    const id = stored.stream.slice(streams.length);
    const state = await alliance(id);
    if (state.status === 'none') return;
    try {
      await toMeeting({
        command: 'enter-meeting',
        subject: enteredMeeting(event.id),
        actor: SYSTEM,
        body: await this.body(event, record, { id, state }),
        key: uuidv5(NAMESPACE, event.id),
        causationId: event.id,
        correlationId: event.correlationId,
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind === 'unavailable') throw error;
      onRefused(error, stored);
    }
  }

  private async body(
    event: AllianceEvent,
    record: MeetingRecord,
    { id, state }: { readonly id: string; readonly state: Exclude<AllianceState, { status: 'none' }> },
  ) {
    const hearing = 'hearing' in event.data ? event.data.hearing : null;
    const texts = [
      record.motivation,
      record.presiding,
      hearing,
      ...record.present,
      ...record.conflicted.flatMap(({ member, ground }) => [member, ground]),
    ].filter((text): text is SealedText => text !== null);
    const words = await this.parts.vault.open(texts.map(({ ref }) => ref));
    const said = (text: SealedText | null): string | undefined =>
      text === null ? undefined : words.get(text.ref);
    const onApplication = event.type === 'ApplicationDecided' || event.type === 'DecisionReconsidered';
    const decided = onApplication
      ? casesOf(state).find(
          (one) => 'decisions' in one && one.decisions.some(({ decidedBy }) => decidedBy === event.id),
        )
      : undefined;
    return {
      enteredBy: event.id,
      organ: record.source === 'highest-organ' ? 'highest-organ' : 'board',
      ...(event.type === 'DecisionReconsidered' ? await this.reconsidered(event.data.replaces) : {}),
      heading: headingOf(event, state.name),
      heldOn: record.meetingDate,
      alliance: id,
      ...(decided !== undefined && 'arendenummer' in decided
        ? { application: decided.id, arendenummer: decided.arendenummer }
        : {}),
      ...(event.type in STEP_OF
        ? { step: STEP_OF[event.type as keyof typeof STEP_OF], hearing: said(hearing) ?? ERASED }
        : {}),
      paragraf: record.paragraf,
      outcome: onApplication ? event.data.outcome : 'granted',
      motivation: said(record.motivation),
      presiding: said(record.presiding),
      present: record.present.flatMap((text) => said(text) ?? []),
      conflicted: record.conflicted.flatMap(({ member, ground }) => {
        const name = said(member);
        return name === undefined ? [] : [{ member: name, ground: said(ground) ?? ERASED }];
      }),
      ...(record.tally === null ? {} : { votes: votesIn(record.tally) }),
      ...(record.quorum === null ? {} : { quorum: record.quorum }),
      rulesVersion: record.rulesVersion,
      ...(onApplication ? { applicationRevision: event.data.applicationRevision } : {}),
    };
  }

  /** The decision that was looked at again, by its event at the board: it was entered as a meeting as well. */
  private async reconsidered(decidedBy: string): Promise<{ readonly reconsiders?: string }> {
    const meeting = await this.parts.meeting(enteredMeeting(decidedBy));
    const event = meeting.status === 'none' ? undefined : meeting.items[0]?.closedBy?.event;
    return event === undefined ? {} : { reconsiders: event };
  }
}

function headingOf({ type }: AllianceEvent, name: string): string {
  if (type === 'DecisionReconsidered') return `${RECONSIDERATION_HEADING} ${name}`;
  return type === 'ApplicationDecided' ? `Ansökan från ${name}` : `${PARTNERSHIP_HEADING}: ${name}`;
}

function votesIn({ castingVote, for: inFavour, against, abstain }: NonNullable<MeetingRecord['tally']>) {
  return { for: inFavour, against, abstain, ...(castingVote === null ? {} : { castingVote }) };
}
