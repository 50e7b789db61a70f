import type { Recorded } from '../../kernel/event.js';

type Data = Readonly<Record<string, unknown>>;
type Words = Map<unknown, string>;

/** What an event is about, in words: an item's heading, and a person's name; null where it names none, or it was erased. */
export interface About {
  readonly item: string | null;
  readonly person: string | null;
}

/**
 * Tells what each event of a history is about. The words are those of the history itself: who was elected or called, and what
 * was put on the agenda.
 *
 * @param events a whole history, its texts in words
 */
export function aboutIn(events: readonly Recorded[]): (event: Recorded) => About {
  const headings: Words = new Map();
  const names: Words = new Map();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const { member, name, secretary, secretaryName, item, heading } = value as Data;
      put(names, member, name);
      put(names, secretary, secretaryName);
      put(headings, item, heading);
    }
    Object.values(value).forEach(collect);
  };
  for (const { data } of events) collect(data);
  return ({ type, data }) => {
    const { item, member, adjuster, presiding } = data as Data;
    const person = member ?? adjuster ?? (type === 'PresidingChanged' ? presiding : undefined);
    return { item: headings.get(item) ?? null, person: names.get(person) ?? null };
  };
}

function put(words: Words, id: unknown, told: unknown): void {
  if (typeof id === 'string' && typeof told === 'string') words.set(id, told);
}
