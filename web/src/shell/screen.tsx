import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNewer } from '../api/live.js';
import { Button } from '../building-blocks/button.js';
import { Notice } from '../building-blocks/notice.js';
import { Say, useSay, type WordKey } from '../words/say.js';

/**
 * One screen: its heading, which takes focus where one comes from another screen, and its title.
 *
 * @param title what is shown is called; a message of the catalogue, or a name
 * @param position the position of the log that the view stands at
 * @param alliance whose events make the view old; undefined: any
 */
export function Screen({
  title,
  lead,
  position,
  alliance,
  beside,
  children,
}: {
  readonly title: { readonly it: WordKey } | { readonly name: string };
  readonly lead?: ReactNode;
  readonly position?: number | undefined;
  readonly alliance?: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const name = 'it' in title ? say(title.it) : title.name;
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const first = useRef(globalThis.location.pathname);
  useEffect(() => {
    document.title = `${name} – Samverka`;
  }, [name]);
  useEffect(() => {
    // At the first load the browser's own order of focus is right.
    if (arrived !== undefined && arrived !== first.current) heading.current?.focus();
    first.current = '';
  }, [arrived]);
  const { newer, show } = useNewer(position, alliance);
  return (
    <div className="stack-wide">
      <div className="screen-head">
        <div className="stack">
          <h1 tabIndex={-1} ref={heading}>
            {name}
          </h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {beside}
      </div>
      {newer && (
        <Notice>
          <Say it="live.newer" />
          <Button look="quiet" size="small" onPress={show}>
            <Say it="live.show" />
          </Button>
        </Notice>
      )}
      {children}
      {position !== undefined && (
        <p className="soft small">
          <Say it="live.position" with={{ position }} />
        </p>
      )}
    </div>
  );
}
