import type { ReplaceAdjusterFields } from './commands/replace-adjuster.js';
import type { SignMinutesFields } from './commands/sign-minutes.js';
import { foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { guard, type MeetingGuards, unless } from './meeting-guard.js';
import { attestants, capacitiesOf, secretaryStillToSign, signatoriesOf } from './signatories.js';
import type { Meeting } from './state.js';
import type { Reason } from '../../../kernel/refusal.js';

/** Conditions on how the minutes are signed and adjusted (domain 4.11). */
export const MINUTES_GUARDS: MeetingGuards = {
  'paper-taken@1': guard((_, input, context) => {
    const fault = foundIn(context).paper?.fault;
    return input === undefined || fault === undefined ? [] : [fault];
  }),
  'is-to-sign@1': guard((meeting, _, { actor }) =>
    unless(capacitiesOf(meeting, actor.id).length > 0, 'not-to-sign'),
  ),
  'draft-is-the-same@1': guard<SignMinutesFields>(({ minutes }, input, context) => {
    const now = foundIn(context).draft ?? minutes.draft;
    return unless(
      input === undefined || (input.draft === minutes.draft && now === minutes.draft),
      'minutes-moved',
    );
  }),
  'secretary-signs-first@1': guard((meeting, _, { actor }) =>
    unless(
      !secretaryStillToSign(meeting) || capacitiesOf(meeting, actor.id).includes('secretary'),
      'secretary-signs-first',
    ),
  ),
  'not-signed-yet@1': guard((meeting, _, { actor }) =>
    unless(!hasSigned(meeting, actor.id), 'signed-already'),
  ),
  'is-signatory@1': guard<ReplaceAdjusterFields>((meeting, input) => {
    const { adjuster } = input ?? {};
    if (adjuster === undefined) return [];
    const known = signatoriesOf(meeting).some(({ member }) => member === adjuster);
    return [...unless(known, 'not-an-adjuster'), ...unless(!hasSigned(meeting, adjuster), 'signed-already')];
  }),
  'one-replacement@1': guard<ReplaceAdjusterFields>((_, input) =>
    unless(
      input === undefined || (input.by === undefined) !== (input.meeting === undefined),
      'one-replacement-needed',
    ),
  ),
  'replacement-attended@1': guard<ReplaceAdjusterFields>((meeting, input, context) => {
    if (input?.by !== undefined) return againstReplacement(meeting, input.by);
    return input?.meeting === undefined ? [] : againstLater(meeting, input.adjuster ?? '', context);
  }),
};

function hasSigned({ minutes }: Meeting, member: string): boolean {
  return minutes.signatures.some((signature) => signature.member === member);
}

function againstReplacement(meeting: Meeting, by: string): Reason[] {
  const attended = meeting.attendance.some(({ member }) => member === by);
  const signs = signatoriesOf(meeting).some(({ member }) => member === by);
  return [...unless(attended, 'replacement-did-not-attend'), ...unless(!signs, 'signs-anyway')];
}

function againstLater(meeting: Meeting, adjuster: string, context: MeetingContext): Reason[] {
  const later = foundIn(context).laterMeeting;
  if (later === undefined || later.openedAt <= (meeting.closing?.closedAt ?? ''))
    return [{ code: 'no-later-meeting' }];
  if (later.adjusted === null) return [{ code: 'not-adjusted-there' }];
  return unless(attestants(meeting, adjuster, later).length > 0, 'nobody-attests');
}
