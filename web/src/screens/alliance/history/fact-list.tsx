import { useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Fact } from '../../../api/past-questions.js';
import { Button } from '../../../building-blocks/button.js';
import { Say } from '../../../words/say.js';
import type { Correction } from './correct-fact.js';
import { FactItem } from './fact-item.js';
import { anchorOf, linkedIn } from './links.js';
import type { HistorySearch } from './history-search.js';

/** A long history is shown so many facts at a time. */
const AT_A_TIME = 100;
const A_DAY_MS = 86_400_000;

/** The facts in the chosen order, with the days between them on which nothing was recorded. */
export function FactList({
  id,
  all,
  facts,
  search,
  correction,
}: {
  readonly id: string;
  readonly all: readonly Fact[];
  readonly facts: readonly Fact[];
  readonly search: HistorySearch;
  readonly correction: Correction | undefined;
}) {
  const newestFirst = search.order !== 'oldest';
  const inOrder = useMemo(() => (newestFirst ? facts.toReversed() : facts), [facts, newestFirst]);
  const linked = useMemo(() => linkedIn(all), [all]);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const pointedAt = inOrder.findIndex((fact) => anchorOf(fact) === hash);
  const [wanted, setWanted] = useState(AT_A_TIME);
  const shown = Math.max(wanted, pointedAt + 1);
  useEffect(() => {
    // Who follows a link to a fact stands there, with the keyboard too.
    if (pointedAt >= 0) document.getElementById(hash)?.focus();
  }, [hash, pointedAt]);
  if (facts.length === 0)
    return (
      <div className="empty">
        <p>
          <strong>
            <Say it="history.none" />
          </strong>
        </p>
        <p>
          <Say it="history.noneHint" />
        </p>
      </div>
    );
  return (
    <>
      <p className="soft" role="status">
        <Say it="history.shown" with={{ shown: Math.min(shown, facts.length), count: facts.length }} />
      </p>
      <ol className="history">
        {inOrder.slice(0, shown).map((fact, index) => (
          <FactItem
            key={fact.id}
            id={id}
            fact={fact}
            gap={daysBetween(inOrder[index - 1], fact)}
            linked={linked}
            search={search}
            correction={correction}
          />
        ))}
      </ol>
      {shown < facts.length && (
        <div className="row">
          <Button look="quiet" onPress={() => setWanted(shown + AT_A_TIME)}>
            <Say it="history.more" with={{ count: Math.min(AT_A_TIME, facts.length - shown) }} />
          </Button>
        </div>
      )}
    </>
  );
}

/** Whole days between two facts that stand beside each other. */
function daysBetween(one: Fact | undefined, other: Fact): number {
  if (one === undefined) return 0;
  return Math.floor(Math.abs(Date.parse(one.recordedAt) - Date.parse(other.recordedAt)) / A_DAY_MS);
}
