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
    isAbout(members, member) &&
    (region === undefined || line.lan.includes(region))
  );
}

/** Whether one of these is whoever is looked for, by id or by name; so is everybody when it is nobody. */
export function isAbout(members: readonly NamedMember[], wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const spelled = spelling(wanted);
  return members.some(({ member, name }) => member === spelled || spelling(name ?? '') === spelled);
}

/** Names as people compare them; ids are in lower case. */
function spelling(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('sv');
}

/** Whether a day, `2026-11-22`, lies in the span that is looked for. */
export function isWithin(date: string, { from, to }: BoardFilter): boolean {
  return (from ?? date) <= date && date <= (to ?? date);
}
