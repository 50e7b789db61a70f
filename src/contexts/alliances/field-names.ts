import type { Words } from '../../messages/message.js';

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
  parent: { sv: 'Riksorganisation', en: 'National organisation' },
  organisationId: { sv: 'Organisation', en: 'Organisation' },
  issues: { sv: 'Egna frågor', en: 'Own issues' },
  foundedOn: { sv: 'Bildad den', en: 'Founded on' },
  statutesAdoptedOn: { sv: 'Stadgar antagna den', en: 'Statutes adopted on' },
  boardElectedOn: { sv: 'Styrelse vald den', en: 'Board elected on' },
  representatives: { sv: 'Företrädare', en: 'Representatives' },
  'representatives/name': { sv: 'Namn', en: 'Name' },
  'representatives/from': { sv: 'Från och med', en: 'From' },
  'representatives/to': { sv: 'Till och med', en: 'To' },
  coordinator: { sv: 'Samordnarens id', en: 'The coordinator’s id' },
  'hand-over/to': { sv: 'Den nya samordnarens id', en: 'The new coordinator’s id' },
  'succeed/by': { sv: 'Allians som tar över', en: 'The alliance that takes over' },
  'declare-conflict/ground': { sv: 'Varför det är jäv', en: 'Ground of the conflict' },
  'declare-conflict/member': {
    sv: 'Den jävigas id, om det inte är du',
    en: 'Id of whoever is conflicted, if not you',
  },
  'lift-conflict/member': { sv: 'Den anmäldas id', en: 'Id of whoever was declared conflicted' },
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
  hearing: { sv: 'Vad partnern har sagt', en: 'What the partner has said' },
  deadline: { sv: 'Tidsfrist', en: 'Deadline' },
  remindOn: { sv: 'Påminnelsedag', en: 'Day of the reminder' },
};

/** The words for a field by its JSON Pointer in a command's body; `null` for one that no command has. */
export function fieldWords(command: string, pointer: string): Words | null {
  const path = pointer
    .split('/')
    .slice(1)
    .filter((step) => !/^\d+$/.test(step))
    .join('/');
  for (const key of [`${command}/${path}`, path])
    if (Object.hasOwn(FIELD_NAMES, key)) return FIELD_NAMES[key] ?? null;
  return null;
}
