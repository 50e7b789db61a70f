/** What can be wrong after a fault. */
export const FINDING_KINDS = [
  'lost',
  'doubled',
  'gap',
  'ghost',
  'read-model',
  'parked',
  // Somebody wrote whose lease was another's.
  'fence',
  'reminder',
  'vault',
  'answer',
  'recovery',
  // What was done to the program did nothing to it, and so proves nothing.
  'harmless',
  // The installation that the fault was meant for could not be made.
  'setup',
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** A fault was injected, and nothing shows that it did any harm: whatever held afterwards proves nothing. */
export class Harmless extends Error {
  override readonly name = 'Harmless';
}

/** Something that should not be, in one line. */
export interface Finding {
  readonly kind: FindingKind;
  readonly words: string;
}
