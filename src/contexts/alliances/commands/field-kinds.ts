import { choice } from '../../../input/choice.js';
import { list } from '../../../input/list.js';
import { name, text } from '../../../input/text.js';
import { LAN_CODES } from '../regions.js';

/** The name of an alliance, an association or an organisation. */
export const organisationName = name({ max: 200 });

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

/** A län by its code. */
export const lanCode = choice(LAN_CODES);

/** The län of an alliance: at least one, each once. */
export const lanCodes = list(lanCode, { min: 1, max: LAN_CODES.length, unique: true });

/** The largest file that is taken, in bytes; an association may settle on less. */
export const MOST_CONTENT_BYTES = 16 * 1024 * 1024;
