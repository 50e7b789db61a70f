import type { Block } from './document.js';
import type { Telling } from './telling.js';

/** A numbered appendix (bilaga), and the item whose it is. */
export interface Appendix {
  readonly number: number;
  readonly title: string;
  readonly item: string | null;
}

/** The call, and then what the board read under each item, in the agenda's order. */
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
  return [...call, ...read].map((appendix, index) => ({ ...appendix, number: index + 1 }));
}

export function appendixBlocks(telling: Telling): Block[] {
  const items = appendicesOf(telling).map(({ number, title }) => `${telling.say.appendix(number)}. ${title}`);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
