import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ActionList, type PerCapsulam, session } from '../../api/questions.js';
import { Notice } from '../../building-blocks/notice.js';
import { Day } from '../../building-blocks/when.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say } from '../../words/say.js';
import { AnswerWords } from './answers.js';

/** One's own answer: the form while it can be given, and what it was when it has been. */
export function OwnAnswer({
  of,
  offered,
}: {
  readonly of: PerCapsulam;
  readonly offered: UseQueryResult<ActionList>;
}) {
  const { data: who } = useQuery(session);
  const given = of.answers.find(({ member }) => member === who?.id);
  const action = offered.data?.items.find(({ command }) => command === 'answer-per-capsulam');
  if (given !== undefined) {
    return (
      <Notice>
        <Say it="perCapsulam.youSaid" with={{ what: <AnswerWords given={given} /> }} />
      </Notice>
    );
  }
  if (action?.allowed !== true) return null;
  return (
    <section className="stack" aria-labelledby="own-heading">
      <h2 id="own-heading">
        <Say it="perCapsulam.yourAnswer" />
      </h2>
      <p>
        <strong>
          <Say it="perCapsulam.answerBy" with={{ when: <Day on={of.due} /> }} />
        </strong>{' '}
        <Say it="perCapsulam.howItWorks" />
      </p>
      <CommandForm
        address={`/api/per-capsulam/${of.id}/answer-per-capsulam`}
        action={action}
        revision={offered.data?.revision}
      />
    </section>
  );
}
