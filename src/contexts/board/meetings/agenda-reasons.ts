import type { Messages, Words } from '../../../messages/message.js';
import { dayWords, numberOf, shown } from '../../../messages/phrases.js';
import { missingNames } from './missing-names.js';

/** Words for what is against a call, or against an item on the agenda. */
export const AGENDA_REASONS: Messages = {
  'unknown-meeting': {
    sv: 'Mötet finns inte, eller så har du inte tillgång till det.',
    en: 'The meeting does not exist, or you have no access to it.',
  },
  'no-board': {
    sv: 'Ingen styrelse är vald för den dagen. Anteckna valet först.',
    en: 'No board has been elected for that day. Note the election first.',
  },
  'starts-in-the-past': {
    sv: 'Mötet kan inte börja i det förflutna. Ange en tid längre fram.',
    en: 'The meeting cannot start in the past. State a time later on.',
  },
  'unknown-alliance': {
    sv: 'Alliansen finns inte, eller så har du inte tillgång till den.',
    en: 'The alliance does not exist, or you have no access to it.',
  },
  'no-application-to-decide': {
    sv: 'Det finns ingen registrerad ansökan att besluta om.',
    en: 'There is no registered application to decide on.',
  },
  'application-not-ready': {
    sv: 'Ansökan är inte klar för beslut. Den behöver vara färdigberedd, eller bordlagd.',
    en: 'The application is not ready for a decision. It must have been prepared, or tabled.',
  },
  'application-held-elsewhere': {
    sv: 'Ansökan behandlas redan i ett annat ärende. Avsluta det först.',
    en: 'The application is up for decision in another item already. Close that one first.',
  },
  'out-per-capsulam': (details) => ({
    sv: `Ansökan ${shown(details, 'arendenummer')} är ute per capsulam (${shown(details, 'number')}). Vänta tills den frågan är avslutad, eller stryk punkten.`,
    en: `The application ${shown(details, 'arendenummer')} is out per capsulam (${shown(details, 'number')}). Wait until that has been closed, or strike the item.`,
  }),
  'up-at-a-meeting': (details) => ({
    sv: `Ansökan ${shown(details, 'arendenummer')} är uppe till beslut på mötet den ${dayWords(shown(details, 'on'), 'sv')}. Avsluta punkten där först.`,
    en: `The application ${shown(details, 'arendenummer')} is up for decision at the meeting on ${dayWords(shown(details, 'on'), 'en')}. Close the item there first.`,
  }),
  'held-by-hand': (details) => ({
    sv: `Ansökan ${shown(details, 'arendenummer')} är uppe till beslut utanför mötena. Avsluta det först, med ”Låt ansökan gå tillbaka utan beslut”.`,
    en: `The application ${shown(details, 'arendenummer')} is up for decision outside the meetings. Close that first, with “Release the application undecided”.`,
  }),
  'case-follows-old-version': (details) => ({
    sv: `Ärende ${shown(details, 'arendenummer')} följer version ${shown(details, 'version')} av ärendegången, som inte känner till styrelsens möten. Handläggaren flyttar det till version ${shown(details, 'newest')} med ”Följ en nyare ärendegång” (migrate-case).`,
    en: `Case ${shown(details, 'arendenummer')} follows version ${shown(details, 'version')} of the workflow, which knows nothing of the board’s meetings. The case officer moves it to version ${shown(details, 'newest')} with “Follow a newer version of the workflow” (migrate-case).`,
  }),
  'subject-held': {
    sv: 'Ansökan är redan uppe till beslut.',
    en: 'The application is up for decision already.',
  },
  'partnership-not-so': (details) => {
    const [is, step] = [shown(details, 'is'), shown(details, 'step')];
    const { sv, en } = PARTNERSHIP_IS[is] ?? { sv: 'finns inte', en: 'does not exist' };
    const done = STEP_DONE[step] ?? { sv: 'ändras', en: 'changed' };
    const again = is === 'ended' ? LOOKED_AT_AGAIN : { sv: '', en: '' };
    return {
      sv: `Partnerskapet ${sv}, och kan inte ${done.sv}.${again.sv}`,
      en: `The partnership ${en}, and cannot be ${done.en}.${again.en}`,
    };
  },
  'on-an-agenda-already': {
    sv: 'Det står redan på en dagordning. Stryk det där först.',
    en: 'It is on an agenda already. Take it off there first.',
  },
  'partner-not-heard': {
    sv: 'Partnern ska höras först. Skriv vad partnern har sagt.',
    en: 'The partner must be heard first. Write what the partner has said.',
  },
  'unknown-decision': {
    sv: 'Beslutet som ska omprövas finns inte. Kontrollera vilket det är.',
    en: 'The decision that is to be reconsidered does not exist. Check which one it is.',
  },
  'decision-about-another': {
    sv: 'Beslutet som ska omprövas gäller en annan allians eller en tidigare ansökan.',
    en: 'The decision that is to be reconsidered is about another alliance or an earlier application.',
  },
  'decision-replaced': {
    sv: 'Det beslutet gäller inte längre: partnerskapet har ändrats sedan dess. Ange det beslut som gäller.',
    en: 'That decision does not stand any more: the partnership has moved since. Name the decision that stands.',
  },
  'decided-by-highest-organ': {
    sv: 'Beslutet fattades av det högsta beslutande organet, eftersom styrelsen inte kunde. Styrelsen omprövar det därför inte. Lämna begäran vidare dit, och skriv in svaret i alliansens ärende.',
    en: 'The decision was made by the highest organ, since the board could not. The board therefore does not reconsider it. Hand the request on, and enter the answer in the case of the alliance.',
  },
  'unknown-earlier-item': {
    sv: 'Det finns inget sådant tidigare ärende, och ingen sådan fråga per capsulam som är avslutad utan beslut. Kontrollera vilket det är.',
    en: 'There is no such earlier item, nor such a question per capsulam that closed without a decision. Check which one it is.',
  },
  'continues-another-matter': {
    sv: 'Det tidigare ärendet gäller något annat än punkten. Kontrollera vilket det är.',
    en: 'The earlier item is about something else than this one. Check which one it is.',
  },
  'continued-already': {
    sv: 'En annan punkt fortsätter redan det ärendet. Ta upp det i den punkten, eller stryk den först.',
    en: 'Another item goes on with that one already. Take it up there, or strike that item first.',
  },
  'no-minutes-to-adjust': {
    sv: 'Mötet har inget protokoll som väntar på att justeras. Kontrollera vilket möte det är.',
    en: 'The meeting has no minutes that wait to be adjusted. Check which meeting it is.',
  },
  'not-of-this-kind': {
    sv: 'Uppgiften hör inte till ett ärende av det slaget. Ta bort den.',
    en: 'This does not belong to an item of that kind. Remove it.',
  },
  'no-such-per-capsulam': {
    sv: 'Det finns inget sådant beslut per capsulam att föra in.',
    en: 'There is no such decision per capsulam to enter.',
  },
  'per-capsulam-entered-already': {
    sv: 'Beslutet per capsulam står redan i ett protokoll.',
    en: 'The decision per capsulam stands in minutes already.',
  },
  'unknown-item': {
    sv: 'Ärendet finns inte på det här mötet.',
    en: 'There is no such item at this meeting.',
  },
  'item-not-waiting': {
    sv: 'Ärendet väntar inte längre på sin tur.',
    en: 'The item does not wait for its turn any more.',
  },
  'nothing-waits': {
    sv: 'Inget ärende väntar på sin tur.',
    en: 'No item waits for its turn.',
  },
  'nothing-to-approve': {
    sv: 'Dagordningen är fastställd, och inget ärende har tillkommit.',
    en: 'The agenda has been approved, and no item has come since.',
  },
  'item-approved-already': {
    sv: 'Ärendet står redan på den fastställda dagordningen.',
    en: 'The item is on the approved agenda already.',
  },
  'consent-missing': (details) => {
    const [missingSv, missingEn] = missingNames(details);
    const items = String(numberOf(details, 'items'));
    const { sv, en } = whyAll(details) ?? {
      sv: `Ärenden utanför kallelsen (${items})`,
      en: `Items outside the call (${items}) need`,
    };
    return {
      sv: `${sv} kräver att alla i styrelsen samtycker, även de som inte är här. Samtycke saknas från ${missingSv}.`,
      en: `${en} the consent of everybody on the board, those who are not here too. The consent of ${missingEn} is missing.`,
    };
  },
  'agenda-not-approved': {
    sv: 'Ärendet står inte på en fastställd dagordning. Fastställ dagordningen med ärendet först.',
    en: 'The item is not on an approved agenda. Approve the agenda with it first.',
  },
};

