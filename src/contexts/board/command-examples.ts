const ADA = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const BO = '1c9d4a52-2f6e-4c57-9a64-0d5b6c1f7e21';
const CIA = '5a0b6c7d-8e9f-4a1b-8c2d-3e4f5a6b7c8d';
const ALLIANCE = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** A body of every command that clients may give, for those who read about it. */
export const BOARD_EXAMPLES: Readonly<Record<string, unknown>> = {
  'elect-board': {
    electedOn: '2026-03-21',
    seats: [
      { member: ADA, kind: 'ordinary' },
      { member: BO, kind: 'ordinary', to: '2028-03-31' },
      { member: CIA, name: 'Cia Exempel', kind: 'substitute' },
    ],
  },
  'constitute-board': { constitutedOn: '2026-03-21', chair: ADA, viceChair: BO, secretary: CIA },
  'elect-member': { electedOn: '2026-09-12', member: CIA, kind: 'ordinary', from: '2026-10-01' },
  'end-mandate': { member: BO, endedOn: '2026-09-30', reason: 'Flyttar utomlands.' },
  'disclose-post': {
    organisation: 'Riksförbundet Exempel',
    orgnr: '802400-0005',
    title: 'Ledamot i styrelsen',
    from: '2025-05-01',
  },
  'end-post': { post: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', endedOn: '2026-05-01' },
  'open-per-capsulam': {
    heading: 'Ansökan från Ideell kulturallians Skåne',
    subject: { kind: 'application', alliance: ALLIANCE },
    outcome: 'granted',
    urgency: 'Regionen fastställer sin kulturplan före nästa möte.',
    motivation: 'Alliansen samlar den ideella kulturen i länet.',
    conflicted: [{ member: BO, ground: 'Ordförande i en av alliansens organisationer.' }],
    dismissed: [{ member: CIA, reason: 'Uppdraget upphörde i våras.' }],
    due: '2026-12-04',
  },
  'answer-per-capsulam': { acceptsForm: true, vote: 'for' },
  'declare-per-capsulam-conflict': { ground: 'Min syster är ordförande i alliansen.' },
  'present-per-capsulam-again': { conflicted: [], dismissed: [], due: '2026-12-11' },
  'close-per-capsulam': {},
  'correct-per-capsulam': { words: 'Motiveringen gäller Skåne län.', reason: 'Skrivfel.' },
};
