import type { Reached, ReachedStage } from '../../projections/rollout/reached.js';
import type { Alliance, AllianceEvent, AllianceState } from '../../src/contexts/alliances/public.js';
import { casesOf, evolve, hasEnded, isRegistered, NO_ALLIANCE } from '../../src/contexts/alliances/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import { localDate } from '../../src/kernel/local-date.js';

/** Who asks: whoever reads all, or the public, which sees no application and no partnership that is not told. */
export type Asker = 'office' | 'public';

/**
 * What the län of one alliance have reached, reckoned without the projection: corrections are written into the very
 * events that were wrong, what has not happened is struck out, the life as it then was is folded by the engine's own
 * fold, and after every event the state is asked what the alliance has come to, and which län belonged to it from when
 * until when.
 */
export class RolloutReckoning {
  /** Where everybody may write to it, as it was said last. */
  address: SealedText | null = null;
  private life: AllianceEvent[] = [];
  /** By the events that gave partnerships: the case of each, and those of which the applicant was told afterwards. */
  private readonly given = new Map<string, string>();
  private readonly told = new Set<string>();
  /** What the board decided about partnerships, and has not told the partner: the public does not know of it. */
  private readonly unsent = new Set<string>();
  private state: AllianceState = NO_ALLIANCE;
  /** By which event the alliance came to each stage that it stands on. */
  private since = new Map<ReachedStage, number>();
  /** By which events each län came to each stage: the one that told so last, and the one whose day it is. */
  private first: { lan: string; stage: ReachedStage; by: number; on: number }[] = [];

  constructor(private readonly asker: Asker) {}

  take(event: AllianceEvent): void {
    if (event.type === 'FactCorrected') {
      const { replaces, field, value } = event.data;
      if (field === 'happened') this.forget(replaces);
      this.life = this.life.map((wrong) => (wrong.id === replaces ? putRight(wrong, field, value) : wrong));
      this.again();
      return;
    }
    if (event.type === 'PublicAddressGiven') this.address = event.data.address;
    this.life.push(event);
    if (
      event.type === 'PartnershipPaused' ||
      event.type === 'PartnershipResumed' ||
      event.type === 'PartnershipEnded'
    )
      this.unsent.add(event.id);
    if (event.type === 'PartnershipDecisionSent') {
      this.unsent.delete(event.data.decision);
      this.again();
      return;
    }
    if (event.type !== 'DecisionSent') {
      const decided = this.life.at(-2);
      this.live(event, this.life.length - 1);
      if (event.type === 'PartnershipGranted') this.given.set(event.id, this.decidedBy(decided?.id));
      return;
    }
    // What was done may be seen now. That an earlier outcome of the case was sent tells nothing of a later grant.
    for (const [grant, application] of this.given)
      if (application === event.data.application) this.told.add(grant);
    this.again();
  }

  /** The case that was decided so: not always the one granted last, for the board may have looked at an earlier one again. */
  private decidedBy(event: string | undefined): string {
    const cases = this.state.status === 'none' ? [] : casesOf(this.state).filter(isRegistered);
    return cases.find(({ decisions }) => decisions.at(-1)?.decidedBy === event)?.id ?? '';
  }

  reached(): Reached[] {
    return this.first.map(({ lan, stage, by, on }) => {
      const next = this.life[on + 1];
      const source = next?.type === 'HistoricalFactImported' ? next.data.source : null;
      return { lan, stage, on: dayOf(this.life[on]!), recordedAt: this.life[by]!.recordedAt, source };
    });
  }

  /** As if it had never been told; nor where it was known from. */
  private forget(event: string): void {
    const at = this.life.findIndex(({ id }) => id === event);
    if (at < 0) throw new Error(`taken back, but not there: ${event}`);
    this.life.splice(at, this.life[at + 1]?.type === 'HistoricalFactImported' ? 2 : 1);
  }

  private again(): void {
    this.state = NO_ALLIANCE;
    this.since = new Map();
    this.first = [];
    this.life.forEach((event, index) => this.live(event, index));
  }

  private live(event: AllianceEvent, index: number): void {
    if (this.asker === 'public' && this.unsent.has(event.id)) return;
    this.state = evolve(this.state, event);
    const { state } = this;
    if (state.status === 'none') return;
    this.since = new Map(this.stagesOf(state).map((stage) => [stage, this.since.get(stage) ?? index]));
    const stays = this.staysOf(state);
    for (const [stage, since] of this.since) {
      for (const { lan, came, left } of stays) {
        const isKnown = this.first.some((known) => known.lan === lan && known.stage === stage);
        const on = came === 0 || this.day(since) > this.day(came) ? since : came;
        const wasThere = left === null || this.day(on) < this.day(left);
        if (!isKnown && wasThere) this.first.push({ lan, stage, by: index, on });
      }
    }
  }

  /** Which län came by which event, the first by event 0, and left by which; one may come and leave several times. */
  private staysOf({ lanTold }: Alliance): { lan: string; came: number; left: number | null }[] {
    const stays: { lan: string; came: number; left: number | null }[] = [];
    for (const { event, lan, left } of lanTold) {
      const index = this.life.findIndex(({ id }) => id === event);
      for (const code of lan) {
        const open = stays.find((stay) => stay.lan === code && stay.left === null);
        if (left && open !== undefined) open.left = index;
        if (!left && open === undefined) stays.push({ lan: code, came: index, left: null });
      }
    }
    return stays;
  }

  /** The last day on which what the event tells may have happened; before all days what is undated. */
  private day(index: number): string {
    const { date } = dayOf(this.life[index]!);
    return date === null ? '' : date + '-12-31'.slice(date.length - 4);
  }

  private stagesOf(state: Exclude<AllianceState, { status: 'none' }>): ReachedStage[] {
    const { application, partnership, association } = state;
    const isOpen = application !== null && application.state !== 'draft' && !hasEnded(application);
    const isPartner = partnership !== null && partnership.state !== 'ended';
    return [
      'collaboration-started',
      ...(isOpen && this.asker === 'office' ? (['application-submitted'] as const) : []),
      ...(isPartner && (this.asker === 'office' || this.told.has(partnership.grantedBy))
        ? (['partner'] as const)
        : []),
      ...(association === null ? [] : (['association-formed'] as const)),
    ];
  }
}

function putRight(wrong: AllianceEvent, field: string, value: unknown): AllianceEvent {
  return { ...wrong, data: { ...wrong.data, [field]: value } } as AllianceEvent;
}

/** When what the event tells happened: as it says, or else the day on which it was recorded. */
function dayOf({ type, data, recordedAt }: AllianceEvent): OccurredOn {
  switch (type) {
    case 'RegionalCollaborationStarted':
      return data.occurredOn;
    case 'AssociationFormed':
      return data.foundedOn;
    case 'ApplicationReceivedOnPaper':
      return { date: data.receivedOn, precision: 'day' };
    case 'PartnershipGranted':
      return { date: data.since, precision: 'day' };
    default:
      return { date: localDate(recordedAt), precision: 'day' };
  }
}
