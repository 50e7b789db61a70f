import type { SealedText } from '../../kernel/personal-text.js';
import {
  type Meeting,
  type MeetingEvent,
  type PerCapsulam,
  type PerCapsulamEvent,
  type RosterEvent,
  signatoriesOf,
  THE_BOARD,
} from '../board/public.js';
import type { NoticeKind } from './kinds.js';
import { anotherCall, callOf, cancellationOf, continuationOf, heldOn, notCalled } from './meeting-facts.js';
import type { Audience, Condition, Facts, Notice } from './notice.js';

type EventIn<Event, Type> = Extract<Event, { type: Type }>;

interface Telling<Event, State> {
  readonly kind: NoticeKind;
  readonly to: (state: State, event: Event, told: State) => Audience;
  readonly condition?: Condition;
  readonly facts?: (event: Event, state: State, now: State, told: State) => Facts;
  readonly leadsTo?: (event: Event) => readonly SealedText[];
  /** Whether it still holds, as things stand now. */
  readonly stands?: (now: State) => boolean;
  readonly doerToo?: true;
  /** What it leads to, where they may not see what it is of. */
  readonly about?: Notice['about'];
  readonly when?: (event: Event, state: State) => boolean;
}

type Table<Event extends { type: string }, State> = {
  readonly [Type in Event['type']]: readonly Telling<EventIn<Event, Type>, State>[];
};

const NOBODY = [] as const;
const THE_BOARD_ITSELF: Notice['about'] = { kind: 'board', id: THE_BOARD, alliance: null };
const isSigned = ({ minutes }: Meeting): boolean => minutes.status === 'signing';
const isConvened = ({ status }: Meeting): boolean => status === 'convened';

/** WHO IS TOLD of what happens at a meeting. Everybody who is called is, whoever calls: the call is theirs to keep. */
// prettier-ignore
const MEETINGS_TELL: Table<MeetingEvent, Meeting> = {
  MeetingConvened: [{ kind: 'meeting-called', to: called, doerToo: true, facts: callOf, stands: isConvened }],
  CallChanged: [
    { kind: 'meeting-changed', to: calledBefore, doerToo: true, facts: anotherCall, stands: isConvened },
    { kind: 'meeting-called', to: calledSince, doerToo: true, facts: callOf, stands: isConvened },
    { kind: 'meeting-not-called', to: calledNoMore, condition: 'whoever-it-was', doerToo: true, about: THE_BOARD_ITSELF, facts: notCalled, stands: isConvened },
  ],
  MeetingCancelled: [{ kind: 'meeting-cancelled', to: called, doerToo: true, facts: cancellationOf }],
  // The same meeting goes on another time: one more time to be there.
  MeetingAdjourned: [{ kind: 'meeting-changed', to: called, doerToo: true, facts: continuationOf, stands: ({ status }) => status === 'adjourned' }],

  // The secretary signs first, then the others (domain, 4.11): each is told when it is their turn.
  MinutesDrafted: [{ kind: 'minutes-to-sign', to: secretaryOf, condition: 'whoever-it-was', facts: heldOn, stands: isSigned }],
  MinutesSigned: [{ kind: 'minutes-to-sign', to: (meeting) => ({ actors: yetToSign(meeting) }), condition: 'whoever-it-was', when: ({ data }) => data.as.includes('secretary'), facts: heldOn, stands: isSigned }],
  AdjusterReplaced: [{ kind: 'minutes-to-sign', to: (_, { data }) => actors(data.by), condition: 'whoever-it-was', when: (_, { minutes }) => minutes.status === 'signing' && minutes.signatures.length > 0, facts: heldOn, stands: isSigned }],
  MinutesAdjusted: [
    { kind: 'minutes-adjusted', to: () => 'auditors', facts: heldOn },
    { kind: 'minutes-adjusted', to: attended, condition: 'whoever-it-was', facts: heldOn },
  ],
  DecisionCorrected: [
    { kind: 'decision-corrected', to: () => 'auditors', facts: heldOn },
    { kind: 'decision-corrected', to: attended, condition: 'whoever-it-was', facts: heldOn },
  ],

  // What is done at the meeting, before those who are there
  AgendaItemAdded: NOBODY,
  AgendaItemRemoved: NOBODY,
  MeetingOpened: NOBODY,
  AttendanceRecorded: NOBODY,
  AgendaApproved: NOBODY,
  PresidingChanged: NOBODY,
  ItemOpened: NOBODY,
  ItemPresentedAgain: NOBODY,
  ItemLapsed: NOBODY,
  ItemConflictDeclared: NOBODY,
  SubstituteSteppedIn: NOBODY,
  DecisionEntered: NOBODY,
  TieDisclosed: NOBODY,
  TieDecided: NOBODY,
  FlagDismissed: NOBODY,
  VoteHeld: NOBODY,
  BoardDecisionMade: NOBODY,
  ItemTabled: NOBODY,
  ItemReferredBack: NOBODY,
  ItemEscalated: NOBODY,
  ReservationEntered: NOBODY,
  PerCapsulamReported: NOBODY,
  PaperAdded: NOBODY,
  MeetingResumed: NOBODY,
  MeetingClosed: NOBODY,
  MinutesWritten: NOBODY,
};

