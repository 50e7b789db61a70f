import type { Words } from '../../../messages/message.js';
import { state, type StateName, untouched } from '../../../messages/state-name.js';
import type { PerCapsulamEventFact } from './events.js';

/** What each event is called in a history. */
export const PER_CAPSULAM_LABELS: Readonly<Record<PerCapsulamEventFact['type'], Words>> = {
  PerCapsulamOpened: { sv: 'Per capsulam inlett', en: 'Per capsulam opened' },
  PerCapsulamAnswered: { sv: 'Svar per capsulam', en: 'Per capsulam answered' },
  PerCapsulamConflictDeclared: { sv: 'Jäv', en: 'Conflict of interest' },
  PerCapsulamPresentedAgain: { sv: 'Lagt fram på nytt', en: 'Presented again' },
  PerCapsulamClosed: { sv: 'Per capsulam avslutat', en: 'Per capsulam closed' },
  PerCapsulamEntered: { sv: 'Infört i protokoll', en: 'Entered in minutes' },
  PerCapsulamCorrected: { sv: 'Rättelse', en: 'Correction' },
  DeadlinePassed: { sv: 'Tidsfrist passerad', en: 'Deadline passed' },
  ReminderDue: { sv: 'Påminnelse', en: 'Reminder' },
};

/** What each command is called on a button. */
export const PER_CAPSULAM_COMMAND_NAMES: Readonly<Record<string, Words>> = {
  'open-per-capsulam': { sv: 'Inled beslut per capsulam', en: 'Open a decision per capsulam' },
  'answer-per-capsulam': { sv: 'Svara', en: 'Answer' },
  'declare-per-capsulam-conflict': { sv: 'Anmäl jäv', en: 'Declare a conflict of interest' },
  'present-per-capsulam-again': { sv: 'Lägg fram på nytt', en: 'Present again' },
  'close-per-capsulam': { sv: 'Räkna svaren och avsluta', en: 'Count the answers and close' },
  'lapse-per-capsulam': { sv: 'Låt förfalla', en: 'Let lapse' },
  'enter-per-capsulam': { sv: 'För in i protokollet', en: 'Enter in the minutes' },
  'correct-per-capsulam': { sv: 'Rätta beslutet', en: 'Correct the decision' },
  'note-deadline': { sv: 'Notera en tidsfrist', en: 'Note a deadline' },
};

export const PER_CAPSULAM_AXES: Readonly<Record<string, Words>> = {
  perCapsulam: { sv: 'Beslutet per capsulam', en: 'The decision per capsulam' },
};

export const PER_CAPSULAM_STATES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  perCapsulam: {
    none: untouched('Finns inte', 'Does not exist', 'inlett', 'opened'),
    open: state('Öppet för svar', 'Open for answers'),
    decided: state('Avgjort', 'Decided'),
    entered: state('Infört i protokoll', 'Entered in minutes'),
    'to-next-meeting': state(
      'Till nästa möte',
      'To the next meeting',
      'hänvisat till nästa möte',
      'left to the next meeting',
    ),
    lapsed: state('Förfallet', 'Lapsed'),
  },
};

/** What the fields are called in forms, by path without the numbers of list items. */
export const PER_CAPSULAM_FIELDS: Readonly<Record<string, Words>> = {
  heading: { sv: 'Rubrik', en: 'Heading' },
  subject: { sv: 'Vad beslutet gäller', en: 'What is to be decided' },
  'subject/kind': { sv: 'Slag', en: 'Kind' },
  'subject/alliance': { sv: 'Allians', en: 'Alliance' },
  'subject/step': { sv: 'Vad som händer med partnerskapet', en: 'What becomes of the partnership' },
  'subject/hearing': { sv: 'Vad partnern svarade', en: 'What the partner said when heard' },
  outcome: { sv: 'Föreslaget beslut', en: 'Proposed decision' },
  urgency: { sv: 'Varför det inte kan vänta', en: 'Why it cannot wait' },
  motivation: { sv: 'Motivering', en: 'Reasons' },
  conditions: { sv: 'Villkor', en: 'Conditions' },
  conflicted: { sv: 'Jäviga', en: 'Conflicted' },
  'conflicted/member': { sv: 'Ledamot', en: 'Member' },
  'conflicted/ground': { sv: 'Grund för jäv', en: 'Ground' },
  dismissed: { sv: 'Inte jäviga', en: 'Not conflicted' },
  'dismissed/member': { sv: 'Ledamot', en: 'Member' },
  'dismissed/reason': { sv: 'Varför inte', en: 'Why not' },
  due: { sv: 'Svara senast den', en: 'Answer by' },
  acceptsForm: { sv: 'Godtar att det avgörs utan möte', en: 'Accepts that it is decided without a meeting' },
  vote: { sv: 'Röst', en: 'Vote' },
  ground: { sv: 'Grund för jäv', en: 'Ground' },
  words: { sv: 'Rätt lydelse', en: 'How it is to be read' },
  reason: { sv: 'Skäl', en: 'Reason' },
  change: { sv: 'Vad som har ändrats', en: 'What has changed' },
};

export const PER_CAPSULAM_CHOICES: Readonly<Record<string, Words>> = {
  application: { sv: 'ansökan', en: 'application' },
  partnership: { sv: 'partnerskap', en: 'partnership' },
  free: { sv: 'annan fråga', en: 'another matter' },
  suspend: { sv: 'pausas', en: 'is paused' },
  resume: { sv: 'återupptas', en: 'is resumed' },
  end: { sv: 'avslutas', en: 'is ended' },
  granted: { sv: 'bifall', en: 'granted' },
  'granted-with-conditions': { sv: 'bifall med villkor', en: 'granted with conditions' },
  rejected: { sv: 'avslag', en: 'rejected' },
  for: { sv: 'ja', en: 'for' },
  against: { sv: 'nej', en: 'against' },
  abstain: { sv: 'avstår', en: 'abstains' },
};
