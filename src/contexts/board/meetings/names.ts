import type { Words } from '../../../messages/message.js';
import { state, type StateName, untouched } from '../../../messages/state-name.js';
import type { MeetingEventFact, Presence } from './events.js';

/** What each event is called in a history (domain, section 2). */
export const MEETING_LABELS: Readonly<Record<MeetingEventFact['type'], Words>> = {
  MeetingConvened: { sv: 'Kallelse', en: 'Meeting called' },
  CallChanged: { sv: 'Kallelse ändrad', en: 'Call changed' },
  MeetingCancelled: { sv: 'Inställt', en: 'Cancelled' },
  AgendaItemAdded: { sv: 'Ärende på dagordningen', en: 'Item put on the agenda' },
  AgendaItemRemoved: { sv: 'Ärende struket', en: 'Item taken off the agenda' },
  MeetingOpened: { sv: 'Öppnat', en: 'Opened' },
  AttendanceRecorded: { sv: 'Närvaro', en: 'Attendance' },
  SubstituteSteppedIn: { sv: 'Ersättare tjänstgör', en: 'Substitute stepped in' },
  PresidingChanged: { sv: 'Byte av mötesordförande', en: 'Another presides' },
  AgendaApproved: { sv: 'Dagordning fastställd', en: 'Agenda approved' },
  MeetingAdjourned: { sv: 'Ajournerat', en: 'Adjourned' },
  MeetingResumed: { sv: 'Återupptaget', en: 'Resumed' },
  MeetingClosed: { sv: 'Avslutat', en: 'Closed' },
  ItemOpened: { sv: 'Ärende taget upp', en: 'Item taken up' },
  ItemPresentedAgain: { sv: 'Ansökan föredragen på nytt', en: 'Application presented again' },
  ItemLapsed: { sv: 'Ärende förfallet', en: 'Item lapsed' },
  ItemConflictDeclared: { sv: 'Jäv', en: 'Conflict of interest' },
  TieDisclosed: { sv: 'Anmäld koppling', en: 'Tie disclosed' },
  TieDecided: { sv: 'Koppling prövad', en: 'Tie decided' },
  FlagDismissed: { sv: 'Jävsflagga avförd', en: 'Flag dismissed' },
  VoteHeld: { sv: 'Omröstning', en: 'Vote held' },
  BoardDecisionMade: { sv: 'Beslut', en: 'Decision' },
  ItemTabled: { sv: 'Bordlagd', en: 'Tabled' },
  ItemReferredBack: { sv: 'Återremitterad', en: 'Referred back' },
  ItemEscalated: { sv: 'Hänskjuten', en: 'Referred to the highest organ' },
  ReservationEntered: { sv: 'Reservation', en: 'Reservation' },
  PerCapsulamReported: { sv: 'Per capsulam infört', en: 'Per capsulam entered' },
  DecisionEntered: { sv: 'Beslut infört i efterhand', en: 'Decision entered afterwards' },
  PaperAdded: { sv: 'Bilaga tillagd', en: 'Attachment added' },
  MinutesWritten: { sv: 'Protokollstext', en: 'Minutes written' },
  MinutesDrafted: { sv: 'Protokoll upprättat', en: 'Minutes drafted' },
  MinutesSigned: { sv: 'Protokoll undertecknat', en: 'Minutes signed' },
  AdjusterReplaced: { sv: 'Justerare ersatt', en: 'Adjuster replaced' },
  MinutesAdjusted: { sv: 'Protokoll justerat', en: 'Minutes adjusted' },
  DecisionCorrected: { sv: 'Rättelse', en: 'Correction' },
};

/** What an `AttendanceRecorded` is called, by what it tells. */
export const PRESENCE_LABELS: Readonly<Record<Presence, Words>> = {
  came: { sv: 'Kom till mötet', en: 'Came to the meeting' },
  left: { sv: 'Lämnade mötet', en: 'Left the meeting' },
};

