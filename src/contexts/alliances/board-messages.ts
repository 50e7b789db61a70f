import type { Details, Locale, Messages, Words } from '../../messages/message.js';
import { allOf, dayWords, named, shown, wordsOf } from '../../messages/phrases.js';
import { EVENT_LABELS } from './event-labels.js';
import { regionByCode } from './regions.js';

/** Corrections tell of lists. */
const CORRECTED = 'FactCorrected';

interface Moved {
  readonly type: string;
  readonly what?: string | readonly string[];
  /** The type of the event that was corrected. */
  readonly fact?: string;
}

/**
 * What happened to the application, and to which organisations, län and days: `Län tillkom (Hallands län)`, `Rättad
 * uppgift (Organisation tillkom: Kören)`.
 */
function whatMoved(changes: readonly Moved[], locale: Locale): string {
  const types = [...new Set(changes.map(({ type }) => type))];
  const told = types.map((type) => {
    const whats = changes.flatMap((change) => (change.type === type ? whatWords(change, locale) : []));
    const label = labelOf(type, locale);
    return whats.length === 0
      ? label
      : `${label} (${[...new Set(whats)].join(type === CORRECTED ? '; ' : ', ')})`;
  });
  return allOf(told, locale);
}

function whatWords({ what = [], fact }: Moved, locale: Locale): string[] {
  const names = [what].flat().map((name) => regionByCode(name)?.name ?? dayWords(name, locale));
  if (fact === undefined) return names;
  return [[labelOf(fact, locale), ...(names.length === 0 ? [] : [names.join(', ')])].join(': ')];
}

function labelOf(type: string, locale: Locale): string {
  return named(EVENT_LABELS, [type], locale).join('');
}

/** That an application is another than the board was shown: before it is decided, it is shown the new one. */
export function applicationMoved(details: Details): Words {
  const current = shown(details, 'current');
  const changes = Array.isArray(details['changes']) ? (details['changes'] as Moved[]) : [];
  if (changes.length === 0) {
    return {
      sv: `Ansökan har ingen sådan version. Läs den som den är nu (version ${current}) och besluta om den.`,
      en: `The application has no such revision. Read it as it is now (revision ${current}), and decide on that.`,
    };
  }
  return {
    sv: `Ansökan har ändrats sedan den lades fram: ${whatMoved(changes, 'sv')}. Läs ändringarna och lägg fram ansökan på nytt, i version ${current}.`,
    en: `The application has changed since it was presented: ${whatMoved(changes, 'en')}. Read the changes, and present the application again, at revision ${current}.`,
  };
}