/** WHO IS TOLD of a question per capsulam: those who are asked, and are not conflicted. */
// prettier-ignore
const PER_CAPSULAM_TELLS: Table<PerCapsulamEvent, PerCapsulam> = {
  PerCapsulamOpened: [{ kind: 'per-capsulam-asked', to: asked, doerToo: true, facts: ({ data }) => ({ due: data.due, number: data.number }), leadsTo: ({ data }) => [data.heading], stands: isOpen }],
  // The answers given are void, and everybody is asked again.
  PerCapsulamPresentedAgain: [{ kind: 'per-capsulam-asked', to: asked, doerToo: true, facts: ({ data }, { number }) => ({ due: data.due, number, again: true }), stands: isOpen }],
  PerCapsulamConflictDeclared: [
    {
      kind: 'per-capsulam-asked',
      to: (_, { data }) => actors(data.instead?.member),
      facts: (_, { due, number }) => ({ due, number }),
      stands: isOpen,
    },
  ],
  ReminderDue: [{ kind: 'per-capsulam-near', to: unanswered, facts: ({ data }, { number }) => ({ due: data.due, number }), stands: isOpen }],
  PerCapsulamClosed: [{ kind: 'per-capsulam-closed', to: asked, facts: (_, { number }) => ({ number }) }],
  PerCapsulamCorrected: [
    { kind: 'decision-corrected', to: () => 'auditors', facts: (_, { number }) => ({ number }) },
    { kind: 'decision-corrected', to: asked, condition: 'whoever-it-was', facts: (_, { number }) => ({ number }) },
  ],
  PerCapsulamAnswered: NOBODY,
  PerCapsulamEntered: NOBODY,
  // It is closed then, which is told.
  DeadlinePassed: NOBODY,
};

/** After which of the facts about who sits on the board roles may have to be given or ended. */
const CHANGES_POSTS: Readonly<Record<RosterEvent['type'], boolean>> = {
  BoardElected: true,
  BoardConstituted: true,
  MemberElected: true,
  MandateEnded: true,
  PostDisclosed: false,
  PostEnded: false,
};

/** What those who give roles are told, as long as roles and posts differ. */
export const ROLES_TO_LOOK_AT: Notice = {
  ...{ kind: 'roles-differ', to: 'administrators', condition: 'administrator' },
  about: THE_BOARD_ITSELF,
  ...{ facts: {}, leadsTo: [], doerToo: true, stands: true },
};
export const TOLD_OF_THE_BOARD: ReadonlySet<string> = new Set(
  Object.entries(CHANGES_POSTS).flatMap(([type, changes]) => (changes ? [type] : [])),
);

/** The types of events of meetings, and of questions per capsulam, of which somebody is told. */
export const TOLD_OF_MEETINGS = told(MEETINGS_TELL);
export const TOLD_OF_PER_CAPSULAM = told(PER_CAPSULAM_TELLS);

/**
 * Whom an event of a meeting is told, and what. Pure.
 *
 * @param told the meeting as it was called last before
 */
