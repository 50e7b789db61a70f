import type { ActorRole } from '../kernel/actor.js';
import type { SubjectKind } from '../kernel/personal-text.js';
import type { RefusalKind } from '../kernel/refusal.js';
import { type Details, type Locale, type Messages, type Words, wordsFor } from './message.js';
import { anyOf, named, shown, wordsOf } from './phrases.js';

/** The kinds of refusal in a few words, as a heading. */
export const KIND_TITLES: Readonly<Record<RefusalKind, Words>> = {
  'unknown-thing': { sv: 'Finns inte', en: 'Not found' },
  forbidden: { sv: 'Inte tillåtet', en: 'Not allowed' },
  'key-missing': { sv: 'En nyckel saknas', en: 'A key is missing' },
  malformed: { sv: 'Något är fel ifyllt', en: 'Something is filled in wrong' },
  'key-reused': { sv: 'Nyckeln är redan använd', en: 'The key has been used already' },
  precondition: { sv: 'Något har ändrats', en: 'Something has changed' },
  conflict: { sv: 'Något har ändrats under tiden', en: 'Something has changed in the meantime' },
  rule: { sv: 'Det går inte nu', en: 'Not possible now' },
  unavailable: { sv: 'Tillfälligt fel', en: 'Temporary failure' },
};

/** The roles, as they stand in a sentence. */
export const ROLE_NAMES: Readonly<Record<ActorRole, Words>> = {
  coordinator: { sv: 'samordnare', en: 'coordinator' },
  'case-officer': { sv: 'handläggare', en: 'case officer' },
  'board-member': { sv: 'ledamot', en: 'board member' },
  chair: { sv: 'ordförande', en: 'chair' },
  secretary: { sv: 'sekreterare', en: 'secretary' },
  auditor: { sv: 'revisor', en: 'auditor' },
  partner: { sv: 'allianspartner', en: 'alliance partner' },
  'data-protection-officer': { sv: 'dataskyddsansvarig', en: 'data-protection officer' },
  administrator: { sv: 'administratör', en: 'administrator' },
  signatory: { sv: 'den som undertecknar', en: 'whoever signs' },
  system: { sv: 'systemet', en: 'the system' },
};

/** What stands in the place of words that were erased, by what they were. */
export const ERASED_WORDS: Readonly<Record<SubjectKind, Words>> = {
  person: { sv: 'raderad person', en: 'erased person' },
  text: { sv: 'raderad uppgift', en: 'erased text' },
};

