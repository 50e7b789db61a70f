/** How a read model stands. */
export interface ReadModelStatus {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** Where the log ends. */
  readonly head: number;
  /** Positions between. */
  readonly lag: number;
  /** `running` here, `standby` while another instance runs it, `rebuilding`, `stopped` when none runs it. */
  readonly state: string;
  readonly rebuild: RebuildProgress | null;
  /** How many streams have stopped. */
  readonly parked: number;
}

export interface RebuildProgress {
  readonly position: number;
  readonly head: number;
  readonly eventsPerSecond: number;
}

/** A stream that stopped at an event that could not be folded: its case is not followed any more. */
export interface ParkedStream {
  readonly id: string;
  readonly projection: string;
  readonly stream: string;
  /** The id of the alliance, or of what else the stream is about. */
  readonly subject: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly revision: number;
  readonly position: number;
  readonly error: string;
  readonly since: string;
}

/** What came of a retry: folded again, or stopped again with this error. */
export type RetriedStream =
  | { readonly stream: string; readonly parked: false }
  | { readonly stream: string; readonly parked: true; readonly error: string };

export interface RebuiltReadModel {
  readonly projection: string;
  readonly events: number;
  readonly position: number;
  readonly milliseconds: number;
}

/** The read models as the rest of the program knows them; which there are and how they work is their own. */
export interface ReadModels {
  readonly names: readonly string[];

  /** Waits until a read model stands at a position; false when `milliseconds` went by first. */
  waitFor(name: string, position: number, milliseconds: number): Promise<boolean>;

  /** How every read model stands. */
  status(): Promise<readonly ReadModelStatus[]>;

  /** The streams that stopped, of every read model. */
  parked(): Promise<readonly ParkedStream[]>;

  /** Folds a parked stream anew; undefined when nothing is parked under that id. */
  retry(id: string): Promise<RetriedStream | undefined>;

  /**
   * Folds a read model anew beside the one in use, and switches.
   *
   * @throws Refused there is none of that name, or it is being rebuilt already
   */
  rebuild(name: string): Promise<RebuiltReadModel>;
}

/** Under what name Nest knows the {@link ReadModels}. */
export const READ_MODELS = Symbol('ReadModels');
