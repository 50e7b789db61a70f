/**
 * Which decisions are not sent (expedierad) yet: the one notion of it, by which the office sees what to send, the public
 * and whoever does not see the deliberation are told nothing, and nobody is mailed. See docs/adr/0019.
 */

/** A decision whose letter has not been sent. */
export interface UnsentDecision {
  /** The case that it is on; null: it is on the partnership. */
  readonly application: string | null;
  /** The event that told of it, and when it was recorded. */
  readonly event: string;
  readonly at: string;
  /** The board's own event of it, by which corrections of its letter may name it. */
  readonly made: string | null;
  /** The later events that tell of it too: the partnership that it gave, and corrections of it and of its letter. */
  readonly toldWith: readonly string[];
}

/** What something that happened means for the letters. */
export type LetterFact =
  | ({ readonly kind: 'decided' } & Pick<UnsentDecision, 'application' | 'event' | 'at' | 'made'>)
  /** `about`: an event of the decision that this one tells of too; null: the latest decision on a case. */
  | { readonly kind: 'told-with'; readonly event: string; readonly about: string | null }
  /** The letter of the case, or of the decision on the partnership. */
  | { readonly kind: 'sent'; readonly application: string }
  | { readonly kind: 'sent'; readonly decision: string };

/** The decisions that are not sent, the oldest first, after one more fact. Pure. */
export function unsentAfter(unsent: readonly UnsentDecision[], fact: LetterFact): readonly UnsentDecision[] {
  switch (fact.kind) {
    case 'decided': {
      const { kind: _, ...decision } = fact;
      return [...unsent, { ...decision, toldWith: [] }];
    }
    case 'told-with': {
      const { about } = fact;
      const told = unsent.findLast((one) => (about === null ? one.application !== null : tells(one, about)));
      if (told === undefined) return unsent;
      return unsent.map((one) => (one === told ? { ...one, toldWith: [...one.toldWith, fact.event] } : one));
    }
    case 'sent':
      return unsent.filter((one) =>
        'application' in fact ? one.application !== fact.application : one.event !== fact.decision,
      );
  }
}

/** Whether an event is told only once a letter is sent, by its id. */
export function isUnsent({ unsent }: { readonly unsent: readonly UnsentDecision[] }, event: string): boolean {
  return unsent.some((one) => one.event === event || one.toldWith.includes(event));
}

function tells({ event, made, toldWith }: UnsentDecision, about: string): boolean {
  return event === about || made === about || toldWith.includes(about);
}
