import type { Action, Alliance } from '../../api/questions.js';
import { Moment } from '../../building-blocks/when.js';
import { Words } from '../../building-blocks/words.js';
import { Say } from '../../words/say.js';
import { commitmentOf, draftOf, statusOf, type Topic, type TopicName } from './topics.js';

/** What is saved of a part of an application, as it will be handed in. */
export function TopicFacts({
  topic,
  of,
  submit,
}: {
  readonly topic: Topic & { readonly name: TopicName };
  readonly of: Alliance;
  readonly submit: Pick<Action, 'reasons'>;
}) {
  const commitment = commitmentOf(topic, of);
  if (commitment !== undefined) return <Commitment {...commitment} />;
  const draft = draftOf(of);
  if (topic.name === 'text' && draft !== null) {
    return (
      <p className="as-written">
        <Words text={draft.text} />
      </p>
    );
  }
  if (topic.name === 'medlemmar' && of.members.length > 0) {
    return (
      <ul>
        {of.members.map(({ organisationId, name, orgnr }) => (
          <li key={organisationId}>
            {name}
            {orgnr !== null && <span className="soft figures"> {orgnr}</span>}
          </li>
        ))}
      </ul>
    );
  }
  if (topic.name === 'bilagor' && draft !== null && draft.attachments.length > 0) {
    return (
      <ul>
        {draft.attachments.map(({ sha256, name }) => (
          <li key={sha256}>
            <a href={`/api/alliances/${of.id}/attachments/${sha256}`}>
              {name ?? <Say it="apply.unnamedFile" />}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  const isDecided = topic.name === 'beslut' && statusOf(topic, of, submit) === 'done';
  return (
    <p className={isDecided ? undefined : 'soft'}>
      <Say it={isDecided ? 'apply.decided' : 'apply.nothingSoFar'} />
    </p>
  );
}

function Commitment({
  textVersion,
  signatory,
  status,
  statedAt,
  answeredAt,
}: Alliance['commitments'][number]) {
  return (
    <p>
      <Say it="apply.committed" with={{ version: textVersion, signatory: <Words text={signatory} /> }} />{' '}
      <span className="soft">
        <Say it={`apply.signature.${status}`} with={{ when: <Moment at={answeredAt ?? statedAt} /> }} />
      </span>
    </p>
  );
}
