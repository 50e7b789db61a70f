import { expect, test } from '@jest/globals';
import { changeWords } from '../../src/cli/change-words.js';
import { flagWords } from '../../src/cli/words.js';
import { shownParagraph } from '../../src/messages/phrases.js';

test('a missing commitment is named as the text is', () => {
  expect(flagWords('inclusive-approach-not-committed', 'en')).toBe(
    'the principle “An inclusive approach” is missing',
  );
  expect(flagWords('knowledge-not-committed', 'sv')).toBe('principen ”Kunskap” saknas');
});

test.each([
  ['7', '§ 7'],
  ['§ 7', '§ 7'],
  ['§7', '§ 7'],
  ['§\u00a07/2026', '§ 7/2026'],
  ['12 a', '§ 12 a'],
  ['2026-§14', '2026-§14'],
])('the paragraph %j is shown as %s, in a history too', (typed, shown) => {
  expect(shownParagraph(typed)).toBe(shown);
  const decision = { outcome: 'granted', meetingDate: '2026-11-01', paragraf: typed };
  expect(
    changeWords([{ field: 'application.decision', before: null, after: decision }], 'sv').join(),
  ).toContain(`2026-11-01 ${shown}`);
});
