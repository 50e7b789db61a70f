import { type Details, type Message, type Messages, type Words } from '../../messages/message.js';
import { allOf, dayWords, named, shown, wordsOf } from '../../messages/phrases.js';
import { ATTACHMENT_MESSAGES } from './attachment-messages.js';
import { BOARD_MESSAGES } from './board-messages.js';
import { PRINCIPLE_NAMES, TEXT_NAMES } from './choice-names.js';
import { CORRECTION_MESSAGES } from './correction-messages.js';
import { regionByCode } from './regions.js';
import { wrongState } from '../../messages/wrong-state.js';
import { AXIS_NAMES, STATE_NAMES } from './state-names.js';

function notOver(details: Details): Words {
  const due = shown(details, 'due');
  return due === ''
    ? {
        sv: 'Ansökan kan bara avskrivas när den sökande har låtit tiden för en komplettering gå ut, eller när alliansen är upplöst eller efterträdd.',
        en: 'The application can only be closed when the applicant has let the time for a supplement run out, or when the alliance is dissolved or succeeded.',
      }
    : {
        sv: `Den sökande har till och med den ${dayWords(due, 'sv')} på sig att komplettera. Först därefter kan ansökan avskrivas.`,
        en: `The applicant has until ${dayWords(due, 'en')} to supplement. Only after that can the application be closed.`,
      };
}

const lanName = (details: Details): string =>
  regionByCode(shown(details, 'lan'))?.name ?? shown(details, 'lan');

const notYourRegion: Message = (details) => {
  const names = wordsOf(details, 'lan').map((code) => regionByCode(code)?.name ?? code);
  return {
    sv: `Du har inget uppdrag för ${allOf(names, 'sv')}. Du kan starta en allians i de län som du har uppdrag för.`,
    en: `You hold no mandate for ${allOf(names, 'en')}. You can start an alliance in the counties that you hold a mandate for.`,
  };
};

