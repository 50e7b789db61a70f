import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Fact } from '../../../api/past-questions.js';
import { Button } from '../../../building-blocks/button.js';
import { Say, useSay, type WordKey } from '../../../words/say.js';

/** How long a pause is taken for the end of a move, so that the way there is not asked for. */
const PAUSE_MS = 150;

/**
 * A slider over the events of a case. It is the browser's own, whose value can be told in words: React Aria's tells a
 * number.
 *
 * @param position of the event that is chosen; undefined: the newest
 */
export function MomentSlider({
  name,
  label,
  facts,
  position,
  onChange,
}: {
  readonly name: string;
  readonly label: WordKey;
  readonly facts: readonly Fact[];
  readonly position: number | undefined;
  readonly onChange: (position: number) => void;
}) {
  const say = useSay();
  const told = indexAt(facts, position);
  const [index, setIndex] = useState(told);
  useEffect(() => setIndex(told), [told]);
  useEffect(() => {
    const chosen = facts[index]?.position;
    if (index === told || chosen === undefined) return undefined;
    const later = setTimeout(() => onChange(chosen), PAUSE_MS);
    return () => clearTimeout(later);
  });
  const words = useMomentWords()(facts, index);
  const last = facts.length - 1;
  return (
    <div className="slider stack">
      <label htmlFor={name}>
        <Say it={label} />
      </label>
      <input
        id={name}
        type="range"
        min={0}
        max={last}
        value={index}
        aria-valuetext={words}
        onChange={({ target }) => setIndex(Number(target.value))}
      />
      <div className="row">
        <Button
          look="quiet"
          size="small"
          aria-label={say('moment.earlier')}
          isDisabled={index <= 0}
          onPress={() => setIndex(index - 1)}
        >
          ←
        </Button>
        <Button
          look="quiet"
          size="small"
          aria-label={say('moment.later')}
          isDisabled={index >= last}
          onPress={() => setIndex(index + 1)}
        >
          →
        </Button>
        <output htmlFor={name}>{words}</output>
      </div>
    </div>
  );
}

/** A moment in words: when, after which event, and which of how many. */
export function useMomentWords(): (facts: readonly Fact[], index: number) => string {
  const say = useSay();
  const { formatDate } = useIntl();
  return (facts, index) => {
    const fact = facts[index];
    if (fact === undefined) return '';
    const when = formatDate(fact.recordedAt, { dateStyle: 'long', timeStyle: 'short' });
    return say('moment.value', { when, what: fact.label, number: index + 1, count: facts.length });
  };
}

/** The last event that had been recorded at a position; the newest where none is given. */
export function indexAt(facts: readonly Fact[], position: number | undefined): number {
  const last = facts.length - 1;
  if (position === undefined) return last;
  return Math.max(
    0,
    facts.findLastIndex((fact) => fact.position <= position),
  );
}
