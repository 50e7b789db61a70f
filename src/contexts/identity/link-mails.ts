import { type Mail, mailOf } from '../../mail/mail.js';
import type { Locale } from '../../messages/message.js';

interface LinkMail {
  readonly to: string;
  readonly address: string;
  readonly language: Locale;
  /** The association's name. */
  readonly association: { readonly sv: string; readonly en: string };
}

const LABEL = { sv: 'Välj lösenord', en: 'Choose a password' };

/** The mail of an invitation: whom it is from, and a link. */
export function invitationMail({ to, address, language, association }: LinkMail): Mail {
  return mailOf(
    to,
    {
      subject: { sv: 'Inbjudan till Samverka', en: 'Invitation to Samverka' },
      before: [
        {
          sv: `${association.sv} bjuder in dig till Samverka, där de regionala alliansernas ärenden sköts.`,
          en: `${association.en} invites you to Samverka, where the cases of the regional alliances are run.`,
        },
        {
          sv: 'Öppna länken och välj ett lösenord. Länken gäller i sju dagar och kan användas en gång.',
          en: 'Open the link and choose a password. The link holds for seven days and can be used once.',
        },
      ],
      link: { address, label: LABEL },
      after: [
        {
          sv: 'Väntade du dig ingen inbjudan? Då behöver du inte göra något.',
          en: 'Did you not expect an invitation? Then you need not do anything.',
        },
      ],
    },
    language,
  );
}

/** The mail by which somebody who forgot their password chooses another. */
export function resetMail({ to, address, language }: LinkMail): Mail {
  return mailOf(
    to,
    {
      subject: { sv: 'Nytt lösenord i Samverka', en: 'A new password in Samverka' },
      before: [
        {
          sv: 'Någon, troligen du, vill välja ett nytt lösenord i Samverka.',
          en: 'Somebody, probably you, wants to choose a new password in Samverka.',
        },
        {
          sv: 'Öppna länken för att göra det. Den gäller i en timme och kan användas en gång. Du loggas ut överallt.',
          en: 'Open the link to do so. It holds for one hour and can be used once. You will be signed out everywhere.',
        },
      ],
      link: { address, label: LABEL },
      after: [
        {
          sv: 'Var det inte du? Då behöver du inte göra något, och ditt lösenord är kvar.',
          en: 'Was it not you? Then you need not do anything, and your password stays.',
        },
      ],
    },
    language,
  );
}
