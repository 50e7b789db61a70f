import type { Alliance } from './state.js';
import type { Application, Attachment } from './state-application.js';
import { casesOf } from './state-cases.js';

/** The attachment of that hash, of whichever of the alliance's applications. */
export function attachmentIn(alliance: Alliance, sha256: string): Attachment | undefined {
  const ofCases = casesOf(alliance).flatMap((application) => attachmentsOf(alliance, application));
  return [...alliance.preparation.attachments, ...ofCases].find((one) => one.sha256 === sha256);
}

/** The files of one of the alliance's applications, those that came with a supplement included. */
export function attachmentsOf(alliance: Alliance, application: Application): readonly Attachment[] {
  // One without commitments is the draft that is being prepared: earlier ones have all been handed in.
  return 'commitments' in application
    ? application.commitments.attachments
    : alliance.preparation.attachments;
}
