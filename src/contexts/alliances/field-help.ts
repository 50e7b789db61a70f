import type { Words } from '../../messages/message.js';

const DECIDED: Words = {
  sv: 'Dagen då organisationerna bestämde sig, enligt era anteckningar från mötet.',
  en: 'The day on which the organisations decided, by your notes from the meeting.',
};
const SIGNATORY: Words = {
  sv: 'Namnet på den som har rätt att skriva under för er.',
  en: 'The name of somebody who has the right to sign for you.',
};
const ORGNR: Words = {
  sv: 'Tio siffror, till exempel 802400-0005. Med det läggs ingen organisation in två gånger.',
  en: 'Ten digits, 802400-0005 for instance. With it no organisation is entered twice.',
};
const DUE: Words = {
  sv: 'Sista dagen för den sökande att svara.',
  en: 'The last day for the applicant to answer.',
};
const AS_BOARD_READ_IT: Words = {
  sv: 'Skrivs ut i beslutet. Den sökande läser det.',
  en: 'Stands in the decision. The applicant reads it.',
};

/** What helps to fill in a field, where its name does not say enough; by the same keys as {@link FIELD_NAMES}. */
export const FIELD_HELP: Readonly<Record<string, Words>> = {
  'start-collaboration/name': {
    sv: 'Det som samarbetet kallar sig. Namnet går att byta.',
    en: 'What the collaboration calls itself. The name can be changed.',
  },
  'draft-application/text': {
    sv: 'Berätta vilka ni är, vad ni vill göra tillsammans och varför ni vill bli allianspartner.',
    en: 'Tell who you are, what you want to do together, and why you want to become a partner.',
  },
  'resolve-to-apply/decidedOn': DECIDED,
  'add-member-organisation/organisationId': {
    sv: 'Välj organisationen här om den finns. Då behövs inget mer.',
    en: 'Choose the organisation here if it is there. Nothing more is needed then.',
  },
  'add-member-organisation/name': {
    sv: 'Skriv namnet om organisationen inte finns att välja. Ett av de två behövs.',
    en: 'Write the name if the organisation cannot be chosen. One of the two is needed.',
  },
  orgnr: ORGNR,
  'add-member-organisation/contact': {
    sv: 'Den som svarar på frågor om organisationen.',
    en: 'Whoever answers questions about the organisation.',
  },
  'add-member-organisation/parent': {
    sv: 'Riksförbundet som organisationen hör till, om den hör till något.',
    en: 'The national organisation that it belongs to, if it belongs to one.',
  },
  'endorse-mission/signatory': SIGNATORY,
  'commit-principle/signatory': SIGNATORY,
  'pledge-cooperation/signatory': SIGNATORY,
  'reaffirm-principles/signatory': SIGNATORY,
  'ask-signatory/email': {
    sv: 'Dit skickas en länk. Den som skriver under läser åtagandet där och svarar.',
    en: 'A link is sent there. Whoever signs reads the commitment by it and answers.',
  },
  'hand-over/to': {
    sv: 'Den som har ett konto som samordnare. Saknas någon, be kansliet bjuda in personen.',
    en: 'Somebody with an account as coordinator. Should one be missing, ask the office to invite them.',
  },
  'request-supplement/items': {
    sv: 'En sak på varje rad: den sökande svarar på var och en för sig.',
    en: 'One thing in each line: the applicant answers each by itself.',
  },
  'request-supplement/due': DUE,
  'extend-supplement/due': DUE,
  'complete-review/motivation': {
    sv: 'För styrelsen. Den sökande läser det inte.',
    en: 'For the board. The applicant does not read it.',
  },
  'decide-application/motivation': AS_BOARD_READ_IT,
  'enter-highest-decision/motivation': AS_BOARD_READ_IT,
  'suspend-partnership/hearing': {
    sv: 'Vad partnern sade när den fick yttra sig, eller att den avstod.',
    en: 'What the partner said when it was heard, or that it chose to say nothing.',
  },
  'declare-conflict/ground': {
    sv: 'Till exempel: är kassör i en av organisationerna. Kansliet och styrelsen läser det.',
    en: 'For instance: is the treasurer of one of the organisations. The office and the board read it.',
  },
};
