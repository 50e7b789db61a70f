import type {
  BoardFilter,
  DecisionLine,
  NamedMember,
} from '../../src/contexts/board/decisions/decision-views.js';

/** Whether a decision is among those that are looked for. */
export function isWanted(line: DecisionLine, filter: BoardFilter): boolean {
  const { meeting, outcome, member, region } = filter;
  const members = [...line.takingPart, ...line.conflicted, ...line.reservations];
  return (
    isWithin(line.date, filter) &&
    (meeting ?? line.meeting) === line.meeting &&
    (outcome ?? line.outcome) === line.outcome &&
    (member === undefined || members.some((one) => one.member === member)) &&
    (region === undefined || line.lan.includes(region))
  );
}

/** Whether one of these is the member that is looked for; so is everybody when it is none. */
export function isAbout(members: readonly NamedMember[], member: string | undefined): boolean {
  return member === undefined || members.some((one) => one.member === member);
}

/** Whether a day, `2026-11-22`, lies in the span that is looked for. */
export function isWithin(date: string, { from, to }: BoardFilter): boolean {
  return (from ?? date) <= date && date <= (to ?? date);
}
