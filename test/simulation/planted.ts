/** Faults that are put into the simulation on purpose: one guard each is taken out, to see that it is missed. */
export const PLANTED_FAULTS = {
  'a repeated command gets a new key': 'newKeys',
  'a runner that was paused may write': 'noFence',
  'the checkpoint is written before the rows': 'checkpointFirst',
  'a reactor moves on before it has acted': 'actsAfterwards',
  'a refusal is not checked against the log': 'staleRefusals',
  'an append is tried again at a newer revision': 'newerRevision',
  'a reader skips events': 'skippedEvents',
} as const;

export type PlantedFault = (typeof PLANTED_FAULTS)[keyof typeof PLANTED_FAULTS];