/** Words for what the command path and the workflow engine refuse, whatever the context. */
export const GENERAL_MESSAGES: Messages = {
  'unknown-thing': {
    sv: 'Det du söker finns inte, eller så har du inte tillgång till det.',
    en: 'What you are looking for does not exist, or you have no access to it.',
  },
  forbidden: {
    sv: 'Du har inte behörighet att göra det här.',
    en: 'You are not entitled to do this.',
  },
  malformed: {
    sv: 'Rätta de uppgifter som är markerade och skicka igen.',
    en: 'Correct the fields that are marked, and send again.',
  },
  'key-missing': {
    sv: 'Skicka med en nyckel (ett UUID) i rubriken Idempotency-Key, så att samma sak inte blir gjord två gånger.',
    en: 'Send a key (a UUID) in the header Idempotency-Key, so that the same thing is not done twice.',
  },
  'key-not-a-uuid': {
    sv: 'Nyckeln i rubriken Idempotency-Key ska vara ett UUID. Skapa ett och skicka igen.',
    en: 'The key in the header Idempotency-Key must be a UUID. Make one, and send again.',
  },
  'key-reused': {
    sv: 'Nyckeln har redan använts till något annat. Skicka igen med en ny nyckel.',
    en: 'The key has already been used for something else. Send again with a new key.',
  },
  precondition: (details) => {
    if (details['actual'] === -1) {
      return {
        sv: 'Det här finns inte än och har ingen version. Skicka igen utan If-Match.',
        en: 'This does not exist yet, and has no revision. Send again without If-Match.',
      };
    }
    const [sv, en] =
      shown(details, 'expected') === ''
        ? ['', '']
        : [
            ` (du läste version ${shown(details, 'expected')}, nu gäller version ${shown(details, 'actual')})`,
            ` (you read revision ${shown(details, 'expected')}, it is now at ${shown(details, 'actual')})`,
          ];
    return {
      sv: `Någon har gjort en ändring sedan du läste${sv}. Läs om och försök igen.`,
      en: `Somebody has made a change since you read this${en}. Read it again, and try once more.`,
    };
  },
  conflict: {
    sv: 'Någon har gjort en ändring under tiden. Läs om och försök igen.',
    en: 'Somebody has made a change in the meantime. Read it again, and try once more.',
  },
  rule: {
    sv: 'Reglerna tillåter inte det här nu.',
    en: 'The rules do not allow this now.',
  },
  'several-reasons': {
    sv: 'Det finns flera hinder. Se vart och ett av dem, åtgärda dem och försök igen.',
    en: 'There are several obstacles. See each of them, put them right, and try again.',
  },
  unavailable: {
    sv: 'Tjänsten svarar inte just nu. Försök igen om en stund.',
    en: 'The service does not answer just now. Try again in a while.',
  },
  'store-away': {
    sv: 'Det gick inte att spara just nu. Försök igen om en stund med samma nyckel; ingenting blir gjort två gånger.',
    en: 'It could not be saved just now. Try again in a while with the same key; nothing will be done twice.',
  },
  busy: {
    sv: 'Många gör ändringar samtidigt. Försök igen om en stund med samma nyckel.',
    en: 'Many are making changes at the same time. Try again in a while with the same key.',
  },
  'too-large': {
    sv: 'Det du skickade är för stort för att sparas. Korta ned det, eller lägg det i en bilaga.',
    en: 'What you sent is too large to be saved. Shorten it, or put it in an attachment.',
  },
  'unknown-command': {
    sv: 'Det finns inget sådant steg i ärendet.',
    en: 'There is no such step.',
  },
  'not-in-this-version': {
    sv: 'Det steget fanns inte när ärendet började, och ärendet följer reglerna från då.',
    en: 'That step did not exist when the case began, and the case follows the rules from then.',
  },
  'fresh-sign-in-needed': {
    sv: 'Det här kräver att du nyss har bekräftat vem du är. Logga in igen och gör om samma sak.',
    en: 'This needs you to have confirmed who you are just now. Sign in again, and do the same once more.',
  },
  'out-of-token-scope': {
    sv: 'Token är gjord för vissa allianser eller län, och det här ligger utanför dem.',
    en: 'The token was made for certain alliances or counties, and this lies outside them.',
  },
  'no-mandate': {
    sv: 'Det här görs av alliansens samordnare, och du har inget uppdrag för den alliansen.',
    en: 'This is done by the coordinator of the alliance, and you hold no mandate for it.',
  },
  'not-your-role': (details) => {
    const needs = wordsOf(details, 'needs').filter((role) => role !== 'system');
    if (needs.length === 0)
      return { sv: 'Det här gör systemet självt.', en: 'The system does this by itself.' };
    const elected = needs.some((role) => role === 'chair' || role === 'secretary');
    const given = elected ? ROLE_IS_GIVEN : { sv: '', en: '' };
    return {
      sv: `Det här kan bara göras av ${anyOf(named(ROLE_NAMES, needs, 'sv'), 'sv')}.${given.sv}`,
      en: `This can only be done by ${anyOf(named(ROLE_NAMES, needs, 'en').map(withArticle), 'en')}.${given.en}`,
    };
  },
};

/** A post on the board gives no role of itself. */
const ROLE_IS_GIVEN: Words = {
  sv: ' Har du valts till det behöver en administratör ge dig rollen.',
  en: ' If you were elected to that, an administrator has to give you the role.',
};

/** `a chair`, `an auditor`. */
function withArticle(role: string): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;
}

const UNKNOWN: Words = {
  sv: 'Något hindrar det här. Kontakta kansliet om du inte kommer vidare.',
  en: 'Something stands in the way. Contact the national office if you cannot go on.',
};

/**
 * The words for a code, in the reader's language.
 *
 * @param more further catalogues, asked before the general one
 */
export function say(
  code: string,
  details: Details | undefined,
  locale: Locale,
  more: readonly Messages[] = [],
): string {
  return (wordsFor([...more, GENERAL_MESSAGES], code, details) ?? UNKNOWN)[locale];
}
