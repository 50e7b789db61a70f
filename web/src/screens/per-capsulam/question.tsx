import { Link } from '@tanstack/react-router';
import type { PerCapsulam } from '../../api/questions.js';
import { Due } from '../../building-blocks/due.js';
import { Day, Moment } from '../../building-blocks/when.js';
import { Words } from '../../building-blocks/words.js';
import { Say, type WordKey } from '../../words/say.js';

/** What the board is asked, and what there is to read before one answers. */
export function Question({ of }: { readonly of: PerCapsulam }) {
  const { heading, subject, outcome, motivation, conditions, urgency, due, openedAt } = of;
  const proposal: WordKey =
    subject.step === undefined ? `outcome.${outcome}` : (`partnershipStep.${subject.step}` as WordKey);
  return (
    <section className="card stack" aria-labelledby="question-heading">
      <h2 id="question-heading">
        <Say it="perCapsulam.question" />
      </h2>
      <p className="lead">
        <Words text={heading} />
      </p>
      <dl className="facts">
        <dt>
          <Say it="fact.proposal" />
        </dt>
        <dd>
          <strong>
            <Say it={proposal} />
          </strong>
        </dd>
        <Fact it="fact.motivation" text={motivation} />
        <Fact it="fact.conditions" text={conditions} />
        <dt>
          <Say it="fact.urgency" />
        </dt>
        <dd>
          <Words text={urgency} />
        </dd>
        {subject.hearing !== undefined && <Fact it="fact.hearing" text={subject.hearing} />}
        {subject.alliance !== undefined && (
          <>
            <dt>
              <Say it="fact.papers" />
            </dt>
            <dd>
              <Link to="/allianser/$id" params={{ id: subject.alliance }}>
                {subject.arendenummer === undefined ? (
                  <Say it="perCapsulam.openAlliance" />
                ) : (
                  <Say it="perCapsulam.openCase" with={{ number: subject.arendenummer }} />
                )}
              </Link>
            </dd>
          </>
        )}
        <dt>
          <Say it="fact.opened" />
        </dt>
        <dd>
          <Moment at={openedAt} />
        </dd>
        <dt>
          <Say it="fact.lastDay" />
        </dt>
        <dd>{of.state === 'open' ? <Due on={due} /> : <Day on={due} />}</dd>
      </dl>
    </section>
  );
}

/** Words that need not be there. */
function Fact({ it, text }: { readonly it: WordKey; readonly text: string | null }) {
  return text === null ? null : (
    <>
      <dt>
        <Say it={it} />
      </dt>
      <dd>{text}</dd>
    </>
  );
}
