const ITEM = '0f8fad5b-d9cb-569f-a165-70867728950e';
const ALLIANCE = '754a2d1e-e1bc-572b-b6fe-2a8fb5a0e681';
const MEETING = '7d444840-9dc0-51d1-b245-5ffdce74fad2';
const CHAIR = '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c11';
const MEMBER = '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c12';
const ADJUSTER = '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c13';
const SUBSTITUTE = '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c14';

const item = { item: ITEM };
const present = [
  { member: CHAIR },
  { member: MEMBER },
  { member: ADJUSTER },
  { member: SUBSTITUTE, standsInFor: '9b2d7a52-5a1e-4c3c-8f2e-6d1f0b7f1c15' },
];

/** A body of every command that clients may give, for those who read about it. */
export const MEETING_EXAMPLES: Readonly<Record<string, unknown>> = {
  'convene-meeting': {
    startsAt: '2026-11-26T18:00:00+01:00',
    place: 'Kansliet',
    items: [
      { kind: 'application', heading: 'Ansökan från Allians Norr', alliance: ALLIANCE, proposal: 'Bifall.' },
      { kind: 'free', heading: 'Verksamhetsplan' },
    ],
  },
  'change-call': { startsAt: '2026-12-03T18:00:00+01:00', reason: 'Flera kan inte den 26 november.' },
  'cancel-meeting': { reason: 'För få kan komma.' },
  'add-item': { kind: 'free', heading: 'Remissvar' },
  'remove-item': { ...item, reason: 'Underlaget är inte klart.' },
  'open-meeting': { present, secretary: MEMBER, adjusters: [ADJUSTER] },
  'record-attendance': { member: MEMBER, presence: 'left', at: '2026-11-26T19:10:00+01:00' },
  'step-in': { member: SUBSTITUTE, standsInFor: MEMBER },
  'change-presiding': { ...item, presiding: MEMBER },
  'approve-agenda': {},
  'adjourn-meeting': { until: '2026-12-03T18:00:00+01:00' },
  'resume-meeting': { present },
  'close-meeting': {},
  'open-item': item,
  'present-again': item,
  'declare-item-conflict': { ...item, ground: 'Sitter i styrelsen för en av alliansens organisationer.' },
  'disclose-tie': { ...item, ground: 'Förtroendevald i riksorganisationen.' },
  'decide-tie': { ...item, member: MEMBER, excludes: false },
  'dismiss-flag': { ...item, member: MEMBER, reason: 'Uppdraget upphörde 2024.' },
  'hold-vote': { ...item, outcome: 'granted', form: 'show-of-hands', for: 3, against: 1, abstain: 0 },
  'decide-item': { ...item, outcome: 'granted', motivation: 'Alliansen uppfyller villkoren.' },
  'table-item': { ...item, reason: 'Tiden räckte inte.' },
  'refer-item-back': { ...item, reason: 'Förteckningen över medlemmar behöver kontrolleras.' },
  'escalate-item': item,
  'enter-reservation': { ...item, reason: 'Ansökan borde ha avslagits.' },
  'report-per-capsulam': { perCapsulam: MEETING },
  'add-paper': { name: 'budget.pdf', mediaType: 'application/pdf', contentBase64: 'JVBERi0xLjQKJSVFT0YK' },
  'write-minutes': { ...item, words: 'Styrelsen diskuterade ansökan.' },
  'draft-minutes': {},
  'sign-minutes': { draft: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae' },
  'replace-adjuster': { adjuster: ADJUSTER, meeting: MEETING, reason: 'Långvarigt sjuk.' },
  'correct-decision': { ...item, words: 'Fyra röster för.', reason: 'Skrivfel.' },
};
