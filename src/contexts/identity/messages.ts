import type { Messages } from '../../messages/message.js';
import { shown } from '../../messages/phrases.js';

/** Words for what signing in and its kin refuse. */
export const IDENTITY_MESSAGES: Messages = {
  'sign-in-failed': {
    sv: 'E-postadressen och lösenordet stämmer inte. Försök igen, eller välj ett nytt lösenord.',
    en: 'The e-mail address and the password do not match. Try again, or choose a new password.',
  },
  'password-wrong': { sv: 'Lösenordet stämmer inte.', en: 'The password is not right.' },
  'second-factor-needed': {
    sv: 'Lösenordet stämmer. Visa nu din inloggningsnyckel, eller skriv en reservkod.',
    en: 'The password is right. Now show your passkey, or write a recovery code.',
  },
  'sign-in-expired': {
    sv: 'Inloggningen tog för lång tid, eller började i en annan webbläsare. Börja om.',
    en: 'The sign-in took too long, or began in another browser. Begin again.',
  },
  'passkey-not-accepted': {
    sv: 'Inloggningsnyckeln godtogs inte. Försök igen, eller använd en annan.',
    en: 'The passkey was not accepted. Try again, or use another one.',
  },
  'passkey-needed': {
    sv: 'Visa en inloggningsnyckel: ditt konto är inställt så att lösenordet inte räcker.',
    en: 'Show a passkey: your account is set so that the password is not enough.',
  },
  'passkey-not-made': {
    sv: 'Inloggningsnyckeln kunde inte läggas till. Försök igen.',
    en: 'The passkey could not be added. Try again.',
  },
  'passkey-known': {
    sv: 'Den inloggningsnyckeln är redan tillagd.',
    en: 'That passkey has been added already.',
  },
  'too-many-passkeys': (details) => ({
    sv: `Du kan ha högst ${shown(details, 'most')} inloggningsnycklar. Ta bort en först.`,
    en: `You can have at most ${shown(details, 'most')} passkeys. Remove one first.`,
  }),
  'passkeys-need-a-host-name': {
    sv: 'Inloggningsnycklar kräver att sidan har ett namn som adress, till exempel samverka.example.org. Den som sköter installationen anger det i PUBLIC_URL.',
    en: 'Passkeys need the site to have a name for its address, such as samverka.example.org. Whoever runs the installation sets it in PUBLIC_URL.',
  },
  'unknown-passkey': { sv: 'Du har ingen sådan inloggningsnyckel.', en: 'You have no such passkey.' },
  'no-passkey': {
    sv: 'Du har ingen inloggningsnyckel. Lägg till en först.',
    en: 'You have no passkey. Add one first.',
  },
  'recovery-code-wrong': {
    sv: 'Reservkoden stämmer inte, eller är redan använd.',
    en: 'The recovery code is not right, or has been used.',
  },
  'provider-away': {
    sv: 'Din organisations inloggning svarar inte. Försök igen om en stund, eller logga in på ett annat sätt.',
    en: "Your organisation's sign-in does not answer. Try again in a while, or sign in another way.",
  },
  'provider-declined': {
    sv: 'Inloggningen hos din organisation avbröts. Försök igen, eller logga in på ett annat sätt.',
    en: "The sign-in at your organisation's was broken off. Try again, or sign in another way.",
  },
  'provider-not-believed': {
    sv: 'Din organisations inloggning gav ett svar som inte kan godtas. Försök igen. Händer det igen behöver den som sköter installationen titta på det.',
    en: "Your organisation's sign-in gave an answer that cannot be accepted. Try again. Should it happen again, whoever runs the installation needs to look at it.",
  },
  'not-connected': {
    sv: 'Inget konto är kopplat till den inloggningen. Öppna din inbjudan, eller logga in med lösenord och koppla den på din kontosida.',
    en: 'No account is connected with that sign-in. Open your invitation, or sign in with a password and connect it on the page of your account.',
  },
  'already-connected': {
    sv: 'Inloggningen är redan kopplad till ett konto, eller kontot till en annan inloggning där. Koppla från den först.',
    en: 'That sign-in is connected with an account already, or the account with another one there. Disconnect it first.',
  },
  'another-person': {
    sv: 'Du loggade in som någon annan än den som är inloggad här. Försök igen med rätt inloggning.',
    en: 'You signed in as somebody else than who is signed in here. Try again as the right one.',
  },
  'unknown-provider': { sv: 'Det finns ingen sådan inloggning.', en: 'There is no such provider.' },
  'either-or': { sv: 'Ange bara det ena.', en: 'State only one of them.' },
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
  'no-address-change': {
    sv: 'Ingen ny e-postadress väntar för kontot.',
    en: 'No new e-mail address waits for that account.',
  },
  'unknown-account': { sv: 'Det finns inget sådant konto.', en: 'There is no such account.' },
  'conflicted-in-alliance': {
    sv: 'Personen är anmäld som jävig i alliansens ärende, och kan inte få uppdraget medan det pågår.',
    en: 'The person is declared conflicted in the case of the alliance, and cannot be given the mandate while it is handled.',
  },
  'unknown-post': { sv: 'Kontot har ingen sådan roll.', en: 'The account has no such role.' },
  'unknown-session': { sv: 'Det finns ingen sådan inloggning.', en: 'There is no such session.' },
  'unknown-token': { sv: 'Det finns ingen sådan token.', en: 'There is no such token.' },
  'account-exists': {
    sv: 'Det finns redan ett konto med den e-postadressen. Använd det i stället.',
    en: 'There is an account with that e-mail address already. Use that one instead.',
  },
  'invited-otherwise': {
    sv: 'Den personen är redan inbjuden, men i en annan roll eller med andra uppdrag. Be en administratör om ändringen.',
    en: 'That person has been invited already, but in another role or with other mandates. Ask an administrator to change it.',
  },
  'last-administrator': {
    sv: 'Då skulle ingen administratör vara kvar. Ge någon annan den rollen först.',
    en: 'No administrator would be left then. Give somebody else that role first.',
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
