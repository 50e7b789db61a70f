let count = 0;

/** How often it was asked, in one suite. */
export function counted(): number {
  count += 1;
  return count;
}
