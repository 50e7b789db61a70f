/**
 * Which of the items asked for is answered: the one in the same words, else one whose words were erased; -1: none.
 *
 * @param taken the items already answered
 */
export function itemAnswered(
  asked: readonly (string | null)[],
  item: string,
  taken: ReadonlySet<number>,
): number {
  const free = (index: number): boolean => !taken.has(index);
  const same = asked.findIndex((words, index) => free(index) && words?.trim() === item.trim());
  return same === -1 ? asked.findIndex((words, index) => free(index) && words === null) : same;
}
