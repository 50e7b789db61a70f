import type { Change } from '../../../api/past-questions.js';
import { Say, useSay } from '../../../words/say.js';
import { Nothing } from './nothing.js';

/** Whether there is anything to read of a change. */
function inWords({ words: { before, after } }: Change): boolean {
  return before !== null || after !== null;
}

/** Fields as they were and as they became, under the moments that they are of. */
export function DifferenceTable({
  changes,
  before,
  after,
}: {
  readonly changes: readonly Change[];
  readonly before: string;
  readonly after: string;
}) {
  const say = useSay();
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={say('difference.title')}>
      <table className="table">
        <caption className="for-readers">
          <Say it="difference.title" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Say it="history.field" />
            </th>
            <th scope="col" className="wrapped">
              {before}
            </th>
            <th scope="col" className="wrapped">
              {after}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.filter(inWords).map(({ field, words }) => (
            <tr key={field}>
              <th scope="row">{words.field}</th>
              <td className="as-written">{words.before ?? <Nothing />}</td>
              <td className="as-written">{words.after ?? <Nothing />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
