import { base64 } from '../../../input/base64.js';
import { field } from '../../../input/field.js';
import { fileName, mediaType } from '../../../input/text.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import type { AllianceContext } from './alliance-command.js';
import { MOST_CONTENT_BYTES } from './field-kinds.js';
import { foundIn } from './inputs.js';

/** A file with its content. */
export class AttachmentFields {
  @field(fileName({ max: 255 })) name!: string;
  @field(mediaType()) mediaType!: string;
  @field(base64({ maxBytes: MOST_CONTENT_BYTES })) contentBase64!: string;
}

/** The fact of an attachment: its content stays outside the log. */
export function attachmentAdded(fields: AttachmentFields, context: AllianceContext): AllianceEventFact {
  const { attachment } = foundIn(context);
  if (attachment === undefined) throw new Error('an attachment needs found.attachment');
  const { sha256, size } = attachment;
  return {
    type: 'AttachmentAdded',
    data: { sha256, size, mediaType: fields.mediaType, name: personalText(fields.name) },
  };
}
