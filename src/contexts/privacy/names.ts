import type { Words } from '../../messages/message.js';
import { state, type StateName, untouched } from '../../messages/state-name.js';
import type { Answered, HoldEventFact, PrivacyEventFact, RequestKind } from './events.js';

/** What each kind of request is called. */
export const KIND_NAMES: Readonly<Record<RequestKind, Words>> = {
  access: { sv: 'Registerutdrag', en: 'Access' },
  rectification: { sv: 'Rättelse', en: 'Rectification' },
  erasure: { sv: 'Radering', en: 'Erasure' },
  restriction: { sv: 'Begränsning', en: 'Restriction' },
  objection: { sv: 'Invändning', en: 'Objection' },
};

export const ANSWER_NAMES: Readonly<Record<Answered, Words>> = {
  granted: { sv: 'beviljad', en: 'granted' },
  'granted-in-part': { sv: 'beviljad till en del', en: 'granted in part' },
  refused: { sv: 'avslagen', en: 'refused' },
};

/** What each event is called in a history. */
export const PRIVACY_LABELS: Readonly<Record<PrivacyEventFact['type'] | HoldEventFact['type'], Words>> = {
  PrivacyRequestReceived: { sv: 'Begäran inkommen', en: 'Request received' },
  IdentityConfirmed: { sv: 'Identitet bekräftad', en: 'Identity confirmed' },
  PrivacyRequestExtended: { sv: 'Tiden förlängd', en: 'Time extended' },
  PersonalDataSelected: { sv: 'Uppgifter valda', en: 'Data selected' },
  ErasureProposed: { sv: 'Radering föreslagen', en: 'Erasure proposed' },
  ErasureApproved: { sv: 'Radering godkänd', en: 'Erasure approved' },
  ErasureRejected: { sv: 'Radering avslagen', en: 'Erasure rejected' },
  ErasureCarriedOut: { sv: 'Raderat', en: 'Erased' },
  PrivacyRequestAnswered: { sv: 'Besvarad', en: 'Answered' },
  DeadlinePassed: { sv: 'Tidsfrist passerad', en: 'Deadline passed' },
  ReminderDue: { sv: 'Påminnelse', en: 'Reminder' },
  LegalHoldPlaced: { sv: 'Beslut att bevara', en: 'Legal hold placed' },
  LegalHoldLifted: { sv: 'Beslut att bevara hävt', en: 'Legal hold lifted' },
};

/** What each command is called on a button. */
export const PRIVACY_COMMAND_NAMES: Readonly<Record<string, Words>> = {
  'receive-request': { sv: 'Ta emot en begäran', en: 'Receive a request' },
  'confirm-identity': { sv: 'Bekräfta identiteten', en: 'Confirm the identity' },
  'extend-request': { sv: 'Förläng tiden', en: 'Extend the time' },
  'select-data': { sv: 'Välj uppgifter', en: 'Select the data' },
  'propose-erasure': { sv: 'Föreslå radering', en: 'Propose erasure' },
  'approve-erasure': { sv: 'Godkänn raderingen', en: 'Approve the erasure' },
  'reject-erasure': { sv: 'Avslå raderingen', en: 'Reject the erasure' },
  'note-erasure': { sv: 'Notera raderingen', en: 'Note the erasure' },
  'answer-request': { sv: 'Besvara begäran', en: 'Answer the request' },
  'note-deadline': { sv: 'Notera en tidsfrist', en: 'Note a deadline' },
  'place-hold': { sv: 'Besluta att bevara', en: 'Place a legal hold' },
  'lift-hold': { sv: 'Häv beslutet att bevara', en: 'Lift a legal hold' },
};

export const PRIVACY_AXES: Readonly<Record<string, Words>> = {
  request: { sv: 'Begäran', en: 'The request' },
  holds: { sv: 'Besluten att bevara', en: 'The legal holds' },
};

export const PRIVACY_STATES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  request: {
    none: untouched('Finns inte', 'Does not exist', 'mottagen', 'received'),
    received: state('Mottagen', 'Received'),
    'identity-confirmed': state(
      'Identitet bekräftad',
      'Identity confirmed',
      'mottagen med identiteten bekräftad',
      'received, with the identity confirmed',
    ),
    'erasure-proposed': state(
      'Radering föreslagen',
      'Erasure proposed',
      'hos ordföranden med ett förslag om radering',
      'with the chair, with a proposal to erase',
    ),
    'erasure-approved': state(
      'Radering godkänd',
      'Erasure approved',
      'godkänd för radering',
      'approved for erasure',
    ),
    erased: state('Raderad', 'Erased', 'genomförd genom radering', 'carried out by erasure'),
    answered: state('Besvarad', 'Answered'),
  },
  holds: { kept: state('Förs', 'Kept') },
};

/** What the fields are called in forms, by path without the numbers of list items. */
export const PRIVACY_FIELDS: Readonly<Record<string, Words>> = {
  kind: { sv: 'Vad begäran gäller', en: 'What is asked for' },
  subject: { sv: 'Vem som frågar', en: 'Who asks' },
  contact: { sv: 'Hur personen nås', en: 'How to reach them' },
  words: { sv: 'Vad personen skriver', en: 'What they write' },
  receivedOn: { sv: 'Kom in den', en: 'Received on' },
  how: { sv: 'På vilket sätt', en: 'In what way' },
  until: { sv: 'Till och med', en: 'Until' },
  reason: { sv: 'Skäl', en: 'Reason' },
  reasons: { sv: 'Skäl', en: 'Reasons' },
  subjects: { sv: 'Personer', en: 'Subjects' },
  refs: { sv: 'Enskilda uppgifter', en: 'Single texts' },
  account: { sv: 'Konto', en: 'Account' },
  files: { sv: 'Bilagor som raderas helt', en: 'Attachments that go altogether' },
  grounds: { sv: 'Grund för raderingen', en: 'Grounds for the erasure' },
  outcome: { sv: 'Svar', en: 'Answer' },
  alliance: { sv: 'Allians', en: 'Alliance' },
  proposal: { sv: 'Förslag', en: 'Proposal' },
  texts: { sv: 'Antal uppgifter', en: 'Number of texts' },
  deadline: { sv: 'Tidsfrist', en: 'Deadline' },
  due: { sv: 'Senast den', en: 'Due on' },
  remindOn: { sv: 'Påminnelsedag', en: 'Day of the reminder' },
};
