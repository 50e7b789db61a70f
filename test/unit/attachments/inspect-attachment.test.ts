import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { inspectAttachment } from '../../../src/attachments/inspect-attachment.js';
import { type ZipEntry, zipFile } from '../../support/zip-file.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const ODT = 'application/vnd.oasis.opendocument.text';
const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

const TYPES: ZipEntry = { name: '[Content_Types].xml', content: '<Types/>' };
const WORD: readonly ZipEntry[] = [TYPES, { name: 'word/document.xml', content: '<w:document/>' }];
const odf = (type: string, ...more: ZipEntry[]): Buffer =>
  zipFile([{ name: 'mimetype', content: type }, { name: 'content.xml', content: '<office/>' }, ...more]);

const TEMPLATE: ZipEntry = {
  name: 'word/_rels/settings.xml.rels',
  content: `<Relationships><Relationship Id="rId1" TargetMode="External" Target="https://example.org/a.dotm" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>`,
  packed: true,
};
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const TIFF = Buffer.from('49492a000800000000000000', 'hex');

const fault = async (bytes: Buffer, stated: string): Promise<string | null> =>
  (await inspectAttachment(bytes, stated))?.code ?? null;

describe('what is what it is said to be', () => {
  test.each([
    ['application/pdf', PDF],
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/tiff', TIFF],
    ['text/plain', Buffer.from('Stadgar för Kalmar,\r\n\tantagna 2026 — 5 < 6')],
    ['text/plain', Buffer.from('\uFEFFmed märke')],
    ['text/csv', Buffer.from('namn;län\nÅsa;08\n')],
    [DOCX, zipFile(WORD)],
    [DOCX, zipFile([...WORD, { name: 'word/styles.xml', content: '<w:styles/>'.repeat(99), packed: true }])],
    [XLSX, zipFile([TYPES, { name: 'xl/workbook.xml' }])],
    [PPTX, zipFile([TYPES, { name: 'ppt/presentation.xml' }])],
    [ODT, odf(ODT)],
    [ODS, odf(ODS)],
  ])('%s', async (stated, bytes) => {
    expect(await fault(bytes, stated)).toBeNull();
  });

  test('a picture whose description is XML', async () => {
    const xmp = '<?xpacket begin=""?><x:xmpmeta><rdf:RDF><dc:title>Möte</dc:title></rdf:RDF></x:xmpmeta>';
    expect(await fault(Buffer.concat([JPEG, Buffer.from(xmp)]), 'image/jpeg')).toBeNull();
  });
});

describe('what is something else', () => {
  test.each([
    ['a program of Windows', 'application/pdf', Buffer.from('MZ\x90\x00\x03\x00\x00\x00')],
    ['a program of Linux', 'image/png', Buffer.from('\x7fELF\x02\x01\x01\x00')],
    ['a script', 'application/pdf', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['the first line of a PDF alone', 'application/pdf', Buffer.from('%PDF-1.4\n')],
    ['a PDF that was cut off', 'application/pdf', PDF.subarray(0, -8)],
    ['a PDF that does not begin as one', 'application/pdf', Buffer.concat([Buffer.from('GIF89a '), PDF])],
    ['a GIF', 'image/png', Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['a picture', 'text/plain', PNG],
    ['text that is no UTF-8', 'text/plain', Buffer.from('Åsa', 'latin1')],
    ['text with NUL', 'text/csv', Buffer.from('a;b\0;c')],
    ['text with control characters', 'text/plain', Buffer.from('a\u001b[2Jb')],
    ['a packed file', 'application/pdf', gzipSync(PDF)],
    ['any archive as a document', DOCX, zipFile([{ name: 'virus.exe' }])],
    ['one document as another', XLSX, zipFile(WORD)],
    ['one OpenDocument as another', ODS, odf(ODT)],
    ['an archive as a PDF', 'application/pdf', zipFile(WORD)],
    ['an archive behind a picture', DOCX, Buffer.concat([PNG, zipFile(WORD)])],
    ['an archive without its end', DOCX, zipFile(WORD).subarray(0, 60)],
    ['an archive that writes elsewhere', DOCX, zipFile([...WORD, { name: '../../etc/passwd' }])],
    [
      'an archive that holds more than its directory says',
      DOCX,
      zipFile([...WORD, { name: 'word/bomb.xml', content: ' '.repeat(9_999), packed: true, claims: 100 }]),
    ],
    ['a document that is locked as a whole', DOCX, Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['nothing but a name', DOCX, Buffer.from('PK')],
    ['a type that cannot be checked', 'image/svg+xml', Buffer.from('M 0 0')],
  ])('%s', async (_, stated, bytes) => {
    expect(await fault(bytes, stated)).toBe('attachment-not-as-stated');
  });
});

describe('what would be a page, too', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  test.each([
    ['HTML as text', 'text/plain', Buffer.from('<!DOCTYPE html><p>Hej')],
    ['HTML in another case', 'text/plain', Buffer.from('  <HtMl>')],
    ['SVG as text', 'text/plain', Buffer.from(SVG)],
    ['SVG as a picture', 'image/png', Buffer.from(SVG)],
    ['SVG behind an XML head', 'text/plain', Buffer.from(`<?xml version="1.0"?>\n${SVG}`)],
    ['HTML far down in a text', 'text/plain', Buffer.from(`${' '.repeat(3_000)}<script>alert(1)</script>`)],
    ['HTML in UTF-16', 'text/plain', Buffer.from('\uFEFF<script>alert(1)</script>', 'utf16le')],
    ['a PDF with HTML', 'application/pdf', Buffer.concat([PDF, Buffer.from('<script>alert(1)</script>')])],
    ['a PNG with HTML', 'image/png', Buffer.concat([PNG, Buffer.from('<img src=x onerror=alert(1)>')])],
    ['a GIF that is script', 'image/jpeg', Buffer.from('GIF89a/*<script src=x></script>*/')],
    ['a document with HTML', DOCX, zipFile([{ name: 'a', content: '<body onload=alert(1)>' }, ...WORD])],
  ])('%s', async (_, stated, bytes) => {
    expect(await fault(bytes, stated)).toBe('attachment-holds-markup');
  });
});

describe('an archive that does harm where it is opened', () => {
  test.each([
    ['macros of Word', 'attachment-holds-macros', DOCX, [...WORD, { name: 'word/vbaProject.bin' }]],
    ['macros in another case', 'attachment-holds-macros', DOCX, [...WORD, { name: 'word/VBAPROJECT.BIN' }]],
    ['ActiveX', 'attachment-holds-macros', DOCX, [...WORD, { name: 'word/activeX/activeX1.bin' }]],
    ['a template from elsewhere', 'attachment-holds-macros', DOCX, [...WORD, TEMPLATE]],
    ['a password', 'attachment-locked', DOCX, [...WORD, { name: 'secret', encrypted: true, claims: 9 }]],
    ['a bomb', 'attachment-expands-too-much', DOCX, [...WORD, { name: 'bomb', claims: 3_000_000_000 }]],
    [
      'very many entries',
      'attachment-expands-too-much',
      DOCX,
      [...WORD, ...Array.from({ length: 10_000 }, (__, index) => ({ name: String(index) }))],
    ],
  ])('%s', async (_, code, stated, entries) => {
    expect(await fault(zipFile(entries), stated)).toBe(code);
  });

  test('macros of LibreOffice', async () => {
    for (const name of ['Basic/Standard/Module1.xml', 'Scripts/python/a.py'])
      expect(await fault(odf(ODT, { name }), ODT)).toBe('attachment-holds-macros');
  });
});
