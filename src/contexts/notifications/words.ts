import type { Locale, Words } from '../../messages/message.js';
import type { NoticeKind } from './kinds.js';
import { BOARD_SAID } from './board-words.js';
import type { ToldFacts } from './notice.js';
import { day, type Said } from './said.js';

/** What is to be done by a deadline. */
export const DEADLINE_TASKS: Readonly<Record<string, Words>> = {
  'supplement-due': { sv: 'att komplettera ansökan', en: 'to supplement the application' },
  'decision-due': { sv: 'att besluta om ansökan', en: 'to decide on the application' },
  'reaffirmation-due': { sv: 'att bekräfta principerna på nytt', en: 'to reaffirm the principles' },
};

/** Where a meeting is held online. */
export function online(link: string): Words {
  return { sv: `Delta på nätet: ${link}`, en: `Take part online: ${link}` };
}

/** By kind: what is said. */
export const SAID: Readonly<Record<NoticeKind, (facts: ToldFacts) => Said>> = {
  'application-registered': (facts) =>
    about(facts, 'Ansökan registrerad', 'Application registered', {
      sv: `Er ansökan är registrerad${numbered(facts).sv}. Ange ärendenumret när ni hör av er.`,
      en: `Your application is registered${numbered(facts).en}. State the case number when you get in touch.`,
    }),
  'supplement-requested': (facts) =>
    about(facts, 'Ansökan behöver kompletteras', 'The application needs a supplement', {
      sv: `Kansliet behöver mer underlag för er ansökan. Svara senast ${day(facts, 'sv')}. Kommer inget svar kan ärendet skrivas av.`,
      en: `The office needs more for your application. Answer by ${day(facts, 'en')}. Without an answer the case may be closed.`,
    }),
  'supplement-extended': (facts) =>
    about(facts, 'Mer tid att komplettera', 'More time for the supplement', {
      sv: `Ni har fått mer tid att komplettera ansökan. Ny sista dag är ${day(facts, 'sv')}.`,
      en: `You were given more time to supplement the application. The new last day is ${day(facts, 'en')}.`,
    }),
  'supplement-waived': (facts) =>
    about(facts, 'Ni behöver inte komplettera', 'No supplement is needed any longer', {
      sv: `Kansliet behöver inte längre den komplettering som ni har fått en begäran om${numbered(facts).sv}. Ni behöver inte svara.`,
      en: `The office no longer needs the supplement that it asked you for${numbered(facts).en}. You need not answer.`,
    }),
  'decision-sent': (facts) =>
    about(facts, 'Beslut om ansökan', 'Decision on the application', {
      sv: `Det finns ett beslut om er ansökan${numbered(facts).sv}. Läs beslutsbrevet: där står beslutet, skälen och hur ni begär omprövning.`,
      en: `There is a decision on your application${numbered(facts).en}. Read the letter: it has the decision, the reasons, and how to ask for reconsideration.`,
    }),
  'letter-corrected': (facts) => {
    const of = decided(facts);
    return about(facts, 'Beslutsbrevet är rättat', 'The decision letter is corrected', {
      sv: `Något var fel skrivet i beslutet om ${of.sv}, och är nu rättat. Beslutet i sig är detsamma. Läs det rättade beslutsbrevet.`,
      en: `Something in the decision on ${of.en} was written wrongly, and is now put right. The decision itself is the same. Read the corrected letter.`,
    });
  },
  'application-closed': (facts) =>
    about(facts, 'Ärendet är avskrivet', 'The case is closed', {
      sv: `Ärendet om er ansökan är avskrivet${numbered(facts).sv}. Läs varför i ärendet. Ni kan ansöka igen.`,
      en: `The case of your application is closed${numbered(facts).en}. Read why in the case. You may apply again.`,
    }),
  'partnership-changed': (facts) =>
    about(facts, 'Beslut om partnerskapet', 'Decision on the partnership', {
      sv: 'Styrelsen har beslutat om partnerskapet. Läs beslutsbrevet: där står skälen och hur ni ber om omprövning.',
      en: 'The board has decided on the partnership. Read the letter: it states the reasons and how to ask for reconsideration.',
    }),
  'mandate-given': (facts) =>
    about(facts, 'Du är samordnare', 'You are coordinator', {
      sv: `Du är nu samordnare för ${facts.alliance ?? ''} och kan sköta alliansens ärenden.`,
      en: `You are now coordinator of ${facts.alliance ?? ''}, and can run the cases of the alliance.`,
    }),
  'handed-over': (facts) =>
    about(facts, 'Ny samordnare', 'Another coordinator', {
      sv: 'Samordnaren har lämnat över ärendet till en annan.',
      en: 'The coordinator has handed the case over to another.',
    }),
  'signature-answered': (facts) =>
    about(facts, 'Svar om underskrift', 'Answer about a signature', {
      sv: 'Den som ni har bett underteckna ett åtagande har svarat.',
      en: 'Whoever you asked to sign a commitment has answered.',
    }),
  'message-to-alliance': (facts) =>
    about(facts, 'Meddelande från kansliet', 'Message from the office', {
      sv: `Kansliet har skrivit till er${numbered(facts).sv}. Läs och svara i Samverka.`,
      en: `The office has written to you${numbered(facts).en}. Read and answer in Samverka.`,
    }),
  'message-to-office': (facts) =>
    about(facts, 'Meddelande från alliansen', 'Message from the alliance', {
      sv: `Alliansen har skrivit till kansliet${numbered(facts).sv}. Läs och svara i Samverka.`,
      en: `The alliance has written to the office${numbered(facts).en}. Read and answer in Samverka.`,
    }),
  'application-submitted': (facts) =>
    about(facts, 'Ny ansökan', 'New application', {
      sv: 'En ansökan har kommit in och ska registreras.',
      en: 'An application has come in, and is to be registered.',
    }),
  'supplement-received': (facts) =>
    about(facts, 'Komplettering inkommen', 'Supplement received', {
      sv: `Sökanden har kompletterat sin ansökan${numbered(facts).sv}.`,
      en: `The applicant has supplemented the application${numbered(facts).en}.`,
    }),
  'application-withdrawn': (facts) =>
    about(facts, 'Ansökan återkallad', 'Application withdrawn', {
      sv: `Sökanden har återkallat sin ansökan${numbered(facts).sv}.`,
      en: `The applicant has withdrawn the application${numbered(facts).en}.`,
    }),
  'reconsideration-requested': (facts) =>
    about(facts, 'Omprövning begärd', 'Reconsideration requested', {
      sv: `Alliansen begär omprövning av beslutet${numbered(facts).sv}. Styrelsen prövar det på ett möte.`,
      en: `The alliance asks for reconsideration of the decision${numbered(facts).en}. The board considers it at a meeting.`,
    }),
  'decision-to-send': (facts) =>
    about(facts, 'Beslut att expediera', 'Decision to send', {
      sv: `Styrelsen har fattat ett beslut${numbered(facts).sv}. Läs beslutsbrevet och skicka det till alliansen.`,
      en: `The board has made a decision${numbered(facts).en}. Read the letter, and send it to the alliance.`,
    }),
  'application-returned': (facts) =>
    facts.returned === 'escalated'
      ? about(facts, 'Ansökan är hänskjuten', 'The application is referred on', {
          sv: `För få i styrelsen kunde delta, så den har hänskjutit ansökan${numbered(facts).sv} till det högsta beslutande organet. Läs varför, och förbered ärendet för det.`,
          en: `Too few of the board could take part, and so it has referred the application${numbered(facts).en} to the highest organ. Read why, and prepare the case for that.`,
        })
      : about(facts, 'Ansökan är återremitterad', 'The application is referred back', {
          sv: `Styrelsen vill att ansökan${numbered(facts).sv} bereds mer. Läs varför, och gör beredningen klar på nytt.`,
          en: `The board wants the application${numbered(facts).en} to be prepared further. Read why, and complete the review anew.`,
        }),
  'partnership-left': (facts) =>
    about(facts, 'En partner har utträtt', 'A partner has left', {
      sv: 'Allianspartnern har utträtt ur partnerskapet.',
      en: 'The partner has left the partnership.',
    }),
  'deadline-near': (facts) =>
    about(facts, 'Tidsfrist närmar sig', 'A deadline is near', {
      sv: `${lastDay(facts.deadline, 'sv')} är ${day(facts, 'sv')}.`,
      en: `${lastDay(facts.deadline, 'en')} is ${day(facts, 'en')}.`,
    }),
  'deadline-passed': (facts) =>
    about(facts, 'Tidsfrist har passerat', 'A deadline has passed', {
      sv: `${lastDay(facts.deadline, 'sv')} var ${day(facts, 'sv')}.`,
      en: `${lastDay(facts.deadline, 'en')} was ${day(facts, 'en')}.`,
    }),
  ...BOARD_SAID,
};

function about({ alliance = '' }: ToldFacts, sv: string, en: string, says: Words): Said {
  return { subject: { sv: `${sv}: ${alliance}`, en: `${en}: ${alliance}` }, says };
}

/** What was decided about: a case has a number, the partnership has none. */
function decided(facts: ToldFacts): Words {
  if ((facts.arendenummer ?? null) === null) return { sv: 'partnerskapet', en: 'the partnership' };
  return { sv: `er ansökan${numbered(facts).sv}`, en: `your application${numbered(facts).en}` };
}

/** Of which case, in brackets. */
export function numbered({ arendenummer = null }: { readonly arendenummer?: string | null }): Words {
  if (arendenummer === null) return { sv: '', en: '' };
  return { sv: ` (ärende ${arendenummer})`, en: ` (case ${arendenummer})` };
}

/** `Sista dagen att komplettera ansökan` */
export function lastDay(deadline: string | undefined, locale: Locale): string {
  const task = DEADLINE_TASKS[deadline ?? '']?.[locale] ?? '';
  return `${locale === 'sv' ? 'Sista dagen' : 'The last day'} ${task}`.trimEnd();
}
