import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Change, Fact } from '../../../api/past-questions.js';
import { ChangesInWords } from '../../../building-blocks/changes-in-words.js';
import { Moment, When } from '../../../building-blocks/when.js';
import { Say, useSay, type WordKey } from '../../../words/say.js';
import { CorrectFact, type Correction } from './correct-fact.js';
import type { HistorySearch } from './history-search.js';
import { anchorOf, type Linked, MOMENT } from './links.js';
import { Nothing } from './nothing.js';

/** A fact in plain words, below the days that separate it from the one above. */
export function FactItem({
  id,
  fact,
  gap,
  linked,
  search,
  correction,
}: {
  readonly id: string;
  readonly fact: Fact;
  readonly gap: number;
  readonly linked: Linked;
  readonly search: HistorySearch;
  /** Undefined: whoever looks may put nothing right. */
  readonly correction: Correction | undefined;
}) {
  const { label, changes, role, actorName, recordedAt, occurredOn } = fact;
  const happenedOn = occurredOn?.date ?? null;
  const stood = changes.filter(({ words }) => words.before !== null || words.after !== null);
  return (
    <>
      {gap > 0 && (
        <li className="gap">
          <Say it="history.days" with={{ days: gap }} />
        </li>
      )}
      <li id={anchorOf(fact)} tabIndex={-1} className="stack fact">
        <div>
          <h3>{label}</h3>
          <p className="soft small">
            <Moment at={recordedAt} />
            {', '}
            {actorName !== null && `${actorName}, `}
            <Say it={`role.${role}`} />
            {happenedOn !== null && (
              <>
                {'. '}
                <Say it="history.happened" with={{ when: <When on={happenedOn} /> }} />
              </>
            )}
          </p>
        </div>
        <ChangesInWords of={changes} />
        <Why of={fact} />
        <Causes id={id} fact={fact} linked={linked} />
        <p className="small not-printed">
          <Link
            to="/allianser/$id/historik"
            params={{ id }}
            search={{ ...search, at: fact.position }}
            hash={MOMENT}
            resetScroll={false}
          >
            <Say it="history.showThen" />
          </Link>
        </p>
        {stood.length > 0 && (
          <OnDemand it="history.beforeAndAfter">
            {() => <Changes id={id} changes={stood} search={search} />}
          </OnDemand>
        )}
        <OnDemand it="history.raw">
          {() => <pre className="raw">{JSON.stringify(fact, null, 2)}</pre>}
        </OnDemand>
        {correction?.events.has(fact.id) === true && <CorrectFact id={id} fact={fact} by={correction} />}
      </li>
    </>
  );
}

function Why({ of: { reason, reasonErased } }: { readonly of: Fact }) {
  return (
    <>
      {reason !== null && <p className="as-written">{reason}</p>}
      {reasonErased && (
        <p className="soft">
          <Say it="alliance.erased" />
        </p>
      )}
    </>
  );
}

function Causes({ id, fact, linked }: { readonly id: string; readonly fact: Fact; readonly linked: Linked }) {
  const cause = linked.cause(fact);
  const consequences = linked.consequences(fact);
  if (fact.causationId === null && consequences.length === 0) return null;
  return (
    <ul className="links small">
      {fact.causationId !== null && (
        <li>
          {cause === undefined ? (
            <Say it="history.causedElsewhere" />
          ) : (
            <Say it="history.causedBy" with={{ what: <FactLink id={id} to={cause} /> }} />
          )}
        </li>
      )}
      {consequences.map((one) => (
        <li key={one.id}>
          <Say it="history.ledTo" with={{ what: <FactLink id={id} to={one} /> }} />
        </li>
      ))}
    </ul>
  );
}

/** Leads to another fact, whatever is filtered now. */
function FactLink({ id, to }: { readonly id: string; readonly to: Fact }) {
  return (
    <Link
      to="/allianser/$id/historik"
      params={{ id }}
      search={({ order }) => (order === undefined ? {} : { order })}
      hash={anchorOf(to)}
      resetScroll={false}
    >
      {to.label}
    </Link>
  );
}

/** Every field that changed, in words, as it was and as it became. */
function Changes({
  id,
  changes,
  search,
}: {
  readonly id: string;
  readonly changes: readonly Change[];
  readonly search: HistorySearch;
}) {
  const say = useSay();
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={say('history.beforeAndAfter')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Say it="history.field" />
            </th>
            <th scope="col">
              <Say it="history.before" />
            </th>
            <th scope="col">
              <Say it="history.after" />
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, words }) => (
            <tr key={field}>
              <th scope="row">
                {words.field}
                <br />
                <Link
                  to="/allianser/$id/historik"
                  params={{ id }}
                  search={{ ...search, field }}
                  resetScroll={false}
                  className="small"
                >
                  <Say it="history.onlyField" with={{ field: words.field }} />
                </Link>
              </th>
              <td className="as-written">{words.before ?? <Nothing />}</td>
              <td className="as-written">{words.after ?? <Nothing />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Something that is made only once somebody wants to see it. */
function OnDemand({ it, children }: { readonly it: WordKey; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Say it={it} />
      </summary>
      {open && children()}
    </details>
  );
}
