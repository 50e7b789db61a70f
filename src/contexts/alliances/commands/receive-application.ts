import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { nested } from '../../../input/nested.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { snapshotOf } from './application-snapshot.js';
import { attachmentAdded, AttachmentFields } from './attachment-fields.js';
import { draftId } from './draft-application.js';
import { longText } from './field-kinds.js';
import { foundIn } from './inputs.js';

export class ReceiveApplicationFields {
  @field(date()) receivedOn!: string;
  @field(longText) text!: string;
  @optionalField(nested(AttachmentFields), 'The paper, scanned') attachment?: AttachmentFields;
}

/** The office takes down an application that came on paper; it stands for the applicant's submission. */
export const receiveApplication = allianceCommand(
  'receive-application',
  ReceiveApplicationFields,
  (alliance, { receivedOn, text, attachment }, context) => {
    const scanned = attachment === undefined ? [] : [attachmentAdded(attachment, context)];
    const { sha256 } = foundIn(context).attachment ?? {};
    const received: AllianceEventFact = {
      type: 'ApplicationReceivedOnPaper',
      data: {
        application: draftId(alliance) ?? context.newId('application'),
        receivedOn,
        text: personalText(text),
        snapshot: snapshotOf(alliance, attachment === undefined || sha256 === undefined ? [] : [sha256]),
      },
    };
    // The scan comes first, so that it belongs to what was handed in.
    return [...scanned, received];
  },
);
