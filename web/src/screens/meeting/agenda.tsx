import type { Meeting } from '../../api/questions.js';
import { Link } from '@tanstack/react-router';
import { Say } from '../../words/say.js';
import { AgendaItem } from './agenda-item.js';

/** The §§ of a meeting in their order, what was decided per capsulam among them, and then the items that are left. */
export function Agenda({ of }: { readonly of: Meeting }) {
  const left = of.items.filter(({ closedBy }) => closedBy === null);
  return (
    <section className="stack" aria-labelledby="agenda-heading">
      <h2 id="agenda-heading">
        <Say it="meeting.agenda" />
      </h2>
      {of.items.length + of.reported.length === 0 ? (
        <p className="soft">
          <Say it="meeting.noItems" />
        </p>
      ) : (
        <ol className="agenda">
          {paragraphsOf(of).map(({ shown }) => shown)}
          {left.map((item) => (
            <AgendaItem key={item.item} item={item} of={of} />
          ))}
        </ol>
      )}
    </section>
  );
}

function paragraphsOf(of: Meeting) {
  const closed = of.items.flatMap((item) =>
    item.closedBy === null
      ? []
      : [{ paragraf: item.closedBy.paragraf, shown: <AgendaItem key={item.item} item={item} of={of} /> }],
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
