import type { SeatOnBoard } from '../../src/contexts/board/decisions/decision-views.js';
import {
  constitutesFrom,
  evolveRoster,
  inOfficeOn,
  isHeldOn,
  NO_ROSTER,
  type Roster,
  type RosterEvent,
  type RosterState,
} from '../../src/contexts/board/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';

/** When and by whom something of who sits on the board was changed. */
export interface ChangeNote {
  readonly event: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  /** Whom it is about: somebody who got two posts twice. */
  readonly members: readonly ChangedMember[];
  /** Where a post is held, of one that was disclosed or has ended. */
  readonly organisation: string | null;
}

/** What a member became, or was until then. */
export interface ChangedMember extends SeatOnBoard {
  readonly member: string;
  /** Of a post in an organisation: as what. */
  readonly title: SealedText | null;
}

/** The changes of the roster, with what they are told by. */
export interface RosterNotes {
  readonly changes: readonly ChangeNote[];
  /** The name that each member bore last. */
  readonly names: Readonly<Record<string, SealedText>>;
  readonly roster: RosterState;
}

export const NO_NOTES: RosterNotes = { changes: [], names: {}, roster: NO_ROSTER };

/** The notes after one more event of the roster. Pure. */
export function noted({ changes, names, roster: before }: RosterNotes, event: RosterEvent): RosterNotes {
  const { id, type, recordedAt, actor } = event;
  const roster = evolveRoster(before, event);
  if (roster.status === 'none') return { changes, names, roster };
  const told = changedBy(roster, event);
  return {
    changes: [...changes, { event: id, type, at: recordedAt, actor, organisation: null, ...told }],
    names: { ...names, ...Object.fromEntries(namedBy(event)) },
    roster,
  };
}

type Told = Pick<ChangeNote, 'members'> & Partial<Pick<ChangeNote, 'organisation'>>;

/** @param roster as it is after the event */
function changedBy(roster: Roster, event: RosterEvent): Told {
  switch (event.type) {
    case 'BoardElected':
      return { members: event.data.seats.map(seated) };
    case 'MemberElected':
      return { members: [seated(event.data)] };
    case 'BoardConstituted':
      return { members: constituted(roster, event.data) };
    case 'MandateEnded': {
      const { member, endedOn } = event.data;
      const mandate = roster.mandates.findLast((one) => one.member === member && isHeldOn(one, endedOn));
      const { chair, viceChair, secretary } = inOfficeOn(roster, endedOn);
      const posts = { chair, 'vice-chair': viceChair, secretary };
      const post = SEAT_POSTS.find((name) => posts[name] === member) ?? null;
      const seat = { kind: mandate?.kind ?? null, from: mandate?.from ?? null };
      return { members: [{ member, title: null, post, ...seat, to: endedOn }] };
    }
    case 'PostDisclosed':
      return ofPost(roster, event.data.post);
    case 'PostEnded':
      return ofPost(roster, event.data.post);
  }
}

const SEAT_POSTS = ['chair', 'vice-chair', 'secretary'] as const;

type SeatOf = Extract<RosterEvent, { type: 'BoardElected' }>['data']['seats'][number];

function seated({ member, kind, from, to }: SeatOf): ChangedMember {
  return { member, title: null, post: null, kind, from, to };
}

/** Who got which post, and from which day on; until when is not known then. */
function constituted(
  roster: Roster,
  data: Extract<RosterEvent, { type: 'BoardConstituted' }>['data'],
): ChangedMember[] {
  const from = constitutesFrom(roster, data.constitutedOn);
  const posts = { chair: data.chair, 'vice-chair': data.viceChair, secretary: data.secretary };
  return SEAT_POSTS.flatMap((post) => {
    const member = posts[post];
    if (member === null) return [];
    const mandate = roster.mandates.findLast((one) => one.member === member && isHeldOn(one, from));
    const adjunct = post === 'secretary' && data.secretaryName !== null;
    const kind = adjunct ? 'adjunct' : (mandate?.kind ?? null);
    return [{ member, title: null, post, kind, from, to: null }];
  });
}

function ofPost({ posts }: Roster, id: string): Told {
  const found = posts.find((post) => post.id === id);
  if (found === undefined) return { members: [] };
  const { member, organisation, title, from, to } = found;
  return { members: [{ member, title, post: null, kind: null, from, to }], organisation };
}

/** Whom an event names, and how. */
function namedBy(event: RosterEvent): (readonly [member: string, name: SealedText])[] {
  switch (event.type) {
    case 'BoardElected':
      return event.data.seats.map(({ member, name }) => [member, name] as const);
    case 'MemberElected':
      return [[event.data.member, event.data.name]];
    case 'BoardConstituted': {
      const { secretary, secretaryName } = event.data;
      return secretary === null || secretaryName === null ? [] : [[secretary, secretaryName]];
    }
    default:
      return [];
  }
}
