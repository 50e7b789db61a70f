import { ERASED_WORDS } from '../../messages/general.js';
import type { Words } from '../../messages/message.js';
import { numbered } from './words.js';

/** One thing that a meeting takes up. */
export interface AgendaWords {
  /** Null where it was erased. */
  readonly heading: string | null;
  readonly arendenummer: string | null;
}

export const AGENDA: Words = { sv: 'Dagordning:', en: 'Agenda:' };

/** `Ansökan från Skåne (ärende IKA 2026-0012)` */
export function agendaLine({ heading, arendenummer }: AgendaWords): Words {
  const about = numbered({ arendenummer });
  const { sv, en } = heading === null ? ERASED_WORDS.text : { sv: heading, en: heading };
  return { sv: `${sv}${about.sv}`, en: `${en}${about.en}` };
}

/** The last day to answer a question per capsulam, as a calendar has it. */
export function lastDayToAnswer(number: string): Words {
  return {
    sv: `Sista dagen att svara per capsulam: ${number}`,
    en: `The last day to answer per capsulam: ${number}`,
  };
}
