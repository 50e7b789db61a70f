import type { Details } from '../../../messages/message.js';
import { allOf, wordsOf } from '../../../messages/phrases.js';

/** Whose consent is missing, in Swedish and English: by name, or how many where a name was erased. */
export function missingNames(details: Details): readonly [sv: string, en: string] {
  const [members, names] = [wordsOf(details, 'members'), wordsOf(details, 'names')];
  if (names.length === 0 || names.length < members.length)
    return [String(members.length), String(members.length)];
  return [allOf(names, 'sv'), allOf(names, 'en')];
}
