import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const resolve = createRequire(import.meta.url).resolve;
const FONTS = '@expo-google-fonts/source-sans-3';
const REGULAR = resolve(`${FONTS}/400Regular/SourceSans3_400Regular.ttf`);
const STRONG = resolve(`${FONTS}/600SemiBold/SourceSans3_600SemiBold.ttf`);

/** Against white: the quiet grey has a contrast of 7 to 1 (WCAG 2.2, 1.4.6). */
const INK = '#1c2226';
const QUIET = '#4d585f';
const ACCENT = '#1f5c7a';
const RULE = '#c9d3d8';

const MARGIN = 64;
/** Between a fact's name and what it is. */
const FACT_NAME = 132;
const FOOTER = 40;
/** Less room than this, and a heading would stand alone at the foot of a page. */
const LEAST_ROOM = 110;

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  readonly lang: string;
  readonly createdAt: Date;
}

/** One thing told below a heading: what it is, where and when, and the words. */
export interface PdfItem {
  readonly heading: string;
  readonly remarks: readonly string[];
  readonly paragraphs: readonly string[];
}

/**
 * Writes a document for people and for those who have it read to them: tagged in reading order, with its language, its
 * title and its outline told, and its fonts inside (PDF/UA-1, ISO 14289-1).
 */
export class PdfWriter {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly finished: Promise<Buffer>;

  constructor({ title, author, lang, createdAt }: PdfAbout) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + FOOTER / 2, left: MARGIN, right: MARGIN },
      font: REGULAR,
      pdfVersion: '1.7',
      // The types do not know it yet.
      subset: 'PDF/UA' as 'PDF/A-2',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      lang,
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    this.finished = bytesOf(this.doc);
    this.doc.registerFont('regular', REGULAR).registerFont('strong', STRONG);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  title(words: string, above: string, below: string): void {
    this.paragraph(above, { size: 11, color: QUIET });
    this.element('H1', () => this.text(words, { font: 'strong', size: 28, color: ACCENT }));
    this.paragraph(below, { size: 13, color: QUIET });
    this.doc.moveDown(0.8);
  }

  heading(words: string): void {
    const { doc } = this;
    this.requireRoom(LEAST_ROOM);
    doc.moveDown(1.1);
    doc.outline.addItem(words);
    this.element('H2', () => this.text(words, { font: 'strong', size: 17, color: ACCENT }));
    this.artifact(() => {
      const y = doc.y + 2;
      doc
        .moveTo(MARGIN, y)
        .lineTo(doc.page.width - MARGIN, y)
        .lineWidth(0.75)
        .stroke(RULE);
    });
    doc.moveDown(0.6);
  }

  subheading(words: string): void {
    this.requireRoom(LEAST_ROOM / 2);
    this.doc.moveDown(0.7);
    this.element('H3', () => this.text(words, { font: 'strong', size: 12.5 }));
    this.doc.moveDown(0.2);
  }

  paragraph(words: string, { size = 10.5, color = INK }: { size?: number; color?: string } = {}): void {
    this.element('P', () => this.text(words, { size, color }));
  }

  /** Names and what they are, below one another. */
  facts(facts: readonly (readonly [name: string, value: string | null])[]): void {
    const { doc } = this;
    for (const [name, value] of facts) {
      if (value === null || value === '') continue;
      const width = this.width - FACT_NAME;
      this.requireRoom(doc.font('regular').fontSize(10.5).heightOfString(value, { width }) + 4);
      const { y } = doc;
      this.element('P', () => {
        // What is read aloud tells the two apart.
        this.text(`${name}: `, { color: QUIET, width: FACT_NAME - 8 });
        const below = doc.y;
        this.text(value, { x: MARGIN + FACT_NAME, y, width });
        doc.y = Math.max(doc.y, below);
      });
      doc.x = MARGIN;
      doc.moveDown(0.15);
    }
  }

  item({ heading, remarks, paragraphs }: PdfItem): void {
    const { doc } = this;
    this.requireRoom(48);
    doc.moveDown(0.45);
    this.element('P', () => this.text(heading, { font: 'strong' }));
    if (remarks.length > 0) this.paragraph(remarks.join(' · '), { size: 9.25, color: QUIET });
    for (const words of paragraphs) {
      doc.moveDown(0.12);
      this.paragraph(words);
    }
    doc.moveDown(0.25);
  }

  /** Adds the numbers of pages, and ends the document. @param page what a page's foot says */
  async end(page: (page: number, of: number) => string): Promise<Buffer> {
    const { doc } = this;
    this.root.end();
    const { start, count } = doc.bufferedPageRange();
    for (let index = start; index < start + count; index++) {
      doc.switchToPage(index);
      // The foot lies in the margin, where text would begin another page.
      doc.page.margins.bottom = 0;
      this.artifact(() => {
        doc
          .font('regular')
          .fontSize(9)
          .fillColor(QUIET)
          .text(page(index + 1, count), MARGIN, doc.page.height - FOOTER - 8, {
            width: this.width,
            align: 'right',
            lineBreak: false,
          });
      });
    }
    doc.end();
    return this.finished;
  }

  private get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  private requireRoom(height: number): void {
    const { page } = this.doc;
    const room = page.height - page.margins.bottom - this.doc.y;
    if (height > room && height < page.height - page.margins.top - page.margins.bottom) this.doc.addPage();
  }

  private element(type: string, write: () => void): void {
    this.root.add(this.doc.struct(type, {}, write));
  }

  private artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  private text(
    words: string,
    {
      font = 'regular',
      size = 10.5,
      color = INK,
      x = MARGIN,
      y,
      width = this.width,
    }: {
      font?: 'regular' | 'strong';
      size?: number;
      color?: string;
      x?: number;
      y?: number;
      width?: number;
    } = {},
  ): void {
    const { doc } = this;
    doc
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(words, x, y ?? doc.y, { width, lineGap: size * 0.14 });
  }
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolved, rejected) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => {
      resolved(Buffer.concat(chunks));
    });
    doc.on('error', rejected);
  });
}
