import type { NoticeKind } from './kinds.js';
import type { ToldFacts } from './notice.js';
import { day, on, type Said, time } from './said.js';

/** By kind: what is said of the board's meetings, questions and posts. */
export const BOARD_SAID = {
  'meeting-called': (facts) => ({
    subject: {
      sv: `Kallelse till styrelsemöte ${on(facts, 'sv')}`,
      en: `Call to a board meeting ${on(facts, 'en')}`,
    },
    says: {
      sv: `Du är kallad till styrelsemöte ${time(facts, 'sv')}. Plats: ${facts.place ?? ''}. Handlingarna finns i Samverka.`,
      en: `You are called to a board meeting on ${time(facts, 'en')}. Place: ${facts.place ?? ''}. The papers are in Samverka.`,
    },
  }),
  'meeting-changed': (facts) => {
    const { goesOn = false, place = '' } = facts;
    return {
      subject: goesOn
        ? {
            sv: `Ajournerat styrelsemöte: fortsätter ${on(facts, 'sv')}`,
            en: `Adjourned board meeting: goes on ${on(facts, 'en')}`,
          }
        : { sv: `Ändrat styrelsemöte: ${on(facts, 'sv')}`, en: `Changed board meeting: ${on(facts, 'en')}` },
      says: goesOn
        ? {
            sv: `Styrelsemötet är ajournerat. Samma möte fortsätter ${time(facts, 'sv')}. Plats: ${place}.`,
            en: `The board meeting is adjourned. The same meeting goes on ${time(facts, 'en')}. Place: ${place}.`,
          }
        : {
            sv: `Styrelsemötet är ändrat. Ny kallelse: ${time(facts, 'sv')}. Plats: ${place}.`,
            en: `The board meeting is changed. The new call: ${time(facts, 'en')}. Place: ${place}.`,
          },
    };
  },
  'meeting-cancelled': (facts) => ({
    subject: {
      sv: `Inställt styrelsemöte ${on(facts, 'sv')}`,
      en: `Cancelled board meeting ${on(facts, 'en')}`,
    },
    says: {
      sv: `Styrelsemötet ${time(facts, 'sv')} är inställt. Läs varför i Samverka.`,
      en: `The board meeting on ${time(facts, 'en')} is cancelled. Read why in Samverka.`,
    },
  }),
  'meeting-not-called': (facts) => ({
    subject: {
      sv: `Du är inte längre kallad till styrelsemöte ${on(facts, 'sv')}`,
      en: `You are no longer called to the board meeting ${on(facts, 'en')}`,
    },
    says: {
      sv: `Kallelsen till styrelsemötet ${time(facts, 'sv')} gäller inte längre dig: styrelsen har andra ledamöter den dagen. Mötet hålls ändå.`,
      en: `The call to the board meeting on ${time(facts, 'en')} is no longer for you: the board has other members that day. The meeting is still held.`,
    },
  }),
  'call-not-delivered': (facts) => ({
    subject: {
      sv: `Kallelsen till styrelsemöte ${on(facts, 'sv')} kom inte fram till alla`,
      en: `The call to the board meeting ${on(facts, 'en')} did not reach everybody`,
    },
    says: {
      sv: `En e-postserver tog inte emot kallelsen till styrelsemötet ${time(facts, 'sv')} för någon av de kallade. Kansliet ser i listan över mejl vem det gäller, och kan skicka kallelsen igen. Se till att alla ledamöter är kallade.`,
      en: `A mail server did not take the call to the board meeting on ${time(facts, 'en')} for somebody who is called. The office sees in the list of mails who it is, and can send the call again. See to it that every member is called.`,
    },
  }),
  'per-capsulam-asked': (facts) =>
    facts.again === true
      ? askedAgain(facts)
      : {
          subject: {
            sv: `Fråga per capsulam ${facts.number ?? ''}`,
            en: `Question per capsulam ${facts.number ?? ''}`,
          },
          says: {
            sv: `Styrelsen behöver besluta i en brådskande fråga utan möte. Läs handlingarna och svara senast ${day(facts, 'sv')}.`,
            en: `The board has to decide an urgent matter without a meeting. Read the papers and answer by ${day(facts, 'en')}.`,
          },
        },
  'per-capsulam-near': (facts) => ({
    subject: {
      sv: `Påminnelse: fråga per capsulam ${facts.number ?? ''}`,
      en: `Reminder: question per capsulam ${facts.number ?? ''}`,
    },
    says: {
      sv: `Ditt svar saknas. Svara senast ${day(facts, 'sv')}; annars går frågan till nästa möte.`,
      en: `Your answer is missing. Answer by ${day(facts, 'en')}; otherwise the matter goes to the next meeting.`,
    },
  }),
  'per-capsulam-closed': (facts) => ({
    subject: {
      sv: `Fråga per capsulam ${facts.number ?? ''} är avslutad`,
      en: `Question per capsulam ${facts.number ?? ''} is closed`,
    },
    says: { sv: 'Frågan är avslutad. Läs hur det gick.', en: 'The question is closed. Read how it ended.' },
  }),
  'minutes-to-sign': (facts) => ({
    subject: {
      sv: `Protokoll att underteckna: ${on(facts, 'sv')}`,
      en: `Minutes to sign: ${on(facts, 'en')}`,
    },
    says: {
      sv: `Protokollet från styrelsemötet ${time(facts, 'sv')} väntar på din underskrift.`,
      en: `The minutes of the board meeting on ${time(facts, 'en')} wait for your signature.`,
    },
  }),
  'minutes-adjusted': (facts) => ({
    subject: { sv: `Protokoll justerat: ${on(facts, 'sv')}`, en: `Minutes adjusted: ${on(facts, 'en')}` },
    says: {
      sv: `Protokollet från styrelsemötet ${time(facts, 'sv')} är justerat.`,
      en: `The minutes of the board meeting on ${time(facts, 'en')} are adjusted.`,
    },
  }),
  'roles-differ': () => ({
    subject: { sv: 'Roller i styrelsen att se över', en: 'Roles of the board to look at' },
    says: {
      sv: 'Styrelsen har ändrats, och rollerna på kontona stämmer inte med uppdragen. Se i Mitt arbete vilka roller som behöver ges eller avslutas. Utan rollen kan den som är vald inte göra sitt uppdrag.',
      en: 'The board has changed, and the roles of accounts do not fit its posts. See in My work which roles are to be given or ended. Without the role whoever was elected cannot do what they were elected for.',
    },
  }),
  'decision-corrected': (facts) =>
    facts.number === undefined ? correctedInMinutes(facts) : correctedPerCapsulam(facts.number),
} satisfies Partial<Record<NoticeKind, (facts: ToldFacts) => Said>>;