/** What each command is called on a button. */
export const MEETING_COMMAND_NAMES: Readonly<Record<string, Words>> = {
  'convene-meeting': { sv: 'Kalla till möte', en: 'Call a meeting' },
  'change-call': { sv: 'Ändra kallelsen', en: 'Change the call' },
  'cancel-meeting': { sv: 'Ställ in mötet', en: 'Cancel the meeting' },
  'add-item': { sv: 'Lägg till ett ärende', en: 'Add an item' },
  'remove-item': { sv: 'Stryk ett ärende', en: 'Take an item off' },
  'open-meeting': { sv: 'Öppna mötet', en: 'Open the meeting' },
  'record-attendance': { sv: 'Anteckna att någon kommer eller går', en: 'Note that somebody comes or goes' },
  'step-in': { sv: 'Låt en ersättare tjänstgöra', en: 'Let a substitute step in' },
  'change-presiding': { sv: 'Byt mötesordförande', en: 'Let another preside' },
  'approve-agenda': { sv: 'Fastställ dagordningen', en: 'Approve the agenda' },
  'adjourn-meeting': { sv: 'Ajournera mötet', en: 'Adjourn the meeting' },
  'resume-meeting': { sv: 'Återuppta mötet', en: 'Resume the meeting' },
  'close-meeting': { sv: 'Avsluta mötet', en: 'Close the meeting' },
  'open-item': { sv: 'Ta upp ärendet', en: 'Take the item up' },
  'present-again': { sv: 'Föredra ansökan på nytt', en: 'Present the application again' },
  'note-lapsed': { sv: 'Notera att ärendet har förfallit', en: 'Note that the item has lapsed' },
  'declare-item-conflict': { sv: 'Anmäl jäv', en: 'Declare a conflict of interest' },
  'disclose-tie': { sv: 'Anmäl en koppling', en: 'Disclose a tie' },
  'decide-tie': { sv: 'Pröva en koppling', en: 'Decide on a tie' },
  'dismiss-flag': { sv: 'Avför en jävsflagga', en: 'Dismiss a flag' },
  'hold-vote': { sv: 'Rösta', en: 'Hold a vote' },
  'decide-item': { sv: 'Besluta i ärendet', en: 'Decide the item' },
  'table-item': { sv: 'Bordlägg ärendet', en: 'Table the item' },
  'refer-item-back': { sv: 'Återremittera ärendet', en: 'Refer the item back' },
  'escalate-item': { sv: 'Hänskjut ärendet', en: 'Refer the item to the highest organ' },
  'enter-reservation': { sv: 'Reservera sig', en: 'Enter a reservation' },
  'report-per-capsulam': { sv: 'För in ett beslut per capsulam', en: 'Enter a decision per capsulam' },
  'enter-meeting': { sv: 'För in ett beslut i efterhand', en: 'Enter a decision afterwards' },
  'add-paper': { sv: 'Lägg till en bilaga', en: 'Add an attachment' },
  'write-minutes': { sv: 'Skriv i protokollet', en: 'Write in the minutes' },
  'draft-minutes': { sv: 'Upprätta protokollet', en: 'Draft the minutes' },
  'sign-minutes': { sv: 'Underteckna protokollet', en: 'Sign the minutes' },
  'replace-adjuster': { sv: 'Ersätt en justerare', en: 'Replace an adjuster' },
  'correct-decision': { sv: 'Rätta ett beslut', en: 'Correct a decision' },
};

export const MEETING_AXES: Readonly<Record<string, Words>> = {
  meeting: { sv: 'Mötet', en: 'The meeting' },
  minutes: { sv: 'Protokollet', en: 'The minutes' },
};

export const MEETING_STATES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  meeting: {
    none: untouched('Finns inte', 'Does not exist', 'utlyst', 'called'),
    convened: state('Utlyst', 'Called'),
    open: state('Pågår', 'Open', 'öppnat', 'open'),
    adjourned: state('Ajournerat', 'Adjourned'),
    closed: state('Avslutat', 'Closed'),
    cancelled: state('Inställt', 'Cancelled'),
  },
  minutes: {
    none: untouched('Inget protokoll', 'No minutes', 'påbörjat', 'begun'),
    draft: state('Utkast', 'Draft', 'ett utkast', 'a draft'),
    signing: state('För underskrift', 'Being signed', 'ute för underskrift', 'being signed'),
    adjusted: state('Justerat', 'Adjusted'),
    elsewhere: state('På papper', 'On paper', 'fört på papper', 'kept on paper'),
  },
};

/** Whom a state waits on. */
export const MEETING_WAITS_ON: Readonly<Record<string, Words>> = {
  board: { sv: 'styrelsen', en: 'the board' },
  secretary: { sv: 'sekreteraren', en: 'the secretary' },
  signatories: { sv: 'dem som undertecknar', en: 'those who sign' },
};
