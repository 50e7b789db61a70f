import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { actions, perCapsulam, perCapsulamHistory } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { HistoryList } from '../../building-blocks/history-list.js';
import { Actions } from '../../commands/actions.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';
import { Answers } from './answers.js';
import { Ending } from './ending.js';
import { OwnAnswer } from './own-answer.js';
import { Question } from './question.js';

const AXES = ['perCapsulam'] as const;
const OWN = ['answer-per-capsulam'];

/** One decision per capsulam: what is asked, by when, what the members answered, how it ended and what that means. */
export function PerCapsulamScreen() {
  const { id } = useParams({ from: '/per-capsulam/$id' });
  const say = useSay();
  const asked = useQuery(perCapsulam(id));
  const offered = useQuery(actions('per-capsulam', id));
  const happened = useQuery(perCapsulamHistory(id));
  return (
    <Screen
      title={{ name: say('perCapsulam.title', { number: asked.data?.number ?? '' }).trim() }}
      position={asked.data?.position}
      beside={
        <Link to="/moten">
          <Say it="perCapsulam.back" />
        </Link>
      }
    >
      <Answer to={asked}>
        {(found) => (
          <div className="stack-wide">
            {found.state !== 'open' && <Ending of={found} />}
            <Question of={found} />
            <OwnAnswer of={found} offered={offered} />
            <Answers of={found} />
            <Actions asked={offered} at={`/api/per-capsulam/${id}`} axes={AXES} elsewhere={OWN} />
            <HistoryList asked={happened} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}
