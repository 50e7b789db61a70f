import type { Messages } from '../../../messages/message.js';
import { dayWords, numberOf, shown } from '../../../messages/phrases.js';
import { boardChangeWords } from '../board-changes.js';
import { flagWords } from '../flag-words.js';

/** Words for what stands in the way of a decision per capsulam. */
export const PER_CAPSULAM_REASONS: Messages = {
  'unknown-per-capsulam': {
    sv: 'Beslutet per capsulam finns inte, eller så har du inte tillgång till det.',
    en: 'The decision per capsulam does not exist, or you have no access to it.',
  },
  'per-capsulam-not-allowed': {
    sv: 'Styrelsens regler tillåter inte beslut per capsulam. Ta upp frågan på ett möte.',
    en: "The board's rules allow no decisions per capsulam. Take it to a meeting.",
  },
  'answers-due-in-past': {
    sv: 'Sista dagen för svar har redan varit. Välj i dag eller en senare dag.',
    en: 'The last day to answer has passed already. Choose today or a later day.',
  },
  'subject-not-known': {
    sv: 'Alliansen finns inte, eller så har du inte tillgång till den.',
    en: 'The alliance does not exist, or you have no access to it.',
  },
  'subject-not-ready': {
    sv: 'Det finns inget att besluta om: ansökan är inte klar för beslut, eller partnerskapet är i ett annat läge.',
    en: 'There is nothing to decide about: the application is not ready for a decision, or the partnership is in another state.',
  },
  'not-in-office-now': {
    sv: 'Någon av dem som är angivna sitter inte i styrelsen i dag.',
    en: 'One of those that are named does not sit on the board today.',
  },
  'flags-unanswered': (details) => {
    const [sv, en] = flagWords(details);
    return {
      sv: `Systemet har sett tecken på jäv som inte är besvarade: ${sv}. Ange för var och en om personen är jävig, eller varför inte.`,
      en: `The system has seen signs of a conflict of interest that are not answered: ${en}. State for each whether the person is conflicted, or why not.`,
    };
  },
  'own-flag': {
    sv: 'Om du själv är jävig avgör någon annan. Låt en annan inleda.',
    en: 'Whether you are conflicted is for somebody else to say. Let another open it.',
  },
  'leader-conflicted': {
    sv: 'Du är jävig i frågan. Någon annan leder beslutet.',
    en: 'You are conflicted in this. Somebody else leads the decision.',
  },
  'too-few-to-ask': (details) => ({
    sv: `Det går att fråga ${String(numberOf(details, 'present'))} ledamöter, och det behövs minst ${String(numberOf(details, 'needed'))} av ${String(numberOf(details, 'seats'))}. Ta upp frågan på ett möte.`,
    en: `There are ${String(numberOf(details, 'present'))} members to ask, and at least ${String(numberOf(details, 'needed'))} of ${String(numberOf(details, 'seats'))} are needed. Take it to a meeting.`,
  }),
  'conditions-without-grant': {
    sv: 'Villkor hör bara till bifall med villkor. Ta bort dem, eller ändra beslutet.',
    en: 'Conditions belong to what is granted with conditions alone. Leave them out, or change the decision.',
  },
  'vote-without-form': {
    sv: 'Den som inte godtar formen röstar inte. Ta bort rösten.',
    en: 'Who does not accept the form does not vote. Leave the vote out.',
  },
  'not-asked': {
    sv: 'Du är inte en av dem som tillfrågas.',
    en: 'You are not one of those who are asked.',
  },
  'no-longer-in-office': {
    sv: 'Du sitter inte i styrelsen längre.',
    en: 'You do not sit on the board any more.',
  },
  'answered-already': {
    sv: 'Du har redan svarat. Ett svar går inte att ändra.',
    en: 'You have answered already. An answer cannot be changed.',
  },
  'answered-too-late': (details) => ({
    sv: `Tiden för svar gick ut den ${dayWords(shown(details, 'due'), 'sv')}. Frågan går till nästa möte.`,
    en: `The time for answers ran out on ${dayWords(shown(details, 'due'), 'en')}. It goes to the next meeting.`,
  }),
  'application-not-held': {
    sv: 'Ansökan är inte uppe till beslut här än. Försök igen om en stund.',
    en: 'The application is not up for decision here yet. Try again in a moment.',
  },
  'papers-not-changed': {
    sv: 'Ingenting har ändrats sedan det lades fram. Ange vad som är ändrat, eller vänta in svaren.',
    en: 'Nothing has changed since it was presented. State what has, or wait for the answers.',
  },
  'board-changed': (details) => ({
    sv: `Styrelsen har ändrats sedan frågan ställdes: ${boardChangeWords(details, 'sv')}. De som sitter i dag beslutar. Lägg fram frågan på nytt.`,
    en: `The board has changed since it was asked: ${boardChangeWords(details, 'en')}. Those in office today decide. Present it again.`,
  }),
  'answers-missing': (details) => ({
    sv: `Det saknas svar från ${String(numberOf(details, 'count'))} av dem som tillfrågas. Sista dagen är den ${dayWords(shown(details, 'due'), 'sv')}.`,
    en: `Answers are missing from ${String(numberOf(details, 'count'))} of those who are asked. The last day is ${dayWords(shown(details, 'due'), 'en')}.`,
  }),
};
