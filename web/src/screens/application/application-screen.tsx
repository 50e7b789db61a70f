import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Notice } from '../../building-blocks/notice.js';
import { buttonClass } from '../../building-blocks/button.js';
import { Say } from '../../words/say.js';
import { NotSent, Preparation, type Preparing } from './preparation.js';
import { statusOf, type Topic, TOPICS, topicNamed } from './topics.js';
import { TopicTag } from './topic-tag.js';

/** What an application needs, a part at a time, and how far each is. */
export function ApplicationScreen() {
  const { id } = useParams({ from: '/allianser/$id/ansokan' });
  const saved = topicNamed(useSearch({ from: '/allianser/$id/ansokan' }).sparat);
  return (
    <Preparation
      id={id}
      title="apply.title"
      lead={<Say it="apply.lead" />}
      beside={
        <Link to="/allianser/$id" params={{ id }}>
          <Say it="apply.toCase" />
        </Link>
      }
    >
      {(preparing) => (
        <div className="stack-wide">
          {saved !== undefined && (
            <Notice>
              <Say it="apply.saved" with={{ topic: <Say it={`apply.topic.${saved.name}`} /> }} />
            </Notice>
          )}
          <NotSent />
          <TaskList {...preparing} />
          <Link to="/allianser/$id/ansokan/granska" params={{ id }} className={`${buttonClass({})} alone`}>
            <Say it="apply.review" />
          </Link>
        </div>
      )}
    </Preparation>
  );
}

function TaskList({ of, submit }: Preparing) {
  const tasks = TOPICS.map((topic) => ({ topic, status: statusOf(topic, of, submit) }));
  const needed = tasks.filter(({ topic }) => !isOptional(topic));
  const done = needed.filter(({ status }) => status === 'done').length;
  return (
    <section className="stack" aria-labelledby="topics">
      <h2 id="topics">
        <Say it="apply.topics" />
      </h2>
      <p className="soft">
        {of.name}. <Say it="apply.progress" with={{ done, all: needed.length }} />
      </p>
      <ul className="tasks card">
        {tasks.map(({ topic, status }) => (
          <li key={topic.name}>
            <Link to="/allianser/$id/ansokan/$topic" params={{ id: of.id, topic: topic.name }}>
              <Say it={`apply.topic.${topic.name}`} />
            </Link>
            <span className="row">
              {isOptional(topic) && (
                <span className="soft small">
                  <Say it="apply.optional" />
                </span>
              )}
              <TopicTag status={status} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isOptional({ optional }: Topic): boolean {
  return optional === true;
}
