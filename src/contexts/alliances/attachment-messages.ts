import type { Details, Messages } from '../../messages/message.js';
import { anyOf, numberOf, shown, sizeWords, wordsOf } from '../../messages/phrases.js';

const FILE_KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'text/plain': 'TXT (UTF-8)',
  'text/csv': 'CSV (UTF-8)',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'application/vnd.oasis.opendocument.presentation': 'ODP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
};

/** The kinds of file that are taken, by the names that people see on their files. */
function fileKinds(details: Details): readonly string[] {
  return wordsOf(details, 'takes').map((type) => FILE_KINDS[type] ?? type);
}

/** Why a file is not taken. */
export const ATTACHMENT_MESSAGES: Messages = {
  'too-many-attachments': (details) => ({
    sv: `Det finns redan ${shown(details, 'most')} bilagor, och fler får inte plats. Slå ihop några av dem.`,
    en: `There are ${shown(details, 'most')} attachments already, and no more fit. Put some of them together.`,
  }),
  'attachment-too-large': (details) => ({
    sv: `Filen är för stor. Den får vara högst ${sizeWords(numberOf(details, 'most'))}.`,
    en: `The file is too large. It may be at most ${sizeWords(numberOf(details, 'most'))}.`,
  }),
  'attachment-type-not-taken': (details) => ({
    sv: `Filer av den typen tas inte emot. Skicka någon av dessa: ${anyOf(fileKinds(details), 'sv')}.`,
    en: `Files of that type are not taken. Send one of these: ${anyOf(fileKinds(details), 'en')}.`,
  }),
  'attachment-name-misleads': (details) => ({
    sv: `Filens namn har ändelsen ${shown(details, 'ending')}, men filen är av en annan typ. Byt ändelse till ${anyOf(wordsOf(details, 'endings'), 'sv')}.`,
    en: `The file's name has the ending ${shown(details, 'ending')}, but the file is of another type. Change the ending to ${anyOf(wordsOf(details, 'endings'), 'en')}.`,
  }),
  'attachment-not-as-stated': (details) => ({
    sv: `Filens innehåll är inte av den typ som anges (${shown(details, 'stated')}), eller så är filen skadad eller skyddad med lösenord. Spara den på nytt, gärna som PDF.`,
    en: `The content of the file is not of the type that is stated (${shown(details, 'stated')}), or the file is damaged or protected by a password. Save it anew, preferably as PDF.`,
  }),
  'attachment-holds-markup': {
    sv: 'Filen innehåller kod för en webbsida, och sådana tas inte emot. Spara den som PDF.',
    en: 'The file holds code of a web page, and such files are not taken. Save it as PDF.',
  },
  'attachment-holds-macros': {
    sv: 'Dokumentet innehåller makron, eller hämtar sin mall någon annanstans ifrån. Spara det som PDF.',
    en: 'The document holds macros, or fetches its template from elsewhere. Save it as PDF.',
  },
  'attachment-locked': {
    sv: 'Dokumentet är skyddat med lösenord. Ta bort lösenordet, så att kansliet och styrelsen kan läsa det.',
    en: 'The document is protected by a password. Take the password away, so that the national office and the board can read it.',
  },
  'attachment-expands-too-much': {
    sv: 'Dokumentet blir alltför stort när det öppnas. Spara det på nytt, gärna som PDF.',
    en: 'The document becomes far too large when it is opened. Save it anew, preferably as PDF.',
  },
};
