import { optionalField } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { PartnershipDecision } from '../events.js';
import type { AllianceContext } from './alliance-command.js';
import { longTextOrBlank } from './field-kinds.js';
import { MeetingFields, meetingRecord } from './meeting-fields.js';

/** A decision on a partnership, for which the partner has been heard. */
export class PartnershipFields extends MeetingFields {
  @optionalField(longTextOrBlank, 'What the partner said when heard') hearing?: string;
}

/** The record of the decision; the table has seen to it that the partner was heard. */
export function partnershipDecision(input: PartnershipFields, context: AllianceContext): PartnershipDecision {
  return {
    ...meetingRecord(input, context),
    hearing: personalText(input.hearing ?? ''),
    reconsiders: null,
  };
}
