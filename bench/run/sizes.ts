/** How much is done. Times in milliseconds. */
export interface Sizes {
  readonly rounds: number;
  /** Rounds beforehand that are thrown away: what is not compiled or cached yet is not what is measured. */
  readonly warmRounds: number;
  readonly warmMs: number;
  readonly ms: number;
  /** Events in the log before anything is measured. */
  readonly seeded: number;
  /** Events of the rebuild, and of the comparison with COPY. */
  readonly rebuild: number;
  /** The same for a peer that takes a transaction for each event. */
  readonly slowRebuild: number;
  readonly catchUp: number;
  readonly smallLog: number;
  readonly largeLog: number;
  /** Alliances in a list. */
  readonly alliances: number;
  readonly longStream: number;
  /** How often something is waited for until it shows. */
  readonly shown: number;
}

export const FULL: Sizes = {
  rounds: 5,
  warmRounds: 1,
  warmMs: 1_000,
  ms: 4_000,
  seeded: 100_000,
  rebuild: 1_000_000,
  slowRebuild: 5_000,
  catchUp: 200_000,
  smallLog: 100_000,
  largeLog: 1_000_000,
  alliances: 10_000,
  longStream: 10_000,
  shown: 1_000,
};

/** Under five minutes: three rounds, shorter, with a tenth or a twentieth of the events where a million are asked for. */
export const QUICK: Sizes = {
  rounds: 3,
  warmRounds: 1,
  warmMs: 200,
  ms: 700,
  seeded: 10_000,
  rebuild: 50_000,
  slowRebuild: 500,
  catchUp: 30_000,
  smallLog: 10_000,
  largeLog: 100_000,
  alliances: 10_000,
  longStream: 10_000,
  shown: 200,
};

/** So little that it tells nothing: for the bench's own test. */
export const TINY: Sizes = {
  rounds: 2,
  warmRounds: 1,
  warmMs: 50,
  ms: 300,
  seeded: 100,
  rebuild: 1_000,
  slowRebuild: 50,
  catchUp: 500,
  smallLog: 100,
  largeLog: 1_000,
  alliances: 50,
  longStream: 100,
  shown: 3,
};
