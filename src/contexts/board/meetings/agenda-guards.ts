import { isBlank } from '../../../input/text.js';
import { namesOf } from '../board-command.js';
import { againstEarlier } from './against-earlier.js';
import { againstSubject, outOfReach } from './against-subject.js';
import {
  type ApproveAgendaFields,
  approvedItems,
  itemsToApprove,
  needsConsent,
} from './commands/approve-agenda.js';
import { foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { waitingItems } from './commands/waiting-items.js';
import { type Considered, considered, standing, told } from './considered.js';
import { guard, type MeetingGuards, unless } from './meeting-guard.js';
import { notCalled } from './not-called.js';
import { itemOf, type Meeting, type MeetingItem, type MeetingState } from './state.js';

/** Conditions on the call and on what stands on the agenda. */
export const AGENDA_GUARDS: MeetingGuards = {
  'board-elected@1': (_, input, context) => {
    const seats = foundIn(context).roster?.seats ?? [];
    return unless(input === undefined || seats.some(({ kind }) => kind === 'ordinary'), 'no-board');
  },
  'starts-ahead@1': (_, input, { now }) => {
    const startsAt = (input as { startsAt?: string } | undefined)?.startsAt;
    return unless(startsAt === undefined || startsAt > now, 'starts-in-the-past');
  },
  'subject-ready@1': (state, input, context) =>
    considered(state, input).flatMap((item) =>
      againstSubject(item, state, context).map((reason) => told(reason, item, 'alliance')),
    ),
  // Opened all the same it would lapse: the application is held for the item, and here it cannot be.
  'can-be-held@1': guard<ApproveAgendaFields & { item: string }>((meeting, input, context) => {
    const against = meant(meeting, input).map((item) => outOfReach(item, context));
    // Without an input nothing is against it as long as one of them can be taken up.
    return input === undefined && against.some((reasons) => reasons.length === 0) ? [] : against.flat();
  }),
  'not-on-an-agenda@1': (state, input, context) => {
    const added = considered(state, input).filter(({ alliance }) => alliance !== null);
    const taken = added.filter(
      (item, index) =>
        added.slice(0, index).some((other) => isSameSubject(item, other)) || isOnAgenda(item, state, context),
    );
    return taken.map((item) => told({ code: 'on-an-agenda-already' }, item, 'alliance'));
  },
  'partner-heard@1': (state, input) => {
    const unheard = considered(state, input).filter(
      ({ kind, hearing }) => kind === 'partnership' && (hearing === null || isBlank(hearing)),
    );
    return unheard.map((item) => told({ code: 'partner-not-heard' }, item, 'hearing'));
  },
  'earlier-known@1': (state, input, context) => {
    const onAgenda = state.status === 'none' ? [] : state.items.filter(({ status }) => status !== 'removed');
    return considered(state, input).flatMap((item, index, all) => {
      const others = item.item === null ? [...onAgenda, ...all.slice(0, index)] : [];
      return againstEarlier(item, { goOn: others.map(({ continues }) => continues), context });
    });
  },
  // By its own number and date until it is entered in the next minutes (domain 4.12).
  'per-capsulam-to-enter@1': guard<{ perCapsulam: string }>(({ reported }, input, context) => {
    if (input?.perCapsulam === undefined) return [];
    const { perCapsulam } = input;
    const found = foundIn(context).perCapsulam?.[perCapsulam];
    if (found?.decided !== true) return [{ code: 'no-such-per-capsulam' }];
    const here = reported.some((known) => known.perCapsulam === perCapsulam);
    return unless(!here && !found.entered, 'per-capsulam-entered-already');
  }),
  'item-waits@1': guard<{ item: string }>((meeting, input) => {
    if (input?.item === undefined) return unless(waitingItems(meeting).length > 0, 'nothing-waits');
    const item = itemOf(meeting, input.item);
    if (item === undefined) return [{ code: 'unknown-item' }];
    return unless(item.status === 'waiting', 'item-not-waiting');
  }),
  'items-wait@1': guard<ApproveAgendaFields>((meeting, input) => {
    const items = itemsToApprove(meeting, input ?? {});
    const [waiting, approved] = [waitingItems(meeting), approvedItems(meeting)];
    return [
      ...unless(items.length > 0 || meeting.agendas.length === 0, 'nothing-to-approve'),
      ...unless(
        items.every((item) => waiting.includes(item)),
        'item-not-waiting',
      ),
      ...unless(!items.some((item) => approved.has(item)), 'item-approved-already'),
    ];
  }),
  // Of all those in office, not only those who are there (domain 4.1).
  'everybody-consents@1': guard<ApproveAgendaFields>((meeting, input, context) => {
    if (input === undefined) return [];
    const outside = itemsToApprove(meeting, input).filter((item) => needsConsent(meeting, item));
    const consents = input.consentedBy ?? [];
    const members = meeting.seats.flatMap(({ member, kind }) => (kind === 'ordinary' ? [member] : []));
    const missing = members.filter((member) => !consents.includes(member));
    const uncalled = notCalled(meeting).length;
    return [
      ...unless(outside.length === 0 || missing.length === 0, 'consent-missing', {
        items: outside.length,
        late: meeting.shortNotice,
        ...(uncalled === 0 ? {} : { notCalled: uncalled }),
        members: missing,
        ...namesOf(missing, foundIn(context).people),
      }),
      ...unless(
        consents.every((member) => members.includes(member)),
        'not-in-office',
      ),
    ];
  }),
  'agenda-approved@1': guard<{ item: string }>((meeting, input) => {
    const approved = approvedItems(meeting);
    const met = input?.item === undefined ? meeting.agendas.length > 0 : approved.has(input.item);
    return unless(met || itemOf(meeting, input?.item)?.status === 'removed', 'agenda-not-approved');
  }),
};

/** The items that a command takes up or puts on the agenda; without an input, those that it could. */
function meant(
  meeting: Meeting,
  input: (Partial<ApproveAgendaFields> & { readonly item?: string }) | undefined,
): MeetingItem[] {
  if (input === undefined) return meeting.items.filter(({ status }) => status === 'waiting');
  const ids = input.item === undefined ? itemsToApprove(meeting, input) : [input.item];
  return meeting.items.filter(({ item, status }) => status === 'waiting' && ids.includes(item));
}

function isSameSubject(one: Considered, other: Considered): boolean {
  return one.kind === other.kind && one.alliance === other.alliance;
}

function isOnAgenda(item: Considered, state: MeetingState, context: MeetingContext): boolean {
  const here = state.status === 'none' ? [] : state.items;
  const waits = here.filter(({ status }) => status === 'waiting' || status === 'open').map(standing);
  const elsewhere = foundIn(context).alliances?.[item.alliance ?? '']?.onAgendas ?? [];
  const id = state.status === 'none' ? null : state.id;
  return (
    waits.some((other) => isSameSubject(item, other)) ||
    elsewhere.some(({ meeting, kind }) => meeting !== id && kind === item.kind)
  );
}
