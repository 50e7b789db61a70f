import { isSealedText } from '../../../kernel/personal-text.js';
import type { Vault } from '../../../vault/vault.js';
import type { BoardRules } from '../board-rules.js';
import type { Meeting } from '../meetings/state.js';
import type { DecisionPlace, MinutesAssociation, MinutesInput } from './telling.js';

/** The board's decisions as whoever looks for one of them knows it. What is not there is missing, or null. */
export interface Decisions {
  /** Where the decisions with these events stand. */
  places(events: readonly string[]): Promise<ReadonlyMap<string, DecisionPlace>>;
  /** Those that looked at one of these again, by the event of the one that they looked at. */
  reconsidering(events: readonly string[]): Promise<ReadonlyMap<string, readonly DecisionPlace[]>>;
  /** The decision with this code, in the form that `verificationCode` gives. */
  byCode(code: string): Promise<(DecisionPlace & { readonly adjusted: boolean }) | null>;
}

/** Gathers what minutes are made of. */
export class MinutesSource {
  constructor(
    private readonly parts: {
      readonly vault: Vault;
      readonly association: MinutesAssociation;
      readonly rules: readonly BoardRules[];
      readonly decisions: Decisions;
    },
  ) {}

  async of(meeting: Meeting): Promise<MinutesInput> {
    const { vault, association, rules, decisions } = this.parts;
    const earlier = meeting.items.flatMap(({ reconsiders }) => reconsiders ?? []);
    const made = meeting.items.flatMap(({ closedBy }) => closedBy?.event ?? []);
    const [words, places, reconsideredBy] = await Promise.all([
      vault.open(refsIn(meeting)),
      earlier.length === 0 ? new Map<string, DecisionPlace>() : decisions.places(earlier),
      decisions.reconsidering(made),
    ]);
    return { meeting, words, association, rules, links: { decisions: places, reconsideredBy } };
  }
}

function refsIn(value: unknown): string[] {
  if (isSealedText(value)) return [value.ref];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(refsIn) : [];
}
