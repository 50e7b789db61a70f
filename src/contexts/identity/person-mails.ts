import { type Mail, mailOf } from '../../mail/mail.js';
import type { Locale } from '../../messages/message.js';

const FIELDS: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  name: { sv: 'namn', en: 'name' },
  email: { sv: 'e-postadress', en: 'e-mail address' },
  telephone: { sv: 'telefonnummer', en: 'telephone number' },
};

interface PersonChangedMail {
  readonly to: string;
  /** Which of name, email and telephone: what they were or are is not told, since an old address may be another's now. */
  readonly fields: readonly string[];
  /** The page of one's account. */
  readonly address: string;
  readonly language: Locale;
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
