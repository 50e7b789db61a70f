import { useQuery } from '@tanstack/react-query';
import { difference, type Fact } from '../../../api/past-questions.js';
import { Answer } from '../../../building-blocks/answer.js';
import { Say } from '../../../words/say.js';
import { DifferenceTable } from './difference-table.js';
import { indexAt, useMomentWords } from './moment-slider.js';

/** What is different between two moments, the earlier of them first. */
export function Difference({
  id,
  facts,
  one,
  other = one,
}: {
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly one: number;
  readonly other: number | undefined;
}) {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const asked = useQuery(difference(id, String(from), String(to)));
  const words = useMomentWords();
  const moment = (position: number): string => words(facts, indexAt(facts, position));
  return (
    <div className="stack">
      <h3>
        <Say it="difference.title" />
      </h3>
      <Answer to={asked}>
        {({ changes, events }) => (
          <>
            <p className="soft">
              <Say it="difference.events" with={{ count: events.length }} />
            </p>
            {changes.length === 0 ? (
              <p>
                <Say it="difference.none" />
              </p>
            ) : (
              <DifferenceTable changes={changes} before={moment(from)} after={moment(to)} />
            )}
          </>
        )}
      </Answer>
    </div>
  );
}
