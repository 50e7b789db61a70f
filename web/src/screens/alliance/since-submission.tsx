import { useQuery } from '@tanstack/react-query';
import { difference } from '../../api/past-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Say, useSay } from '../../words/say.js';
import { DifferenceTable } from './history/difference-table.js';

/** What an applicant states, of the fields of a difference; the rest is how the case has been handled. */
const STATED =
  /^(name|lan|form|members|representatives|association\..*|preparation\..*|application\.(text|supplement))$/;

/** What is not as it was when the application was handed in. */
export function SinceSubmission({ id, submittedAt }: { readonly id: string; readonly submittedAt: string }) {
  const say = useSay();
  const asked = useQuery(difference(id, submittedAt));
  return (
    <section className="card stack" aria-labelledby="since-heading">
      <h2 id="since-heading">
        <Say it="since.title" />
      </h2>
      <Answer to={asked}>
        {({ changes }) => {
          const stated = changes.filter(({ field }) => STATED.test(field));
          return stated.length === 0 ? (
            <p className="soft">
              <Say it="since.nothing" />
            </p>
          ) : (
            <DifferenceTable changes={stated} before={say('since.then')} after={say('since.now')} />
          );
        }}
      </Answer>
    </section>
  );
}
