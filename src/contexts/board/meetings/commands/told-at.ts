import { optionalField } from '../../../../input/field.js';
import { instant } from '../../../../input/instant.js';
import type { MeetingContext } from './meeting-command.js';

/** What happens at a meeting may be written down live or afterwards. */
export class ToldAtFields {
  @optionalField(instant(), 'When it happened; now when left out') at?: string;
}

export function toldAt({ at }: { readonly at?: string }, { now }: Pick<MeetingContext, 'now'>): string {
  return at ?? now;
}
