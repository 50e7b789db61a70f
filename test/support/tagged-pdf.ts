import { expect } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfText } from './pdf-text.js';

/** A folder of the PDFs that a suite makes: the one that SAMVERKA_TEST_PDFS names, to be looked at, else a passing one. */
export class PdfFolder {
  private constructor(
    readonly path: string,
    private readonly passing: boolean,
  ) {}

  static async open(): Promise<PdfFolder> {
    const named = process.env['SAMVERKA_TEST_PDFS'];
    if (named !== undefined) await mkdir(named, { recursive: true });
    const path = named ?? (await mkdtemp(join(tmpdir(), 'samverka-pdfs-')));
    return new PdfFolder(path, named === undefined);
  }

  /** Writes a PDF there, and gives it as it lies there. */
  async keep(name: string, bytes: Buffer): Promise<Buffer> {
    const path = join(this.path, `${name}.pdf`);
    await writeFile(path, bytes);
    return readFile(path);
  }

  async close(): Promise<void> {
    if (this.passing) await rm(this.path, { recursive: true, force: true });
  }
}

/** How often each tag stands in a PDF's tree: `H1`, `Table`. */
export function tagsIn(pdf: Buffer): Readonly<Record<string, number>> {
  const tags: Record<string, number> = {};
  for (const [, tag = ''] of pdf.toString('latin1').matchAll(/\/S \/([A-Z][A-Za-z0-9]*)\n/g))
    tags[tag] = (tags[tag] ?? 0) + 1;
  return tags;
}

/**
 * A PDF must be one that can be read aloud: tagged, in Swedish, with that title told and shown, its fonts in it, one
 * heading above all others, and an outline (PDF/UA-1, ISO 14289-1).
 */
export function thenReadAloud(pdf: Buffer, title: string): void {
  const raw = pdf.toString('latin1');
  for (const part of [
    '/StructTreeRoot',
    '/Marked true',
    '/Lang (sv-SE)',
    '/DisplayDocTitle true',
    '/FontFile2',
    '<pdfuaid:part>1</pdfuaid:part>',
    '/Outlines',
  ])
    expect(raw).toContain(part);
  const about = /<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)</.exec(pdf.toString('utf8'))?.[1];
  expect(about).toBe(title);
  const { Document: documents, H1: titles, H2: headings = 0, P: paragraphs = 0 } = tagsIn(pdf);
  expect({ documents, titles }).toEqual({ documents: 1, titles: 1 });
  expect(Math.min(headings, paragraphs)).toBeGreaterThan(0);
}

/** The words of a PDF with one space between them, however its lines are broken. */
export function pdfWords(pdf: Buffer): string {
  return pdfText(pdf).replace(/\s+/g, ' ');
}
