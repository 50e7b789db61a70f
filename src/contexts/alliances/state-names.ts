import type { Words } from '../../messages/message.js';

/** A state's name alone, and what is said of its axis: `är aktiv`, `väntar på komplettering`; in English without "is". */
export interface StateName extends Words {
  readonly phrase: Words;
}

function state(sv: string, svPhrase: string, en: string, enPhrase = en.toLowerCase()): StateName {
  return { sv, en, phrase: { sv: svPhrase, en: enPhrase } };
}

/** What the states are called, by axis of the table. */
export const STATE_NAMES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  alliance: {
    none: state('Finns inte', 'är ostartad', 'Does not exist', 'not started'),
    active: state('Aktiv', 'är aktiv', 'Active'),
    dormant: state('Vilande', 'är vilande', 'Dormant'),
    dissolved: state('Upplöst', 'är upplöst', 'Dissolved'),
    succeeded: state(
      'Efterträdd',
      'är efterträdd av en annan allians',
      'Succeeded',
      'succeeded by another alliance',
    ),
  },
  application: {
    none: state('Ingen ansökan', 'är opåbörjad', 'No application', 'not begun'),
    draft: state('Utkast', 'är ett utkast', 'Draft', 'a draft'),
    submitted: state('Inlämnad', 'är inlämnad', 'Submitted'),
    registered: state('Registrerad', 'är registrerad', 'Registered'),
    'awaiting-supplement': state(
      'Väntar på komplettering',
      'väntar på komplettering',
      'Awaiting supplement',
      'waiting for a supplement',
    ),
    'under-review': state('Under beredning', 'är under beredning', 'Under review'),
    'ready-for-decision': state('Klar för beslut', 'är klar för beslut', 'Ready for decision'),
    tabled: state('Bordlagd', 'är bordlagd', 'Tabled', 'tabled to a later meeting'),
    'referred-back': state('Återremitterad', 'är återremitterad', 'Referred back'),
    granted: state('Beviljad', 'är beviljad', 'Granted'),
    rejected: state('Avslagen', 'är avslagen', 'Rejected'),
    withdrawn: state('Återkallad', 'är återkallad', 'Withdrawn'),
    closed: state('Avskriven', 'är avskriven', 'Closed'),
  },
  partnership: {
    none: state('Inte partner', 'är obeviljat', 'Not a partner', 'not granted'),
    active: state('Allianspartner', 'gäller', 'Partner', 'in force'),
    paused: state('Pausat', 'är pausat', 'Paused'),
    ended: state('Avslutat', 'är avslutat', 'Ended'),
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
