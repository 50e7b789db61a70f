import { localDate } from '../../../kernel/local-date.js';
import { addDays } from '../../../workflow/working-days.js';
import { rulesOfVersion } from '../board-rules.js';
import { foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import type { MeetingEventFact } from './events.js';
import { allHaveSigned } from './signatories.js';
import type { Meeting } from './state.js';

/** The minutes are adjusted once all who are to sign have: frozen, with the SHA-256 of the document. */
export function adjusted(meeting: Meeting, context: MeetingContext): MeetingEventFact[] {
  const { status, signatures, replaced } = meeting.minutes;
  if (status !== 'signing' || !allHaveSigned(meeting)) return [];
  const signatories = signatures.map(({ member }) => member);
  const attested = replaced.flatMap(({ attestedBy }) => attestedBy);
  return [
    {
      type: 'MinutesAdjusted',
      data: {
        signatories: [...new Set([...signatories, ...attested])],
        sha256: foundIn(context).document ?? '',
        late: isLate(meeting, context),
      },
    },
  ];
}

/** Later than the days that the rules give; who adjusts, and at which meeting, makes nothing late (domain 4.11). */
function isLate(meeting: Meeting, { now, settings }: MeetingContext): boolean {
  const { adjustedWithinDays } = rulesOfVersion(settings.boardRules, meeting.rulesVersion);
  const last = addDays(localDate(meeting.closing?.closedAt ?? now), adjustedWithinDays);
  return localDate(now) > last;
}
