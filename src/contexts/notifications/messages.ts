import type { Messages } from '../../messages/message.js';

/** Words for what mails and calendars refuse. */
export const NOTICE_MESSAGES: Messages = {
  'always-told': {
    sv: 'Det här beskedet måste du få direkt. Det går inte att stänga av eller samla.',
    en: 'You have to be told of this at once. It cannot be turned off or put off.',
  },
  'mail-on-its-way': {
    sv: 'Mejlet är redan på väg. Vänta tills det har kommit fram eller misslyckats.',
    en: 'The mail is on its way already. Wait until it has arrived or failed.',
  },
  'no-longer-told': {
    sv: 'Mejlet kan inte skickas igen: mottagaren får inte längre läsa det eller kan inte nås, eller så gäller det inte längre.',
    en: 'The mail cannot be sent again: its reader may no longer read it or cannot be reached, or it no longer holds.',
  },
  'unknown-mail': { sv: 'Det finns inget sådant mejl.', en: 'There is no such mail.' },
  'unknown-calendar': {
    sv: 'Det finns ingen kalender på den adressen. Den kan ha bytts ut eller återkallats.',
    en: 'There is no calendar at that address. It may have been replaced or revoked.',
  },
};
