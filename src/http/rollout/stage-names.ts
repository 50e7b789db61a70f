import type { RolloutStage } from '../../contexts/alliances/rollout-views.js';
import type { Words } from '../../messages/message.js';

/** What the stages are called on the pages, in the tables and in the pictures. */
export const STAGE_NAMES: Readonly<Record<RolloutStage, Words>> = {
  'not-started': { sv: 'Ingen uppgift', en: 'No information' },
  'collaboration-started': { sv: 'Samarbete påbörjat', en: 'Collaboration started' },
  'application-submitted': { sv: 'Ansökan inlämnad', en: 'Application submitted' },
  partner: { sv: 'Allianspartner', en: 'Alliance partner' },
  'association-formed': { sv: 'Förening bildad', en: 'Association formed' },
};
