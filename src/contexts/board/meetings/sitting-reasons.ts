import type { Messages } from '../../../messages/message.js';
import { dayWords, shown } from '../../../messages/phrases.js';
import { boardChangeWords } from '../board-changes.js';
import { missingNames } from './missing-names.js';

/** Words for what is against the meeting itself: its time, who is there, who leads it. */
export const SITTING_REASONS: Messages = {
  'told-ahead': {
    sv: 'Det kan inte ha hänt än. Ange en tid som har varit.',
    en: 'It cannot have happened yet. State a time that has been.',
  },
  'told-out-of-order': {
    sv: 'Något senare på mötet är redan antecknat. Ange en tid därefter.',
    en: 'Something later in the meeting is noted already. State a time after it.',
  },
  'before-its-day': (details) => ({
    sv: `Mötet är utlyst till den ${dayWords(shown(details, 'day'), 'sv')} och kan inte öppnas tidigare. Ändra kallelsen om det hålls en annan dag.`,
    en: `The meeting has been called for ${dayWords(shown(details, 'day'), 'en')}, and cannot be opened earlier. Change the call if it is held on another day.`,
  }),
  'not-in-office': {
    sv: 'Någon som du har angett sitter inte i styrelsen den dagen. Anteckna andra närvarande som adjungerade.',
    en: 'Somebody whom you have stated is not in office that day. Note others who are there as such.',
  },
  'present-twice': {
    sv: 'Samma person är angiven två gånger.',
    en: 'The same person is stated twice.',
  },
  'already-there': { sv: 'Personen är redan här.', en: 'The person is there already.' },
  'not-there': { sv: 'Personen är inte här.', en: 'The person is not there.' },
  'presiding-leaves': {
    sv: 'Den som leder mötet kan inte gå förrän någon annan leder det. Byt mötesordförande först.',
    en: 'Whoever presides cannot leave before somebody else does. Let another preside first.',
  },
  'no-substitutes': {
    sv: 'Enligt styrelsens regler träder ingen ersättare in.',
    en: 'By the rules of the board no substitute steps in.',
  },
  'not-a-substitute': {
    sv: 'Bara en ersättare kan tjänstgöra för någon annan.',
    en: 'Only a substitute can stand in for somebody else.',
  },
  'stands-in-for-no-member': {
    sv: 'En ersättare tjänstgör för en ordinarie ledamot. Ange vilken.',
    en: 'A substitute stands in for an ordinary member. State which one.',
  },
  'member-takes-part': {
    sv: 'Ledamoten deltar själv. En ersättare tjänstgör bara för den som är borta eller jävig.',
    en: 'The member takes part themself. A substitute only stands in for one who is away or conflicted.',
  },
  'stood-in-for-already': {
    sv: 'En annan ersättare tjänstgör redan för den ledamoten.',
    en: 'Another substitute stands in for that member already.',
  },
  'presiding-needed': {
    sv: 'Varken ordföranden eller vice ordföranden är här. Ange vem mötet har valt att leda det.',
    en: 'Neither the chair nor the vice chair is there. State whom the meeting has elected to preside.',
  },
  'presiding-not-present': {
    sv: 'Den som leder mötet deltar inte. Ange någon som är här och får rösta.',
    en: 'Whoever presides does not take part. State somebody who is there and may vote.',
  },
  'presiding-conflicted': {
    sv: 'Den som leder mötet är jävig i ärendet. Låt någon annan leda mötet under det.',
    en: 'Whoever presides is conflicted in the item. Let somebody else preside while it is up.',
  },
  'secretary-needed': {
    sv: 'Ange vem som för protokollet.',
    en: 'State who keeps the minutes.',
  },
  'secretary-not-present': {
    sv: 'Den som ska föra protokollet är inte här. Ange någon annan.',
    en: 'Whoever is to keep the minutes is not there. State somebody else.',
  },
  'unknown-secretary': {
    sv: 'Den som ska föra protokollet har inget konto här. Ange någon som kan logga in och underteckna.',
    en: 'Whoever is to keep the minutes has no account here. State somebody who can sign in, and sign.',
  },
  'adjuster-presides-or-writes': {
    sv: 'Den som leder mötet eller för protokollet kan inte också vara justerare.',
    en: 'Whoever presides or keeps the minutes cannot be an adjuster as well.',
  },
  'adjuster-not-present': {
    sv: 'En justerare ska vara med på mötet. Ange någon som är här.',
    en: 'An adjuster must attend the meeting. State somebody who is there.',
  },
  'too-few-adjusters': (details) => ({
    sv: `Mötet behöver ${shown(details, 'needed')} justerare, utöver den som leder det och den som för protokollet.`,
    en: `The meeting needs ${shown(details, 'needed')} to adjust the minutes, beside whoever presides and whoever keeps them.`,
  }),
  'not-leading': {
    sv: 'Det här antecknas av ordföranden, sekreteraren eller den som leder mötet.',
    en: 'This is noted by the chair, the secretary or whoever presides at the meeting.',
  },
  'not-later': {
    sv: 'Mötet kan bara fortsätta senare. Ange en tid längre fram.',
    en: 'The meeting can only go on later. State a time later on.',
  },
  'resumes-too-soon': (details) => {
    const [sv, en] = missingNames(details);
    return {
      sv: `Ledamöterna har fått en senare tid, som mötet ajournerades till. Det kan återupptas tidigare bara om alla i styrelsen samtycker, även de som inte är här. Samtycke saknas från ${sv}.`,
      en: `The members were told a later time, until which the meeting was adjourned. It can go on sooner only if everybody on the board consents, those who are not here too. The consent of ${en} is missing.`,
    };
  },
  'board-not-as-seated': (details) => ({
    sv: `Styrelsen har ändrats sedan mötet började: ${boardChangeWords(details, 'sv')}. De som sitter nu beslutar. Ajournera mötet och återuppta det med dem, eller bordlägg ärendet.`,
    en: `The board has changed since the meeting began: ${boardChangeWords(details, 'en')}. Those in office now decide. Adjourn the meeting and resume it with them, or table the item.`,
  }),
  'item-still-open': {
    sv: 'Ett ärende behandlas. Avsluta det först, genom beslut, bordläggning eller på annat sätt.',
    en: 'An item is open. Close it first, by a decision, by tabling it or otherwise.',
  },
};
