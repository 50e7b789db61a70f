import { type Mail, type MailList, mailOf } from '../../mail/mail.js';
import type { Locale, Words } from '../../messages/message.js';
import { AGENDA, agendaLine } from './calendar-words.js';
import { changesOf } from './call-changes.js';
import { KINDS, type NoticeKind } from './kinds.js';
import type { ToldFacts } from './notice.js';
import { online, SAID } from './words.js';

/** To whom a mail goes, in which language, and where its link leads. */
export interface Addressed {
  readonly to: string;
  readonly language: Locale;
  readonly address: string;
  /** Where they choose how they are told. */
  readonly choices: string;
}

/** The mail of one notice. */
export function noticeMail(
  kind: NoticeKind,
  facts: ToldFacts,
  { to, language, address, choices }: Addressed,
): Mail {
  const { subject, says } = SAID[kind](facts);
  const link = { address, label: { sv: 'Öppna i Samverka', en: 'Open in Samverka' } };
  return mailOf(
    to,
    {
      subject,
      before: [says, ...changesOf(facts), ...onlineOf(facts), ...agendaOf(facts)],
      link,
      after: [why(kind, choices)],
    },
    language,
  );
}

/** One line of a digest. */
export interface DigestLine {
  readonly kind: NoticeKind;
  readonly facts: ToldFacts;
  readonly address: string;
}

/** The mail of a day: each notice with its link, and whose choice it was. */
export function digestMail(
  lines: readonly DigestLine[],
  { to, language, address, choices }: Addressed,
): Mail {
  const count = String(lines.length);
  const words = {
    subject: { sv: `Dagens besked från Samverka: ${count}`, en: `Today's notices from Samverka: ${count}` },
    before: lines.map(({ kind, facts, address: at }) => {
      const { subject, says } = SAID[kind](facts);
      return { sv: `${subject.sv}. ${says.sv} ${at}`, en: `${subject.en}. ${says.en} ${at}` };
    }),
    link: { address, label: { sv: 'Öppna Samverka', en: 'Open Samverka' } },
    after: [
      {
        sv: `Du får de här beskeden samlade en gång om dagen för att du har valt det: ${choices}`,
        en: `You get these notices together once a day, as you have chosen: ${choices}`,
      },
    ],
  };
  return mailOf(to, words, language);
}

function why(kind: NoticeKind, choices: string): Words {
  const { always } = KINDS[kind];
  return always === null
    ? {
        sv: `Välj själv vad du vill få besked om: ${choices}`,
        en: `Choose yourself what you are told of: ${choices}`,
      }
    : {
        sv: `Det här beskedet går inte att stänga av. ${always.sv}`,
        en: `This notice cannot be turned off. ${always.en}`,
      };
}

function onlineOf({ link }: ToldFacts): readonly Words[] {
  return link === undefined || link === null ? [] : [online(link)];
}

/** What a meeting is to take up, in its order. */
function agendaOf({ agenda = [] }: ToldFacts): readonly (Words | MailList)[] {
  if (agenda.length === 0) return [];
  return [AGENDA, { list: agenda.map(agendaLine) }];
}