function askedAgain(facts: ToldFacts): Said {
  return {
    subject: {
      sv: `Ändrade handlingar: fråga per capsulam ${facts.number ?? ''}`,
      en: `Changed papers: question per capsulam ${facts.number ?? ''}`,
    },
    says: {
      sv: `Handlingarna i frågan har ändrats, och svar som redan har lämnats gäller inte längre. Läs handlingarna och svara senast ${day(facts, 'sv')}, också om du har svarat förut.`,
      en: `The papers of the question have changed, and answers that were given no longer count. Read the papers and answer by ${day(facts, 'en')}, also if you have answered before.`,
    },
  };
}

function correctedInMinutes(facts: ToldFacts): Said {
  return {
    subject: {
      sv: `Rättelse i protokoll: ${on(facts, 'sv')}`,
      en: `Correction in minutes: ${on(facts, 'en')}`,
    },
    says: {
      sv: `En skrivning i protokollet från styrelsemötet ${time(facts, 'sv')} är rättad. Utfallet är detsamma.`,
      en: `Words in the minutes of the board meeting on ${time(facts, 'en')} were corrected. The outcome is the same.`,
    },
  };
}

function correctedPerCapsulam(number: string): Said {
  return {
    subject: {
      sv: `Rättelse av beslutet per capsulam ${number}`,
      en: `Correction of the decision per capsulam ${number}`,
    },
    says: {
      sv: `En skrivning i beslutet per capsulam ${number} är rättad. Utfallet är detsamma.`,
      en: `Words in the decision per capsulam ${number} were corrected. The outcome is the same.`,
    },
  };
}