/** Words for what stands in the way of a decision by the board. */
export const BOARD_MESSAGES: Messages = {
  'application-moved': applicationMoved,
  'decided-at-a-meeting': {
    sv: 'Ett styrelsemöte har tagit upp ansökan. Beslutet fattas och skrivs in där.',
    en: 'A meeting of the board has taken the application up. It is decided, and the decision entered, there.',
  },
  'not-held-for-that-item': {
    sv: 'Ansökan är inte uppe till beslut i den ärendepunkten.',
    en: 'The application is not up for decision in that item.',
  },
  'not-decided': {
    sv: 'Styrelsen har inte avgjort den ansökan.',
    en: 'The board has not decided that application.',
  },
  'not-escalated': {
    sv: 'Styrelsen har inte hänskjutit ansökan. Då beslutar styrelsen själv.',
    en: 'The board has not referred the application to the highest organ. It then decides itself.',
  },
  'not-decided-by-highest-organ': {
    sv: 'Det högsta organet har inte fattat något beslut om ansökan. Styrelsen omprövar sina egna beslut som en punkt på ett möte.',
    en: 'The highest organ has made no decision on the application. The board reconsiders its own decisions as an item of a meeting.',
  },
  'decision-replaced': {
    sv: 'Ett senare beslut gäller i stället. Ange det beslut som gäller.',
    en: 'A later decision stands instead. Name the decision that stands.',
  },
  'decision-unknown': {
    sv: 'Inget ärende hos alliansen har det beslutet.',
    en: 'No case of the alliance has that decision.',
  },
  'grant-stands': {
    sv: 'Ansökan är beviljad. Ett bifall tas inte tillbaka vid omprövning, bara genom att partnerskapet avslutas.',
    en: 'The application has been granted. A grant is not taken back by reconsidering it, only by ending the partnership.',
  },
  'partnership-stands-otherwise': (details) => {
    const paused = shown(details, 'state') === 'paused';
    return {
      sv: `Partnerskapet är ${paused ? 'pausat' : 'i kraft'}. Beslutet passar inte det.`,
      en: `The partnership is ${paused ? 'paused' : 'in force'}. The decision does not fit that.`,
    };
  },
  'holds-mandate': {
    sv: 'Du är samordnare för alliansen och därför jävig. Låt någon annan göra det här, eller avsluta uppdraget först.',
    en: 'You are a coordinator of the alliance, which is a conflict of interest. Let somebody else do this, or end your mandate first.',
  },
  'not-in-office-then': (details) => ({
    sv: `De som sitter i styrelsen på mötesdagen beslutar. ${allOf(wordsOf(details, 'names'), 'sv')} hade ingen plats där den ${dayWords(shown(details, 'day'), 'sv')}. Kontrollera namnen och dagen.`,
    en: `Those who are in office on the day of the meeting decide. ${allOf(wordsOf(details, 'names'), 'en')} had no seat on ${dayWords(shown(details, 'day'), 'en')}. Check the names and the day.`,
  }),
  'declared-conflict-left-out': (details) => ({
    sv: `Jäv är anmält i ärendet av ${allOf(wordsOf(details, 'names'), 'sv')}. Ange det bland de jäviga, med namnet skrivet just så.`,
    en: `A conflict of interest has been declared in the case by ${allOf(wordsOf(details, 'names'), 'en')}. State it among the conflicted, with the name written just so.`,
  }),
  'no-quorum': (details) => ({
    sv: `Styrelsen är inte beslutsför i den här frågan: ${shown(details, 'present')} kan delta, och det behövs ${shown(details, 'needed')} av ${shown(details, 'seats')} platser. Jäviga räknas inte. Kalla in ersättare, eller ta upp frågan på ett senare möte.`,
    en: `The board has no quorum for this item: ${shown(details, 'present')} can take part, and ${shown(details, 'needed')} of ${shown(details, 'seats')} seats are needed. Conflicted members do not count. Call in substitutes, or take the item up at a later meeting.`,
  }),
  'more-members-than-seats': (details) => ({
    sv: `${shown(details, 'present')} kan delta i frågan, men styrelsen har ${shown(details, 'seats')} platser. En ersättare träder bara in för en ledamot som är borta eller jävig. Kontrollera vilka som var närvarande.`,
    en: `${shown(details, 'present')} can take part in the item, but the board has ${shown(details, 'seats')} seats. A substitute only steps in for a member who is absent or conflicted. Check who was present.`,
  }),
  'presiding-conflicted': {
    sv: 'Den som ledde mötet är jävig i frågan. Ange vem som ledde mötet under den punkten.',
    en: 'Whoever presided is conflicted in the item. State who presided while it was up.',
  },
  'presiding-not-present': {
    sv: 'Den som ledde mötet finns inte bland de närvarande. Lägg till personen där, eller ange vem som ledde mötet.',
    en: 'Whoever presided is not among those present. Add the person there, or state who presided.',
  },
  'more-votes-than-voters': (details) => ({
    sv: `Rösterna är ${shown(details, 'votes')}, men bara ${shown(details, 'voters')} får rösta i frågan. Kontrollera rösterna och vilka som var närvarande.`,
    en: `There are ${shown(details, 'votes')} votes, but only ${shown(details, 'voters')} may vote on the item. Check the votes and who was present.`,
  }),
  'no-casting-vote': {
    sv: 'Enligt styrelsens regler finns ingen utslagsröst.',
    en: 'By the rules of the board there is no casting vote.',
  },
  'tie-needs-casting-vote': {
    sv: 'Det är lika många röster för som emot. Ange hur mötesordföranden röstade.',
    en: 'The votes are as many for as against. State how whoever presided voted.',
  },
  'nobody-voted': {
    sv: 'Ingen röstade för eller emot. Ett beslut behöver minst en röst för. Ange rösterna, eller lämna dem tomma om beslutet fattades med acklamation.',
    en: 'Nobody voted for or against. An outcome needs at least one vote for it. State the votes, or leave them out if it was carried by acclamation.',
  },
  'no-majority': (details) => ({
    sv: `Beslutet fick inte majoritet: ${shown(details, 'for')} röstade för, av ${shown(details, 'base')} som räknas. Ange det beslut som styrelsen fattade.`,
    en: `The outcome had no majority: ${shown(details, 'for')} voted for, of ${shown(details, 'base')} that count. State the outcome that the board decided on.`,
  }),
  'too-few-for': (details) => ({
    sv: `${shown(details, 'for')} var för beslutet, men styrelsens regler kräver minst ${shown(details, 'needed')}. Kontrollera rösterna, eller ange det beslut som styrelsen fattade.`,
    en: `${shown(details, 'for')} were for the outcome, but the rules of the board ask for ${shown(details, 'needed')} at least. Check the votes, or state the outcome that the board decided on.`,
  }),
  'rejection-needs-motivation': {
    sv: 'Ett avslag behöver en motivering. Skriv varför.',
    en: 'A rejection needs its grounds. Write why.',
  },
  'decision-needs-motivation': {
    sv: 'Beslutet behöver en motivering. Skriv varför.',
    en: 'The decision needs its grounds. Write why.',
  },
  'partner-not-heard': {
    sv: 'Partnern ska höras före beslutet. Skriv vad partnern har sagt.',
    en: 'The partner must be heard before the decision. Write what the partner has said.',
  },
};
