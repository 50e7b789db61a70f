/** What can be wrong after a fault. */
export const FINDING_KINDS = [
  'lost',
  'doubled',
  'gap',
  'ghost',
  'read-model',
  'parked',
  'reminder',
  'vault',
  'answer',
  'recovery',
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that should not be, in one line. */
export interface Finding {
  readonly kind: FindingKind;
  readonly words: string;
}
