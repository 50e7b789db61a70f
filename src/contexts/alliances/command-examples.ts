const ORGANISATION = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ACTOR = '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c11';
const OTHER_ALLIANCE = '754a2d1e-e1bc-572b-b6fe-2a8fb5a0e681';

const reason = { reason: 'Beslutat på samverkansmötet den 12 november.' };
const signature = { textVersion: 1, signatory: 'Alva Exempel' };

const meeting = {
  meetingDate: '2026-11-19',
  paragraf: '12',
  presiding: 'Bo Exempel',
  present: ['Bo Exempel', 'Cia Exempel', 'Didrik Exempel'],
  conflicted: [],
  votes: { for: 3, against: 0, abstain: 0 },
  motivation: 'Alliansen samlar den ideella kulturen i länet.',
};

/** A body of every command that clients may give, for those who read about it. */
export const COMMAND_EXAMPLES: Readonly<Record<string, unknown>> = {
  'start-collaboration': {
    name: 'Ideell kulturallians Skåne',
    lan: ['12'],
    form: 'network',
    occurredOn: { date: '2026-11', precision: 'month' },
  },
  rename: { name: 'Ideell kulturallians Småland' },
  'add-lan': { lan: '13', reason: 'Organisationer i Halland har anslutit sig.' },
  'leave-lan': { lan: '13' },
  'add-member-organisation': {
    name: 'Skånes hembygdsförbund',
    orgnr: '802400-0005',
    parent: 'Sveriges Hembygdsförbund',
  },
  'remove-member-organisation': { organisationId: ORGANISATION, ...reason },
  'choose-form': { form: 'association' },
  'choose-issues': { issues: ['Replokaler', 'Långsiktiga bidrag'] },
  'form-association': {
    name: 'Föreningen Ideell kulturallians Skåne',
    foundedOn: '2026-11-12',
    orgnr: '802400-0005',
    statutesAdoptedOn: '2026-11-12',
    boardElectedOn: '2026-11-12',
  },
  'appoint-representatives': { representatives: [{ name: 'Alva Exempel', from: '2026-11-12' }] },
  'appoint-coordinator': { coordinator: ACTOR },
  'hand-over': { to: ACTOR },
  'mark-dormant': reason,
  resume: reason,
  dissolve: reason,
  succeed: { by: OTHER_ALLIANCE, ...reason },
  'correct-fact': {
    event: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    field: 'name',
    value: 'Ideell kulturallians Skåne',
    reason: 'Felstavat.',
  },
  'resolve-to-apply': { decidedOn: '2026-11-12' },
  'draft-application': { text: 'Vi ansöker om att bli allianspartner.' },
  'discard-draft': {},
  'endorse-mission': signature,
  'commit-principle': { principle: 'knowledge', ...signature },
  'pledge-cooperation': signature,
  'ask-signatory': { commitment: 'mission', email: 'alva@example.org' },
  'add-attachment': { name: 'stadgar.pdf', mediaType: 'application/pdf', contentBase64: 'JVBERi0xLjQK' },
  'submit-application': {},
  'submit-supplement': { items: [{ item: 'Förteckning över medlemmar', answer: 'Se bilagan.' }] },
  'withdraw-application': reason,
  'request-reconsideration': reason,
  'receive-application': { receivedOn: '2026-11-10', text: 'Avskrift av ansökan som kom per brev.' },
  'register-application': {},
  'assign-case-officer': { officer: 'Disa Exempel' },
  'request-supplement': { items: ['Förteckning över medlemmar'], due: '2026-12-15' },
  'extend-supplement': { due: '2027-01-15', reason: 'Alliansen har bett om anstånd.' },
  'waive-supplement': { reason: 'Uppgiften behövs inte.' },
  'complete-review': { recommendation: 'grant', motivation: 'Ansökan är fullständig.' },
  'close-application': { reason: 'Ingen komplettering har kommit in.' },
  'send-decision': { sentOn: '2026-11-20' },
  'migrate-case': { version: 2 },
  'declare-conflict': { ground: 'Sitter i styrelsen för en av alliansens organisationer.' },
  'lift-conflict': { member: ACTOR, reason: 'Uppdraget i organisationen upphörde 2024.' },
  'hold-application': { applicationRevision: 14 },
  'release-application': {},
  'decide-application': { outcome: 'granted', ...meeting, applicationRevision: 14 },
  'suspend-partnership': { ...meeting, hearing: 'Alliansen har yttrat sig.' },
  'resume-partnership': { ...meeting, hearing: 'Alliansen har yttrat sig.' },
  'end-partnership': { ...meeting, hearing: 'Alliansen har yttrat sig.' },
  'reaffirm-principles': signature,
  'leave-partnership': reason,
};
