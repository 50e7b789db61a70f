import type { History } from '../api/questions.js';

type Change = History['items'][number]['changes'][number];

/** So many letters of a change are told in a list; the whole stands in its detail. */
const BRIEF = 160;

/** What an event changed, in words. */
export function ChangesInWords({ of }: { readonly of: readonly (object | Change)[] }) {
  const told = of.filter((change) => isInWords(change)).filter(({ words }) => words.change !== '');
  if (told.length === 0) return null;
  return (
    <ul className="changes">
      {told.map(({ field, words }) => (
        <li key={field}>
          <span className="soft">{words.field}:</span> {brief(words.change)}
        </li>
      ))}
    </ul>
  );
}

function isInWords(change: object): change is Change {
  return 'words' in change;
}

function brief(words: string): string {
  return words.length <= BRIEF ? words : `${words.slice(0, BRIEF - 1)}…`;
}