/** Why all of the agenda needs consent; undefined: only what stands outside the call does. */
function whyAll(details: Parameters<typeof numberOf>[0]): Words | undefined {
  if (numberOf(details, 'notCalled') > 0)
    return {
      sv: 'Alla ledamöter är inte kallade: någon valdes efter kallelsen. Dagordningen',
      en: 'Not every member was called: somebody was elected after the call. The agenda needs',
    };
  return details['late'] === true
    ? {
        sv: 'Kallelsen gick ut senare än reglerna säger. Dagordningen',
        en: 'The call was sent later than the rules say. The agenda needs',
      }
    : undefined;
}

const PARTNERSHIP_IS: Readonly<Record<string, Words>> = {
  active: { sv: 'gäller', en: 'stands' },
  paused: { sv: 'är pausat', en: 'is paused' },
  ended: { sv: 'är avslutat', en: 'has ended' },
};
const STEP_DONE: Readonly<Record<string, Words>> = {
  suspend: { sv: 'pausas', en: 'paused' },
  resume: { sv: 'återupptas', en: 'resumed' },
  end: { sv: 'avslutas', en: 'ended' },
};
/** What is asked then is whether it is to stand again. */
const LOOKED_AT_AGAIN: Words = {
  sv: ' Ska avslutet omprövas väljer du att det återupptas (resume) och anger beslutet som omprövas: bifall återställer partnerskapet, avslag låter avslutet stå.',
  en: ' To reconsider the ending, choose that it is resumed (resume), and name the decision that is reconsidered: granted restores the partnership, rejected lets the ending stand.',
};
