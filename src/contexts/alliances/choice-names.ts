import type { Words } from '../../messages/message.js';
import type { CommitmentName, Form, Outcome, Principle } from './events.js';
import type { CommitmentText } from './settings.js';

/** förening, nätverk, plattform, nod. */
export const FORM_NAMES: Readonly<Record<Form, Words>> = {
  association: { sv: 'förening', en: 'association' },
  network: { sv: 'nätverk', en: 'network' },
  platform: { sv: 'plattform', en: 'platform' },
  node: { sv: 'nod', en: 'node' },
};

export const OUTCOME_NAMES: Readonly<Record<Outcome, Words>> = {
  granted: { sv: 'bifall', en: 'granted' },
  rejected: { sv: 'avslag', en: 'rejected' },
  tabled: { sv: 'bordläggning', en: 'tabled' },
  'referred-back': { sv: 'återremiss', en: 'referred back' },
  escalated: { sv: 'hänskjutet', en: 'referred to the highest organ' },
};

export const PRINCIPLE_NAMES: Readonly<Record<Principle, Words>> = {
  knowledge: { sv: 'Kunskap', en: 'Knowledge' },
  'inclusive-approach': { sv: 'Inkluderande förhållningssätt', en: 'An inclusive approach' },
  'democratic-rules': { sv: 'Demokratiska spelregler', en: 'Democratic rules' },
};

/** What whoever signs is asked to confirm. */
export const COMMITMENT_NAMES: Readonly<Record<CommitmentName, Words>> = {
  mission: { sv: 'Verksamhetsidén', en: 'The mission' },
  cooperation: { sv: 'Samverkan och samarbete', en: 'Cooperation' },
  ...PRINCIPLE_NAMES,
  reaffirmation: { sv: 'Principerna bekräftade på nytt', en: 'The principles reaffirmed' },
};

/** The texts that are committed to, as they stand in a sentence. */
export const TEXT_NAMES: Readonly<Record<CommitmentText | 'principles', Words>> = {
  mission: { sv: 'verksamhetsidén', en: 'the mission' },
  cooperation: { sv: 'åtagandet att samverka', en: 'the pledge to cooperate' },
  knowledge: { sv: 'principen ”Kunskap”', en: 'the principle “Knowledge”' },
  'inclusive-approach': {
    sv: 'principen ”Inkluderande förhållningssätt”',
    en: 'the principle “An inclusive approach”',
  },
  'democratic-rules': { sv: 'principen ”Demokratiska spelregler”', en: 'the principle “Democratic rules”' },
  principles: { sv: 'principerna', en: 'the principles' },
};

/** The other words that fields are chosen from. */
export const CHOICE_NAMES: Readonly<Record<string, Words>> = {
  ...FORM_NAMES,
  ...OUTCOME_NAMES,
  ...COMMITMENT_NAMES,
  representative: { sv: 'företrädare', en: 'representative' },
  signatory: { sv: 'firmatecknare', en: 'authorised signatory' },
  grant: { sv: 'bifall', en: 'grant' },
  reject: { sv: 'avslag', en: 'reject' },
  entered: { sv: 'inskrivet i efterhand', en: 'entered afterwards' },
  meeting: { sv: 'på ett möte', en: 'at a meeting' },
  'per-capsulam': { sv: 'per capsulam', en: 'per capsulam' },
  'highest-organ': { sv: 'i det högsta organet', en: 'in the highest organ' },
  suspend: { sv: 'pausa', en: 'pause' },
  resume: { sv: 'återuppta', en: 'resume' },
  end: { sv: 'avsluta', en: 'end' },
  uphold: { sv: 'låta beslutet gälla', en: 'uphold' },
  for: { sv: 'för', en: 'for' },
  against: { sv: 'emot', en: 'against' },
  day: { sv: 'dag', en: 'day' },
  month: { sv: 'månad', en: 'month' },
  year: { sv: 'år', en: 'year' },
  unknown: { sv: 'okänt', en: 'unknown' },
};
