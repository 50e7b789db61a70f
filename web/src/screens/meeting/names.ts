import type { Meeting } from '../../api/questions.js';

/** What the members of a meeting are called, by their ids; whoever has no name left, by nothing. */
export function namesIn({ called, seatedBefore, seats }: Meeting): (member: string) => string {
  const names = new Map(
    [...called, ...seatedBefore, ...seats].map(({ member, name }) => [member, name ?? '–']),
  );
  return (member) => names.get(member) ?? '–';
}
