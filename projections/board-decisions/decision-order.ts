/** What a decision is put in order by. */
interface Ordered {
  readonly date: string;
  readonly paragraf: string;
}

/**
 * In the order in which they were made: by day, then by § as numbers, the year first where they run all year, so that
 * § 2026/10 comes after § 2026/9. What has no § yet (`PC 2026-01`) comes after what has one.
 */
export function byDayAndParagraf(a: Ordered, b: Ordered): number {
  return compare(a.date, b.date) || byParagraf(a.paragraf, b.paragraf);
}

function byParagraf(a: string, b: string): number {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  const apart = one
    .map((number, index) => number - (other[index] ?? 0))
    .find((difference) => difference !== 0);
  return apart ?? compare(a, b);
}

/** Whether it is no §, the year (0: none), and the number. */
function numbersOf(paragraf: string): readonly number[] {
  const numbers = (paragraf.match(/\d+/g) ?? []).map(Number);
  return [paragraf.startsWith('PC') ? 1 : 0, numbers.length > 1 ? (numbers[0] ?? 0) : 0, numbers.at(-1) ?? 0];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
