import type { Words } from '../../messages/message.js';

const SIGNATORY: Words = {
  sv: 'Namnet på den som gör åtagandet för alliansen. Du kan sedan be personen bekräfta det genom en länk.',
  en: 'The name of whoever commits on behalf of the alliance. You can then ask that person to confirm it by a link.',
};

const DUE: Words = {
  sv: 'Sista dagen för den som söker att svara.',
  en: 'The last day for the applicant to answer.',
};

/**
 * What helps whoever fills in a field, beside its name: what to write, who will read it, whom to ask. Keys are those of the
 * fields' names, `command/path`.
 */
export const FIELD_HELP: Readonly<Record<string, Words>> = {
  'draft-application/text': {
    sv: 'Berätta vilka ni är, vad ni vill göra tillsammans och varför ni vill bli allianspartner. Du kan spara och skriva vidare en annan dag.',
    en: 'Tell who you are, what you want to do together and why you want to become a partner. You can save it and go on writing another day.',
  },
  'resolve-to-apply/decidedOn': {
    sv: 'Dagen då organisationerna tillsammans bestämde sig för att ansöka.',
    en: 'The day on which the organisations resolved together to apply.',
  },
  'add-member-organisation/organisationId': {
    sv: 'Sök på namn eller organisationsnummer. Finns den inte, lämna tomt och skriv dess namn här nedanför.',
    en: 'Search by name or organisation number. If it is not there, leave this empty and write its name below.',
  },
  'add-member-organisation/name': {
    sv: 'Behövs om du inte har valt någon här ovanför.',
    en: 'Needed if you have chosen none above.',
  },
  'add-member-organisation/orgnr': {
    sv: 'Tio siffror, som 802400-0005. Lämna tomt om det inte finns något. Skriv aldrig ett personnummer.',
    en: 'Ten digits, as 802400-0005. Leave it empty if there is none. Never write a personal identity number.',
  },
  'add-member-organisation/contact': {
    sv: 'Namn, och hur personen nås. Visas aldrig offentligt.',
    en: 'A name, and how to reach the person. It is never shown to the public.',
  },
  'add-member-organisation/parent': {
    sv: 'Förbundet på riksnivå, om organisationen är en del av ett.',
    en: 'The national federation, if the organisation is part of one.',
  },
  'endorse-mission/signatory': SIGNATORY,
  'commit-principle/signatory': SIGNATORY,
  'pledge-cooperation/signatory': SIGNATORY,
  'reaffirm-principles/signatory': SIGNATORY,
  'hand-over/to': {
    sv: 'Här står de som redan är samordnare i något av alliansens län. Saknas någon, be kansliet bjuda in personen först.',
    en: 'Those stand here who coordinate in one of the alliance’s counties already. If somebody is missing, ask the office to invite them first.',
  },
  'withdraw-application/reason': {
    sv: 'Skälet sparas i ärendet. Ni kan ansöka igen.',
    en: 'The reason stays in the case. You can apply again.',
  },
  'choose-issues/issues': {
    sv: 'Det som alliansen själv vill arbeta med. Bara alliansen kan ändra det.',
    en: 'What the alliance itself wants to work for. Nobody else can change it.',
  },
  'request-supplement/items': {
    sv: 'En fråga i varje ruta. Den som söker kan svara på det som står här, och på inget annat.',
    en: 'One question in each box. The applicant can answer what stands here, and nothing else.',
  },
  'request-supplement/due': DUE,
  'extend-supplement/due': DUE,
  'complete-review/motivation': {
    sv: 'För styrelsen. Den som söker läser det inte.',
    en: 'For the board. The applicant does not read it.',
  },
  'ask-signatory/email': {
    sv: 'Dit skickas en länk. Den som gör åtagandet läser det där och svarar.',
    en: 'A link is sent there. Whoever commits reads it and answers.',
  },
  'declare-conflict/ground': {
    sv: 'Till exempel: är kassör i en av organisationerna. Kansliet och styrelsen läser det.',
    en: 'For instance: is the treasurer of one of the organisations. The office and the board read it.',
  },
};

/** The help for a field by its JSON Pointer in a command's body; undefined where its name says enough. */
export function fieldHelp(command: string, pointer: string): Words | undefined {
  return FIELD_HELP[command + pointer];
}
