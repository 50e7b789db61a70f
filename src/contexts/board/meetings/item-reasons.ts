import type { Messages, Words } from '../../../messages/message.js';
import { shown } from '../../../messages/phrases.js';
import { applicationMoved } from '../../alliances/public.js';
import { flagWords } from '../flag-words.js';
import { ITEM_OUTCOME_NAMES } from './choice-names.js';

/** Words for what is against an item, a vote or a decision. */
export const ITEM_REASONS: Messages = {
  'item-not-open': {
    sv: 'Ärendet behandlas inte just nu. Ta upp det först.',
    en: 'The item is not open just now. Take it up first.',
  },
  'item-closed-already': {
    sv: 'Ärendet är redan avslutat på det här mötet.',
    en: 'The item has been closed at this meeting already.',
  },
  'item-not-closed': {
    sv: 'Ärendet är inte avslutat än.',
    en: 'The item is not closed yet.',
  },
  'only-of-oneself': {
    sv: 'Du kan anteckna det för dig själv. För andra gör den som leder mötet det.',
    en: 'You can note this of yourself. For others whoever leads the meeting does.',
  },
  'no-such-tie': {
    sv: 'Ingen sådan koppling är anmäld i ärendet.',
    en: 'No such tie has been disclosed in the item.',
  },
  'about-oneself': {
    sv: 'Det här gäller dig själv. Det avgörs och antecknas av andra.',
    en: 'This is about yourself. Others decide and note it.',
  },
  'nobody-else-there': {
    sv: 'Ingen annan deltar i ärendet som kan avgöra det.',
    en: 'Nobody else takes part in the item who could decide it.',
  },
  'not-flagged': {
    sv: 'Systemet har inte flaggat personen i ärendet, eller så är det redan prövat.',
    en: 'The system has not flagged the person in the item, or that has been answered already.',
  },
  'flags-unanswered': (details) => {
    const [sv, en] = flagWords(details);
    return {
      sv: `Systemet har flaggat att någon som deltar kan vara jävig: ${sv}. Anmäl jäv eller koppling, eller avför flaggan med ett skäl.`,
      en: `The system has flagged that somebody who takes part may be conflicted: ${en}. Declare a conflict or a tie, or dismiss the flag with a reason.`,
    };
  },
  'tie-undecided': {
    sv: 'En koppling är anmäld. De andra ska först avgöra om personen får delta.',
    en: 'A tie has been disclosed. The others must first decide whether the person may take part.',
  },
  'conflicted-oneself': {
    sv: 'Du är jävig i ärendet och deltar inte. Låt någon annan anteckna det här.',
    en: 'You are conflicted in the item, and take no part. Let somebody else note this.',
  },
  'enough-are-left': (details) => ({
    sv: `Ärendet kan avgöras av styrelsen: ${shown(details, 'could')} är inte jäviga, och det behövs ${shown(details, 'needed')}. Kalla in dem eller ersättare, eller bordlägg ärendet.`,
    en: `The board can decide the item: ${shown(details, 'could')} are not conflicted, and ${shown(details, 'needed')} are needed. Call them or substitutes in, or table the item.`,
  }),
  'no-highest-organ': {
    sv: 'Enligt reglerna finns inget organ över styrelsen att hänskjuta ärendet till. Bordlägg det till ett möte där fler kan delta.',
    en: 'By the rules there is no organ above the board to refer the item to. Table it until more can take part.',
  },
  'application-not-held': {
    sv: 'Ansökan är inte låst för beslut än. Vänta ett ögonblick och försök igen.',
    en: 'The application is not held for the decision yet. Wait a moment, and try again.',
  },
  'application-moved': applicationMoved,
  'application-unchanged': {
    sv: 'Ansökan är som den var när den lades fram.',
    en: 'The application is as it was when it was presented.',
  },
  'grant-stands': {
    sv: 'Ansökan är beviljad, och det går inte att avslå den när beslutet omprövas. Styrelsen kan låta bifallet stå fast, eller ge det villkor om reglerna tillåter det. Om partnerskapet ska upphöra: ta upp ett ärende om att avsluta det, när partnern har hörts.',
    en: 'The application has been granted, and cannot be rejected when the decision is reconsidered. The board can let the grant stand, or give it conditions if the rules allow that. If the partnership is to end: take up an item on ending it, once the partner has been heard.',
  },
  'took-no-part': {
    sv: 'Bara den som deltog i beslutet kan reservera sig mot det.',
    en: 'Only those who took part in the decision can enter a reservation against it.',
  },
  'reserved-already': {
    sv: 'Reservationen är redan antecknad.',
    en: 'The reservation is entered already.',
  },
  'no-quorum': (details) => {
    const none = details['noHighestOrgan'] === true;
    const [sv, en] = none
      ? ['Kalla in ersättare, eller bordlägg ärendet.', 'Call in substitutes, or table the item.']
      : [
          'Kalla in ersättare, bordlägg ärendet, eller hänskjut det om för få kan delta.',
          'Call in substitutes, table the item, or refer it to the highest organ if too few are left.',
        ];
    return {
      sv: `Styrelsen är inte beslutsför: ${shown(details, 'present')} kan delta, och det behövs ${shown(details, 'needed')} av ${shown(details, 'seats')} platser. Jäviga räknas inte. ${sv}`,
      en: `The board has no quorum: ${shown(details, 'present')} can take part, and ${shown(details, 'needed')} of ${shown(details, 'seats')} seats are needed. Conflicted members do not count. ${en}`,
    };
  },
  'more-votes-than-voters': (details) => ({
    sv: `Rösterna är ${shown(details, 'votes')}, men bara ${shown(details, 'voters')} får rösta i ärendet. Räkna om dem.`,
    en: `There are ${shown(details, 'votes')} votes, but only ${shown(details, 'voters')} may vote on the item. Count them again.`,
  }),
  'nobody-voted': {
    sv: 'Ingen röstade för eller emot. Rösta igen, eller bordlägg ärendet.',
    en: 'Nobody voted for or against. Vote again, or table the item.',
  },
  'no-casting-vote': {
    sv: 'Här finns ingen utslagsröst: antingen ger reglerna ingen, eller så gäller det ett val.',
    en: 'There is no casting vote here: the rules give none, or it is an election.',
  },
  'no-lot': {
    sv: 'Lotten avgör bara val av personer.',
    en: 'The lot settles elections of persons only.',
  },
  'casting-vote-differs': {
    sv: 'Utslagsrösten är en annan än den röst som den som leder mötet lade vid uppropet. Ange samma.',
    en: 'The casting vote is another than the one that whoever presides cast in the roll call. State the same.',
  },
  'tie-needs-casting-vote': {
    sv: 'Det är lika många röster för som emot. Ange hur den som leder mötet röstade.',
    en: 'The votes are as many for as against. State how whoever presides voted.',
  },
  'tie-needs-lot': {
    sv: 'Det är lika många röster för som emot i ett val. Dra lott, och ange vad lotten sade.',
    en: 'The votes are as many for as against in an election. Draw lots, and state what the lot said.',
  },
  'no-majority': (details) => ({
    sv: `Beslutet fick inte majoritet: ${shown(details, 'for')} röstade för, av ${shown(details, 'base')} som räknas.`,
    en: `The outcome had no majority: ${shown(details, 'for')} voted for, of ${shown(details, 'base')} that count.`,
  }),
  'too-few-for': (details) => ({
    sv: `${shown(details, 'for')} är för, men reglerna kräver minst ${shown(details, 'needed')}.`,
    en: `${shown(details, 'for')} are for it, but the rules ask for ${shown(details, 'needed')} at least.`,
  }),
  'another-outcome-carried': (details) => {
    const { sv, en } = outcomeNamed(details);
    return {
      sv: `Den senaste omröstningen gav ett annat beslut${sv}. Besluta så, eller rösta igen.`,
      en: `The latest vote gave another outcome${en}. Decide on that, or vote again.`,
    };
  },
  'outcome-carried': (details) => {
    const { sv, en } = outcomeNamed(details);
    return {
      sv: `Den senaste omröstningen avgjorde ärendet${sv}. Besluta så, eller rösta igen.`,
      en: `The latest vote settled the item${en}. Decide on that, or vote again.`,
    };
  },
  'vote-fell': {
    sv: 'Ärendet har röstats om, men den omröstningen gäller inte längre. Rösta på nytt innan ni beslutar.',
    en: 'The item has been voted on, but that vote stands no longer. Vote anew before you decide.',
  },
  'nothing-proposed': {
    sv: 'Ärendet har inget förslag, så protokollet kan inte säga vad som beslutas. Skriv förslaget.',
    en: 'The item has no proposal, so that the minutes cannot say what is decided. Write the proposal.',
  },
  'nobody-proposed': {
    sv: 'Ingen är föreslagen, så protokollet kan inte säga vem som väljs. Skriv vem eller vilka som föreslås.',
    en: 'Nobody has been proposed, so that the minutes cannot say who is elected. Write who is proposed.',
  },
  'proposal-made-already': {
    sv: 'Ärendet har redan ett förslag. Ta bort uppgiften, och besluta om det förslaget.',
    en: 'The item has a proposal already. Remove this, and decide on that one.',
  },
  'sums-follow-from-votes': {
    sv: 'Vid upprop räknas rösterna samman av sig själva. Ange bara vem som röstade hur.',
    en: 'In a roll call the votes add up by themselves. State only who voted how.',
  },
  'voted-twice': { sv: 'Någon har röstat två gånger.', en: 'Somebody has voted twice.' },
  'voter-takes-no-part': {
    sv: 'Någon som röstade deltar inte i ärendet: är borta, jävig eller utan rösträtt.',
    en: 'Somebody who voted takes no part in the item: is away, conflicted or without a vote.',
  },
  'roll-call-incomplete': {
    sv: 'Vid upprop svarar alla som deltar: för, emot eller avstår. Någon saknas.',
    en: 'In a roll call everybody answers who takes part: for, against or abstaining. Somebody is missing.',
  },
  'ballot-is-closed': {
    sv: 'Vid sluten omröstning antecknas bara antalet röster, aldrig vem som röstade hur.',
    en: 'Of a closed ballot only numbers are noted, never who voted how.',
  },
  'only-a-roll-call-names': {
    sv: 'Vem som röstade hur antecknas bara vid upprop.',
    en: 'Who voted how is noted of a roll call only.',
  },
  'votes-missing': {
    sv: 'Ange hur många som röstade för och emot.',
    en: 'State how many voted for and against.',
  },
  'conditions-not-allowed': {
    sv: 'Enligt styrelsens regler kan bifall inte förenas med villkor.',
    en: 'By the rules of the board nothing can be granted with conditions.',
  },
  'no-conditions-here': {
    sv: 'Ett beslut om partnerskap eller ett val kan inte förenas med villkor.',
    en: 'A decision about a partnership, or an election, cannot have conditions.',
  },
  'conditions-missing': { sv: 'Skriv vilka villkoren är.', en: 'Write what the conditions are.' },
  'conditions-without-outcome': {
    sv: 'Villkor hör till bifall med villkor. Ta bort dem, eller ändra beslutet.',
    en: 'Conditions belong to an outcome with conditions. Remove them, or change the outcome.',
  },
  'rejection-needs-motivation': {
    sv: 'Ett avslag behöver en motivering. Skriv varför.',
    en: 'A rejection needs its grounds. Write why.',
  },
  'decision-needs-motivation': {
    sv: 'Beslutet behöver en motivering. Skriv varför.',
    en: 'The decision needs its grounds. Write why.',
  },
};

/** `: bifall`, where the outcome is one that has a name. */
function outcomeNamed(details: Parameters<typeof shown>[0]): Words {
  const outcome = shown(details, 'outcome') as keyof typeof ITEM_OUTCOME_NAMES;
  const name = ITEM_OUTCOME_NAMES[outcome] as Words | undefined;
  return name === undefined ? { sv: '', en: '' } : { sv: `: ${name.sv}`, en: `: ${name.en}` };
}
