import type { Block } from './document.js';
import type { Telling } from './telling.js';

/** A numbered appendix (bilaga, domain 4.10), and the item whose it is. */
export interface Appendix {
  readonly number: number;
  readonly title: string;
  readonly item: string | null;
  /** Whether it was added as a file. */
  readonly added: boolean;
}

/**
 * The files that were added, by the numbers that they were given then; the call; and then what the board read under each
 * item, in the agenda's order.
 */
export function appendicesOf(telling: Telling): Appendix[] {
  const { meeting, say } = telling;
  const read = meeting.items
    .filter(({ openedAt }) => openedAt !== null)
    .flatMap(({ item, heading, subject }) => {
      if (subject.kind === 'application')
        return [{ title: say.papers(telling.text(heading), subject.arendenummer), item }];
      return subject.kind === 'partnership' ? [{ title: say.hearing(telling.text(heading)), item }] : [];
    });
  const call = meeting.entered === null ? [{ title: say.call, item: null }] : [];
  const added = meeting.papers.map(({ number, name, sha256, item }) => {
    return { title: say.paper(telling.text(name), sha256), item, added: true, number };
  });
  const last = Math.max(0, ...added.map(({ number }) => number));
  const others = [...call, ...read].map((one, index) => ({ ...one, added: false, number: last + index + 1 }));
  return [...added, ...others];
}

export function appendixBlocks(telling: Telling): Block[] {
  const items = appendicesOf(telling).map(({ number, title }) => `${telling.say.appendix(number)}. ${title}`);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
