import type { Words } from '../../messages/message.js';

/** A state's name alone, and as it stands after "is" in a sentence about its axis. */
export interface StateName extends Words {
  readonly phrase: Words;
}

function state(sv: string, svPhrase: string, en: string, enPhrase = en.toLowerCase()): StateName {
  return { sv, en, phrase: { sv: svPhrase, en: enPhrase } };
}

/** What the states are called, by axis of the table. */
export const STATE_NAMES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  alliance: {
    none: state('Finns inte', 'inte startad', 'Does not exist', 'not started'),
    active: state('Aktiv', 'aktiv', 'Active'),
    dormant: state('Vilande', 'vilande', 'Dormant'),
    dissolved: state('Upplöst', 'upplöst', 'Dissolved'),
    succeeded: state(
      'Efterträdd',
      'efterträdd av en annan allians',
      'Succeeded',
      'succeeded by another alliance',
    ),
  },
  application: {
    none: state('Ingen ansökan', 'inte påbörjad', 'No application', 'not begun'),
    draft: state('Utkast', 'ett utkast', 'Draft', 'a draft'),
    submitted: state('Inlämnad', 'inlämnad', 'Submitted'),
    registered: state('Registrerad', 'registrerad', 'Registered'),
    'awaiting-supplement': state(
      'Väntar på komplettering',
      'i väntan på komplettering',
      'Awaiting supplement',
      'waiting for a supplement',
    ),
    'under-review': state('Under beredning', 'under beredning', 'Under review'),
    'ready-for-decision': state('Klar för beslut', 'klar för beslut', 'Ready for decision'),
    tabled: state('Bordlagd', 'bordlagd', 'Tabled', 'tabled to a later meeting'),
    'referred-back': state('Återremitterad', 'återremitterad', 'Referred back'),
    granted: state('Beviljad', 'beviljad', 'Granted'),
    rejected: state('Avslagen', 'avslagen', 'Rejected'),
    withdrawn: state('Återkallad', 'återkallad', 'Withdrawn'),
    closed: state('Avskriven', 'avskriven', 'Closed'),
  },
  partnership: {
    none: state('Inte partner', 'inte beviljat', 'Not a partner', 'not granted'),
    active: state('Allianspartner', 'gällande', 'Partner', 'in force'),
    paused: state('Pausat', 'pausat', 'Paused'),
    ended: state('Avslutat', 'avslutat', 'Ended'),
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
