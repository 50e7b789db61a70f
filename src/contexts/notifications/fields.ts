import { type AsOf, asOf, position, wholeNumber } from '../../http/query-kinds.js';
import { ReadQuery } from '../../http/read-query.js';
import { FORMAT, type Format, FORMATS } from '../../http/tables/table-answer.js';
import { choice } from '../../input/choice.js';
import { field, fieldsRule, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { list } from '../../input/list.js';
import { nested } from '../../input/nested.js';
import { KINDS, NOTICE_KINDS, type NoticeKind, type Way, WAYS } from './kinds.js';
import { MAIL_STATES, type MailState } from './mail-states.js';

/** How somebody wants to be told of one kind. */
@fieldsRule<ChoiceFields>(({ kind, way }) =>
  KINDS[kind].always === null || way === 'at-once' ? [] : [{ pointer: '/way', code: 'always-told' }],
)
export class ChoiceFields {
  @field(choice(NOTICE_KINDS)) kind!: NoticeKind;
  @field(choice(WAYS), 'daily: in one mail at seven in the morning') way!: Way;
}

export class ChoicesFields {
  @field(list(nested(ChoiceFields), { max: NOTICE_KINDS.length }), 'What is left out stays as it is')
  choices!: ChoiceFields[];
}

export class MailsQuery extends ReadQuery {
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
  @optionalField(choice(NOTICE_KINDS), 'Only of this kind') kind?: NoticeKind;
  @optionalField(choice(MAIL_STATES), 'Only those that stand so') state?: MailState;
  @optionalField(uuid(), 'Only to this account') account?: string;
  @optionalField(uuid(), 'Only about this alliance, meeting or question per capsulam') about?: string;
  @optionalField(asOf(), 'Noted from this instant') from?: AsOf;
  @optionalField(asOf(), 'Noted before this instant') to?: AsOf;
  @optionalField(position(), 'nextCursor of the page before') cursor?: number;
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; when left out 50, in a file all')
  limit?: number;
}
