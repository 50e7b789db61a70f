import { base64 } from '../../../../input/base64.js';
import { field, optionalField } from '../../../../input/field.js';
import { fileName, mediaType } from '../../../../input/text.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { nextAppendix } from '../state.js';
import { itemId, MOST_CONTENT_BYTES } from './field-kinds.js';
import { foundIn } from './inputs.js';
import { meetingCommand } from './meeting-command.js';

export class AddPaperFields {
  @field(fileName({ max: 255 })) name!: string;
  @field(mediaType()) mediaType!: string;
  @field(base64({ maxBytes: MOST_CONTENT_BYTES })) contentBase64!: string;
  @optionalField(itemId, 'Left out: it belongs to the meeting as a whole') item?: string;
}

/** A numbered attachment of the minutes (bilaga, domain 4.10). Its content stays outside the log. */
export const addPaper = meetingCommand('add-paper', AddPaperFields, (meeting, input, context) => {
  const { paper } = foundIn(context);
  if (paper === undefined) throw new Error('a paper needs found.paper');
  const { name, mediaType: type, item = null } = input;
  return [
    {
      type: 'PaperAdded',
      data: {
        number: nextAppendix(meeting),
        item,
        sha256: paper.sha256,
        size: paper.size,
        mediaType: type,
        name: personalText(name),
      },
    },
  ];
});
