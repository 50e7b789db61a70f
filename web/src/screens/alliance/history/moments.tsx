import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Fact } from '../../../api/past-questions.js';
import { Button } from '../../../building-blocks/button.js';
import { Say } from '../../../words/say.js';
import { CaseThen } from './case-then.js';
import { Difference } from './difference.js';
import { changed, type HistorySearch } from './history-search.js';
import { MOMENT } from './links.js';
import { MomentSlider } from './moment-slider.js';

/** The case as it was after any of its events, and what is different between two of them. */
export function Moments({
  id,
  facts,
  search,
  onChange,
}: {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly search: HistorySearch;
  readonly onChange: (search: HistorySearch) => void;
}) {
  const { at, since } = search;
  const first = facts[0]?.position;
  const compares = since !== undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  const pointedAt = useRouterState({ select: ({ location }) => location.hash === MOMENT });
  useEffect(() => {
    // Who asks at a fact how it then became is led up here.
    if (pointedAt) heading.current?.focus();
  }, [pointedAt, at]);
  return (
    <section className="card stack" aria-labelledby={MOMENT}>
      <h2 id={MOMENT} tabIndex={-1} ref={heading}>
        <Say it="moment.title" />
      </h2>
      <MomentSlider
        name="at"
        label="moment.at"
        facts={facts}
        position={at}
        onChange={(position) => onChange({ ...search, at: position })}
      />
      {compares && (
        <MomentSlider
          name="since"
          label="moment.since"
          facts={facts}
          position={since}
          onChange={(position) => onChange({ ...search, since: position })}
        />
      )}
      <div className="row not-printed">
        {first !== undefined && (
          <Button
            look="quiet"
            size="small"
            onPress={() => onChange(changed(search, 'since', compares ? undefined : first))}
          >
            <Say it={compares ? 'moment.stopComparing' : 'moment.compare'} />
          </Button>
        )}
        {at !== undefined && (
          <Button look="quiet" size="small" onPress={() => onChange(changed(search, 'at', undefined))}>
            <Say it="moment.now" />
          </Button>
        )}
      </div>
      {compares && <Difference id={id} facts={facts} one={since} other={at ?? facts.at(-1)?.position} />}
      {at !== undefined && <CaseThen id={id} position={at} />}
    </section>
  );
}
