import { field, optionalField } from '../../../../input/field.js';
import { instant } from '../../../../input/instant.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { localDate } from '../../../../kernel/local-date.js';
import { optionalText, personNamed } from '../../../../kernel/personal-text.js';
import { addDays } from '../../../../workflow/working-days.js';
import { rulesOn } from '../../board-rules.js';
import type { Called, MeetingEventFact } from '../events.js';
import { AgendaItemFields, agendaItem } from './agenda-item.js';
import { linkText, MOST_ITEMS, placeName } from './field-kinds.js';
import { type FoundRoster, foundIn } from './inputs.js';
import type { MeetingCommand, MeetingContext } from './meeting-command.js';

export class ConveneMeetingFields {
  @field(instant()) startsAt!: string;
  @field(placeName) place!: string;
  @optionalField(linkText, 'The address of an online meeting') link?: string;
  @optionalField(list(nested(AgendaItemFields), { max: MOST_ITEMS }), 'What stands in the call')
  items?: AgendaItemFields[];
}

/** Calls all members with the papers (kallelse, domain 4.1). */
export const conveneMeeting: MeetingCommand<ConveneMeetingFields> = {
  name: 'convene-meeting',
  fields: ConveneMeetingFields,
  decide: (_, { startsAt, place, link, items = [] }, context) => {
    const { meeting = '', roster } = foundIn(context);
    const convened: MeetingEventFact = {
      type: 'MeetingConvened',
      data: {
        meeting,
        startsAt,
        place,
        link: optionalText(link),
        called: calledIn(roster?.seats ?? []),
        shortNotice: isShortNotice(startsAt, context),
        rulesVersion: rulesOn(context.settings.boardRules, localDate(startsAt)).version,
      },
    };
    const added = items.map((input, index): MeetingEventFact => {
      const item = context.newId(`item ${String(index)}`);
      return { type: 'AgendaItemAdded', data: agendaItem(input, context, { item, inCall: true }) };
    });
    return [convened, ...added];
  },
};

/** Those in office, as the call names them. */
export function calledIn(seats: FoundRoster['seats']): Called[] {
  return seats.map(({ member, name, kind }) => ({ member, name: personNamed(name), kind }));
}

/** Whether fewer days are left until the meeting than the rules ask for. */
export function isShortNotice(
  startsAt: string,
  { now, settings }: Pick<MeetingContext, 'now' | 'settings'>,
): boolean {
  const day = localDate(startsAt);
  return addDays(localDate(now), rulesOn(settings.boardRules, day).noticeDays) > day;
}
