import { momentWords } from '../../../http/tables/moment-words.js';
import { localDate } from '../../../kernel/local-date.js';
import { ERASED_WORDS } from '../../../messages/general.js';
import type { Locale } from '../../../messages/message.js';
import { dayWords, sizeWords } from '../../../messages/phrases.js';
import { PdfWriter } from '../../../pdf/pdf-writer.js';
import { FORM_NAMES } from '../choice-names.js';
import { fileKind } from '../file-endings.js';
import { roleName, stateName } from '../messages.js';
import { regionByCode } from '../regions.js';
import type { HistoryItem } from '../history-views.js';
import { writeApplication, writePartnershipDecisions } from './application-pdf.js';
import type { CaseFile, ListedAttachment } from './case-file.js';
import { CASE_FILE_WORDS } from './case-file-words.js';

/** In a table's cell. The whole words stand in the case above it. */
const MOST_IN_CELL = 240;
const HISTORY_SHARES = [2.4, 3, 2.6, 6];

/** The file of a case as a tagged PDF. */
export async function caseFilePdf(file: CaseFile): Promise<Buffer> {
  const { alliance, association, locale, madeAt, attachments, history } = file;
  const words = CASE_FILE_WORDS[locale];
  const arendenummer = alliance.application?.arendenummer ?? null;
  const about = words.about(arendenummer, dayWords(localDate(madeAt), locale));
  const pdf = new PdfWriter({
    title: `${words.title}: ${alliance.name}`,
    author: association,
    lang: { sv: 'sv-SE', en: 'en-GB' }[locale],
    createdAt: new Date(madeAt),
  });
  pdf.title(alliance.name, association, about);
  pdf.prose(words.readable);
  pdf.facts([[words.made, words.madeAt(momentWords(madeAt), alliance.position)]]);
  writeAlliance(pdf, file);
  pdf.heading(words.application);
  if (alliance.application === null) pdf.prose(words.noApplication);
  else writeApplication(pdf, alliance.application, locale);
  for (const earlier of alliance.earlierApplications.toReversed()) {
    pdf.heading(words.earlier(earlier.arendenummer));
    writeApplication(pdf, earlier, locale);
  }
  writePartnershipDecisions(pdf, alliance.partnership?.decisions ?? [], locale);
  writeAttachments(pdf, attachments, file);
  writeMessages(pdf, file);
  pdf.heading(words.history);
  const rows = history.map((item) => historyRow(item, file));
  pdf.table([words.when, words.what, words.who, words.change], rows, HISTORY_SHARES);
  return pdf.end(words.page, `${association} · ${alliance.name}`);
}

function writeAlliance(pdf: PdfWriter, { alliance, locale }: CaseFile): void {
  const words = CASE_FILE_WORDS[locale];
  const { partnership, association, form, issues, members, representatives } = alliance;
  pdf.heading(words.alliance);
  pdf.facts([
    [words.lan, alliance.lan.map((code) => regionByCode(code)?.name ?? code).join(', ')],
    [words.form, form && FORM_NAMES[form][locale]],
    [words.status, stateName('alliance', alliance.status, locale)],
    [words.started, alliance.startedOn.date],
    [
      words.partnership,
      partnership && words.since(stateName('partnership', partnership.state, locale), partnership.since),
    ],
    [words.association, association && [association.name, association.orgnr].filter(Boolean).join(', ')],
  ]);
  if (issues.length > 0) {
    pdf.subheading(words.issues);
    pdf.list(issues.map((issue) => issue ?? ERASED_WORDS.text[locale]));
  }
  if (members.length > 0) {
    pdf.subheading(words.members);
    pdf.table(
      [words.organisation, words.orgnr, words.contact],
      members.map(({ name, orgnr, contact }) => [name, orgnr ?? '', contact ?? '']),
      [5, 3, 4],
    );
  }
  if (representatives.length > 0) {
    pdf.subheading(words.representatives);
    pdf.list(
      representatives.map(
        ({ name, from, to }) => `${name ?? ERASED_WORDS.person[locale]}, ${from} – ${to ?? ''}`,
      ),
    );
  }
}

function writeAttachments(
  pdf: PdfWriter,
  attachments: readonly ListedAttachment[],
  { locale }: Pick<CaseFile, 'locale'>,
): void {
  const words = CASE_FILE_WORDS[locale];
  pdf.heading(words.attachments);
  if (attachments.length === 0) pdf.prose(words.noAttachments);
  for (const [index, { name, mediaType, size, sha256, path }] of attachments.entries())
    pdf.item({
      heading: `${String(index + 1)}. ${name ?? ERASED_WORDS.text[locale]}`,
      remarks: [fileKind(mediaType), sizeWords(size), path === null ? words.gone : words.lies(path)],
      paragraphs: [words.checksum(sha256)],
    });
}

/** What the alliance and the office have written to each other, whole; notes are in no file that is taken along. */
function writeMessages(pdf: PdfWriter, { history, locale }: Pick<CaseFile, 'history' | 'locale'>): void {
  const messages = history.filter(({ type }) => type === 'MessageSent');
  if (messages.length === 0) return;
  pdf.heading(CASE_FILE_WORDS[locale].messages);
  for (const item of messages)
    pdf.item({
      heading: whoRecorded(item, locale),
      remarks: [momentWords(item.recordedAt)],
      paragraphs: [item.reason ?? ERASED_WORDS.text[locale]],
    });
}

function whoRecorded({ actorName, role }: HistoryItem, locale: Locale): string {
  const who = roleName(role, locale);
  return actorName === null ? who : `${actorName}, ${who}`;
}

function historyRow(item: HistoryItem, { locale }: Pick<CaseFile, 'locale'>): string[] {
  const { type, recordedAt, label, changes, reason } = item;
  const words = CASE_FILE_WORDS[locale];
  const lines = changes.flatMap(({ words: { field, change } }) =>
    change === '' ? [] : [brief(`${field}: ${change}`)],
  );
  // A message stands whole before the history.
  if (reason !== null && type !== 'MessageSent') lines.push(brief(words.reason(reason)));
  return [momentWords(recordedAt), label, whoRecorded(item, locale), lines.join('\n')];
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MOST_IN_CELL ? line : `${line.slice(0, MOST_IN_CELL - 1)}…`;
}
