import type { Messages } from '../../../messages/message.js';
import { dayWords, numberOf, shown } from '../../../messages/phrases.js';

/** Words for what stands in the way of a change in who sits on the board. */
export const ROSTER_REASONS: Messages = {
  'no-longer-on-the-board': (details) => ({
    sv: `Ditt uppdrag i styrelsen varade till och med den ${dayWords(shown(details, 'last'), 'sv')}, så du kan inte göra det här för styrelsen. Be den som är ordförande eller sekreterare nu. Är du vald på nytt behöver de registrera valet.`,
    en: `Your mandate on the board lasted up to ${dayWords(shown(details, 'last'), 'en')}, so you cannot do this on its behalf. Ask whoever is chair or secretary now. If you were elected anew, they have to enter the election.`,
  }),
  'elected-in-future': {
    sv: 'Dagen för valet kan inte ligga framåt i tiden.',
    en: 'The day of the election cannot lie ahead.',
  },
  'elected-before-last': (details) => ({
    sv: `En styrelse valdes den ${dayWords(shown(details, 'last'), 'sv')}. Ett nytt val behöver vara senare.`,
    en: `A board was elected on ${dayWords(shown(details, 'last'), 'en')}. Another election must be later.`,
  }),
  'constituted-in-future': {
    sv: 'Dagen för konstitueringen kan inte ligga framåt i tiden.',
    en: 'The day on which the board shared out its posts cannot lie ahead.',
  },
  'constituted-before-elected': (details) => ({
    sv: `Styrelsen valdes den ${dayWords(shown(details, 'electedOn'), 'sv')} och kan konstituera sig först då.`,
    en: `The board was elected on ${dayWords(shown(details, 'electedOn'), 'en')}, and can share out its posts from then on.`,
  }),
  'nobody-elected': {
    sv: 'Ange minst en ordinarie ledamot.',
    en: 'Name at least one ordinary member.',
  },
  'more-elected-than-seats': (details) => ({
    sv: `Styrelsen har ${String(numberOf(details, 'seats'))} platser, och ${String(numberOf(details, 'elected'))} ordinarie ledamöter är angivna.`,
    en: `The board has ${String(numberOf(details, 'seats'))} seats, and ${String(numberOf(details, 'elected'))} ordinary members are named.`,
  }),
  'rules-know-no-substitutes': {
    sv: 'Styrelsens regler har inga ersättare.',
    en: "The board's rules know no substitutes.",
  },
  'elected-twice': {
    sv: 'Samma person är angiven på flera platser. Ange var och en en gång.',
    en: 'The same person is named for several seats. Name each once.',
  },
  'seated-before-elected': (details) => ({
    sv: `Ett uppdrag kan inte börja före valet den ${dayWords(shown(details, 'electedOn'), 'sv')}.`,
    en: `A mandate cannot begin before the election on ${dayWords(shown(details, 'electedOn'), 'en')}.`,
  }),
  'name-not-known': {
    sv: 'Någon av dem har inget konto med ett namn. Ange namnet.',
    en: 'One of them has no account with a name. State the name.',
  },
  'not-an-ordinary-member': {
    sv: 'Ordförande och vice ordförande behöver vara ordinarie ledamöter i styrelsen.',
    en: 'The chair and the vice chair must be ordinary members of the board.',
  },
  'chair-twice': {
    sv: 'Ordförande och vice ordförande behöver vara olika personer.',
    en: 'The chair and the vice chair must be two persons.',
  },
  'no-seat-vacant': (details) => ({
    sv: `Ingen plats är ledig: styrelsen har ${String(numberOf(details, 'seats'))} platser, och alla är besatta.`,
    en: `No seat is vacant: the board has ${String(numberOf(details, 'seats'))} seats, and all are held.`,
  }),
  'seated-already': {
    sv: 'Den personen sitter redan i styrelsen.',
    en: 'That person sits on the board already.',
  },
  'not-in-office': (details) => ({
    sv: `Den personen satt inte i styrelsen den ${dayWords(shown(details, 'on'), 'sv')}. Ange en dag då uppdraget gällde.`,
    en: `That person did not sit on the board on ${dayWords(shown(details, 'on'), 'en')}. State a day within the mandate.`,
  }),
  'of-another-member': {
    sv: 'Du kan anmäla dina egna uppdrag. Andras anmäls av dem själva, av ordföranden eller av sekreteraren.',
    en: 'You can disclose your own posts. Those of others are disclosed by themselves, the chair or the secretary.',
  },
  'not-on-the-board': {
    sv: 'Den personen har ingen plats i styrelsen.',
    en: 'That person has no seat on the board.',
  },
  'post-not-disclosed': {
    sv: 'Något sådant uppdrag är inte anmält.',
    en: 'No such post has been disclosed.',
  },
  'post-ends-before-it-began': (details) => ({
    sv: `Uppdraget började den ${dayWords(shown(details, 'from'), 'sv')} och kan inte sluta tidigare.`,
    en: `The post began on ${dayWords(shown(details, 'from'), 'en')}, and cannot end earlier.`,
  }),
};
