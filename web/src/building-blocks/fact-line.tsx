import type { ReactNode } from 'react';
import { Say, type WordKey } from '../words/say.js';

/** A line of a list of facts; none where nothing is known. */
export function FactLine({ it, children }: { readonly it: WordKey; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false) return null;
  return (
    <>
      <dt>
        <Say it={it} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}
