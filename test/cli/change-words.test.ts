import { expect, test } from '@jest/globals';
import { changeWords } from '../../src/cli/change-words.js';

test('a change of an earlier case is told as one of the present case, and as an earlier one’s', () => {
  const changes = [
    { field: 'earlierApplications.0.sentOn', before: null, after: '2026-11-25' },
    { field: 'earlierApplications.1.id', before: null, after: 'x' },
    { field: 'earlierApplications.1.state', before: null, after: 'rejected' },
  ];
  expect(changeWords(changes, 'sv')).toEqual([
    'tidigare ansökan, expedierat: 2026-11-25',
    'tidigare ansökan, ansökan: Avslagen',
  ]);
  expect(changeWords(changes, 'en')[0]).toBe('earlier application, sent: 2026-11-25');
});

test('a fact that was put right is told as it was and as it is, and one that has not happened by its name', () => {
  const changes = [
    { field: 'ApplicationDecided.meetingDate', before: '2026-12-10', after: '2026-12-09' },
    { field: 'AllianceDissolved.happened', before: true, after: false },
  ];
  expect(changeWords(changes, 'sv')).toEqual([
    'mötesdatum: 2026-12-10 → 2026-12-09',
    'upplöst: har inte skett',
  ]);
  expect(changeWords(changes, 'en')[1]).toBe('dissolved: has not happened');
});

// Domain 2: a number of the system has no gaps; that of what was entered afterwards is as it was stated.
test.each([
  ['meeting', '§ 12'],
  ['per-capsulam', '§ 12'],
  ['entered', '§ 12 (numret är inte kontrollerat)'],
  ['highest-organ', '§ 12 (numret är inte kontrollerat)'],
])('of a decision from %s its § is told as %s', (source, place) => {
  const after = { outcome: 'granted', meetingDate: '2026-11-19', paragraf: '12', source };
  expect(changeWords([{ field: 'application.decisions.0', before: null, after }], 'sv')).toEqual([
    expect.stringMatching(new RegExp(`2026-11-19 ${place.replace(/[()]/g, '\\$&')}$`)),
  ]);
});

test.each([
  ['source', 'Årsmötet', 'källa: Årsmötet', 'source: Årsmötet'],
  [
    'possibleDuplicate',
    { organisation: 'a', similarTo: '0a1b2c3d-0000', ground: 'name' },
    'kan vara samma organisation: 0a1b2c3d (samma namn)',
    'may be the same organisation: 0a1b2c3d (the same name)',
  ],
  [
    'reminders.decision-due',
    '2026-12-01',
    'påminnelse, beslut ska vara fattat: 2026-12-01',
    'reminder, a decision is due: 2026-12-01',
  ],
  [
    'deadlines.decision-due',
    { due: '2026-12-01', status: 'met' },
    'beslut ska vara fattat: 2026-12-01 (hållen)',
    'a decision is due: 2026-12-01 (met)',
  ],
  [
    'deadlines.decision-due',
    { due: '2026-12-01', status: 'met-late' },
    'beslut ska vara fattat: 2026-12-01 (hållen för sent)',
    'a decision is due: 2026-12-01 (met late)',
  ],
  [
    'deadlines.decision-due',
    { due: '2026-12-01', status: 'fallen-away' },
    'beslut ska vara fattat: 2026-12-01 (bortfallen)',
    'a decision is due: 2026-12-01 (fallen away)',
  ],
  ['AssociationFormed.foundedOn', '2026-12-01', 'bildad den: 2026-12-01', 'founded on: 2026-12-01'],
  [
    'representatives',
    [
      { name: 'Alva', from: '2026-01-01', to: null, capacity: 'signatory' },
      { name: null, from: '2026-01-01', to: null, capacity: 'representative' },
    ],
    'företrädare: Alva (firmatecknare), raderad person (företrädare)',
    'representatives: Alva (authorised signatory), erased person (representative)',
  ],
  [
    'representatives',
    [{ name: null, from: '2026-01-01', to: null }],
    'företrädare: raderad person',
    'representatives: erased person',
  ],
  [
    'preparation.mission',
    { textVersion: 1, signatory: null },
    'verksamhetsidén: raderad person',
    'the mission: erased person',
  ],
  [
    'preparation.attachments',
    [{ sha256: 'a', name: null }],
    'bilagor: raderad uppgift',
    'attachments: erased text',
  ],
  [
    'members',
    [
      { name: 'Teatern', contact: { erased: true } },
      { name: 'Kören', contact: null },
      { name: 'Dansen', contact: 'Alva' },
    ],
    'organisationer: + Teatern (raderad person), + Kören, + Dansen (Alva)',
    'organisations: + Teatern (erased person), + Kören, + Dansen (Alva)',
  ],
  ['application.text', { erased: true }, 'text: raderad uppgift', 'text: erased text'],
  [
    'issues',
    ['Lokaler', { erased: true }],
    'egna frågor: Lokaler, raderad uppgift',
    'own issues: Lokaler, erased text',
  ],
  ['issues', ['Lokaler', null], 'egna frågor: Lokaler, raderad uppgift', 'own issues: Lokaler, erased text'],
  [
    'application.supplement',
    { items: [{ item: null, answer: null }] },
    'komplettering: raderad uppgift',
    'supplement: erased text',
  ],
  ['application.workflow', 2, 'ordning: 2', 'procedure: 2'],
  [
    'partnership.endedAt',
    '2026-12-01T12:00:00.000Z',
    'avslutat: 2026-12-01 13:00',
    'ended: 2026-12-01 13:00',
  ],
])('%s is told in Swedish and in English', (field, after, sv, en) => {
  const changes = [{ field, before: null, after }];
  expect([changeWords(changes, 'sv'), changeWords(changes, 'en')]).toEqual([[sv], [en]]);
});

test('a decision on a partnership is told by its day and its paragraph, as one on an application is', () => {
  const record = {
    ...{ meetingDate: '2026-11-27', paragraf: '2026/12', motivation: 'Vilar.', rulesVersion: 1 },
    ...{ source: 'meeting', hearing: 'Partnern vill vila.', at: '2026-11-27T15:53:32.901Z' },
  };
  const changes = [
    { field: 'partnership.decision', before: null, after: record },
    { field: 'application.decision', before: null, after: { ...record, outcome: 'granted' } },
  ];
  expect(changeWords(changes, 'sv')).toEqual([
    'beslut: 2026-11-27 § 2026/12',
    'beslut: bifall, 2026-11-27 § 2026/12',
  ]);
});
