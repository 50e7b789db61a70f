import { choice } from '../../../../input/choice.js';
import { uuid } from '../../../../input/identifier.js';
import { list } from '../../../../input/list.js';
import { name, text } from '../../../../input/text.js';
import { ITEM_OUTCOMES } from '../../events.js';

/** The heading of an item. */
export const headingText = text({ max: 300 });

/** Where a meeting is held. */
export const placeName = name({ max: 200 });

/** The address of an online meeting. */
export const linkText = text({ max: 1_000 });

/** The name of a person as written; it goes to the vault. */
export const personName = text({ max: 200 });

/** A few sentences: why. */
export const reasonText = text({ max: 4_000 });

/** A document's worth of words. */
export const longText = text({ max: 50_000 });

/** The same where a rule of the table, not the form, asks for words. */
export const longTextOrBlank = text({ max: 50_000, mayBeBlank: true });

/** The id of somebody who can sign in: what it is made of is not ours to say. */
export const actorId = text({ max: 100 });

/** More than any board has. */
export const MOST_MEMBERS = 100;
export const actorIds = list(actorId, { max: MOST_MEMBERS, unique: true });

export const MOST_ITEMS = 100;
export const itemId = uuid();
export const itemIds = list(itemId, { min: 1, max: MOST_ITEMS, unique: true });

/** The largest file that is taken, in bytes. */
export const MOST_CONTENT_BYTES = 16 * 1024 * 1024;

/** What is told of the proposal of a vote or a decision. */
export const PROPOSED = 'What is proposed, or who, where the item has no proposal yet';

export const outcome = choice(ITEM_OUTCOMES);
