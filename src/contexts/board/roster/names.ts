import type { Words } from '../../../messages/message.js';
import { state, type StateName, untouched } from '../../../messages/state-name.js';
import type { SeatKind } from '../events.js';
import type { RosterEventFact } from './events.js';

export const SEAT_KIND_NAMES: Readonly<Record<SeatKind, Words>> = {
  ordinary: { sv: 'ordinarie ledamot', en: 'ordinary member' },
  substitute: { sv: 'ersättare', en: 'substitute' },
};

/** What each event is called in a history. */
export const ROSTER_LABELS: Readonly<Record<RosterEventFact['type'], Words>> = {
  BoardElected: { sv: 'Styrelse vald', en: 'Board elected' },
  BoardConstituted: { sv: 'Konstituering', en: 'Board constituted' },
  MemberElected: { sv: 'Fyllnadsval', en: 'Member elected' },
  MandateEnded: { sv: 'Uppdrag avslutat', en: 'Mandate ended' },
  PostDisclosed: { sv: 'Uppdrag i organisation anmält', en: 'Post disclosed' },
  PostEnded: { sv: 'Uppdrag i organisation avslutat', en: 'Post ended' },
};

/** What each command is called on a button. */
export const ROSTER_COMMAND_NAMES: Readonly<Record<string, Words>> = {
  'elect-board': { sv: 'Registrera val av styrelse', en: 'Enter the election of a board' },
  'constitute-board': { sv: 'Registrera konstituering', en: 'Enter how the board shared out its posts' },
  'elect-member': { sv: 'Registrera fyllnadsval', en: 'Enter the election of a member' },
  'end-mandate': { sv: 'Avsluta ett uppdrag', en: 'End a mandate' },
  'disclose-post': { sv: 'Anmäl ett uppdrag i en organisation', en: 'Disclose a post in an organisation' },
  'end-post': { sv: 'Avsluta ett uppdrag i en organisation', en: 'End a post in an organisation' },
};

export const ROSTER_AXES: Readonly<Record<string, Words>> = {
  board: { sv: 'Styrelsen', en: 'The board' },
};

export const ROSTER_STATES: Readonly<Record<string, Readonly<Record<string, StateName>>>> = {
  board: {
    none: untouched('Ingen styrelse', 'No board', 'vald', 'elected'),
    elected: state('Vald', 'Elected'),
    constituted: state('Konstituerad', 'Constituted'),
  },
};

/** What the fields are called in forms. */
export const ROSTER_FIELDS: Readonly<Record<string, Words>> = {
  electedOn: { sv: 'Valdes den', en: 'Elected on' },
  seats: { sv: 'Platser', en: 'Seats' },
  member: { sv: 'Ledamot', en: 'Member' },
  name: { sv: 'Namn', en: 'Name' },
  kind: { sv: 'Slag', en: 'Kind' },
  from: { sv: 'Från och med', en: 'From' },
  to: { sv: 'Till och med', en: 'To' },
  constitutedOn: { sv: 'Konstituerades den', en: 'Constituted on' },
  chair: { sv: 'Ordförande', en: 'Chair' },
  viceChair: { sv: 'Vice ordförande', en: 'Vice chair' },
  secretary: { sv: 'Sekreterare', en: 'Secretary' },
  secretaryName: { sv: 'Sekreterarens namn', en: 'Name of the secretary' },
  endedOn: { sv: 'Sista dag', en: 'Last day' },
  reason: { sv: 'Skäl', en: 'Reason' },
  organisation: { sv: 'Organisation', en: 'Organisation' },
  orgnr: { sv: 'Organisationsnummer', en: 'Organisation number' },
  title: { sv: 'Som vad', en: 'As what' },
  post: { sv: 'Uppdrag i organisation', en: 'Post in an organisation' },
};
