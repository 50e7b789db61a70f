import { list } from '../../../input/list.js';
import { uuid } from '../../../input/identifier.js';
import { text } from '../../../input/text.js';

/** The name of a person as written, or how to reach them; it goes to the vault. */
export const personWords = text({ max: 200 });

/** A few sentences: why. */
export const reasonText = text({ max: 4_000 });

/** A letter's worth of words. */
export const longText = text({ max: 50_000 });

/** As many texts as one erasure may take. */
export const MOST_CHOSEN = 2_000;

export const chosenIds = list(uuid(), { max: MOST_CHOSEN, unique: true });
