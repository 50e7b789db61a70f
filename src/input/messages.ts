import { type Messages } from '../messages/message.js';
import { anyOf, numberOf, shown, sizeWords, wordsOf } from '../messages/phrases.js';

/** Words for what is wrong with a field. They stand beside the field, so they do not name it. */
export const FIELD_MESSAGES: Messages = {
  'not-an-object': { sv: 'Här ska det stå ett objekt med fält.', en: 'This must be an object with fields.' },
  'unknown-field': {
    sv: 'Fältet finns inte här. Ta bort det.',
    en: 'There is no such field here. Remove it.',
  },
  missing: { sv: 'Uppgiften saknas. Fyll i den.', en: 'This is missing. Fill it in.' },
  'not-a-file-name': {
    sv: 'Ett filnamn får inte innehålla mappar: ta bort / och \\.',
    en: 'The name of a file holds no folders: take / and \\ away.',
  },
  'not-a-text': { sv: 'Här ska det stå en text.', en: 'This must be a text.' },
  'text-blank': { sv: 'Skriv något här.', en: 'Write something here.' },
  'text-too-long': (details) => ({
    sv: `Texten är för lång. Högst ${shown(details, 'max')} tecken får plats.`,
    en: `The text is too long. At most ${shown(details, 'max')} characters fit.`,
  }),
  'text-has-nul': {
    sv: 'Texten innehåller ett tecken som inte kan sparas. Skriv den för hand i stället för att klistra in den.',
    en: 'The text has a character that cannot be saved. Type it instead of pasting it.',
  },
  'text-not-well-formed': {
    sv: 'Texten innehåller ett trasigt tecken. Skriv den för hand i stället för att klistra in den.',
    en: 'The text has a broken character. Type it instead of pasting it.',
  },
  'not-a-paragraph': {
    sv: 'Ange paragrafens nummer utan ord, till exempel § 7, 7 a eller 7/2026.',
    en: 'State the number of the paragraph without words, for example § 7, 7 a or 7/2026.',
  },
  'text-has-control': {
    sv: 'Texten innehåller ett tecken som inte syns. Skriv den för hand i stället för att klistra in den.',
    en: 'The text has a character that cannot be seen. Type it instead of pasting it.',
  },
  'not-an-email': {
    sv: 'Ange en e-postadress, till exempel anna.exempel@example.org.',
    en: 'State an e-mail address, for example anna.exempel@example.org.',
  },
  'password-too-short': (details) => ({
    sv: `Lösenordet är för kort. Det ska ha minst ${shown(details, 'min')} tecken.`,
    en: `The password is too short. It must have at least ${shown(details, 'min')} characters.`,
  }),
  'not-a-media-type': {
    sv: 'Ange filens typ, till exempel application/pdf.',
    en: 'State the type of the file, for example application/pdf.',
  },
  'not-a-uuid': { sv: 'Här ska det stå ett id (UUID).', en: 'This must be an id (UUID).' },
  'not-a-date': {
    sv: 'Ange ett datum som finns, i formen 2026-11-22.',
    en: 'State a date that exists, in the form 2026-11-22.',
  },
  'not-an-instant': {
    sv: 'Ange dag och klockslag med tidszon, till exempel 2026-11-22T18:30:00+01:00.',
    en: 'State day and time with the time zone, for example 2026-11-22T18:30:00+01:00.',
  },
  'not-a-date-of-that-precision': (details) => {
    switch (shown(details, 'precision')) {
      case 'month':
        return {
          sv: 'Ange år och månad, till exempel 2026-11.',
          en: 'State year and month, for example 2026-11.',
        };
      case 'year':
        return { sv: 'Ange ett år, till exempel 2026.', en: 'State a year, for example 2026.' };
      case 'unknown':
        return { sv: 'Lämna datumet tomt när det är okänt.', en: 'Leave the date empty when it is unknown.' };
      default:
        return {
          sv: 'Ange ett datum som finns, i formen 2026-11-22.',
          en: 'State a date that exists, in the form 2026-11-22.',
        };
    }
  },
  'not-a-choice': (details) => ({
    sv: `Välj ${anyOf(wordsOf(details, 'choices'), 'sv')}.`,
    en: `Choose ${anyOf(wordsOf(details, 'choices'), 'en')}.`,
  }),
  'not-an-integer': { sv: 'Här ska det stå ett heltal.', en: 'This must be a whole number.' },
  'out-of-range': (details) => ({
    sv: `Talet ska vara minst ${shown(details, 'min')} och högst ${shown(details, 'max')}.`,
    en: `The number must be at least ${shown(details, 'min')} and at most ${shown(details, 'max')}.`,
  }),
  'not-an-orgnr': {
    sv: 'Ange organisationsnumret med tio siffror, till exempel 802400-0005.',
    en: 'State the organisation number with ten digits, for example 802400-0005.',
  },
  'orgnr-is-personal': {
    sv: 'Det ser ut som ett personnummer. Ange bara organisationsnummer, eller lämna fältet tomt.',
    en: 'This looks like a personal identity number. State an organisation number only, or leave the field empty.',
  },
  'orgnr-check-digit': {
    sv: 'Organisationsnumret stämmer inte. Kontrollera siffrorna.',
    en: 'The organisation number is not right. Check the digits.',
  },
  'not-a-list': { sv: 'Här ska det stå en lista.', en: 'This must be a list.' },
  'too-few-items': (details) =>
    numberOf(details, 'min') === 1
      ? { sv: 'Ange minst en.', en: 'Give at least one.' }
      : { sv: `Ange minst ${shown(details, 'min')}.`, en: `Give at least ${shown(details, 'min')}.` },
  'too-many-items': (details) => ({
    sv: `Listan är för lång. Högst ${shown(details, 'max')} får plats.`,
    en: `The list is too long. At most ${shown(details, 'max')} fit.`,
  }),
  'repeated-item': {
    sv: 'Det här står redan i listan. Ta bort det.',
    en: 'This stands in the list already. Remove it.',
  },
  'not-base64': {
    sv: 'Filens innehåll ska skickas som base64.',
    en: 'The content of the file must be sent as base64.',
  },
  'content-too-large': (details) => ({
    sv: `Filen är för stor. Den får vara högst ${sizeWords(numberOf(details, 'maxBytes'))}.`,
    en: `The file is too large. It may be at most ${sizeWords(numberOf(details, 'maxBytes'))}.`,
  }),
  'value-too-large': { sv: 'Värdet är för stort. Korta ned det.', en: 'The value is too large. Shorten it.' },
  'value-too-deep': { sv: 'Värdet är för djupt nästlat.', en: 'The value is nested too deeply.' },
};
