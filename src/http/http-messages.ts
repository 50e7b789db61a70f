import type { Locale, Messages, Words } from '../messages/message.js';
import { numberOf, shown, sizeWords, wordsOf } from '../messages/phrases.js';

/** What HTTP itself has to say, by code. The rules of the contexts have their own words. */
export const HTTP_MESSAGES: Messages = {
  'not-signed-in': {
    sv: 'Du är inte inloggad. Logga in, eller skicka en token: Authorization: Bearer <token>.',
    en: 'You are not signed in. Sign in, or send a token: Authorization: Bearer <token>.',
  },
  'cross-site-request': {
    sv: 'Begäran kom inte från den här webbplatsen och har inte utförts.',
    en: 'The request did not come from this site, and was not carried out.',
  },
  'token-reads-only': {
    sv: 'Den här token får bara läsa.',
    en: 'This token may only read.',
  },
  'session-needed': {
    sv: 'Det här går bara när du är inloggad i en webbläsare, inte med en token.',
    en: 'This can only be done when signed in with a browser, not with a token.',
  },
  'token-not-valid': {
    sv: 'Token gäller inte: den är okänd, återkallad eller har gått ut.',
    en: 'The token does not hold: it is unknown, revoked or expired.',
  },
  'unknown-address': { sv: 'Det finns inget på den adressen.', en: 'There is nothing at this address.' },
  'method-not-allowed': (details) => ({
    sv: `Adressen finns men inte för den metoden. Tillåtet: ${wordsOf(details, 'allowed').join(', ')}.`,
    en: `The address exists, but not for this method. Allowed: ${wordsOf(details, 'allowed').join(', ')}.`,
  }),
  'address-malformed': { sv: 'Adressen går inte att läsa.', en: 'The address cannot be read.' },
  'host-missing': { sv: 'Rubriken Host saknas.', en: 'The header Host is missing.' },
  'request-malformed': { sv: 'Begäran går inte att läsa.', en: 'The request cannot be read.' },
  'not-json': { sv: 'Innehållet är inte JSON.', en: 'The body is not JSON.' },
  'body-too-large': (details) => {
    const file = numberOf(details, 'maxFileBytes');
    if (file > 0) {
      return {
        sv: `Filen är för stor. Den får vara högst ${sizeWords(file)}.`,
        en: `The file is too large. It may be at most ${sizeWords(file)}.`,
      };
    }
    return {
      sv: `Innehållet är för stort. Högst ${sizeWords(numberOf(details, 'maxBytes'))} tas emot här.`,
      en: `The body is too large. At most ${sizeWords(numberOf(details, 'maxBytes'))} is taken here.`,
    };
  },
  'media-type-not-supported': {
    sv: 'Innehållet ska vara JSON (Content-Type: application/json).',
    en: 'The body must be JSON (Content-Type: application/json).',
  },
  'encoding-not-supported': {
    sv: 'Innehållet ska skickas okomprimerat och i UTF-8.',
    en: 'The body must be sent uncompressed, and in UTF-8.',
  },
  'too-many-requests': {
    sv: 'För många anrop på kort tid. Vänta en stund.',
    en: 'Too many requests in a short time. Wait a little.',
  },
  'list-too-long': (details) => ({
    sv: `Listan är för lång för en fil: den får ha högst ${String(numberOf(details, 'most'))} rader. Begränsa urvalet.`,
    en: `The list is too long for a file: it may have at most ${String(numberOf(details, 'most'))} lines. Narrow the selection.`,
  }),
  'unknown-parameter': { sv: 'Okänd parameter.', en: 'Unknown parameter.' },
  'if-match-not-a-revision': {
    sv: 'If-Match ska vara en revision inom citattecken, som "12".',
    en: 'If-Match must be a revision in quotes, such as "12".',
  },
  'not-true-or-false': { sv: 'Ska vara true eller false.', en: 'Must be true or false.' },
  'not-a-position': {
    sv: 'Ska vara en position: ett heltal, 0 eller mer.',
    en: 'Must be a position: a whole number, 0 or more.',
  },
  'not-an-as-of': {
    sv: 'Ska vara en position (bara siffror) eller en tidpunkt som 2026-11-22T10:00:00Z.',
    en: 'Must be a position (digits only) or an instant such as 2026-11-22T10:00:00Z.',
  },
  'not-an-instant-or-day': {
    sv: 'Ska vara en tidpunkt som 2026-11-22T10:00:00Z, eller en dag.',
    en: 'Must be an instant such as 2026-11-22T10:00:00Z, or a day.',
  },
  'bad-cursor': {
    sv: 'Ska vara nextCursor från sidan före, med samma ordning (sort).',
    en: 'Must be nextCursor of the page before, in the same order (sort).',
  },
  'last-event-id-not-a-position': {
    sv: 'Last-Event-ID ska vara en position ur flödet.',
    en: 'Last-Event-ID must be a position from the feed.',
  },
  'unknown-projection': { sv: 'Det finns ingen sådan läsmodell.', en: 'There is no such read model.' },
  'unknown-stream': {
    sv: 'Det finns ingen sådan ström som du får läsa.',
    en: 'There is no such stream that you may read.',
  },
  'unknown-parked': { sv: 'Inget är parkerat med det id:t.', en: 'Nothing is parked under that id.' },
  'unknown-workflow': { sv: 'Det finns inget sådant arbetsflöde.', en: 'There is no such workflow.' },
  'unknown-attachment': { sv: 'Det finns ingen sådan bilaga.', en: 'There is no such attachment.' },
  'unknown-problem': { sv: 'Det finns ingen sådan felkod.', en: 'There is no such code.' },
  'rebuild-underway': {
    sv: 'Läsmodellen byggs redan om.',
    en: 'The read model is being rebuilt already.',
  },
  'position-not-reached': (details) => ({
    sv: `Svaret har inte nått position ${shown(details, 'atLeast')} än. Försök igen.`,
    en: `The answer has not reached position ${shown(details, 'atLeast')} yet. Try again.`,
  }),
  'database-away': {
    sv: 'Databasen svarar inte just nu. Försök igen med samma begäran.',
    en: 'The database does not answer just now. Repeat the same request.',
  },
  'newer-release': {
    sv: 'Ärendet har ändrats av en nyare version av programmet än den som svarar. Försök igen om en stund.',
    en: 'The case was changed by a newer release of the program than the one that answers. Try again in a while.',
  },
  'case-unreadable': {
    sv: 'Ärendet innehåller en händelse som programmet inte kan läsa. Inget ändras i det förrän den som driver tjänsten har rättat felet. Säg till den om ärendet brådskar.',
    en: 'The case holds an event that the program cannot read. Nothing in it is changed until whoever runs the service has mended that. Tell them when it is urgent.',
  },
  'too-busy': {
    sv: 'Det är många som frågar just nu. Försök igen med samma begäran om en stund.',
    en: 'Many are asking just now. Repeat the same request in a while.',
  },
  starting: {
    sv: 'Servern är på väg att starta och läser in det som har hänt. Försök igen om en stund.',
    en: 'The server is starting and reads what has happened. Try again in a while.',
  },
  stopping: {
    sv: 'Servern är på väg att stoppas. Försök igen med samma begäran.',
    en: 'The server is about to stop. Repeat the same request.',
  },
  'not-ready': { sv: 'Servern är inte redo än.', en: 'The server is not ready yet.' },
  'not-acceptable': { sv: 'Svaret finns inte i den formen.', en: 'The answer does not come in that form.' },
  'internal-error': {
    sv: 'Något gick fel hos oss. Uppge X-Request-Id om du rapporterar felet.',
    en: 'Something went wrong on our side. State the X-Request-Id when you report it.',
  },
};

