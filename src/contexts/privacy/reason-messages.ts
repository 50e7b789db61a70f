import type { Messages } from '../../messages/message.js';
import { dayWords, numberOf, shown } from '../../messages/phrases.js';

/** Words for why a step of a request cannot be taken: what stands in the way, and what to do. */
export const PRIVACY_REASONS: Messages = {
  'unknown-privacy-request': {
    sv: 'Begäran finns inte, eller så har du inte tillgång till den.',
    en: 'The request does not exist, or you have no access to it.',
  },
  'unknown-hold': {
    sv: 'Det finns inget sådant bevarandebeslut som gäller.',
    en: 'There is no such legal hold in force.',
  },
  'received-in-future': {
    sv: 'Dagen då begäran kom in kan inte ligga framåt i tiden.',
    en: 'The day on which the request came in cannot lie ahead.',
  },
  'extended-already': {
    sv: 'Tiden är redan förlängd. Den kan förlängas en gång.',
    en: 'The time has been extended already. It can be extended once.',
  },
  'too-late-to-extend': (details) => ({
    sv: `En förlängning ska meddelas med skälen inom den första månaden, senast den ${dayWords(shown(details, 'due'), 'sv')}.`,
    en: `An extension must be told with its reasons within the first month, by ${dayWords(shown(details, 'due'), 'en')}.`,
  }),
  'extension-too-long': (details) => ({
    sv: `Tiden kan förlängas till en dag efter den ${dayWords(shown(details, 'after'), 'sv')} och senast till den ${dayWords(shown(details, 'latest'), 'sv')} (artikel 12.3).`,
    en: `The time can be extended to a day after ${dayWords(shown(details, 'after'), 'en')}, and to ${dayWords(shown(details, 'latest'), 'en')} at the latest (article 12.3).`,
  }),
  'unknown-data': {
    sv: 'Några av de valda uppgifterna finns inte, eller är redan raderade. Sök igen och välj bland det som visas.',
    en: 'Some of what was chosen does not exist, or is erased already. Search again, and choose from what is shown.',
  },
  'unknown-person-account': {
    sv: 'Det finns inget konto med det id:t. Kontrollera id:t.',
    en: 'There is no account with that id. Check it.',
  },
  'erasure-not-asked-for': {
    sv: 'Begäran gäller inte radering. Bara en begäran om radering eller en invändning kan leda till det.',
    en: 'The request is not for erasure. Only a request for erasure, or an objection, can lead to it.',
  },
  'nothing-to-erase': {
    sv: 'Ingenting av det valda kan raderas nu: allt måste sparas, eller så är inget valt. Svara med skälen i stället.',
    en: 'Nothing of what was chosen can be erased now: all of it must be kept, or nothing was chosen. Answer with the reasons instead.',
  },
  'same-person-proposed': {
    sv: 'Den som har föreslagit raderingen kan inte godkänna den. Det görs av någon annan.',
    en: 'Whoever proposed the erasure cannot approve it. Somebody else does.',
  },
  'hold-placed-since': (details) => ({
    sv: `Efter förslaget har beslut fattats om att bevara ${String(numberOf(details, 'count'))} av uppgifterna. Avslå förslaget, så kan ett nytt göras.`,
    en: `Since the proposal a legal hold was placed on ${String(numberOf(details, 'count'))} of the texts. Reject it, so that another can be made.`,
  }),
  'not-that-proposal': { sv: 'Ett annat förslag gäller.', en: 'It is another proposal that stands.' },
  'identity-not-confirmed': {
    sv: 'Bekräfta först vem det är som frågar, eller svara nej om det inte går.',
    en: 'Confirm first who is asking, or refuse where that cannot be done.',
  },
  'reasons-needed': {
    sv: 'Ange skälen. De behövs när allt inte beviljas (artikel 12.4).',
    en: 'State the reasons. They are needed when not everything is granted (article 12.4).',
  },
  'nothing-erased-yet': {
    sv: 'Ingenting är raderat än. Föreslå raderingen och låt ordföranden besluta, eller svara nej med skälen.',
    en: 'Nothing is erased yet. Propose the erasure and let the chair decide, or refuse with the reasons.',
  },
  'erased-and-refused': {
    sv: 'Uppgifter är raderade. Svara att begäran är beviljad, helt eller delvis.',
    en: 'Data has been erased. Answer that the request is granted, wholly or in part.',
  },
  'something-was-kept': {
    sv: 'Något av det begärda sparas. Svara att begäran är beviljad till en del, med skälen.',
    en: 'Something of what was asked for is kept. Answer that the request is granted in part, with the reasons.',
  },
  'hold-on-nothing': {
    sv: 'Ange vad som ska bevaras: personer, uppgifter eller en allians.',
    en: 'State what is to be kept: subjects, texts or an alliance.',
  },
  'hold-not-in-force': {
    sv: 'Det beslutet att bevara gäller inte längre.',
    en: 'That legal hold is not in force any more.',
  },
  'extract-not-asked-for': {
    sv: 'Begäran gäller inte registerutdrag. Ett utdrag görs bara för en begäran om det.',
    en: 'The request is not for access. An extract is made only for one that is.',
  },
  'access-refused': {
    sv: 'Begäran är avslagen. Inget utdrag lämnas ut.',
    en: 'The request was refused. No extract is handed out.',
  },
  'extracts-busy': {
    sv: 'Flera utdrag görs just nu. Försök igen om en stund.',
    en: 'Several extracts are being made just now. Try again in a while.',
  },
  'nothing-selected': {
    sv: 'Välj först vilka uppgifter som gäller personen. Sök och välj bland det som visas.',
    en: 'Select first what is of the person: search, and choose from what is shown.',
  },
  'search-for-nothing': {
    sv: 'Ange ett namn eller en e-postadress att söka efter.',
    en: 'State a name or an e-mail address to search for.',
  },
};
