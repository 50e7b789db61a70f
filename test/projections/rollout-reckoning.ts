import type { Reached, ReachedStage } from '../../projections/rollout/replay.js';
import type { AllianceEvent, AllianceState } from '../../src/contexts/alliances/public.js';
import { casesOf, evolve, hasEnded, NO_ALLIANCE } from '../../src/contexts/alliances/public.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import { localDate } from '../../src/workflow/working-days.js';

/** Who asks: whoever reads all, or the public, which sees no application and no partnership that is not told. */
export type Asker = 'office' | 'public';

/**
 * What the län of one alliance have reached, reckoned without the projection: corrections are written into the very
 * events that were wrong, the life as it then was is folded by the engine's own fold, and after every event the
 * state is asked what the alliance has come to.
 */
export class RolloutReckoning {
  private life: AllianceEvent[] = [];
  /** Cases whose outcome was sent. */
  private readonly told = new Set<string>();
  private state: AllianceState = NO_ALLIANCE;
  private first: { lan: string; stage: ReachedStage; by: number }[] = [];

  constructor(private readonly asker: Asker) {}

  take(event: AllianceEvent): void {
    if (event.type === 'FactCorrected') {
      const { replaces, field, value } = event.data;
      this.life = this.life.map((wrong) => (wrong.id === replaces ? putRight(wrong, field, value) : wrong));
      this.again();
      return;
    }
    this.life.push(event);
    if (event.type !== 'DecisionSent') {
      this.live(event, this.life.length - 1);
      return;
    }
    // What was done may be seen now.
    this.told.add(event.data.application);
    this.again();
  }

  reached(): Reached[] {
    return this.first.map(({ lan, stage, by }) => {
      const event = this.life[by]!;
      const next = this.life[by + 1];
      const source = next?.type === 'HistoricalFactImported' ? next.data.source : null;
      return { lan, stage, on: dayOf(event), recordedAt: event.recordedAt, source };
    });
  }

  private again(): void {
    this.state = NO_ALLIANCE;
    this.first = [];
    this.life.forEach((event, index) => this.live(event, index));
  }

  private live(event: AllianceEvent, index: number): void {
    this.state = evolve(this.state, event);
    const { state } = this;
    if (state.status === 'none') return;
    for (const stage of this.stagesOf(state)) {
      for (const lan of state.lan) {
        const isKnown = this.first.some((known) => known.lan === lan && known.stage === stage);
        if (!isKnown) this.first.push({ lan, stage, by: index });
      }
    }
  }

  private stagesOf(state: Exclude<AllianceState, { status: 'none' }>): ReachedStage[] {
    const { application, partnership, association } = state;
    const isOpen = application !== null && application.state !== 'draft' && !hasEnded(application);
    const granted = casesOf(state).findLast((each) => each.state === 'granted')?.id ?? '';
    const isPartner = partnership !== null && partnership.state !== 'ended';
    return [
      'collaboration-started',
      ...(isOpen && this.asker === 'office' ? (['application-submitted'] as const) : []),
      ...(isPartner && (this.asker === 'office' || this.told.has(granted)) ? (['partner'] as const) : []),
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
