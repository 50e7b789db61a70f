import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { optionalText, personNamed, personalText } from '../../../kernel/personal-text.js';
import { localDate } from '../../../kernel/local-date.js';
import { REQUEST_KINDS, type RequestKind } from '../events.js';
import { longText, personWords } from './field-kinds.js';
import { foundIn } from './inputs.js';
import type { PrivacyCommand } from './privacy-command.js';

export class ReceiveRequestFields {
  @field(choice(REQUEST_KINDS)) kind!: RequestKind;
  @field(personWords, 'Who asks') subject!: string;
  @field(personWords, 'An e-mail address, or how else to reach them') contact!: string;
  @optionalField(longText, 'What they write') words?: string;
  @optionalField(date(), 'The day it came in; today when left out') receivedOn?: string;
}

/** Takes in what somebody asks for about their own data. */
export const receiveRequest: PrivacyCommand<ReceiveRequestFields> = {
  name: 'receive-request',
  fields: ReceiveRequestFields,
  decide: (_, { kind, subject, contact, words, receivedOn }, context) => [
    {
      type: 'PrivacyRequestReceived',
      data: {
        request: foundIn(context).request ?? '',
        kind,
        words: optionalText(words),
        subject: personNamed(subject),
        contact: personalText(contact),
        receivedOn: receivedOn ?? localDate(context.now),
        receivedBy: context.actor.id,
      },
    },
  ],
};