/** What a status means, as the title of a problem. */
export function statusTitle(locale: Locale, status: number): string {
  return (STATUS_TITLES[status] ?? (status >= 500 ? UNFORESEEN : UNREADABLE))[locale];
}

const UNREADABLE: Words = { sv: 'Felaktig begäran', en: 'Malformed request' };
const UNFORESEEN: Words = { sv: 'Internt fel', en: 'Internal error' };

/** Statuses that HTTP itself answers with; the others' titles come from the kinds of refusal. */
const STATUS_TITLES: Readonly<Record<number, Words>> = {
  401: { sv: 'Inloggning krävs', en: 'Sign-in required' },
  404: { sv: 'Finns inte', en: 'Not found' },
  405: { sv: 'Metoden finns inte här', en: 'Method not allowed' },
  406: { sv: 'Formen finns inte', en: 'Not acceptable' },
  408: { sv: 'Det tog för lång tid', en: 'The request took too long' },
  410: { sv: 'Finns inte längre', en: 'Gone' },
  413: { sv: 'För stort', en: 'Too large' },
  415: { sv: 'Fel slags innehåll', en: 'Unsupported media type' },
  429: { sv: 'För många anrop', en: 'Too many requests' },
  431: { sv: 'För stora rubrikfält', en: 'Header fields too large' },
  503: { sv: 'Tillfälligt otillgängligt', en: 'Unavailable for now' },
};
