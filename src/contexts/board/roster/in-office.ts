import type { SealedText } from '../../../kernel/personal-text.js';
import type { Constitution, DisclosedPost, Mandate, Roster, RosterState } from './state.js';

/** Those who decide on a day (domain 4.2, 4.13): who is in office then, whoever prepared. */
export interface InOffice {
  /** In the order of election. */
  readonly ordinary: readonly Mandate[];
  /** Ersättare, in the order in which they step in. */
  readonly substitutes: readonly Mandate[];
  /** Null: nobody is, and whoever presides is elected for the meeting. */
  readonly chair: string | null;
  readonly viceChair: string | null;
  /** A member, or somebody who neither counts nor votes (adjungerad). */
  readonly secretary: string | null;
  /** Of one who is not a member. */
  readonly secretaryName: SealedText | null;
}

/**
 * Who is in office on a day. A board that was elected and has not been constituted has neither chair nor secretary,
 * though those of the one before are members of it.
 *
 * @param day `2026-11-22`
 */
export function inOfficeOn(roster: RosterState, day: string): InOffice {
  if (roster.status === 'none') return NOBODY;
  const holders = roster.mandates.filter((mandate) => isHeldOn(mandate, day));
  const ordinary = holders.filter(({ kind }) => kind === 'ordinary');
  const { chair, viceChair, secretary = null, secretaryName = null } = constitutionOn(roster, day) ?? {};
  const among = (some: readonly Mandate[], member: string | null | undefined): string | null =>
    some.find((mandate) => mandate.member === member)?.member ?? null;
  return {
    ordinary,
    substitutes: holders.filter(({ kind }) => kind === 'substitute'),
    chair: among(ordinary, chair),
    viceChair: among(ordinary, viceChair),
    secretary: secretaryName === null ? among(holders, secretary) : secretary,
    secretaryName,
  };
}

const NOBODY: InOffice = {
  ordinary: [],
  substitutes: [],
  chair: null,
  viceChair: null,
  secretary: null,
  secretaryName: null,
};

/** Whether a mandate is held on a day, both of its own days included. */
export function isHeldOn(
  { from, to, endedOn }: Pick<Mandate, 'from' | 'to' | 'endedOn'>,
  day: string,
): boolean {
  return from <= day && (to === null || day <= to) && (endedOn === null || day <= endedOn);
}

/** Posts that are held on a day. Days that nobody stated lie before and after every day. */
export function postsOn(roster: RosterState, day: string): readonly DisclosedPost[] {
  if (roster.status === 'none') return [];
  return roster.posts.filter(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
}

/** The first day that a constitution counts on: a board may share out its posts before it takes over. */
export function constitutesFrom({ boards }: Roster, constitutedOn: string): string {
  const from = boards.at(-1)?.from ?? constitutedOn;
  return from > constitutedOn ? from : constitutedOn;
}

/** The latest one of the board that is in office. */
function constitutionOn({ boards, constitutions }: Roster, day: string): Constitution | undefined {
  const current = boards.findLastIndex(({ from }) => from <= day);
  return constitutions.findLast(({ board, constitutedOn }) => board === current && constitutedOn <= day);
}

/** Whether somebody has a seat on a day, a substitute's too. */
export function isSeatedOn(roster: RosterState, member: string, day: string): boolean {
  if (roster.status === 'none') return false;
  return roster.mandates.some((mandate) => mandate.member === member && isHeldOn(mandate, day));
}

/**
 * Since when somebody sits on the board no longer, by the last day of their mandate, whatever role their account has kept;
 * null: they do, never did, or keep its minutes (adjungerad). Until the board in office has shared out its posts, those of
 * the one before go on: somebody has to enter how it did (domain 4.13).
 */
export function leftOn(roster: RosterState, member: string, day: string): string | null {
  if (roster.status === 'none' || constitutionOn(roster, day) === undefined) return null;
  const { ordinary, secretary } = inOfficeOn(roster, day);
  if (ordinary.length === 0 || secretary === member || isSeatedOn(roster, member, day)) return null;
  const days = roster.mandates.flatMap((mandate) =>
    mandate.member === member && mandate.from <= day ? (lastDayOf(mandate) ?? []) : [],
  );
  return days.sort().at(-1) ?? null;
}

function lastDayOf({ to, endedOn }: Mandate): string | null {
  if (to === null || endedOn === null) return to ?? endedOn;
  return to < endedOn ? to : endedOn;
}
