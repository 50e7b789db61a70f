import type { RolloutStage } from '../contexts/alliances/queries.js';
import type { OccurredOn } from '../kernel/occurred-on.js';
import type { Words } from '../messages/message.js';
import type { Locale } from '../messages/message.js';

const STAGES: Readonly<Record<RolloutStage, Words>> = {
  'not-started': { sv: 'Ingen uppgift', en: 'Nothing known' },
  'collaboration-started': { sv: 'Samarbete påbörjat', en: 'Collaboration started' },
  'application-submitted': { sv: 'Ansökan inlämnad', en: 'Application submitted' },
  partner: { sv: 'Allianspartner', en: 'Alliance partner' },
  'association-formed': { sv: 'Förening bildad', en: 'Association formed' },
};

/** What a stage of the rollout is called. */
export function stageName(stage: RolloutStage, locale: Locale): string {
  return STAGES[stage][locale];
}

/** A date as exactly as it is known; *odaterad* when it is not. */
export function shownDate({ date }: OccurredOn, locale: Locale): string {
  return date ?? { sv: 'odaterad', en: 'undated' }[locale];
}
