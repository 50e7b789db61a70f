import { expect, test } from '@jest/globals';
import { previewColumns, previewSummary, type Tried, whyWords } from '../../src/cli/preview-words.js';
import { allianceWorkflow } from '../../src/contexts/alliances/workflow.js';
import type { Step } from '../../src/workflow/definition.js';
import type { Preview, PreviewRow } from '../../src/workflow/preview-result.js';

const NOW = allianceWorkflow.newest;

/** The newest version with its submission changed, as a candidate. */
function tried(change: Partial<Step> = {}): Tried {
  const step = NOW.steps['submit-application']!;
  const steps = { ...NOW.steps, 'submit-application': { ...step, ...change } };
  return {
    candidate: { ...NOW, version: NOW.version + 1, steps },
    release: () => NOW,
    called: () => ({ name: 'Kulturallians Kalmar', arendenummer: 'IKA 2026-0001' }),
  };
}

function row(more: Partial<PreviewRow>): PreviewRow {
  return {
    id: '0a1b2c3d-0000-5000-8000-000000000000',
    kind: 'past',
    name: 'submit-application',
    role: 'coordinator',
    at: '2026-11-24T23:30:00.000Z',
    before: 'allowed',
    after: 'allowed',
    reasons: [],
    under: NOW.version,
    changed: [],
    ...more,
  };
}

const both = (one: PreviewRow, by: Tried) => [whyWords(one, by, 'sv'), whyWords(one, by, 'en')];

test('a guard that came and one that went are named', () => {
  const guards = ['not-held@1', ...(NOW.steps['submit-application']!.guards ?? []).slice(2)];
  expect(both(row({ changed: ['guards'] }), tried({ guards }))).toEqual([
    'Nytt villkor: ansökan är inte uppe till beslut. Inte längre ett villkor: organisationerna har beslutat att ansöka och alliansen har tillräckligt många organisationer.',
    'A new condition: the application is not up for decision. Not a condition any more: the organisations have resolved to apply and the alliance has enough organisations.',
  ]);
});

test('the other members of a step that changed are told too', () => {
  const changed = ['by', 'from', 'to', 'scope', 'events'] as const;
  const [sv, en] = both(row({ changed }), tried({ by: ['chair', 'secretary'] }));
  expect(sv).toMatch(/^Görs av ordförande eller sekreterare\. (\p{Lu}[^.]+\. ?){4}$/u);
  expect(en).toMatch(/^Done by: chair or secretary\. (\p{Lu}[^.]+\. ?){4}$/u);
});

test.each([
  [
    { kind: 'action', after: 'refused', reasons: [{ code: 'not-resolved-to-apply' }] },
    'Organisationerna behöver först besluta att ansöka. Anmäl vilken dag ni beslutade det.',
    'The organisations must first resolve to apply. Tell on which day you did.',
  ],
  [
    { kind: 'action', before: 'refused', reasons: [{ code: 'no-decision' }] },
    'Hindrar inte längre: Det finns inget beslut än.',
    'No longer in the way: There is no decision yet.',
  ],
  [{ kind: 'action', after: 'absent' }, 'Steget tas bort.', 'The step is taken away.'],
  [{ kind: 'action', before: 'absent' }, 'Steget är nytt.', 'The step is new.'],
  [
    { kind: 'deadline', before: 'running 2026-12-01', after: 'running 2026-12-01' },
    'Påminnelserna kommer andra dagar.',
    'Reminders come on other days.',
  ],
] as [Partial<PreviewRow>, string, string][])('why, %#', (more, sv, en) => {
  expect(both(row({ changed: [], ...more }), tried())).toEqual([sv, en]);
});

test.each([
  ['sv', row({}), ['Har gjorts', 'Lämna in ansökan, 2026-11-25', 'samordnare', 'tillåtet', 'tillåtet']],
  [
    'en',
    row({
      kind: 'deadline',
      name: 'decision-due',
      role: null,
      at: null,
      before: 'running 2026-12-01',
      after: 'absent',
    }),
    ['Deadline', 'A decision is due', '', '2026-12-01 (running)', 'not there'],
  ],
] as const)('a row in words, %s', (lang, one, cells) => {
  const told = previewColumns(tried(), lang).map(({ value }) => value(one));
  expect(told.slice(0, 6)).toEqual(['Kulturallians Kalmar, IKA 2026-0001', ...cells]);
});

test('the result is told in sentences, also where there is none', () => {
  const counts = (streams: number, openCases: number, affected: number) =>
    ({ streams, openCases, affected, differences: [], notJudged: [] }) as unknown as Preview;
  expect([counts(0, 0, 0), counts(1, 0, 0), counts(9, 2, 1)].map((one) => previewSummary(one, 'sv'))).toEqual(
    [
      'Ingenting blir annorlunda: det finns inga allianser att pröva på.',
      '1 allians prövades, 0 med ett öppet ärende. Ingenting blir annorlunda.',
      '9 allianser prövades, 2 med ett öppet ärende. För 1 av dem blir något annorlunda:',
    ],
  );
  expect(previewSummary(counts(2, 0, 0), 'en')).toBe(
    '2 alliances were tried, 0 with an open case. Nothing would differ.',
  );
  const notJudged = [{ id: 'a', reason: { code: 'event-damaged' } }];
  expect(previewSummary({ ...counts(2, 0, 0), notJudged }, 'en')).toBe(
    '1 alliance could not be tried. 2 alliances were tried, 0 with an open case. Nothing would differ.',
  );
});
