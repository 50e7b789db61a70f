import type { Messages } from '../../messages/message.js';
import { shown } from '../../messages/phrases.js';

/** Words for what signing in and its kin refuse. */
export const IDENTITY_MESSAGES: Messages = {
  'sign-in-failed': {
    sv: 'E-postadressen och lösenordet stämmer inte. Försök igen, eller välj ett nytt lösenord.',
    en: 'The e-mail address and the password do not match. Try again, or choose a new password.',
  },
  'password-wrong': { sv: 'Lösenordet stämmer inte.', en: 'The password is not right.' },
  'too-many-tries': (details) => ({
    sv: `För många försök. Vänta ${shown(details, 'seconds')} sekunder och försök igen.`,
    en: `Too many tries. Wait ${shown(details, 'seconds')} seconds, and try again.`,
  }),
  'sign-in-busy': {
    sv: 'Många loggar in just nu. Försök igen om några sekunder.',
    en: 'Many are signing in just now. Try again in a few seconds.',
  },
  'password-too-easy': {
    sv: 'Lösenordet är för lätt att gissa. Välj ett längre, till exempel fyra ord som inte hör ihop.',
    en: 'The password is too easy to guess. Choose a longer one, for example four words that do not belong together.',
  },
  'password-has-address': {
    sv: 'Lösenordet innehåller din e-postadress. Välj ett annat.',
    en: 'The password holds your e-mail address. Choose another one.',
  },
  'unknown-link': {
    sv: 'Länken gäller inte längre. Den kan vara använd, ersatt av en nyare eller för gammal. Be om en ny.',
    en: 'The link no longer holds. It may have been used, replaced by a newer one, or be too old. Ask for another.',
  },
  'unknown-account': { sv: 'Det finns inget sådant konto.', en: 'There is no such account.' },
  'unknown-post': { sv: 'Kontot har ingen sådan roll.', en: 'The account has no such role.' },
  'unknown-session': { sv: 'Det finns ingen sådan inloggning.', en: 'There is no such session.' },
  'unknown-token': { sv: 'Det finns ingen sådan token.', en: 'There is no such token.' },
  'account-exists': {
    sv: 'Det finns redan ett konto med den e-postadressen. Ge det rollen i stället.',
    en: 'There is an account with that e-mail address already. Give it the role instead.',
  },
  'not-yourself': {
    sv: 'Du kan inte spärra ditt eget konto. Be en annan administratör.',
    en: 'You cannot block your own account. Ask another administrator.',
  },
  'not-your-own': {
    sv: 'Det har du inte själv. En token kan inte få mer än du har.',
    en: 'You do not have that yourself. A token cannot be given more than you have.',
  },
  'ends-before-it-begins': { sv: 'Sista dagen är före den första.', en: 'The last day is before the first.' },
  'not-within-a-year': {
    sv: 'Välj en dag från i dag och högst ett år framåt.',
    en: 'Choose a day from today and at most a year ahead.',
  },
};
