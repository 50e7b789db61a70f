import { date } from '../../../../input/date.js';
import { field } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { rosterCommand } from './roster-command.js';

export class EndPostFields {
  @field(uuid()) post!: string;
  @field(date(), 'The last day of it; it may lie ahead') endedOn!: string;
}

/** A member has left a post in an organisation. */
export const endPost = rosterCommand('end-post', EndPostFields, ({ posts }, { post, endedOn }) =>
  posts.some(({ id, to }) => id === post && to === endedOn)
    ? []
    : [{ type: 'PostEnded', data: { post, endedOn } }],
);
