import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { reasonText } from './field-kinds.js';
import { privacyCommand } from './privacy-command.js';

export class ExtendRequestFields {
  @field(date()) until!: string;
  @field(reasonText) reason!: string;
}

/** Takes more time where a request is intricate; told with the reasons within the first month (GDPR article 12.3). */
export const extendRequest = privacyCommand('extend-request', ExtendRequestFields, (_, { until, reason }) => [
  { type: 'PrivacyRequestExtended', data: { until, reason: personalText(reason) } },
]);
