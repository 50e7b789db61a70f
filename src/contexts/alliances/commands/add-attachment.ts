import { allianceCommand } from './alliance-command.js';
import { attachmentAdded, AttachmentFields } from './attachment-fields.js';

/** Adds a file to the application or to what supplements it. */
export const addAttachment = allianceCommand('add-attachment', AttachmentFields, (_, input, context) => [
  attachmentAdded(input, context),
]);
