import { isBlank } from '../../../input/text.js';
import type { FieldFault, Reason } from '../../../kernel/refusal.js';
import type { ItemKind, PartnershipStep } from '../events.js';
import type { AgendaItemFields } from './commands/agenda-item.js';
import {
  type ApproveAgendaFields,
  approvedItems,
  itemsToApprove,
  needsConsent,
} from './commands/approve-agenda.js';
import { type FoundAlliance, type FoundEarlier, foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { waitingItems } from './commands/waiting-items.js';
import { guard, type MeetingGuards, unless } from './meeting-guard.js';
import { itemOf, type MeetingItem, type MeetingState } from './state.js';

/** How the alliances' table calls an application that the board can take up, and one that it has decided on. */
const READY: readonly string[] = ['ready-for-decision', 'tabled'];
const DECIDED: readonly string[] = ['granted', 'rejected'];

const PARTNERSHIP_STATES: Readonly<Record<PartnershipStep, readonly string[]>> = {
  suspend: ['active'],
  resume: ['paused'],
  end: ['active', 'paused'],
};

/** What an item that is added, opened or decided is about. */
interface Considered {
  readonly kind: ItemKind;
  readonly alliance: string | null;
  readonly application: string | null;
  readonly step: PartnershipStep | null;
  readonly hearing: string | null;
  readonly reconsiders: string | null;
  readonly continues: string | null;
  readonly adjusts: string | null;
  /** Null for one that is being added. */
  readonly item: string | null;
  /** Where it stands in the body, as `/items/0`; null for one that is named by its id. */
  readonly pointer: string | null;
}

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
  'earlier-known@1': (state, input, context) =>
    considered(state, input).flatMap((item) => againstEarlier(item, context)),
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
  'everybody-consents@1': guard<ApproveAgendaFields>((meeting, input) => {
    if (input === undefined) return [];
    const outside = itemsToApprove(meeting, input).filter((item) => needsConsent(meeting, item));
    const consents = input.consentedBy ?? [];
    const members = meeting.seats.flatMap(({ member, kind }) => (kind === 'ordinary' ? [member] : []));
    const missing = members.filter((member) => !consents.includes(member));
    return [
      ...unless(outside.length === 0 || missing.length === 0, 'consent-missing', {
        items: outside.length,
        late: meeting.shortNotice,
        members: missing,
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

/** The items that a command adds, or the one that it names; none that is closed, whose decision moves its subject on. */
function considered(state: MeetingState, input: unknown): Considered[] {
  const fields = (input ?? {}) as { items?: AgendaItemFields[]; item?: string } & Partial<AgendaItemFields>;
  if (fields.kind !== undefined) return [added(fields as AgendaItemFields, '')];
  if (state.status === 'none')
    return (fields.items ?? []).map((item, index) => added(item, `/items/${String(index)}`));
  const item = itemOf(state, fields.item);
  return item?.closedBy === null ? [standing(item)] : [];
}

/** With the field that it is about, where the item stands in what was sent. */
function told(reason: Reason, { pointer }: Considered, field: string): Reason | FieldFault {
  return pointer === null ? reason : { ...reason, pointer: `${pointer}/${field}` };
}

function added(
  { kind, alliance, step, hearing, reconsiders, continues, adjusts }: AgendaItemFields,
  pointer: string,
): Considered {
  return {
    kind,
    alliance: alliance ?? null,
    application: null,
    step: step ?? null,
    hearing: hearing ?? null,
    reconsiders: reconsiders ?? null,
    continues: continues ?? null,
    adjusts: adjusts ?? null,
    item: null,
    pointer,
  };
}

function standing({ item, subject, reconsiders }: MeetingItem): Considered {
  return {
    kind: subject.kind,
    alliance: 'alliance' in subject ? subject.alliance : null,
    application: subject.kind === 'application' ? subject.application : null,
    step: subject.kind === 'partnership' ? subject.step : null,
    hearing: null,
    reconsiders,
    continues: null,
    adjusts: null,
    item,
    pointer: null,
  };
}

function againstSubject(item: Considered, state: MeetingState, context: MeetingContext): Reason[] {
  const { kind, alliance } = item;
  if (alliance === null) return [];
  const found = foundIn(context).alliances?.[alliance];
  if (found === undefined) return [{ code: 'unknown-alliance' }];
  if (kind === 'application') return againstApplication(item, found.application, state);
  const is = found.partnership;
  const { step, reconsiders } = item;
  if (step === null) return [];
  // One that the board ended is taken up again only where that is reconsidered.
  const again = reconsiders !== null && is === 'ended' && step === 'resume';
  const fits = is !== null && (again || PARTNERSHIP_STATES[step].includes(is));
  return [
    ...unless(fits, 'partnership-not-so', { is, step }),
    ...unless(item.item === null || stillStands(reconsiders, found), 'decision-replaced'),
  ];
}

/** Whether what an item of the agenda looks at again is how the partnership still stands. */
function stillStands(reconsiders: string | null, { partnershipDecision: standing }: FoundAlliance): boolean {
  if (reconsiders === null) return true;
  return standing !== null && (standing.event === null || standing.event === reconsiders);
}

/** One that is being reconsidered has been decided on already: the new decision names the earlier one. */
function againstApplication(
  { application: presented, reconsiders, item }: Considered,
  application: FoundAlliance['application'],
  state: MeetingState,
): Reason[] {
  const meeting = state.status === 'none' ? null : state.id;
  const number = application?.arendenummer ?? null;
  if (application === null || number === null) return [{ code: 'no-application-to-decide' }];
  const { heldBy, state: is } = application;
  const same = presented === null || presented === application.application;
  const ready = (reconsiders === null ? READY : DECIDED).includes(is);
  const elsewhere = heldBy !== null && !(heldBy.meeting === meeting && heldBy.item === item);
  return [
    ...unless(same && ready, 'application-not-ready', { is }),
    ...unless(!elsewhere, 'application-held-elsewhere'),
  ];
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

function againstEarlier(item: Considered, context: MeetingContext): (Reason | FieldFault)[] {
  const { reconsiders, continues, adjusts, alliance } = item;
  const { earlier = {}, alliances = {}, toAdjust = {} } = foundIn(context);
  const decision = reconsiders === null ? undefined : earlier[reconsiders];
  const found = alliances[alliance ?? ''];
  const another = decision !== undefined && alliance !== null && !isAbout(item, decision, found);
  const replaced = decision !== undefined && !another && isReplaced(item, decision, found);
  const known = continues === null || earlier[continues] !== undefined;
  return [
    ...[
      ...unless(reconsiders === null || decision !== undefined, 'unknown-decision'),
      ...unless(!another, 'decision-about-another'),
      ...unless(!replaced, 'decision-replaced'),
      // The board was not fit to decide it the first time, and the letter says that it does not reconsider it either.
      ...unless(decision?.byHighestOrgan !== true, 'decided-by-highest-organ'),
    ].map((reason) => told(reason, item, 'reconsiders')),
    ...unless(known, 'unknown-earlier-item').map((reason) => told(reason, item, 'continues')),
    ...unless(adjusts === null || toAdjust[adjusts] !== undefined, 'no-minutes-to-adjust').map((reason) =>
      told(reason, item, 'adjusts'),
    ),
  ];
}

/** An alliance may have had several applications: what is looked at again is the decision on the latest. */
function isAbout(
  { kind, alliance }: Considered,
  decision: FoundEarlier,
  found: FoundAlliance | undefined,
): boolean {
  if (decision.alliance !== alliance) return false;
  const application = kind === 'application' ? (found?.application?.application ?? null) : null;
  return decision.application === application;
}

/** Of a partnership, what is looked at again is the decision by which it stands. */
function isReplaced({ kind }: Considered, decision: FoundEarlier, found: FoundAlliance | undefined): boolean {
  if (kind !== 'partnership') return false;
  const standing = found?.partnershipDecision ?? null;
  if (standing === null) return true;
  return standing.event === null ? standing.meeting !== decision.meeting : standing.event !== decision.event;
}
