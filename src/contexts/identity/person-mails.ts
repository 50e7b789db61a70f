import { type Mail, mailOf } from '../../mail/mail.js';
import type { Locale, Words } from '../../messages/message.js';
import { dayWords } from '../../messages/phrases.js';
import { localDate } from '../../kernel/local-date.js';

const FIELDS: Readonly<Record<string, Words>> = {
  name: { sv: 'namn', en: 'name' },
  email: { sv: 'e-postadress', en: 'e-mail address' },
  telephone: { sv: 'telefonnummer', en: 'telephone number' },
};

/** A mail to whoever has an account. */
export interface AccountMail {
  readonly to: string;
  /** The page that it leads to. */
  readonly address: string;
  readonly language: Locale;
}

const TELL: Words = {
  sv: 'Har du inte bett om det? Berätta det genast för styrelsen eller den dataskyddsansvariga.',
  en: 'Did you not ask for it? Tell the board or the data-protection officer at once.',
};

interface PersonChangedMail extends AccountMail {
  /** Which of name, email and telephone: what they were or are is not told, since an old address may be another's now. */
  readonly fields: readonly string[];
}

/** Tells somebody that what is known of them was changed, at the old address too. */
export function personChangedMail({ to, fields, address, language }: PersonChangedMail): Mail {
  const names = (locale: Locale): string =>
    fields.map((field) => FIELDS[field]?.[locale] ?? field).join(', ');
  return mailOf(
    to,
    {
      subject: { sv: 'Dina uppgifter i Samverka är ändrade', en: 'Your details in Samverka were changed' },
      before: [
        {
          sv: `Det här är ändrat i ditt konto: ${names('sv')}.`,
          en: `This was changed in your account: ${names('en')}.`,
        },
        {
          sv: 'Se hur det står nu på sidan för ditt konto.',
          en: 'See how it stands now on the page of your account.',
        },
      ],
      link: { address, label: { sv: 'Ditt konto', en: 'Your account' } },
      after: [
        {
          sv: 'Stämmer det inte? Säg till den som är administratör.',
          en: 'Is that not right? Tell an administrator.',
        },
      ],
    },
    language,
  );
}

/**
 * Asks whoever reads the address in use whether another may take its place. Which one is told on the page alone: mails are
 * forwarded.
 */
export function addressChangeMail({
  to,
  countsFrom,
  address,
  language,
}: AccountMail & { readonly countsFrom: string }): Mail {
  const day = (locale: Locale): string => dayWords(localDate(countsFrom), locale);
  return mailOf(
    to,
    {
      subject: {
        sv: 'Ska din e-postadress i Samverka bytas?',
        en: 'Is your e-mail address in Samverka to be changed?',
      },
      before: [
        {
          sv: 'En administratör har begärt att ditt konto ska få en annan e-postadress. Den som läser e-posten dit kan sedan logga in som du.',
          en: 'An administrator has asked that your account be given another e-mail address. Whoever reads the mail there can then sign in as you.',
        },
        {
          sv: `Öppna länken, se vilken adress det gäller och svara ja eller nej. Svarar du inte byts adressen den ${day('sv')}.`,
          en: `Open the link, see which address it is, and answer yes or no. If you do not answer, the address is changed on ${day('en')}.`,
        },
      ],
      link: { address, label: { sv: 'Se adressen och svara', en: 'See the address and answer' } },
      after: [
        {
          sv: 'Har du inte bett om det? Svara nej, och berätta det för styrelsen eller den dataskyddsansvariga.',
          en: 'Did you not ask for it? Answer no, and tell the board or the data-protection officer.',
        },
      ],
    },
    language,
  );
}

/** Tells somebody that another took their passkeys away. */
export function passkeysRemovedMail({ to, address, language }: AccountMail): Mail {
  return mailOf(
    to,
    {
      subject: {
        sv: 'Dina inloggningsnycklar i Samverka är borttagna',
        en: 'Your passkeys in Samverka were removed',
      },
      before: [
        {
          sv: 'En administratör, eller den som sköter servern, har tagit bort alla dina inloggningsnycklar och reservkoder. Du är utloggad överallt. Lösenordet räcker nu för att logga in.',
          en: 'An administrator, or whoever runs the server, has removed all your passkeys and recovery codes. You are signed out everywhere. The password is now enough to sign in.',
        },
        {
          sv: 'Logga in och lägg till en ny inloggningsnyckel på sidan för ditt konto.',
          en: 'Sign in, and add a new passkey on the page of your account.',
        },
      ],
      link: { address, label: { sv: 'Ditt konto', en: 'Your account' } },
      after: [TELL],
    },
    language,
  );
}

/** Tells somebody that a link to choose their password by was made on the server's command line. */
export function resetByHandMail({ to, address, language }: AccountMail): Mail {
  return mailOf(
    to,
    {
      subject: {
        sv: 'En länk för nytt lösenord i Samverka har lämnats ut',
        en: 'A link for a new password in Samverka was handed out',
      },
      before: [
        {
          sv: 'Den som sköter servern har tagit fram en länk som ett nytt lösenord för ditt konto kan väljas med. Den gäller i en timme.',
          en: 'Whoever runs the server has made a link by which a new password for your account can be chosen. It holds for one hour.',
        },
      ],
      link: { address, label: { sv: 'Ditt konto', en: 'Your account' } },
      after: [TELL],
    },
    language,
  );
}
