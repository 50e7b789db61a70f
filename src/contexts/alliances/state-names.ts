import type { Words } from '../../messages/message.js';
import { state, type StateName, untouched } from '../../messages/state-name.js';

/** What the states are called, by axis of the table. */
export const STATE_NAMES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  alliance: {
    none: untouched('Finns inte', 'Does not exist', 'startad', 'started'),
    active: state('Aktiv', 'Active'),
    dormant: state('Vilande', 'Dormant'),
    dissolved: state('Upplöst', 'Dissolved'),
    succeeded: state(
      'Efterträdd',
      'Succeeded',
      'efterträdd av en annan allians',
      'succeeded by another alliance',
    ),
  },
  application: {
    none: untouched('Ingen ansökan', 'No application', 'påbörjad', 'started'),
    draft: state('Utkast', 'Draft', 'ett utkast', 'a draft'),
    submitted: state('Inlämnad', 'Submitted'),
    registered: state('Registrerad', 'Registered'),
    'awaiting-supplement': {
      sv: 'Väntar på komplettering',
      en: 'Awaiting supplement',
      phrase: { sv: { clause: 'väntar på komplettering' }, en: { is: 'waiting for a supplement' } },
    },
    'under-review': state('Under beredning', 'Under review'),
    'ready-for-decision': state(
      'Klar för beslut',
      'Ready for decision',
      'klar för beslut',
      'ready for a decision',
    ),
    tabled: state('Bordlagd', 'Tabled', 'bordlagd', 'tabled to a later meeting'),
    'referred-back': state(
      'Återremitterad',
      'Referred back',
      'återremitterad',
      'referred back to the national office',
    ),
    granted: state('Beviljad', 'Granted'),
    rejected: state('Avslagen', 'Rejected'),
    withdrawn: state('Återkallad', 'Withdrawn'),
    closed: state('Avskriven', 'Closed'),
  },
  partnership: {
    none: untouched('Inte partner', 'Not a partner', 'beviljat', 'granted'),
    active: {
      sv: 'Allianspartner',
      en: 'Partner',
      phrase: { sv: { clause: 'gäller' }, en: { is: 'in force' } },
    },
    paused: state('Pausat', 'Paused'),
    ended: {
      sv: 'Avslutat',
      en: 'Ended',
      phrase: { sv: { is: 'avslutat' }, en: { clause: 'has ended' } },
    },
  },
};

/** What the axes are called. */
export const AXIS_NAMES: Readonly<Record<string, Words>> = {
  alliance: { sv: 'Alliansen', en: 'The alliance' },
  application: { sv: 'Ansökan', en: 'The application' },
  partnership: { sv: 'Partnerskapet', en: 'The partnership' },
};

/** Whom a state or a deadline waits on. */
export const WAITS_ON_NAMES: Readonly<Record<string, Words>> = {
  applicant: { sv: 'den sökande', en: 'the applicant' },
  office: { sv: 'kansliet', en: 'the national office' },
  board: { sv: 'styrelsen', en: 'the board' },
};

/** What the deadlines are called. */
export const DEADLINE_NAMES: Readonly<Record<string, Words>> = {
  'supplement-due': { sv: 'Kompletteringen ska vara inne', en: 'The supplement is due' },
  'decision-due': { sv: 'Beslut ska vara fattat', en: 'A decision is due' },
  'reaffirmation-due': { sv: 'Principerna ska bekräftas', en: 'The principles are to be reaffirmed' },
};
