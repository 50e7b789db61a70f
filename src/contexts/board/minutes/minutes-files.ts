import { createHash } from 'node:crypto';
import { HttpProblem } from '../../../http/http-problem.js';
import type { AttachmentFiles } from '../../../attachments/attachment-files.js';
import { type LastStep, frozenBy } from './draft.js';
import type { MinutesInput } from './telling.js';

/** Told when adjusted minutes are not what they were: somebody has to look. */
export type MinutesAlarm = (about: {
  readonly sha256: string;
  readonly fault: 'missing' | 'altered';
}) => void;

/** The files of minutes: what was added to them, and adjusted minutes, frozen under the SHA-256 of their bytes. */
export class MinutesFiles {
  constructor(
    private readonly files: Pick<AttachmentFiles, 'put' | 'get' | 'has'>,
    private readonly alarm: MinutesAlarm,
    /** Whether a file was erased on purpose, for somebody's sake. */
    private readonly wasErased: (sha256: string) => Promise<boolean>,
  ) {}

  /**
   * Renders and stores the minutes that a step freezes, before it is recorded. What an attempt stored that was then not
   * recorded stays, and nothing refers to it.
   *
   * @returns the SHA-256 of the file; null where the minutes are not frozen by that step
   */
  async freeze(input: MinutesInput, step: LastStep, now: string): Promise<string | null> {
    const document = frozenBy(input, step, now);
    if (document === null) return null;
    // The library is large, and minutes are seldom adjusted.
    const { documentPdf } = await import('./document-pdf.js');
    return this.files.put(await documentPdf(document));
  }

  /** A file that was added to minutes; null when it is not there. */
  async paper(sha256: string): Promise<Buffer | null> {
    const bytes = await this.files.get(sha256);
    return bytes === null ? null : Buffer.from(bytes);
  }

  /**
   * The file as it was frozen; looked at anew each time.
   *
   * @throws HttpProblem 410, it was erased; else 500: it is not there, or not what it was. Nothing else is given in its
   *   place
   */
  async read(sha256: string): Promise<Buffer> {
    const bytes = await this.files.get(sha256);
    if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256)
      return Buffer.from(bytes);
    if (bytes === null && (await this.wasErased(sha256)))
      throw new HttpProblem(410, 'minutes-erased', { details: { sha256 } });
    const fault = (await this.files.has(sha256)) ? 'altered' : 'missing';
    this.alarm({ sha256, fault });
    throw new HttpProblem(500, `minutes-${fault}`, { details: { sha256 } });
  }
}
