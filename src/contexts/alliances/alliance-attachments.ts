import type { Alliance, Application, Attachment } from './state.js';

/** The attachment of that hash, of whichever of the alliance's applications. */
export function attachmentIn(alliance: Alliance, sha256: string): Attachment | undefined {
  const { preparation, application, earlierApplications } = alliance;
  const applications = [...(application === null ? [] : [application]), ...earlierApplications];
  const ofApplications = applications.flatMap((one) => attachmentsOf(alliance, one));
  return [...preparation.attachments, ...ofApplications].find((attachment) => attachment.sha256 === sha256);
}

/** The files of one of the alliance's applications, those that came with a supplement included. */
export function attachmentsOf(alliance: Alliance, application: Application): readonly Attachment[] {
  // One without commitments is the draft that is being prepared: earlier ones have all been handed in.
  return 'commitments' in application
    ? application.commitments.attachments
    : alliance.preparation.attachments;
}
