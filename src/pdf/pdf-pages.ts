import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const resolve = createRequire(import.meta.url).resolve;
const FONTS = '@expo-google-fonts/source-sans-3';
const REGULAR = resolve(`${FONTS}/400Regular/SourceSans3_400Regular.ttf`);
const STRONG = resolve(`${FONTS}/600SemiBold/SourceSans3_600SemiBold.ttf`);

/** Against white: the quiet grey has a contrast of 7 to 1 (WCAG 2.2, 1.4.6). */
export const INK = '#1c2226';
export const QUIET = '#4d585f';
export const ACCENT = '#1f5c7a';
const RULE = '#c9d3d8';

export const MARGIN = 64;
const FOOTER = 40;
/** The size of running text, in points. */
export const BODY = 10.5;
/** Between lines, beside what the font asks for, in its size. */
const LEADING = 0.14;

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  readonly lang: string;
  readonly createdAt: Date;
}

/** How words look, and where they stand: else in running text, below what was written last. */
export interface TextLook {
  readonly font?: 'regular' | 'strong';
  readonly size?: number;
  readonly color?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
}

/** A document's pages and its tree of tags: what there is to write on. */
export class PdfPages {
  readonly doc: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly finished: Promise<Buffer>;

  constructor({ title, author, lang, createdAt }: PdfAbout) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + FOOTER / 2, left: MARGIN, right: MARGIN },
      // None but those below: the library compares each with those before it by all their names.
      font: null as unknown as string,
      pdfVersion: '1.7',
      // The types do not know it yet.
      subset: 'PDF/UA' as 'PDF/A-2',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      lang,
      info: { Title: title, Author: author, CreationDate: createdAt, ModDate: createdAt },
    });
    escapeMetadata(this.doc);
    reckonOverlong(this.doc);
    this.finished = bytesOf(this.doc);
    useFont(this.doc, 'strong', STRONG);
    useFont(this.doc, 'regular', REGULAR);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  /** Between the margins, in points. */
  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  /** Begins another page where so much does not fit on this one. */
  requireRoom(height: number): void {
    const { page } = this.doc;
    const room = page.height - page.margins.bottom - this.doc.y;
    if (height > room && height < page.height - page.margins.top - page.margins.bottom) this.doc.addPage();
  }

  /** Writes something under a tag. */
  element(type: string, write: () => void): void {
    this.root.add(this.doc.struct(type, {}, write));
  }

  /** A tag that others are put under, until it is ended. */
  opened(type: string): PDFKit.PDFStructureElement {
    const element = this.doc.struct(type);
    this.root.add(element);
    return element;
  }

  /** Draws what is not read aloud. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** A line across the page. */
  rule(y: number): void {
    const { doc } = this;
    this.artifact(() => {
      doc
        .moveTo(MARGIN, y)
        .lineTo(doc.page.width - MARGIN, y)
        .lineWidth(0.75)
        .stroke(RULE);
    });
  }

  text(words: string, look: TextLook = {}): void {
    const {
      font = 'regular',
      size = BODY,
      color = INK,
      x = MARGIN,
      y = this.doc.y,
      width = this.width,
    } = look;
    const { doc } = this;
    doc
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(words, x, y, { width, lineGap: size * LEADING });
  }

  /** How high words are that look so. */
  heightOf(words: string, { font = 'regular', size = BODY, width = this.width }: TextLook = {}): number {
    return this.doc
      .font(font)
      .fontSize(size)
      .heightOfString(words, { width, lineGap: size * LEADING });
  }

  /**
   * Adds the numbers of pages, and ends the document.
   *
   * @param page what a page's foot says
   * @param foot what stands before it on every page
   */
  async end(page: (page: number, of: number) => string, foot: string): Promise<Buffer> {
    const { doc } = this;
    this.root.end();
    const { start, count } = doc.bufferedPageRange();
    for (let index = start; index < start + count; index++) {
      doc.switchToPage(index);
      // The foot lies in the margin, where text would begin another page.
      doc.page.margins.bottom = 0;
      this.artifact(() => {
        const [y, width] = [doc.page.height - FOOTER - 8, this.width];
        doc.font('regular').fontSize(9).fillColor(QUIET);
        if (foot !== '') doc.text(foot, MARGIN, y, { width: width - 80, lineBreak: false, ellipsis: true });
        doc.text(page(index + 1, count), MARGIN, y, { width, align: 'right', lineBreak: false });
      });
    }
    doc.end();
    return this.finished;
  }
}

/** Fonts as the library has read them, by their files. Reading one costs more than writing most documents. */
const readFonts = new Map<string, PDFKit.Mixins.PDFFontSource>();

/** The types do not know that a font which was read is a source too. */
function sourceOf(path: string): string {
  return (readFonts.get(path) ?? path) as string;
}

/** What the types leave out: a font as it is read. */
interface ReadFont {
  readonly characterSet: readonly number[];
  glyphForCodePoint(point: number): unknown;
  layout(words: string): unknown;
}

function useFont(doc: PDFKit.PDFDocument, name: string, path: string): void {
  doc.registerFont(name, sourceOf(path)).font(name);
  if (readFonts.has(path)) return;
  const { font } = (doc as unknown as { _font: { font: ReadFont & PDFKit.Mixins.PDFFontSource } })._font;
  // A glyph keeps for ever what the first who gets it says that it stands for, and a document with an Ö gets the O in it
  // as nothing: no document of this process could be searched or read aloud for an O any more.
  const points = font.characterSet.toSorted((one, other) => one - other);
  // Letters that are drawn as one stand for themselves, not for the sign that Unicode has for the two (ff, U+FB00): nobody
  // would find them in a text or in a checksum, nor copy them.
  for (const point of points.filter(isLigature)) font.layout(String.fromCodePoint(point).normalize('NFKC'));
  for (const point of points) font.glyphForCodePoint(point);
  readFonts.set(path, font);
}

/** One of the Latin ligatures that Unicode has as signs of their own. */
function isLigature(point: number): boolean {
  return point >= 0xfb00 && point <= 0xfb06;
}

/** The library writes title and author into the document's XML as they are, where `<` and `&` would break it (XMP). */
function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const inside = doc as unknown as { info: Readonly<Record<string, unknown>>; _addInfo: () => void };
  const addInfo = inside._addInfo.bind(inside);
  inside._addInfo = () => {
    const { info } = inside;
    const escaped = Object.entries(info).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : value,
    ]);
    inside.info = Object.fromEntries(escaped) as typeof info;
    addInfo();
    inside.info = info;
  };
}

/** More letters than stand on a line. */
const OVERLONG = 256;

/**
 * The library measures what is left of a word that is wider than its line for each line that it takes, with all that the
 * font knows of letters beside each other: a word of 20,000 letters takes it ten seconds. So what is wider than a page is reckoned,
 * by the widths of as many letters as fill one. How many stand on a line is found by measuring that line, as ever.
 */
function reckonOverlong(doc: PDFKit.PDFDocument): void {
  const widthOf = doc.widthOfString.bind(doc);
  doc.widthOfString = (words, options) => {
    if (words.length <= OVERLONG) return widthOf(words, options);
    let width = 0;
    for (let letters = 1; letters <= words.length; letters++) {
      width += widthOf(words.charAt(letters - 1), options);
      if (width > doc.page.width) return width * (words.length / letters);
    }
    return widthOf(words, options);
  };
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
