import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { alliance, type Alliance } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button, buttonClass } from '../../building-blocks/button.js';
import { Moment } from '../../building-blocks/when.js';
import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { NotSent } from './preparation.js';

type Application = NonNullable<Alliance['application']>;

/** That an application was received: its number, when, who has it and what happens next. Made to be printed. */
export function ReceiptScreen() {
  const { id } = useParams({ from: '/allianser/$id/ansokan/kvitto' });
  const asked = useQuery(alliance(id));
  return (
    <Screen title={{ it: 'receipt.title' }} position={asked.data?.position} alliance={id}>
      <Answer to={asked}>
        {({ name, application }) =>
          typeof application?.submittedAt !== 'string' ? (
            <div className="stack">
              <NotSent />
              <Link to="/allianser/$id/ansokan" params={{ id }}>
                <Say it="apply.toList" />
              </Link>
            </div>
          ) : (
            <div className="stack-wide">
              <Receipt name={name} application={application} submittedAt={application.submittedAt} />
              <div className="row not-printed">
                <Link to="/allianser/$id" params={{ id }} className={buttonClass({})}>
                  <Say it="receipt.follow" />
                </Link>
                <Button look="quiet" onPress={() => globalThis.print()}>
                  <Say it="receipt.print" />
                </Button>
              </div>
            </div>
          )
        }
      </Answer>
    </Screen>
  );
}

function Receipt({
  name,
  application: { arendenummer, waitingOn },
  submittedAt,
}: {
  readonly name: string;
  readonly application: Application;
  readonly submittedAt: string;
}) {
  return (
    <>
      <section className="card stack" aria-labelledby="received">
        <h2 id="received">
          <Say it="receipt.received" />
        </h2>
        <dl className="facts">
          <dt>
            <Say it="fact.arendenummer" />
          </dt>
          <dd className="figures">{arendenummer ?? <Say it="receipt.noNumber" />}</dd>
          <dt>
            <Say it="receipt.alliance" />
          </dt>
          <dd>{name}</dd>
          <dt>
            <Say it="receipt.when" />
          </dt>
          <dd>
            <Moment at={submittedAt} />
          </dd>
          <dt>
            <Say it="receipt.has" />
          </dt>
          <dd>
            <Say it={waitingOn === null ? 'receipt.hasNobody' : `waits.${waitingOn}`} />
          </dd>
        </dl>
      </section>
      <section className="stack" aria-labelledby="next">
        <h2 id="next">
          <Say it="receipt.next" />
        </h2>
        <p>
          <Say it={`receipt.next.${waitingOn ?? 'nobody'}`} />
        </p>
      </section>
    </>
  );
}
