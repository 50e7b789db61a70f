import { changeInWords } from '../contexts/alliances/change-words.js';
import type { HistoryItem } from '../contexts/alliances/history-views.js';
import type { Locale } from '../messages/message.js';

type Change = Pick<HistoryItem['changes'][number], 'field' | 'before' | 'after'>;

const MOST_CHARACTERS = 60;

/** What an event changed, a phrase for each field, for a column of a table. `--json` tells everything. */
export function changeWords(changes: readonly Change[], locale: Locale): string[] {
  return changes.flatMap((each) => {
    const { field, change } = changeInWords(each, locale);
    return change === '' ? [] : [`${field}: ${each.field === 'members' ? change : brief(change)}`];
  });
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
