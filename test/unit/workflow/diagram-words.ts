import type { Visit } from '../../../src/workflow/case.js';
import type { Label } from '../../../src/workflow/diagram.js';

const WORDS: Readonly<Record<string, string>> = {
  request: 'Förfrågan',
  'request.none': 'Ingen förfrågan',
  'request.asked': 'Frågad',
  'request.waiting': 'Väntar på svar från den som frågade',
  'request.in-review': 'Under beredning',
  'request.lent': 'Utlånad',
  'request.refused': 'Avslagen',
  ask: 'Fråga',
  'request-answer': 'Begär svar',
  answer: 'Svara',
  review: 'Bered',
  lend: 'Låna ut',
  refuse: 'Avslå',
  applicant: 'väntar på den som frågade',
  office: 'väntar på kansliet',
  now: 'Står här nu',
  'from-any': 'från alla lägen i ramen',
};
/** The toy's words in Swedish; what has none is its name. */
export const label: Label = (_, name) => WORDS[name] ?? name;
/** A visit, as the fold notes it. */
export const visit = (axis: string, state: string, event: string, at: string): Visit => ({
  axis,
  state,
  event,
  at,
  revision: 0,
});
