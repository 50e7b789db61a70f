import { Link } from '@tanstack/react-router';
import { type ComponentProps, useRef, useState } from 'react';
import type { ActionList, Meeting } from '../../api/questions.js';
import { Notice } from '../../building-blocks/notice.js';
import { Say } from '../../words/say.js';
import { AgendaItem } from './agenda-item.js';

type Shown = Omit<ComponentProps<typeof AgendaItem>, 'item'>;

/** The §§ of a meeting in their order, what was decided per capsulam among them, and then the items that are left. */
export function Agenda({ of, offered }: { readonly of: Meeting; readonly offered: ActionList | undefined }) {
  const [done, setDone] = useState<string>();
  const place = useRef<HTMLHeadingElement>(null);
  const shown: Shown = {
    of,
    offered,
    onDone: (what) => {
      setDone(what);
      place.current?.focus();
    },
  };
  const left = of.items.filter(({ closedBy }) => closedBy === null);
  return (
    <section className="stack" aria-labelledby="agenda-heading">
      <h2 id="agenda-heading" tabIndex={-1} ref={place}>
        <Say it="meeting.agenda" />
      </h2>
      {done !== undefined && (
        <Notice>
          <Say it="command.done" with={{ what: done }} />
        </Notice>
      )}
      {of.items.length + of.reported.length === 0 ? (
        <p className="soft">
          <Say it="meeting.noItems" />
        </p>
      ) : (
        <ol className="agenda">
          {paragraphsOf(shown).map((one) => one.shown)}
          {left.map((item) => (
            <AgendaItem key={item.item} item={item} {...shown} />
          ))}
        </ol>
      )}
    </section>
  );
}

function paragraphsOf(shown: Shown) {
  const { of } = shown;
  const closed = of.items.flatMap((item) =>
    item.closedBy === null
      ? []
      : [{ paragraf: item.closedBy.paragraf, shown: <AgendaItem key={item.item} item={item} {...shown} /> }],
  );
  const entered = of.reported.map((one) => ({
    paragraf: one.paragraf,
    shown: <Entered key={one.item} of={one} />,
  }));
  return [...closed, ...entered].sort((a, b) =>
    a.paragraf.localeCompare(b.paragraf, 'sv', { numeric: true }),
  );
}

/** What was decided per capsulam, and is entered in the minutes of the meeting. */
function Entered({ of }: { readonly of: Meeting['reported'][number] }) {
  return (
    <li className="card stack">
      <div className="row">
        <h3>
          <Say it="item.perCapsulam" with={{ number: of.number }} />
        </h3>
        <span className="figures">
          <Say it="item.paragraf" with={{ paragraf: of.paragraf }} />
        </span>
        <span className="soft">
          <Say it="item.entered" />
        </span>
      </div>
      <p className="row small">
        <Link to="/per-capsulam/$id" params={{ id: of.perCapsulam }}>
          <Say it="item.openPerCapsulam" />
        </Link>
      </p>
    </li>
  );
}
