import type { Locale } from '../../../messages/message.js';
import type { AllianceView } from '../views.js';
import type { ApplicationView } from '../application-views.js';
import type { HistoryItem } from '../history-views.js';
import { attachmentPath } from './file-names.js';

/** All that somebody may read of an alliance, to be taken along. */
export interface CaseFile {
  readonly alliance: AllianceView;
  readonly history: readonly HistoryItem[];
  readonly attachments: readonly ListedAttachment[];
  readonly association: string;
  readonly locale: Locale;
  /** UTC ISO 8601. */
  readonly madeAt: string;
}

/** A file of the case, where it lies in the archive; null: it is not there any more. */
export interface ListedAttachment {
  readonly sha256: string;
  readonly name: string | null;
  readonly size: number;
  readonly mediaType: string;
  readonly path: string | null;
}

/** The files of all the alliance's applications, each once, the newest case's first. */
export async function attachmentsListed(
  { application, earlierApplications }: AllianceView,
  locale: Locale,
  isThere: (sha256: string) => Promise<boolean>,
): Promise<ListedAttachment[]> {
  const cases: readonly ApplicationView[] = [
    ...(application === null ? [] : [application]),
    ...earlierApplications.toReversed(),
  ];
  const bySum = new Map(cases.flatMap(({ attachments }) => attachments).map((one) => [one.sha256, one]));
  return Promise.all(
    [...bySum.values()].map(async (one, index) => ({
      ...one,
      path: (await isThere(one.sha256)) ? attachmentPath(index + 1, one.name, locale) : null,
    })),
  );
}
