import { ACCENT, BODY, INK, MARGIN, type PdfAbout, PdfPages, QUIET } from './pdf-pages.js';
import { writeTable } from './pdf-table.js';

/** Between a fact's name and what it is. */
const FACT_NAME = 132;
/** Less room than this, and a heading would stand alone at the foot of a page. */
const LEAST_ROOM = 110;

const BLANK_LINES = /\r?\n(?:[^\S\n]*\n)+/;

/** One thing told below a heading: what it is, where and when, and the words. */
export interface PdfItem {
  readonly heading: string;
  readonly remarks: readonly string[];
  readonly paragraphs: readonly string[];
}

/**
 * Writes a document for people and for those who have it read to them: tagged in reading order, with its language, its
 * title and its outline told, and its fonts inside (PDF/UA-1, ISO 14289-1). The same words written in the same order, at
 * the same `createdAt`, give the same bytes.
 */
export class PdfWriter {
  private readonly pages: PdfPages;

  constructor(about: PdfAbout) {
    this.pages = new PdfPages(about);
  }

  title(words: string, above: string, below: string): void {
    this.paragraph(above, { size: 11, color: QUIET });
    this.element('H1', words, { font: 'strong', size: 28, color: ACCENT });
    this.paragraph(below, { size: 13, color: QUIET });
    this.down(0.8);
  }

  heading(words: string): void {
    const { doc } = this.pages;
    this.pages.requireRoom(LEAST_ROOM);
    this.down(1.1);
    doc.outline.addItem(words);
    this.element('H2', words, { font: 'strong', size: 17, color: ACCENT });
    this.pages.rule(doc.y + 2);
    this.down(0.6);
  }

  /** A heading among many of its kind, as those of the paragraphs of minutes. */
  smallHeading(words: string): void {
    this.pages.requireRoom(LEAST_ROOM);
    this.down(0.9);
    this.pages.doc.outline.addItem(words);
    this.element('H2', words, { font: 'strong', size: 13, color: ACCENT });
    this.down(0.25);
  }

  subheading(words: string): void {
    this.pages.requireRoom(LEAST_ROOM / 2);
    this.down(0.7);
    this.element('H3', words, { font: 'strong', size: 12.5 });
    this.down(0.2);
  }

  paragraph(words: string, { size = BODY, color = INK }: { size?: number; color?: string } = {}): void {
    this.element('P', words, { size, color });
  }

  /**
   * Paragraphs among others, parted where a line is blank, with some air below each. A short one is not parted between two
   * pages.
   */
  prose(words: string): void {
    for (const part of words.split(BLANK_LINES).filter((one) => one.trim() !== '')) {
      const height = this.pages.heightOf(part);
      if (height < LEAST_ROOM) this.pages.requireRoom(height);
      this.paragraph(part);
      this.space();
    }
  }

  space(): void {
    this.down(0.3);
  }

  /** Something that is not to be overlooked, beside a bar. */
  notice(words: string): void {
    const { doc } = this.pages;
    const look = { font: 'strong', x: MARGIN + 12, width: this.pages.width - 12 } as const;
    const height = this.pages.heightOf(words, look);
    this.pages.requireRoom(height + 12);
    this.down(0.4);
    this.pages.artifact(() => {
      doc.rect(MARGIN, doc.y - 1, 3, height + 1).fill(ACCENT);
    });
    this.element('P', words, look);
    doc.x = MARGIN;
    this.down(0.6);
  }

  /** A line to write on by hand, with what is to stand there below it. */
  line(words: string): void {
    const { doc } = this.pages;
    this.pages.requireRoom(56);
    this.down(2.4);
    this.pages.rule(doc.y);
    this.down(0.2);
    this.paragraph(words, { size: 9.25, color: QUIET });
  }

  /** A list with a mark before each item. */
  list(items: readonly string[]): void {
    if (items.length === 0) return;
    const { pages } = this;
    const { doc } = pages;
    const list = pages.opened('L');
    const look = { x: MARGIN + 14, width: pages.width - 14 };
    for (const item of items) {
      pages.requireRoom(pages.heightOf(item, look) + 2);
      const { y } = doc;
      const label = doc.struct('Lbl', {}, () => {
        pages.text('•', { width: 12, y });
      });
      const body = doc.struct('LBody', {}, () => {
        pages.text(item, { ...look, y });
      });
      list.add(doc.struct('LI', {}, [label, body]));
      doc.x = MARGIN;
      this.down(0.1);
    }
    list.end();
    this.down(0.2);
  }

  /**
   * A table with a heading to each column.
   *
   * @param shares how wide each column is beside the others
   */
  table(columns: readonly string[], rows: readonly (readonly string[])[], shares: readonly number[]): void {
    writeTable(this.pages, columns, rows, shares);
  }

  /** Names and what they are, below one another. */
  facts(facts: readonly (readonly [name: string, value: string | null])[]): void {
    const { pages } = this;
    const { doc } = pages;
    const look = { x: MARGIN + FACT_NAME, width: pages.width - FACT_NAME };
    for (const [name, value] of facts) {
      if (value === null || value === '') continue;
      pages.requireRoom(pages.heightOf(value, look) + 4);
      const { y } = doc;
      pages.element('P', () => {
        // What is read aloud tells the two apart.
        pages.text(`${name}: `, { color: QUIET, width: FACT_NAME - 8 });
        const below = doc.y;
        pages.text(value, { ...look, y });
        doc.y = Math.max(doc.y, below);
      });
      doc.x = MARGIN;
      this.down(0.15);
    }
  }

  item({ heading, remarks, paragraphs }: PdfItem): void {
    this.pages.requireRoom(48);
    this.down(0.45);
    this.element('P', heading, { font: 'strong' });
    if (remarks.length > 0) this.paragraph(remarks.join(' · '), { size: 9.25, color: QUIET });
    for (const words of paragraphs) {
      this.down(0.12);
      this.paragraph(words);
    }
    this.down(0.25);
  }

  /**
   * Adds the numbers of pages, and ends the document.
   *
   * @param page what a page's foot says
   * @param foot what stands before it on every page
   */
  end(page: (page: number, of: number) => string, foot = ''): Promise<Buffer> {
    return this.pages.end(page, foot);
  }

  private down(lines: number): void {
    this.pages.doc.moveDown(lines);
  }

  private element(type: string, words: string, look: Parameters<PdfPages['text']>[1]): void {
    this.pages.element(type, () => {
      this.pages.text(words, look);
    });
  }
}