/** Words for why a step cannot be taken: what stands in the way, and what to do. */
export const REASON_MESSAGES: Messages = {
  'wrong-state': wrongState({ axes: AXIS_NAMES, states: STATE_NAMES }),
  'unknown-alliance': {
    sv: 'Alliansen finns inte, eller så har du inte tillgång till den.',
    en: 'The alliance does not exist, or you have no access to it.',
  },
  'not-your-region': notYourRegion,

  'lan-already-there': (details) => ({
    sv: `Alliansen finns redan i ${lanName(details)}.`,
    en: `The alliance is already in ${lanName(details)}.`,
  }),
  'lan-not-there': (details) => ({
    sv: `Alliansen finns inte i ${lanName(details)}, så det går inte att lämna det länet.`,
    en: `The alliance is not in ${lanName(details)}, so that county cannot be left.`,
  }),
  'last-lan': {
    sv: 'Alliansen finns bara i ett län och behöver minst ett. Lägg till ett annat län först.',
    en: 'The alliance is in one county only, and needs at least one. Add another county first.',
  },
  'unknown-organisation': {
    sv: 'Det finns ingen organisation med det id:t. Ange organisationens namn i stället.',
    en: 'There is no organisation with that id. State the name of the organisation instead.',
  },
  'organisation-missing': {
    sv: 'Ange organisationens namn, eller id:t för en organisation som redan finns (organisationId).',
    en: 'State the name of the organisation, or the id of one that is known already (organisationId).',
  },
  'organisation-described-twice': {
    sv: 'Organisationen är redan angiven med sitt id. Lämna det här fältet tomt.',
    en: 'The organisation is given by its id already. Leave this field empty.',
  },
  'already-a-member': {
    sv: 'Organisationen är redan med i alliansen.',
    en: 'The organisation is in the alliance already.',
  },
  'no-members': {
    sv: 'Alliansen har ingen organisation att ta bort.',
    en: 'The alliance has no organisation to remove.',
  },
  'not-a-member': {
    sv: 'Organisationen är inte med i alliansen.',
    en: 'The organisation is not in the alliance.',
  },
  'association-already-formed': {
    sv: 'Alliansen har redan bildat en förening. Rätta uppgiften om något är fel.',
    en: 'The alliance has already formed an association. Correct the fact if something is wrong.',
  },
  'not-your-conflict': {
    sv: 'Du kan bara anmäla ditt eget jäv. Be ordföranden eller sekreteraren anmäla någon annans.',
    en: 'You can only declare a conflict of interest of your own. Ask the chair or the secretary to declare somebody else’s.',
  },
  'unknown-member': {
    sv: 'Det finns ingen ledamot eller handläggare med det id:t. Kontrollera det.',
    en: 'There is no board member or case officer with that id. Check it.',
  },
  'nobody-conflicted': {
    sv: 'Ingen är anmäld som jävig i ärendet.',
    en: 'Nobody has been declared conflicted in this case.',
  },
  'not-conflicted': {
    sv: 'Den personen är inte anmäld som jävig i ärendet.',
    en: 'That person has not been declared conflicted in this case.',
  },
  'unknown-coordinator': {
    sv: 'Det finns ingen samordnare med det id:t. Kontrollera id:t, eller be kansliet lägga upp samordnaren.',
    en: 'There is no coordinator with that id. Check it, or ask the national office to add the coordinator.',
  },
  'already-coordinator': {
    sv: 'Samordnaren har redan uppdraget för alliansen.',
    en: 'The coordinator holds the mandate for the alliance already.',
  },
  'no-coordinators': {
    sv: 'Alliansen har ingen samordnare.',
    en: 'The alliance has no coordinator.',
  },
  'not-a-coordinator': {
    sv: 'Den personen har inget uppdrag för alliansen som kan avslutas här. Kontrollera id:t.',
    en: 'That person holds no mandate for the alliance that can be ended here. Check the id.',
  },
  'not-your-mandate': {
    sv: 'Du kan bara avsluta ditt eget uppdrag. Be kansliet avsluta någon annans.',
    en: 'You can only end your own mandate. Ask the national office to end somebody else’s.',
  },
  'hand-over-to-oneself': {
    sv: 'Du har redan uppdraget. Ange någon annan att lämna över till.',
    en: 'You hold the mandate already. Name somebody else to hand over to.',
  },
  'unknown-successor': {
    sv: 'Det finns ingen annan allians med det id:t. Ange den allians som tar över.',
    en: 'There is no other alliance with that id. State the alliance that takes over.',
  },
  'successor-gone': {
    sv: 'Den alliansen är upplöst eller själv efterträdd och kan inte ta över. Ange en allians som finns kvar.',
    en: 'That alliance is dissolved or succeeded itself, and cannot take over. State one that still exists.',
  },

  'already-partner': {
    sv: 'Alliansen är redan allianspartner och behöver inte ansöka igen.',
    en: 'The alliance is a partner already, and need not apply again.',
  },
  'text-not-in-force': (details) => {
    const text = shown(details, 'text');
    const name = Object.hasOwn(TEXT_NAMES, text)
      ? TEXT_NAMES[text as keyof typeof TEXT_NAMES]
      : TEXT_NAMES.principles;
    const several = wordsOf(details, 'inForce');
    const inForce = several.length === 0 ? [shown(details, 'inForce')] : several;
    return {
      sv: `För ${name.sv} gäller nu version ${allOf(inForce, 'sv')} av texten. Läs den och ta ställning till den.`,
      en: `The version of the text in force for ${name.en} is ${allOf(inForce, 'en')}. Read that one, and commit to it.`,
    };
  },
  'nothing-to-sign': {
    sv: 'Det finns inget sådant åtagande att underteckna än. Ange åtagandet först.',
    en: 'There is no such commitment to sign yet. State the commitment first.',
  },
  'no-mail-server': {
    sv: 'Det går inte att be om en underskrift: den här installationen skickar ingen e-post (SMTP_URL).',
    en: 'A signature cannot be asked for: this installation sends no mail (SMTP_URL).',
  },
  'already-signed': {
    sv: 'Åtagandet är redan undertecknat och står fast. Det kan ändras först när en ny version av texten gäller.',
    en: 'The commitment has been signed already, and stands. It can be changed once another version of the text is in force.',
  },
  'signature-not-asked': {
    sv: 'Länken gäller inte längre: åtagandet har ändrats, eller en ny länk har skickats. Be samordnaren om en ny.',
    en: 'The link holds no longer: the commitment was changed, or another link was sent. Ask the coordinator for a new one.',
  },
  'signature-answered': {
    sv: 'Du har redan svarat. Vill du ändra svaret, be samordnaren om en ny länk.',
    en: 'You have answered already. To change the answer, ask the coordinator for a new link.',
  },
  'signature-link-over': {
    sv: 'Länken har gått ut. Be samordnaren om en ny.',
    en: 'The link is over. Ask the coordinator for a new one.',
  },
  'unknown-signature-link': {
    sv: 'Länken går inte att läsa. Kontrollera att hela adressen kom med, eller be samordnaren om en ny.',
    en: 'The link cannot be read. Check that the whole address is there, or ask the coordinator for a new one.',
  },
  'application-frozen': {
    sv: 'Ansökan är inlämnad och ändras inte. Saknas något kan kansliet begära komplettering.',
    en: 'The application has been handed in, and does not change. The national office can ask for what is missing.',
  },
  'not-resolved-to-apply': {
    sv: 'Organisationerna behöver först besluta att ansöka. Anmäl vilken dag ni beslutade det.',
    en: 'The organisations must first resolve to apply. Tell on which day you did.',
  },
  'too-few-members': (details) => ({
    sv: `Alliansen behöver minst ${shown(details, 'needs')} organisationer och har nu ${shown(details, 'has')}. Lägg till dem som är med.`,
    en: `The alliance needs at least ${shown(details, 'needs')} organisations and now has ${shown(details, 'has')}. Add those that take part.`,
  }),
  'mission-not-endorsed': {
    sv: 'Alliansen behöver ställa sig bakom verksamhetsidén, i den version som gäller.',
    en: 'The alliance must stand behind the mission, in the version in force.',
  },
  'principle-not-committed': (details) => {
    const name = named(PRINCIPLE_NAMES, [shown(details, 'principle')], 'sv');
    return {
      sv: `Alliansen behöver förbinda sig till principen ”${name.join('')}”, i den version som gäller.`,
      en: `The alliance must commit to the principle “${named(PRINCIPLE_NAMES, [shown(details, 'principle')], 'en').join('')}”, in the version in force.`,
    };
  },
  'cooperation-not-pledged': {
    sv: 'Alliansen behöver förbinda sig att samverka, i den version av texten som gäller.',
    en: 'The alliance must pledge to cooperate, in the version of the text in force.',
  },
  'supplement-incomplete': {
    sv: 'Någon punkt i kompletteringen saknar svar. Svara på alla punkter.',
    en: 'Not every item of the supplement is answered. Answer each of them.',
  },
  'answers-something-else': {
    sv: 'Ett av svaren hör inte till något som efterfrågades. Ange punkten med samma ord som i begäran.',
    en: 'One of the answers belongs to nothing that was asked. State the item in the same words as in the request.',
  },
  'due-not-ahead': {
    sv: 'Dagen har redan passerat eller är i dag. Ange en dag längre fram.',
    en: 'That day has been, or is today. State a later day.',
  },
  'due-not-later': (details) => ({
    sv: `Anståndet behöver sluta senare än den dag som gäller nu, ${dayWords(shown(details, 'due'), 'sv')}.`,
    en: `The new day must be later than the present one, ${dayWords(shown(details, 'due'), 'en')}.`,
  }),
  'applicant-neither-silent-nor-gone': notOver,
  'no-decision': {
    sv: 'Det finns inget beslut än.',
    en: 'There is no decision yet.',
  },
  'decision-not-sent': {
    sv: 'Beslutet är inte expedierat än. Omprövning kan begäras när den sökande har fått beslutet.',
    en: 'The decision has not been sent yet. Reconsideration can be requested once the applicant has been told.',
  },
  'decision-on-its-way': {
    sv: 'Det går inte just nu, eftersom ett beslut om alliansen inte är expedierat än. Försök igen när ni har fått beslutsbrevet.',
    en: 'This cannot be done just now, since a decision about the alliance has not been sent yet. Try again when you have received the letter.',
  },
  'decision-already-sent': {
    sv: 'Beslutet är redan expedierat. Rätta uppgiften om dagen är fel.',
    en: 'The decision has been sent already. Correct the fact if the day is wrong.',
  },
  'decision-run-out': {
    sv: 'Beslutet gäller inte längre, eftersom partnerskapet har ändrats eller upphört sedan dess. Därför finns det inget att ompröva. Alliansen kan ansöka igen.',
    en: 'The decision does not stand any more, since the partnership has moved or ended. So there is nothing to reconsider. The alliance may apply again.',
  },
  'reconsideration-already-requested': {
    sv: 'Omprövning är redan begärd.',
    en: 'Reconsideration has been requested already.',
  },
  'follows-newest-version': (details) => ({
    sv: `Ärendet följer redan den nyaste ärendegången, version ${shown(details, 'version')}.`,
    en: `The case follows the newest version of the workflow already, version ${shown(details, 'version')}.`,
  }),
  'unknown-version': (details) => ({
    sv: `Det finns ingen version ${shown(details, 'version')} av ärendegången. Den nyaste är version ${shown(details, 'newest')}.`,
    en: `There is no version ${shown(details, 'version')} of the workflow. The newest is version ${shown(details, 'newest')}.`,
  }),
  'version-not-newer': (details) => ({
    sv: `Ärendet följer version ${shown(details, 'pinned')} av ärendegången. Ange en nyare.`,
    en: `The case follows version ${shown(details, 'pinned')} of the workflow. State a newer one.`,
  }),
  'state-not-in-version': (details) => ({
    sv: `Det läge som ärendet står i finns inte i version ${shown(details, 'version')} av ärendegången.`,
    en: `Version ${shown(details, 'version')} of the workflow does not have the state that the case stands in.`,
  }),
  'held-for-decision': {
    sv: 'Ansökan är uppe till beslut. Vänta tills styrelsen är klar med den.',
    en: 'The application is up for decision. Wait until the board is done with it.',
  },
  'not-held-for-decision': {
    sv: 'Ansökan är inte uppe till beslut.',
    en: 'The application is not up for decision.',
  },

  ...CORRECTION_MESSAGES,
  ...ATTACHMENT_MESSAGES,
  ...BOARD_MESSAGES,
};
