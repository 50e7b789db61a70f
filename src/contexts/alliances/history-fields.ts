import { EVENT_LABELS } from './event-labels.js';
import { FIELD_NAMES } from './field-names.js';
import { DEADLINE_NAMES } from './state-names.js';
import type { Locale, Words } from '../../messages/message.js';

/** The fields of an alliance that a history tells of, as a column or a line says them. */
const FIELDS: Readonly<Record<string, Words>> = {
  publicAddress: { sv: 'offentlig adress', en: 'public address' },
  source: { sv: 'källa', en: 'source' },
  possibleDuplicate: { sv: 'kan vara samma organisation', en: 'may be the same organisation' },
  name: { sv: 'namn', en: 'name' },
  status: { sv: 'läge', en: 'status' },
  lan: { sv: 'län', en: 'county' },
  form: { sv: 'form', en: 'form' },
  issues: { sv: 'egna frågor', en: 'own issues' },
  startedOn: { sv: 'påbörjad', en: 'started' },
  members: { sv: 'organisationer', en: 'organisations' },
  coordinators: { sv: 'samordnare', en: 'coordinators' },
  conflicted: { sv: 'jäviga', en: 'conflicted' },
  representatives: { sv: 'företrädare', en: 'representatives' },
  succeededBy: { sv: 'efterträds av', en: 'succeeded by' },
  'association.name': { sv: 'förening', en: 'association' },
  'association.foundedOn': { sv: 'bildad', en: 'founded' },
  'association.orgnr': { sv: 'organisationsnummer', en: 'organisation number' },
  'association.statutesAdoptedOn': { sv: 'stadgar antagna', en: 'statutes adopted' },
  'association.boardElectedOn': { sv: 'styrelse vald', en: 'board elected' },
  'preparation.resolvedOn': { sv: 'beslut att ansöka', en: 'resolved to apply' },
  'preparation.mission': { sv: 'verksamhetsidén', en: 'the mission' },
  'preparation.principles': { sv: 'principer', en: 'principles' },
  'preparation.cooperation': { sv: 'samverkan', en: 'cooperation' },
  'preparation.attachments': { sv: 'bilagor', en: 'attachments' },
  'application.state': { sv: 'ansökan', en: 'application' },
  'application.workflow': { sv: 'ordning', en: 'procedure' },
  'application.text': { sv: 'text', en: 'text' },
  'application.receivedOn': { sv: 'kom in', en: 'received' },
  'application.arendenummer': { sv: 'ärende', en: 'case' },
  'application.officer': { sv: 'handläggare', en: 'case officer' },
  'application.supplement': { sv: 'komplettering', en: 'supplement' },
  'application.review': { sv: 'förslag', en: 'recommendation' },
  'application.held': { sv: 'uppe till beslut', en: 'up for decision' },
  'application.decision': { sv: 'beslut', en: 'decision' },
  'application.sentOn': { sv: 'expedierat', en: 'sent' },
  'application.reconsiderationRequestedAt': { sv: 'omprövning begärd', en: 'reconsideration requested' },
  'partnership.state': { sv: 'partnerskap', en: 'partnership' },
  'partnership.since': { sv: 'sedan', en: 'since' },
  'partnership.endedAt': { sv: 'avslutat', en: 'ended' },
  'partnership.reaffirmedAt': { sv: 'principer bekräftade', en: 'principles reaffirmed' },
  'partnership.decision': { sv: 'beslut', en: 'decision' },
  'partnership.reconsiderationRequestedAt': { sv: 'omprövning begärd', en: 'reconsideration requested' },
  'partnership.sentOn': { sv: 'expedierat', en: 'sent' },
};

/** The event named before it was told to have happened or not. */
export const HAPPENED = 'happened';
const EARLIER_CASE = /^earlierApplications\.\d+\./;

/** What a field of a history is called, in a running text: `tidigare ansökan, expedierat`. */
export function historyField(field: string, locale: Locale): string {
  if (EARLIER_CASE.test(field)) {
    return `${{ sv: 'tidigare ansökan', en: 'earlier application' }[locale]}, ${historyField(inCase(field), locale)}`;
  }
  const [kind = '', name = ''] = field.split('.');
  if (kind === 'reminders')
    return `${{ sv: 'påminnelse', en: 'reminder' }[locale]}, ${historyField(`deadlines.${name}`, locale)}`;
  const deadline = kind === 'deadlines' ? DEADLINE_NAMES[name] : undefined;
  // The event that was corrected stands first, and the field is called as in its form.
  const happened = name === HAPPENED ? EVENT_LABELS[kind as keyof typeof EVENT_LABELS] : undefined;
  const words =
    (deadline ?? happened ?? FIELDS[field] ?? FIELD_NAMES[name] ?? FIELDS[name])?.[locale] ?? field;
  return words.charAt(0).toLocaleLowerCase(locale) + words.slice(1);
}

/** The field of an earlier case as that of the present one. */
export function inCase(field: string): string {
  return field.replace(EARLIER_CASE, 'application.');
}
