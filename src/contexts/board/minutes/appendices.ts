import { CALL_APPENDIX } from '../meetings/state.js';
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
 * The call, what the board read under each item, and the files that were added, by the numbers that they were given when they
 * were put to the meeting.
 */
export function appendicesOf(telling: Telling): Appendix[] {
  const { meeting, say } = telling;
  const call = meeting.entered === null ? [{ number: CALL_APPENDIX, title: say.call, item: null }] : [];
  const read = meeting.items.flatMap(({ item, heading, subject, presentedRevision, appendix: number }) => {
    if (number === null) return [];
    const title =
      subject.kind === 'application'
        ? say.papers(telling.text(heading), subject.arendenummer, presentedRevision)
        : say.hearing(telling.text(heading));
    return [{ number, title, item }];
  });
  const added = meeting.papers.map(({ number, name, sha256, item }) => {
    return { number, title: say.paper(telling.text(name), sha256), item, added: true };
  });
  return [...[...call, ...read].map((one) => ({ ...one, added: false })), ...added].sort(
    (one, other) => one.number - other.number,
  );
}

export function appendixBlocks(telling: Telling): Block[] {
  const items = appendicesOf(telling).map(({ number, title }) => `${telling.say.appendix(number)}. ${title}`);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
