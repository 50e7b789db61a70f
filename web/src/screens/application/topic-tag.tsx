import { Say } from '../../words/say.js';
import type { TopicStatus } from './topics.js';

const LOOKS: Readonly<Record<TopicStatus, string>> = { done: 'done', 'not-begun': '', 'look-again': 'ready' };

/** How far a part of an application is, by shape as well as by words. */
export function TopicTag({ status }: { readonly status: TopicStatus }) {
  return (
    <span className={`tag ${LOOKS[status]}`}>
      <Say it={`apply.status.${status}`} />
    </span>
  );
}
