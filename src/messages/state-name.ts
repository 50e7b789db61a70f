import type { Locale, Words } from './message.js';

/** What is said of an axis in a state, in one language. */
export interface StatePhrase {
  /** After `är` and `is`: `registrerad`; or a clause of its own: `väntar på komplettering`. */
  readonly is?: string;
  readonly clause?: string;
  /** That it is not there yet: `är inte påbörjad`, and in a clause after `när`: `inte är påbörjad`. */
  readonly not?: { readonly said: string; readonly when: string; readonly listed?: string };
}

/** A state's name alone, and what is said of its axis in a sentence. */
export interface StateName extends Words {
  readonly phrase: Readonly<Record<Locale, StatePhrase>>;
}

/** A state that something is in: `registrerad`. */
export function state(sv: string, en: string, svIs = sv.toLowerCase(), enIs = en.toLowerCase()): StateName {
  return { sv, en, phrase: { sv: { is: svIs }, en: { is: enIs } } };
}

/** The state before the first step: what was not done yet, as a participle. */
export function untouched(sv: string, en: string, svDone: string, enDone: string): StateName {
  const notYet = `has not been ${enDone} yet`;
  return {
    sv,
    en,
    phrase: {
      sv: {
        not: {
          said: `är inte ${svDone} än`,
          when: `inte är ${svDone} än`,
          listed: `ännu inte ${svDone}`,
        },
      },
      en: { not: { said: notYet, when: notYet } },
    },
  };
}
