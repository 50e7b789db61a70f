import type { Details, Locale, Messages } from '../../messages/message.js';
import { allOf, named, shown, wordsOf } from '../../messages/phrases.js';
import { EVENT_LABELS } from './event-labels.js';
import { FIELD_NAMES } from './field-names.js';

function eventName(details: Details, name: string, locale: Locale): string {
  return named(EVENT_LABELS, [shown(details, name)], locale).join('');
}

/** Fields as people know them, each with the name that a program gives: ”Bildad den” (foundedOn). */
function fieldsOf(fields: readonly string[], locale: Locale): string[] {
  const [open, close] = locale === 'sv' ? ['”', '”'] : ['“', '”'];
  return fields.map((field) => `${open}${FIELD_NAMES[field]?.[locale] ?? field}${close} (${field})`);
}

/** Words for why a fact cannot be put right in that way. */
export const CORRECTION_MESSAGES: Messages = {
  'unknown-fact': {
    sv: 'Det finns ingen sådan händelse att rätta i alliansens historik.',
    en: 'There is no such event to correct in the history of the alliance.',
  },
  'field-not-correctable': (details) => {
    const fields = wordsOf(details, 'fields');
    if (fields.length === 0)
      return { sv: 'Den händelsen kan inte rättas.', en: 'That event cannot be corrected.' };
    return {
      sv: `I den händelsen går det att rätta: ${allOf(fieldsOf(fields, 'sv'), 'sv')}.`,
      en: `What can be corrected in that event: ${allOf(fieldsOf(fields, 'en'), 'en')}.`,
    };
  },
  'value-not-valid': (details) => {
    const field = shown(details, 'field');
    if (field === 'happened')
      return {
        sv: 'Det går bara att rätta till att det inte har skett (false). Har det skett efter en sådan rättelse, lämna uppgiften på nytt.',
        en: 'It can only be corrected to that it has not happened (false). If it has happened after such a correction, record it anew.',
      };
    return {
      sv: `Värdet passar inte i fältet ${fieldsOf([field], 'sv').join('')}. Skriv det rätta värdet i samma form som när uppgiften lämnades: en dag som finns, ett organisationsnummer med rätt kontrollsiffra.`,
      en: `The value does not fit the field ${fieldsOf([field], 'en').join('')}. Write the right value in the form in which the fact was told: a day that exists, an organisation number with the right check digit.`,
    };
  },
  'fact-taken-back': (details) => ({
    sv: `Det är redan rättat att ”${eventName(details, 'type', 'sv')}” inte har skett. Lämna uppgiften på nytt om det ändå har skett.`,
    en: `It has been corrected already that “${eventName(details, 'type', 'en')}” has not happened. Record it anew if it has happened after all.`,
  }),
  'rested-on': (details) => ({
    sv: `”${eventName(details, 'type', 'sv')}” kan inte tas tillbaka, för det som har registrerats sedan dess bygger på det: ${eventName(details, 'later', 'sv')}. Är också det fel, ta tillbaka det först om det går.`,
    en: `“${eventName(details, 'type', 'en')}” cannot be taken back, since what has been recorded after it rests on it: ${eventName(details, 'later', 'en')}. If that is wrong as well, take that back first where it can be.`,
  }),
  'number-of-another-member': (details) => ({
    sv: `Organisationsnumret står redan för ${shown(details, 'name')}, som också är med i alliansen. Är det samma organisation, ta bort den som är fel.`,
    en: `${shown(details, 'name')}, which is in the alliance too, bears that organisation number already. If it is the same organisation, remove the wrong one.`,
  }),
  'correction-leaves-no-lan': {
    sv: 'Med den rättelsen skulle alliansen inte finnas i något län. Den behöver minst ett.',
    en: 'With that correction the alliance would be in no county. It needs at least one.',
  },
};
