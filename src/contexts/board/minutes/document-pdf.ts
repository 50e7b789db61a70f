import type { Locale } from '../../../messages/message.js';
import { PdfWriter } from '../../../pdf/pdf-writer.js';
import { MINUTES_WORDS } from './minutes-words.js';
import type { Block, BoardDocument, DocumentSection } from './document.js';

const LANG: Readonly<Record<Locale, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** A document of the board as a tagged PDF. The same document gives the same bytes. */
export function documentPdf(document: BoardDocument): Promise<Buffer> {
  const { language, title, about, association, notice, facts, sections, datedAt } = unbroken(document);
  const pdf = new PdfWriter({
    // As its name, which is looked for by the plain words.
    title: `${document.title}: ${document.about}`,
    author: association,
    lang: LANG[language],
    createdAt: new Date(datedAt),
  });
  pdf.title(title, association, about);
  if (notice !== null) pdf.notice(notice);
  pdf.facts(facts.map(({ name, value }) => [name, value] as const));
  for (const section of sections) {
    pdf.smallHeading(headingOf(section));
    for (const block of section.blocks) write(pdf, block);
  }
  return pdf.end(MINUTES_WORDS[language].page, `${association} · ${title} · ${about}`);
}

/** The same words, of which no line ends between § or PC and its number. */
function unbroken<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(/(§|\bPC) (?=\d)/g, '$1\u00a0') as T;
  if (Array.isArray(value)) return value.map(unbroken) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unbroken(part)])) as T;
}

function headingOf({ heading, paragraf }: DocumentSection): string {
  return paragraf === null ? heading : `§\u00a0${paragraf}  ${heading}`;
}

function write(pdf: PdfWriter, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      pdf.prose(block.words);
      return;
    case 'decision':
      pdf.notice(block.words);
      return;
    case 'line':
      pdf.line(block.words);
      return;
    case 'list':
      pdf.list(block.items);
      return;
    case 'facts':
      pdf.facts(block.facts.map(({ name, value }) => [name, value] as const));
      pdf.space();
      return;
    case 'table':
      pdf.table(block.columns, block.rows, block.shares);
  }
}
