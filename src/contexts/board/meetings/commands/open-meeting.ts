import { field, optionalField } from '../../../../input/field.js';
import { list } from '../../../../input/list.js';
import { personNamed } from '../../../../kernel/personal-text.js';
import { isQuorate } from '../../reckoning.js';
import type { MeetingEventFact, PresidingAs } from '../events.js';
import { nextParagraf } from '../paragraphs.js';
import { actorId, actorIds, MOST_MEMBERS, personName } from './field-kinds.js';
import { foundIn } from './inputs.js';
import { meetingCommand, type MeetingContext } from './meeting-command.js';
import { BeginningFields, beginningOf } from './present-fields.js';
import { unhandledItems } from './waiting-items.js';

export class OpenMeetingFields extends BeginningFields {
  @optionalField(actorId, "Left out: the board's secretary, who is there") secretary?: string;
  @field(actorIds, 'Who adjust the minutes, beside whoever presides') adjusters!: string[];
  @optionalField(list(personName, { max: MOST_MEMBERS }), 'Others who are there (adjungerade)')
  adjuncts?: string[];
}

/** Opens the meeting. One without a quorum is noted and closed, and its items move on (domain 4.3). */
export const openMeeting = meetingCommand('open-meeting', OpenMeetingFields, (meeting, input, context) => {
  const { at, presiding, seats, present, rules, quorum } = beginningOf(input, context);
  const secretary = secretaryOf(input, context) ?? '';
  const numbering = rules.paragraphs;
  const opened: MeetingEventFact = {
    type: 'MeetingOpened',
    data: {
      openedAt: at,
      paragraf: nextParagraf({ numbering, paragraphs: 0 }, context),
      presiding,
      presidingAs: presidingAs(presiding, context),
      secretary,
      secretaryName: personNamed(nameOf(secretary, context)),
      adjusters: input.adjusters,
      seats,
      present,
      adjuncts: (input.adjuncts ?? []).map(personNamed),
      rulesVersion: rules.version,
      quorum,
      numbering,
    },
  };
  if (isQuorate(quorum)) return [opened];
  const closing = nextParagraf({ numbering, paragraphs: 0 }, context, 1);
  const data = { closedAt: at, paragraf: closing, quorate: false, ...unhandledItems(meeting, context) };
  return [opened, { type: 'MeetingClosed', data }];
});

/** Whoever is named, else the board's secretary where they are there; a board whose secretary is away names another. */
export function secretaryOf(
  { present, secretary }: Pick<OpenMeetingFields, 'present' | 'secretary'>,
  context: MeetingContext,
): string | null {
  const ofBoard = foundIn(context).roster?.secretary ?? null;
  return secretary ?? (present.some(({ member }) => member === ofBoard) ? ofBoard : null);
}

/** By the roster, or as somebody who is no member is known. */
function nameOf(member: string, context: MeetingContext): string {
  const { roster, people } = foundIn(context);
  return roster?.seats.find((seat) => seat.member === member)?.name ?? people?.[member] ?? '';
}

function presidingAs(member: string, context: MeetingContext): PresidingAs {
  const { chair, viceChair } = foundIn(context).roster ?? {};
  return member === chair ? 'chair' : member === viceChair ? 'vice-chair' : 'elected';
}
