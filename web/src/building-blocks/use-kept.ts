import { useState } from 'react';

/**
 * Something that this browser keeps for whoever uses it.
 *
 * @param read what it is of what was kept; undefined: nothing that can be used, and so as at first
 */
export function useKept<Value>(
  name: string,
  first: Value,
  read: (kept: unknown) => Value | undefined,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => keptAs(name, read) ?? first);
  const keep = (next: Value): void => {
    setValue(next);
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing still shows it.
    }
  };
  return [value, keep];
}

function keptAs<Value>(name: string, read: (kept: unknown) => Value | undefined): Value | undefined {
  try {
    return read(JSON.parse(localStorage.getItem(name) ?? 'null'));
  } catch {
    return undefined;
  }
}
