import type { Messages } from '../../../messages/message.js';
import { shown } from '../../../messages/phrases.js';

/** What stands in the way of a document of the board, in words. */
export const MINUTES_REASONS: Messages = {
  'minutes-missing': (details) => ({
    sv: `Det justerade protokollet saknas där det ska ligga (SHA-256 ${shown(details, 'sha256')}). Ingen annan version visas i stället. Kontakta den som sköter systemet: filen ska hämtas ur en säkerhetskopia.`,
    en: `The adjusted minutes are not where they should be (SHA-256 ${shown(details, 'sha256')}). No other version is shown instead. Contact whoever runs the system: the file has to be fetched from a backup.`,
  }),
  'minutes-erased': (details) => ({
    sv: `Det justerade protokollet (SHA-256 ${shown(details, 'sha256')}) är raderat, eftersom någon har rätt att få sina personuppgifter raderade. Vad som beslutades finns kvar: läs protokollet som text, där det står var något är raderat.`,
    en: `The adjusted minutes (SHA-256 ${shown(details, 'sha256')}) are erased, since somebody had the right to have their personal data erased. What was decided is still there: read the minutes as text, which says where something was erased.`,
  }),
  'minutes-altered': (details) => ({
    sv: `Det justerade protokollet är inte längre det som justerades (SHA-256 ${shown(details, 'sha256')}). Det visas därför inte. Kontakta den som sköter systemet: filen ska hämtas ur en säkerhetskopia.`,
    en: `The adjusted minutes are no longer those that were adjusted (SHA-256 ${shown(details, 'sha256')}), and so are not shown. Contact whoever runs the system: the file has to be fetched from a backup.`,
  }),
  'minutes-elsewhere': {
    sv: 'Beslutet har förts in i efterhand. Protokollet finns på papper, inte här.',
    en: 'The decision was entered afterwards. The minutes are on paper, and not here.',
  },
  'unknown-application': {
    sv: 'Alliansen har ingen sådan ansökan.',
    en: 'The alliance has no such application.',
  },
  'unknown-partnership-decision': {
    sv: 'Det finns inget sådant beslut om alliansens partnerskap.',
    en: "There is no such decision on the alliance's partnership.",
  },
  'no-such-item': {
    sv: 'Det finns ingen sådan punkt på mötets dagordning.',
    en: "There is no such item on the meeting's agenda.",
  },
  'item-not-handled': {
    sv: 'Punkten är inte avslutad, så det finns ingen paragraf att göra utdrag ur.',
    en: 'The item has not been closed, so there is no paragraph to make an extract of.',
  },
  'no-decision-letter': {
    sv: 'Styrelsen har inte beviljat eller avslagit ansökan, så det finns inget beslutsbrev.',
    en: 'The board has neither granted nor rejected the application, so there is no decision letter.',
  },
  'letter-not-sent': {
    sv: 'Beslutet är inte skickat till er än, så det finns inget beslutsbrev att läsa. Ni får besked när det är skickat.',
    en: 'The decision has not been sent to you yet, so there is no decision letter to read. You are told when it has been.',
  },
  'unknown-code': {
    sv: 'Det finns inget beslut med den koden. Kontrollera att den är rätt avskriven.',
    en: 'There is no decision with that code. Check that it is typed off correctly.',
  },
  'documents-busy': {
    sv: 'Många dokument görs just nu. Försök igen om en stund.',
    en: 'Many documents are being made just now. Try again in a while.',
  },
};
