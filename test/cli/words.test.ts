import { expect, test } from '@jest/globals';
import { flagWords } from '../../src/cli/words.js';

test('a missing commitment is named as the text is', () => {
  expect(flagWords('inclusive-approach-not-committed', 'en')).toBe(
    'the principle “An inclusive approach” is missing',
  );
  expect(flagWords('knowledge-not-committed', 'sv')).toBe('principen ”Kunskap” saknas');
});
