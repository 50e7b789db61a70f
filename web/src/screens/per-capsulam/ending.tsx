import { Link } from '@tanstack/react-router';
import type { PerCapsulam } from '../../api/questions.js';
import { Day } from '../../building-blocks/when.js';
import { Say } from '../../words/say.js';

/** How it ended, why, and what that means for the matter. */
export function Ending({ of }: { readonly of: PerCapsulam }) {
  const { state, closing, entered, corrections } = of;
  if (state === 'open') return null;
  return (
    <section className="card stack" aria-labelledby="ending-heading">
      <h2 id="ending-heading">
        <Say it="perCapsulam.ended" />
      </h2>
      <p className="lead">
        <strong>
          <Say it={`perCapsulam.state.${state}`} />
        </strong>
      </p>
      {typeof closing?.why === 'string' && (
        <p>
          <Say it={`perCapsulam.why.${closing.why}`} />
        </p>
      )}
      <p>
        <Say it={`perCapsulam.means.${state}`} />
        {entered !== null && (
          <>
            {' '}
            <Say it="perCapsulam.inMinutes" with={{ paragraf: entered.paragraf }} />{' '}
            <Link to="/moten/$id" params={{ id: entered.meeting }}>
              <Say it="perCapsulam.seeMeeting" />
            </Link>
          </>
        )}
      </p>
      {typeof closing?.decidedOn === 'string' && (
        <dl className="facts">
          <dt>
            <Say it="fact.decidedOn" />
          </dt>
          <dd>
            <Day on={closing.decidedOn} />
          </dd>
          {closing.tally !== null && (
            <>
              <dt>
                <Say it="fact.tally" />
              </dt>
              <dd>
                <Say
                  it="fact.tallyOf"
                  with={{
                    for: closing.tally.for,
                    against: closing.tally.against,
                    abstain: closing.tally.abstain,
                  }}
                />
              </dd>
            </>
          )}
        </dl>
      )}
      {corrections.map(({ event, words, reason }) => (
        <p key={event}>
          <Say it="item.corrected" with={{ words: words ?? '–', reason: reason ?? '–' }} />
        </p>
      ))}
    </section>
  );
}
