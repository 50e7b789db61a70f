import { type Mail, mailOf } from '../../mail/mail.js';
import type { Words } from '../../messages/message.js';
import { COMMITMENT_NAMES } from './choice-names.js';
import type { CommitmentName } from './events.js';

/** What whoever signs is written. */
export interface SignatureAsked {
  readonly to: string;
  /** As the coordinator wrote it. */
  readonly signatory: string;
  readonly alliance: string;
  readonly association: Words;
  readonly commitment: CommitmentName;
  /** Where they answer. */
  readonly address: string;
}

/** The mail by which whoever signs is asked to confirm what was stated in their name. */
export function signatureMail({
  to,
  signatory,
  alliance,
  association,
  commitment,
  address,
}: SignatureAsked): Mail {
  const what = COMMITMENT_NAMES[commitment];
  const words = {
    subject: { sv: `Underteckna för ${alliance}`, en: `Sign for ${alliance}` },
    before: [
      {
        sv: `Samordnaren för ${alliance} har uppgett att ${signatory} undertecknar åtagandet ”${what.sv}”. Mottagare är ${association.sv}.`,
        en: `The coordinator of ${alliance} has stated that ${signatory} signs the commitment “${what.en}”. The recipient is ${association.en}.`,
      },
      {
        sv: 'Öppna länken, läs texten och svara. Länken gäller i 30 dagar och är bara för dig.',
        en: 'Open the link, read the text and answer. The link holds for 30 days, and is for you alone.',
      },
    ],
    link: { address, label: { sv: 'Läs och svara', en: 'Read and answer' } },
    after: [
      {
        sv: 'Är det inte du som ska underteckna? Avböj på sidan, så får samordnaren veta det.',
        en: 'Are you not the one to sign? Decline on the page, and the coordinator is told.',
      },
    ],
  };
  return mailOf(to, words, 'sv');
}
