import type { Words } from '../../messages/message.js';
import { agendaLine } from './calendar-words.js';
import type { ToldFacts } from './notice.js';
import { time } from './said.js';

const CHANGED: Words = { sv: 'Ändrat sedan förra kallelsen:', en: 'Changed since the last call:' };
const LINKS: Readonly<Record<'another' | 'none', Words>> = {
  another: { sv: 'Adressen på nätet är en annan.', en: 'The address online is another one.' },
  none: { sv: 'Mötet hålls inte på nätet.', en: 'The meeting is not held online.' },
};

/** What a call changes in the one before, a line each, and why it does. */
export function changesOf({ changes, reason }: ToldFacts): readonly Words[] {
  if (changes === undefined) return [];
  const { startsAt, place, link, added, removed } = changes;
  const before = startsAt === undefined ? null : { startsAt };
  const list: Words[] = [
    ...(before === null
      ? []
      : [{ sv: `Tiden: förut ${time(before, 'sv')}`, en: `The time: before ${time(before, 'en')}` }]),
    ...(place === undefined ? [] : [{ sv: `Platsen: förut ${place}`, en: `The place: before ${place}` }]),
    ...(link === undefined ? [] : [LINKS[link]]),
    ...added.map(agendaLine).map(({ sv, en }) => ({ sv: `Nytt ärende: ${sv}`, en: `New item: ${en}` })),
    ...removed.map(agendaLine).map(({ sv, en }) => ({ sv: `Utgår: ${sv}`, en: `Taken off: ${en}` })),
  ];
  const why =
    reason === undefined || reason === null ? [] : [{ sv: `Skäl: ${reason}`, en: `Reason: ${reason}` }];
  return [...(list.length === 0 ? [] : [CHANGED, ...list]), ...why];
}
