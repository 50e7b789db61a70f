import type { AllianceSettings, CommitmentText } from '../contexts/alliances/public.js';
import type { BoardRules } from '../contexts/board/public.js';
import type { PrivacySettings } from '../contexts/privacy/public.js';

/** The same words in the two languages of the application. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

/** A text that applicants commit to, in one version. A version that has been in force is never edited. */
export interface AssociationText extends Words {
  readonly text: CommitmentText;
  /** Counted from 1. */
  readonly textVersion: number;
  /** What the text is called. */
  readonly title: Words;
}

/** What is one association's own; all else in the program is the same for every association. */
export interface Association {
  /** In addresses and in the names of streams: never changed once there is a log. */
  readonly slug: string;
  readonly name: Words;
  /** As the association is called for short, in case numbers too. */
  readonly shortName: string;
  readonly alliances: Omit<AllianceSettings, 'boardRules'>;
  /** How the board decides: every version of its rules, the oldest first. */
  readonly boardRules: readonly BoardRules[];
  /** Every version of every text, oldest first. */
  readonly texts: readonly AssociationText[];
  readonly publicRegister: {
    /** Whether the public sees applications that are not decided yet. */
    readonly applicationsPublic: boolean;
  };
  /** The file of facts from before the system, as a path from the root of the program; `null`: none. */
  readonly historyFile: string | null;
  readonly privacy: PrivacySettings;
  readonly arendenummer: CaseNumbers;
}

/** How cases are numbered (ärendenummer, diarienummer). */
export interface CaseNumbers {
  /** The gap-free series that a case is numbered in, by the day on which it came in (`2026-11-22`). */
  readonly series: (day: string) => string;
  /** The number as it is written. */
  readonly format: (day: string, number: number) => string;
}

/** What the alliances' commands go by. */
export function allianceSettings({
  alliances,
  boardRules,
}: Pick<Association, 'alliances' | 'boardRules'>): AllianceSettings {
  return { ...alliances, boardRules };
}

/** One text in the version in force. */
export function textInForce(
  { texts }: Pick<Association, 'texts'>,
  text: CommitmentText,
): AssociationText | undefined {
  return texts.findLast((candidate) => candidate.text === text);
}

/** The version in force of each text. */
export function versionsInForce(texts: readonly AssociationText[]): Record<CommitmentText, number> {
  const of = (text: CommitmentText): number => textInForce({ texts }, text)?.textVersion ?? 0;
  return {
    mission: of('mission'),
    cooperation: of('cooperation'),
    knowledge: of('knowledge'),
    'inclusive-approach': of('inclusive-approach'),
    'democratic-rules': of('democratic-rules'),
  };
}
