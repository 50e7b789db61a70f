import { useEffect, useState } from 'react';

/** A text once it has been left alone for a while, so that the API is not asked about every letter. */
export function useSettled(text: string, milliseconds: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(wait);
  }, [text, milliseconds]);
  return settled;
}
