import type { Words } from '../../messages/message.js';
import { FIELD_HELP } from './field-help.js';

/**
 * What the fields are called in forms and in answers about faults. A key is the field's path, without the numbers
 * of list items; `command/path` where the same field means something else to that command.
 */
export const FIELD_NAMES: Readonly<Record<string, Words>> = {
  name: { sv: 'Namn', en: 'Name' },
  lan: { sv: 'Län', en: 'County' },
  form: { sv: 'Organisationsform', en: 'Organisational form' },
  occurredOn: { sv: 'När det hände', en: 'When it happened' },
  'occurredOn/date': { sv: 'Datum', en: 'Date' },
  'occurredOn/precision': { sv: 'Hur exakt datumet är känt', en: 'How exactly the date is known' },
  reason: { sv: 'Skäl', en: 'Reason' },
  orgnr: { sv: 'Organisationsnummer', en: 'Organisation number' },
  contact: { sv: 'Kontaktperson', en: 'Contact person' },
  'give-address/address': {
    sv: 'E-postadress som alla får se, till alliansen och inte till en person; tomt: ingen',
    en: 'E-mail address for everybody to see, of the alliance and not of a person; empty: none',
  },
  parent: { sv: 'Riksorganisation', en: 'National organisation' },
  'add-member-organisation/organisationId': {
    sv: 'Organisation som redan finns i Samverka',
    en: 'Organisation that Samverka knows already',
  },
  'add-member-organisation/name': {
    sv: 'Namn, om organisationen är ny här',
    en: 'Name, if the organisation is new here',
  },
  organisationId: { sv: 'Organisation', en: 'Organisation' },
  'send-message/text': {
    sv: 'Meddelande, som alliansen, kansliet och styrelsen läser',
    en: 'Message, which the alliance, the office and the board read',
  },
  'write-note/text': {
    sv: 'Anteckning, som bara kansliet och styrelsen läser',
    en: 'Note, which only the office and the board read',
  },
  issues: { sv: 'Egna frågor', en: 'Own issues' },
  foundedOn: { sv: 'Bildad den', en: 'Founded on' },
  statutesAdoptedOn: { sv: 'Stadgar antagna den', en: 'Statutes adopted on' },
  boardElectedOn: { sv: 'Styrelse vald den', en: 'Board elected on' },
  representatives: { sv: 'Företrädare', en: 'Representatives' },
  'representatives/name': { sv: 'Namn', en: 'Name' },
  'representatives/from': { sv: 'Från och med', en: 'From' },
  'representatives/to': { sv: 'Till och med', en: 'To' },
  coordinator: { sv: 'Samordnare', en: 'Coordinator' },
  'hand-over/to': { sv: 'Den nya samordnaren', en: 'The new coordinator' },
  'succeed/by': { sv: 'Allians som tar över', en: 'The alliance that takes over' },
  'declare-conflict/ground': { sv: 'Varför det är jäv', en: 'Ground of the conflict' },
  'declare-conflict/member': {
    sv: 'Den som är jävig, om det inte är du',
    en: 'Whoever is conflicted, if not you',
  },
  'lift-conflict/member': { sv: 'Den som är anmäld som jävig', en: 'Whoever was declared conflicted' },
  event: { sv: 'Händelse', en: 'Event' },
  field: { sv: 'Fält', en: 'Field' },
  value: { sv: 'Rätt värde', en: 'The right value' },
  happened: { sv: 'Har skett', en: 'Has happened' },
  since: { sv: 'Partner sedan', en: 'Partner since' },
  decidedOn: { sv: 'Beslutat den', en: 'Decided on' },
  text: { sv: 'Ansökan', en: 'The application' },
  textVersion: { sv: 'Textens version', en: 'Version of the text' },
  signatory: { sv: 'Den som undertecknar', en: 'Who signs' },
  commitment: { sv: 'Åtagande', en: 'Commitment' },
  email: { sv: 'E-postadress', en: 'E-mail address' },
  request: { sv: 'Begäran', en: 'Request' },
  principle: { sv: 'Princip', en: 'Principle' },
  mediaType: { sv: 'Filtyp', en: 'Type of file' },
  contentBase64: { sv: 'Fil', en: 'File' },
  'add-attachment/name': { sv: 'Filens namn', en: 'Name of the file' },
  items: { sv: 'Vad som behöver kompletteras', en: 'What is missing' },
  'submit-supplement/items': { sv: 'Svar', en: 'Answers' },
  'items/item': { sv: 'Vad som efterfrågades', en: 'What was asked' },
  'items/answer': { sv: 'Svar', en: 'Answer' },
  receivedOn: { sv: 'Kom in den', en: 'Received on' },
  attachment: { sv: 'Inskannad ansökan', en: 'The paper, scanned' },
  'attachment/name': { sv: 'Filens namn', en: 'Name of the file' },
  'attachment/mediaType': { sv: 'Filtyp', en: 'Type of file' },
  'attachment/contentBase64': { sv: 'Fil', en: 'File' },
  officer: { sv: 'Handläggare', en: 'Case officer' },
  due: { sv: 'Senast den', en: 'Due on' },
  recommendation: { sv: 'Förslag till beslut', en: 'Recommendation' },
  motivation: { sv: 'Motivering', en: 'Grounds' },
  version: { sv: 'Version', en: 'Version' },
  sentOn: { sv: 'Expedierat den', en: 'Sent on' },
  outcome: { sv: 'Beslut', en: 'Outcome' },
  meetingDate: { sv: 'Mötesdatum', en: 'Date of the meeting' },
  paragraf: { sv: 'Paragraf', en: 'Paragraph' },
  presiding: { sv: 'Mötesordförande', en: 'Who presided' },
  present: { sv: 'Närvarande', en: 'Present' },
  conflicted: { sv: 'Jäviga', en: 'Conflicted' },
  'conflicted/member': { sv: 'Ledamot', en: 'Member' },
  'conflicted/ground': { sv: 'Grund för jäv', en: 'Ground of the conflict' },
  votes: { sv: 'Röster', en: 'Votes' },
  'votes/for': { sv: 'För', en: 'For' },
  'votes/against': { sv: 'Emot', en: 'Against' },
  'votes/abstain': { sv: 'Avstod', en: 'Abstained' },
  'votes/chair': { sv: 'Utslagsröst', en: 'Casting vote' },
  applicationRevision: { sv: 'Ansökans version', en: 'Revision of the application' },
  id: { sv: 'Möte', en: 'Meeting' },
  item: { sv: 'Ärendepunkt', en: 'Item' },
  source: { sv: 'Var beslutet fattades', en: 'Where the decision was made' },
  decision: { sv: 'Styrelsens beslut', en: "The board's decision" },
  'decision/id': { sv: 'Möte', en: 'Meeting' },
  'decision/item': { sv: 'Ärendepunkt', en: 'Item' },
  'decision/event': { sv: 'Händelse', en: 'Event' },
  conditions: { sv: 'Villkor', en: 'Conditions' },
  rulesVersion: { sv: 'Beslutsreglernas version', en: "Version of the board's rules" },
  quorum: { sv: 'Beslutsförhet', en: 'Quorum' },
  'quorum/present': { sv: 'Deltog', en: 'Took part' },
  'quorum/needed': { sv: 'Behövdes', en: 'Needed' },
  'quorum/seats': { sv: 'Platser', en: 'Seats' },
  tally: { sv: 'Röster', en: 'Votes' },
  'tally/for': { sv: 'För', en: 'For' },
  'tally/against': { sv: 'Emot', en: 'Against' },
  'tally/abstain': { sv: 'Avstod', en: 'Abstained' },
  'tally/castingVote': { sv: 'Utslagsröst', en: 'Casting vote' },
  correction: { sv: 'Rättelsen', en: 'The correction' },
  replaces: { sv: 'Beslutet som omprövas', en: 'The decision that is reconsidered' },
  reconsiders: { sv: 'Beslutet som omprövas', en: 'The decision that is reconsidered' },
  application: { sv: 'Ansökan', en: 'Application' },
  step: { sv: 'Beslut om partnerskapet', en: 'Decision on the partnership' },
  hearing: { sv: 'Vad partnern har sagt', en: 'What the partner has said' },
  deadline: { sv: 'Tidsfrist', en: 'Deadline' },
  remindOn: { sv: 'Påminnelsedag', en: 'Day of the reminder' },
};

/** The words for a field by its JSON Pointer in a command's body; `null` for one that no command has. */
export function fieldWords(command: string, pointer: string): Words | null {
  return wordsFor(FIELD_NAMES, command, pointer);
}

/** What helps to fill in a field; `null` where its name says enough. */
export function fieldHelp(command: string, pointer: string): Words | null {
  return wordsFor(FIELD_HELP, command, pointer);
}

function wordsFor(table: Readonly<Record<string, Words>>, command: string, pointer: string): Words | null {
  const path = pointer
    .split('/')
    .slice(1)
    .filter((step) => !/^\d+$/.test(step))
    .join('/');
  for (const key of [`${command}/${path}`, path]) if (Object.hasOwn(table, key)) return table[key] ?? null;
  return null;
}
