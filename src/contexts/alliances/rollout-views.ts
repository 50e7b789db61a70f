import type { OccurredOn } from '../../kernel/occurred-on.js';

export type RolloutStage =
  'not-started' | 'collaboration-started' | 'application-submitted' | 'partner' | 'association-formed';

export interface RolloutRow {
  readonly lan: string;
  readonly name: string;
  readonly ksmYear: number | null;
  readonly ksmNote: string | null;
  /** The furthest ever reached, and what holds now. */
  readonly stage: RolloutStage;
  readonly current: RolloutStage;
  readonly alliances: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    /** Where everybody may write to it. */
    readonly address: string | null;
  }[];
  /** Counts on their own axes. */
  readonly application: number;
  readonly partnership: number;
  /** Of those partnerships the ones that are paused. */
  readonly paused: number;
  readonly association: number;
  /** When each stage was first reached, and where that is known from; null: it was recorded here when it happened. */
  readonly dates: Readonly<
    Partial<
      Record<RolloutStage, OccurredOn & { readonly recordedAt: string; readonly source: string | null }>
    >
  >;
  readonly sources: readonly { readonly stage: RolloutStage; readonly source: string | null }[];
}

export interface RolloutView {
  readonly asOf: string | number | null;
  readonly on: string | null;
  /** By the end of which day things count: `on`, or the day that stands for it. */
  readonly day: string;
  readonly position: number;
  readonly rows: readonly RolloutRow[];
}

/** A stage that a län can have reached. */
export type ReachedStage = Exclude<RolloutStage, 'not-started'>;

/** A stage over the whole country; the län are counted, each once. */
export interface StageFigures {
  readonly stage: ReachedStage;
  /** How many län ever reached it, and in how many it holds now. */
  readonly reached: number;
  readonly now: number;
  /** The län of which nobody knows when they reached it. */
  readonly undated: readonly string[];
  /** When the others did, in order. */
  readonly days: readonly (OccurredOn & { readonly date: string; readonly lan: string })[];
}

/** How long län took from one stage to another. */
export interface Duration {
  readonly from: ReachedStage;
  readonly to: ReachedStage;
  /** Half of them took at most so long; null where there are none. */
  readonly medianDays: number | null;
  /** The län that it is reckoned from: those that reached both, the second no earlier, on days that are known exactly. */
  readonly lan: readonly string[];
  /** The other län that reached both: a day is not known exactly, or the second came first. */
  readonly leftOut: readonly string[];
}

/** What the rollout comes to in figures. */
export interface RolloutFiguresView extends Omit<RolloutView, 'rows'> {
  /** Of the stages that the asker may know of, from the lowest. */
  readonly stages: readonly StageFigures[];
  readonly durations: readonly Duration[];
}

/** One step of an alliance that concerns a län. */
export interface StoryStep {
  readonly alliance: { readonly id: string; readonly name: string };
  readonly kind: string;
  readonly label: string;
  /** What it is about, where its label does not say: a name, or the names of län. */
  readonly about: readonly string[];
  readonly on: OccurredOn;
  readonly recordedAt: string;
  readonly position: number;
  /** Where it is known from; null: it was recorded here when it happened. */
  readonly source: string | null;
}

/** How far one län has come, and what happened there. */
export interface LanView extends Omit<RolloutView, 'rows'> {
  readonly row: RolloutRow;
  /** By when it happened, undated first. */
  readonly story: readonly StoryStep[];
}

/** The rollout, and what is made of it, at the same position. */
export interface RolloutWithFigures {
  readonly rollout: RolloutView;
  readonly figures: RolloutFiguresView;
}

/** The rollout, and one of its län, at the same position. */
export interface RolloutWithLan {
  readonly rollout: RolloutView;
  readonly lan: LanView;
}
