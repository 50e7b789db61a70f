import type { Fact } from '../../../api/past-questions.js';

/** Which facts led to which, by their ids. */
export interface Linked {
  readonly cause: (fact: Fact) => Fact | undefined;
  readonly consequences: (fact: Fact) => readonly Fact[];
}

export function linkedIn(facts: readonly Fact[]): Linked {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const byCause = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { causationId } = fact;
    if (causationId !== null) byCause.set(causationId, [...(byCause.get(causationId) ?? []), fact]);
  }
  return {
    cause: ({ causationId }) => (causationId === null ? undefined : byId.get(causationId)),
    consequences: ({ id }) => byCause.get(id) ?? [],
  };
}

/** Where the case as it was stands on the page of its history. */
export const MOMENT = 'moment';

/** Where a fact stands there. */
export function anchorOf({ revision }: Pick<Fact, 'revision'>): string {
  return `h${String(revision)}`;
}