export function meetingNotices(
  event: MeetingEvent,
  meeting: Meeting,
  { now, told: before = meeting }: { readonly now: Meeting; readonly told?: Meeting },
): Notice[] {
  const rules = MEETINGS_TELL[event.type] as readonly Telling<MeetingEvent, Meeting>[];
  const about = { kind: 'meeting', id: meeting.id, alliance: null } as const;
  return rules.flatMap((rule) => noticesOf(rule, event, { then: meeting, now, told: before }, about));
}

/** Whom an event of a question per capsulam is told, and what. Pure. */
export function perCapsulamNotices(event: PerCapsulamEvent, then: PerCapsulam, now: PerCapsulam): Notice[] {
  const rules = PER_CAPSULAM_TELLS[event.type] as readonly Telling<PerCapsulamEvent, PerCapsulam>[];
  const { subject } = then;
  const alliance = 'alliance' in subject ? subject.alliance : null;
  return rules.flatMap((rule) =>
    noticesOf(rule, event, { then, now, told: then }, { kind: 'per-capsulam', id: then.id, alliance }),
  );
}

function noticesOf<Event, State>(
  rule: Telling<Event, State>,
  event: Event,
  { then: state, now, told: before }: Readonly<Record<'then' | 'now' | 'told', State>>,
  about: Notice['about'],
): Notice[] {
  if (rule.when?.(event, state) === false) return [];
  const to = rule.to(state, event, before);
  return [
    {
      kind: rule.kind,
      to,
      condition: to === 'auditors' ? 'auditor' : (rule.condition ?? 'board'),
      about: rule.about ?? about,
      facts: rule.facts?.(event, state, now, before) ?? {},
      leadsTo: rule.leadsTo?.(event) ?? [],
      doerToo: rule.doerToo === true,
      stands: rule.stands?.(now) ?? true,
    },
  ];
}

function told(table: Readonly<Record<string, readonly unknown[]>>): ReadonlySet<string> {
  return new Set(Object.keys(table).filter((type) => (table[type]?.length ?? 0) > 0));
}

function actors(...some: readonly (string | null | undefined)[]): Audience {
  return { actors: some.filter((one) => one !== null && one !== undefined) };
}

function called(meeting: Meeting): Audience {
  return { actors: meeting.called.map(({ member }) => member) };
}

/** Those who are called now, and were by the call before. */
function calledBefore(meeting: Meeting, _: unknown, told: Meeting): Audience {
  return actors(...membersIn(meeting).filter((member) => membersIn(told).includes(member)));
}

/** Those who were elected since, and are called for the first time. */
function calledSince(meeting: Meeting, _: unknown, told: Meeting): Audience {
  return actors(...membersIn(meeting).filter((member) => !membersIn(told).includes(member)));
}

/** Those whom the call before was to, and this one is not: their mandate has ended, or ends before that day. */
function calledNoMore(meeting: Meeting, _: unknown, told: Meeting): Audience {
  return actors(...membersIn(told).filter((member) => !membersIn(meeting).includes(member)));
}

function membersIn({ called: all }: Meeting): string[] {
  return all.map(({ member }) => member);
}

/** Those who were there, and whoever kept the minutes. */
function attended({ attendance, opening }: Meeting): Audience {
  return actors(...new Set([...attendance.map(({ member }) => member), opening?.secretary]));
}

function secretaryOf(meeting: Meeting): Audience {
  return actors(
    ...signatoriesOf(meeting).flatMap(({ member, as }) => (as.includes('secretary') ? [member] : [])),
  );
}

/** Whoever presided and the adjusters, with those that stand in for them, as far as they have not signed. */
function yetToSign(meeting: Meeting): string[] {
  const signed = meeting.minutes.signatures.map(({ member }) => member);
  return signatoriesOf(meeting).flatMap(({ member }) => (signed.includes(member) ? [] : [member]));
}

/** Those who are conflicted are not among those who are asked. */
function asked({ asked: all }: PerCapsulam): Audience {
  return { actors: all.map(({ member }) => member) };
}

function unanswered({ asked: all, answers }: PerCapsulam): Audience {
  const answered = answers.map(({ member }) => member);
  return { actors: all.flatMap(({ member }) => (answered.includes(member) ? [] : [member])) };
}

function isOpen({ status }: PerCapsulam): boolean {
  return status === 'open';
}
