import type { BoardDocument, DocumentSection } from '../../src/contexts/board/minutes/document.js';

/** Everything that a document says, a line each. */
export function wordsOf({ title, about, notice, facts, sections }: BoardDocument): string {
  return [
    title,
    about,
    ...(notice === null ? [] : [notice]),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...sections.flatMap((section) => [section.heading, sectionWords(section)]),
  ].join('\n');
}

/** What a section says below its heading. */
export function sectionWords({ blocks }: DocumentSection): string {
  return blocks
    .flatMap((block) => {
      switch (block.kind) {
        case 'list':
          return block.items;
        case 'facts':
          return block.facts.map(({ name, value }) => `${name}: ${value}`);
        case 'table':
          return block.rows.map((row) => row.join(' | '));
        default:
          return [block.words];
      }
    })
    .join('\n');
}

/** What stands under a §. */
export function paragraf({ sections }: BoardDocument, number: string): string {
  const found = sections.find((section) => section.paragraf === number);
  if (found === undefined) throw new Error(`there is no § ${number}`);
  return sectionWords(found);
}
