import type { BoardDocument } from './document.js';

/** The most of a name that every file system takes, beside its ending. */
const MOST_CHARACTERS = 120;

/** What a document is called as a file: `Protokollsutdrag § 3 vid styrelsens möte 26 november 2026.pdf`. */
export function fileName({ title, about }: Pick<BoardDocument, 'title' | 'about'>): string {
  const plain = `${title} ${about}`
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${plain.slice(0, MOST_CHARACTERS).trim()}.pdf`;
}
