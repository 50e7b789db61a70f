/** What stands in the place of a name or an address. */
const EMAIL = String.raw`[^\s<>()\[\],;:"]+@[^\s<>()\[\],;:"]+[^\s<>()\[\],;:".!?]`;
/** Shorter ones would be found inside other words. */
const SHORTEST_NAME = 3;

/** Whose names and addresses stay in a text. */
export interface Whose {
  /** Names and addresses of the person whose extract it is. */
  readonly own: readonly string[];
  /** Names of others that are known where the text stands. */
  readonly others: readonly string[];
}

/**
 * A text without the names of others and their e-mail addresses, which are theirs (GDPR article 15.4). It finds the names
 * that the vault knows, whatever their capitals and spaces; somebody still has to read what is handed over.
 *
 * @param instead what stands in their place
 */
export function withoutOthers(words: string, { own, others }: Whose, instead: string): string {
  const mine = new Set(own.flatMap(namesIn).map(folded));
  const theirs = others.flatMap(namesIn).filter((name) => !mine.has(folded(name)));
  const sought = [...new Set([...own.flatMap(namesIn), ...theirs])]
    .filter((name) => name.length >= SHORTEST_NAME)
    // The longest first: a short name may be a part of it.
    .sort((a, b) => b.length - a.length)
    .map(patternOf);
  const pattern = new RegExp([...sought, EMAIL].join('|'), 'giu');
  return words.replace(pattern, (found) => (mine.has(folded(found)) ? found : instead));
}

/** `Alva Ek, alva@example.org`: a contact is written with how to reach them. */
function namesIn(written: string): string[] {
  return written
    .split(/[,;<>()]/u)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}

function folded(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLocaleLowerCase('sv').normalize('NFC');
}

function patternOf(name: string): string {
  return name
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`))
    .join(String.raw`\s+`);
}
