import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../messages/message.js';
import type { ReadDescription } from '../openapi/api-read.js';
import { ref, text } from '../openapi/schema.js';
import type { AsOf } from '../query-kinds.js';
import { positioned } from '../read-query.js';
import { localeOf } from '../request-context.js';
import { csvOf } from './csv.js';
import type { TableColumn } from './table.js';
import { xlsxOf } from './xlsx.js';

/** As what lists are answered that people also take along. */
export const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** So many lines a file holds at most: more are refused (`list-too-long`), rather than left out unseen. */
export const WHOLE_LIST = 10_000;

/** What a query's `format` is. */
export const FORMAT = 'What Accept asks for when left out, else json; csv and xlsx hold what json shows';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', csv: 'text/csv', xlsx: XLSX };

/** What a route answers that has all the formats. */
export function inEveryFormat(answer: string): ReadDescription['answer'] {
  return {
    media: {
      'application/json': ref(answer),
      'text/csv': text,
      [XLSX]: { type: 'string', format: 'binary' },
    },
  };
}

/** The first of the formats that the reader names in Accept; JSON for whoever names none. */
export function acceptedFormat({ headers: { accept = '' } }: Pick<FastifyRequest, 'headers'>): Format {
  const named = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  const asked = named.find((type) => Object.values(TYPES).some((one) => one === type));
  return FORMATS.find((format) => TYPES[format] === asked) ?? 'json';
}

/** Notes in the security log that somebody took data out. */
export type NoteExported = (
  request: FastifyRequest,
  details: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Under what name Nest knows it. */
export const NOTE_EXPORTED = Symbol('NoteExported');

/** As `positioned` says it, of an answer that is one of several formats. */
export function positionedInFormat<Body extends { readonly position: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  asOf?: AsOf,
): Body {
  const answer = positioned(request, reply, body, asOf);
  void reply.header('vary', 'Accept, Accept-Language, Authorization, Cookie');
  return answer;
}

/** A table that is answered as a file. */
export interface TableFile<Line> {
  /** What the file and the note that it was taken out are called, without position and ending. */
  readonly name: string;
  /** What its sheet is called, of at most 31 letters. */
  readonly title: Words;
  readonly lines: readonly Line[];
  readonly columns: readonly TableColumn<Line>[];
  /** Where it stands; left out of what is no part of the event log. */
  readonly position?: number;
}

/** A file with the table, in the reader's language; its name says where it stands, as the headers do. */
export async function tableFile<Line>(
  request: FastifyRequest,
  reply: FastifyReply,
  format: Exclude<Format, 'json'>,
  { name, title, lines, columns, position }: TableFile<Line>,
): Promise<string | Buffer> {
  const locale = localeOf(request);
  const named = position === undefined ? name : `${name}-${String(position)}`;
  void reply
    .type(format === 'csv' ? `${TYPES.csv}; charset=utf-8` : TYPES.xlsx)
    .header('content-disposition', `attachment; filename="${named}.${format}"`);
  return format === 'csv' ? csvOf(lines, columns, locale) : xlsxOf(lines, columns, locale, title[locale]);
}
