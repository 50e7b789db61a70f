import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Action } from '../../api/questions.js';
import { Notice } from '../../building-blocks/notice.js';
import { Words } from '../../building-blocks/words.js';
import { CommandForm } from '../../commands/command-form.js';
import type { FieldSchema } from '../../commands/field-schema.js';
import { withGiven } from '../../commands/given-fields.js';
import { MissingScreen } from '../../shell/error-screens.js';
import { Say } from '../../words/say.js';
import { actionIn, Preparation, type Preparing } from './preparation.js';
import { Reasons } from './reasons.js';
import { TopicFacts } from './topic-facts.js';
import { draftOf, statusOf, type Topic, type TopicName, topicNamed } from './topics.js';
import { TopicTag } from './topic-tag.js';
import { useOffered } from './use-offered.js';

type Named = Topic & { readonly name: TopicName };

/** One part of an application: what is saved of it, and the form of its command alone. */
export function TopicScreen() {
  const { id, topic: name } = useParams({ from: '/allianser/$id/ansokan/$topic' });
  const topic = topicNamed(name);
  if (topic === undefined) return <MissingScreen />;
  return (
    <Preparation
      key={name}
      id={id}
      title={`apply.topic.${topic.name}`}
      beside={
        <Link to="/allianser/$id/ansokan" params={{ id }}>
          <Say it="apply.toList" />
        </Link>
      }
    >
      {(preparing) => <TopicPage topic={topic} {...preparing} />}
    </Preparation>
  );
}

function TopicPage({ topic, ...preparing }: Preparing & { readonly topic: Named }) {
  const { of, offered, submit } = preparing;
  const action = actionIn(offered, topic.command);
  return (
    <div className="stack-wide">
      <section className="stack" aria-labelledby="so-far">
        <div className="row">
          <h2 id="so-far">
            <Say it="apply.sofar" />
          </h2>
          <TopicTag status={statusOf(topic, of, submit)} />
        </div>
        <TopicFacts topic={topic} of={of} submit={submit} />
      </section>
      {action !== undefined && <TopicForm topic={topic} action={action} {...preparing} />}
    </div>
  );
}

function TopicForm({
  topic,
  of,
  offered: { revision },
  action,
}: Preparing & { readonly topic: Named; readonly action: Action }) {
  const navigate = useNavigate();
  const form = useOffered(action);
  const text = topic.name === 'text' ? draftOf(of)?.text : undefined;
  // What was saved when one began: it stands in the form to be gone on with.
  const [begunWith] = useState(text);
  const schema = useMemo(
    () => withGiven((form?.schema ?? {}) as FieldSchema, topic.given, { text: begunWith ?? undefined }),
    [form?.schema, topic.given, begunWith],
  );
  return (
    <section className="stack" aria-labelledby="fill">
      <h2 id="fill">
        <Say it="apply.fill" />
      </h2>
      {!action.allowed && <Reasons id={of.id} reasons={action.reasons} />}
      {form !== undefined && (
        <CommandForm
          address={`/api/alliances/${of.id}/${form.command}`}
          action={{ command: form.command, label: form.label, schema: schema }}
          revision={revision}
          onDone={() =>
            void navigate({
              to: '/allianser/$id/ansokan',
              params: { id: of.id },
              search: { sparat: topic.name },
            })
          }
        >
          {text !== begunWith && text !== undefined && <Changed text={text} />}
        </CommandForm>
      )}
    </section>
  );
}

/** Told when somebody else has saved another text than that which stands in the form. */
function Changed({ text }: { readonly text: string | null }) {
  const written: unknown = useWatch({ name: 'text' });
  if (written === text) return null;
  return (
    <Notice kind="warn">
      <div className="stack">
        <p>
          <strong>
            <Say it="apply.changed" />
          </strong>
        </p>
        <p className="as-written">
          <Words text={text} />
        </p>
      </div>
    </Notice>
  );
}
