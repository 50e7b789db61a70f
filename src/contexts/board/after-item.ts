import type { StoredEvent } from '../../event-store/event-store.js';
import { localDate } from '../../kernel/local-date.js';
import type { SealedText } from '../../kernel/personal-text.js';
import { type Body, CaseCommands, type CaseReactorParts, votesIn } from './case-commands.js';
import type { Subject, Tally } from './events.js';
import { lapseOf } from './lapse.js';
import type { ItemRecord, MeetingEvent } from './meetings/events.js';
import type { Meeting, MeetingItem } from './meetings/state.js';

/** How an item of a meeting is called by the alliances. */
interface Place {
  readonly id: string;
  readonly item: string;
}

/** What follows for cases from a meeting's items: they are held, decided, tabled, or corrected there. */
export class AfterItem {
  private readonly cases: CaseCommands;

  constructor(private readonly parts: CaseReactorParts) {
    this.cases = new CaseCommands(parts);
  }

  isFor(type: string): boolean {
    return OF_MEETINGS.has(type);
  }

  async react(meeting: Meeting, event: MeetingEvent, stored: StoredEvent): Promise<void> {
    if (event.type === 'PerCapsulamReported') {
      const { item: entry, paragraf, perCapsulam } = event.data;
      const body = { meeting: meeting.id, item: entry, paragraf };
      await this.cases.settling(stored, () =>
        this.parts.toPerCapsulam(this.cases.request('enter-per-capsulam', perCapsulam, body, stored)),
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
        await this.cases.record(subject, stored, {
          ...(await this.recorded(event.data, { place, stored, motivation, tally })),
          ...(await this.cases.wordsIn('conditions', conditions)),
          outcome: outcome === 'rejected' ? 'rejected' : 'granted',
          ...(applicationRevision === null ? {} : { applicationRevision }),
          ...reconsidered(item),
        });
        return;
      }
      case 'DecisionCorrected':
        // The case knows what was entered by hand by its own event.
        await this.cases.correct(subject, meeting.entered?.enteredBy ?? event.data.replaces, stored);
        return;
      case 'ItemTabled':
      case 'ItemReferredBack':
      case 'ItemEscalated': {
        if (subject.kind !== 'application' || item.reconsiders !== null) return;
        await this.cases.record(subject, stored, {
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
    await this.cases.holding(
      () => this.parts.toAlliance(this.cases.request('hold-for-item', alliance, body, stored)),
      async () => {
        const { code, number } = lapseOf(application, await this.parts.application(alliance));
        const lapsed = { item, code, ...(number === null ? {} : { number }) };
        await this.cases.settling(stored, () =>
          this.parts.toMeeting(this.cases.request('note-lapsed', place.id, lapsed, stored)),
        );
      },
    );
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
      ...(await this.cases.wordsIn('motivation', motivation)),
      quorum: { present: quorum.present, needed: quorum.needed, seats: quorum.seats },
      ...votesIn(tally),
    };
  }
}

/** Which decision was looked at again, and of which case. */
function reconsidered({ subject, reconsiders }: MeetingItem): Body {
  if (reconsiders === null) return {};
  if (subject.kind === 'partnership') return { replaces: reconsiders };
  return subject.kind === 'application' ? { replaces: reconsiders, application: subject.application } : {};
}

const OF_MEETINGS: ReadonlySet<string> = new Set([
  'ItemOpened',
  'BoardDecisionMade',
  'ItemTabled',
  'ItemReferredBack',
  'ItemEscalated',
  'PerCapsulamReported',
  'DecisionCorrected',
]);
const WITHOUT_OUTCOME = {
  ItemTabled: 'tabled',
  ItemReferredBack: 'referred-back',
  ItemEscalated: 'escalated',
} as const;
