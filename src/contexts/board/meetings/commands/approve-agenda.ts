import { optionalField } from '../../../../input/field.js';
import { notCalled } from '../not-called.js';
import { nextParagraf } from '../paragraphs.js';
import { itemOf, type Meeting } from '../state.js';
import { actorIds, itemIds } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';
import { waitingItems } from './waiting-items.js';

export class ApproveAgendaFields extends ToldAtFields {
  @optionalField(itemIds, 'In the order in which they are taken up; all that wait when left out')
  items?: string[];
  @optionalField(
    actorIds,
    'Where an item stands outside the call: those that let it in, which all in office must',
  )
  consentedBy?: string[];
}

/** The agenda is approved (dagordningen fastställs); approved once more it gets what has come since. */
export const approveAgenda = meetingCommand(
  'approve-agenda',
  ApproveAgendaFields,
  (meeting, input, context) => {
    const items = itemsToApprove(meeting, input);
    return [
      {
        type: 'AgendaApproved',
        data: {
          at: toldAt(input, context),
          paragraf: nextParagraf(meeting, context),
          items,
          admitted: items
            .filter((item) => needsConsent(meeting, item))
            .map((item) => ({ item, consentedBy: input.consentedBy ?? [] })),
        },
      },
    ];
  },
);

/** The items that are approved: those that are named, else all that wait and have not been. */
export function itemsToApprove(meeting: Meeting, { items }: Pick<ApproveAgendaFields, 'items'>): string[] {
  const approved = approvedItems(meeting);
  return items ?? waitingItems(meeting).filter((item) => !approved.has(item));
}

export function approvedItems({ agendas }: Meeting): ReadonlySet<string> {
  return new Set(agendas.flatMap(({ items }) => items));
}

/** It stood outside the call, or the call itself came too late, or not to every member (domain 4.1). */
export function needsConsent(meeting: Meeting, item: string): boolean {
  return meeting.shortNotice || notCalled(meeting).length > 0 || itemOf(meeting, item)?.inCall === false;
}
