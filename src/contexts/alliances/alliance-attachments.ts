import type { Alliance, Application, Attachment } from './state.js';

/** The attachment of that hash, of whichever of the alliance's applications. */
export function attachmentIn(alliance: Alliance, sha256: string): Attachment | undefined {
  const { preparation, application, earlierApplications } = alliance;
  const applications = [...(application === null ? [] : [application]), ...earlierApplications];
  return [...preparation.attachments, ...applications.flatMap(attachmentsOf)].find(
    (attachment) => attachment.sha256 === sha256,
  );
}

function attachmentsOf(application: Application): readonly Attachment[] {
  return 'commitments' in application ? application.commitments.attachments : [];
}
