const MINUTE_MS = 60_000;

/**
 * Whether somebody has told the minute in which the last thing happened: after it then, since minute books are written to
 * the minute, and what was noted as it happened has seconds too.
 */
export function isInMinuteOf(last: string | null, at: string): boolean {
  if (last === null || at >= last) return false;
  const minute = Date.parse(at);
  return minute % MINUTE_MS === 0 && Date.parse(last) - minute < MINUTE_MS;
}

/** What is told of the minute in which the last thing happened is recorded as no earlier than that. */
export function inOrder<Input extends object>(last: string | null, input: Input): Input {
  const { at } = input as { readonly at?: string };
  return at !== undefined && isInMinuteOf(last, at) ? { ...input, at: last } : input;
}
