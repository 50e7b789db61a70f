import type { Details, Locale, Message, Words } from './message.js';
import { anyOf, shown, wordsOf } from './phrases.js';
import type { StateName, StatePhrase } from './state-name.js';

/** What the axes and states of one or several processes are called. */
export interface StandingNames {
  readonly axes: Readonly<Record<string, Words>>;
  readonly states: Readonly<Record<string, Readonly<Record<string, StateName>>>>;
}

/** Words for a step that the state does not let be taken: which state that is, and in which ones it can be taken. */
export function wrongState(names: StandingNames): Message {
  return (details) => ({ sv: sentences(names, details, 'sv'), en: sentences(names, details, 'en') });
}

const CASE: Words = { sv: 'Ärendet', en: 'The case' };
const IS: Words = { sv: 'är', en: 'is' };
const OR: Words = { sv: 'eller', en: 'or' };

function sentences(names: StandingNames, details: Details, locale: Locale): string {
  const axis = shown(details, 'axis');
  const subject = (names.axes[axis] ?? CASE)[locale];
  const [is, needs] = [shown(details, 'is'), wordsOf(details, 'needs')];
  if (is === '' || needs.length === 0) {
    return { sv: `${subject} står inte i rätt läge för det här.`, en: `${subject} is in no state for this.` }[
      locale
    ];
  }
  const when = anyState(
    needs.map((state) => phraseOf(names, axis, state, locale)),
    locale,
  );
  const same = subject.charAt(0).toLocaleLowerCase(locale) + subject.slice(1);
  const only = { sv: 'Det här går bara när', en: 'This can be done only when' }[locale];
  return `${subject} ${said(phraseOf(names, axis, is, locale), locale)}. ${only} ${same} ${when}.`;
}

function phraseOf({ states }: StandingNames, axis: string, state: string, locale: Locale): StatePhrase {
  const unnamed: StatePhrase = { is: { sv: `i läget ”${state}”`, en: `in the state “${state}”` }[locale] };
  return states[axis]?.[state]?.phrase[locale] ?? unnamed;
}

function said({ is, clause, not }: StatePhrase, locale: Locale): string {
  return not?.said ?? clause ?? `${IS[locale]} ${is ?? ''}`;
}

/**
 * In any of the states, as after "when": `gäller eller är pausat`; `väntar på komplettering, eller är registrerad eller
 * bordlagd`. What has not begun comes last: `är ett utkast, beviljad eller ännu inte påbörjad`.
 */
function anyState(states: readonly StatePhrase[], locale: Locale): string {
  const [only] = states;
  if (states.length === 1 && only !== undefined) return only.not?.when ?? said(only, locale);
  const clauses = states.flatMap(({ clause }) => clause ?? []);
  const listed = [...states.flatMap(({ is }) => is ?? []), ...states.flatMap(({ not }) => not?.listed ?? [])];
  const unlisted = states.flatMap(({ not }) =>
    not !== undefined && not.listed === undefined ? not.when : [],
  );
  const beings = listed.length === 0 ? [] : [`${IS[locale]} ${anyOf(listed, locale)}`];
  const told = [...clauses, ...beings, ...unlisted];
  return told.join(listed.length > 1 ? `, ${OR[locale]} ` : ` ${OR[locale]} `);
}
