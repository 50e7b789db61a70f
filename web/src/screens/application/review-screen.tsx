import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type Action, regions } from '../../api/questions.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say } from '../../words/say.js';
import { NotSent, Preparation, type Preparing } from './preparation.js';
import { Reasons } from './reasons.js';
import { TopicFacts } from './topic-facts.js';
import { statusOf, TOPICS } from './topics.js';
import { TopicTag } from './topic-tag.js';
import { useOffered } from './use-offered.js';

/** Everything as it will be handed in, what is still missing, and handing it in. */
export function ReviewScreen() {
  const { id } = useParams({ from: '/allianser/$id/ansokan/granska' });
  return (
    <Preparation
      id={id}
      title="apply.review"
      lead={<Say it="apply.reviewLead" />}
      beside={
        <Link to="/allianser/$id/ansokan" params={{ id }}>
          <Say it="apply.toList" />
        </Link>
      }
    >
      {(preparing) => <Review {...preparing} />}
    </Preparation>
  );
}

function Review(preparing: Preparing) {
  const { of, submit } = preparing;
  const form = useOffered(submit);
  const { data } = useQuery(regions);
  const lan = of.lan.map((code) => data?.items.find((region) => region.lan === code)?.name ?? code);
  return (
    <div className="stack-wide">
      <NotSent />
      {form === undefined && <Reasons id={of.id} reasons={submit.reasons} />}
      <section className="stack" aria-labelledby="about">
        <h2 id="about">{of.name}</h2>
        <p className="soft">{lan.join(', ')}</p>
      </section>
      {TOPICS.map((topic) => (
        <section key={topic.name} className="card stack" aria-labelledby={topic.name}>
          <div className="row">
            <h2 id={topic.name}>
              <Say it={`apply.topic.${topic.name}`} />
            </h2>
            <TopicTag status={statusOf(topic, of, submit)} />
          </div>
          <TopicFacts topic={topic} of={of} submit={submit} />
          <Link to="/allianser/$id/ansokan/$topic" params={{ id: of.id, topic: topic.name }}>
            <Say it="apply.change" with={{ topic: <Say it={`apply.topic.${topic.name}`} /> }} />
          </Link>
        </section>
      ))}
      {form !== undefined && <Sending form={form} {...preparing} />}
    </div>
  );
}

function Sending({ of, offered: { revision }, submit, form }: Preparing & { readonly form: Action }) {
  const navigate = useNavigate();
  return (
    <section className="stack" aria-labelledby="send">
      <h2 id="send">
        <Say it="apply.send" />
      </h2>
      <p>
        <Say it="apply.sendHint" />
      </p>
      {!submit.allowed && <Reasons id={of.id} reasons={submit.reasons} />}
      <CommandForm
        address={`/api/alliances/${of.id}/${form.command}`}
        action={form}
        revision={revision}
        onDone={() => void navigate({ to: '/allianser/$id/ansokan/kvitto', params: { id: of.id } })}
      />
    </section>
  );
}
