import type { Action, Alliance } from '../../api/questions.js';

export type TopicName = (typeof TOPICS)[number]['name'];

type Draft = NonNullable<Alliance['application']>;
type Commitment = Alliance['commitments'][number];

/** A part of an application: what is given in with one command, on a page of its own. */
export interface Topic {
  /** Stands in the address. */
  readonly name: string;
  readonly command: string;
  /** What stands in the command's body because it is this topic. */
  readonly given?: Readonly<Record<string, string>>;
  /** What is stated by it. */
  readonly commitment?: Commitment['commitment'];
  readonly optional?: true;
}

const principle = (commitment: 'knowledge' | 'inclusive-approach' | 'democratic-rules') => ({
  command: 'commit-principle',
  given: { principle: commitment },
  commitment,
});

/** The parts of an application, in the order in which they are shown. */
export const TOPICS = [
  { name: 'text', command: 'draft-application' },
  { name: 'beslut', command: 'resolve-to-apply' },
  { name: 'medlemmar', command: 'add-member-organisation' },
  { name: 'verksamhetside', command: 'endorse-mission', commitment: 'mission' },
  { name: 'kunskap', ...principle('knowledge') },
  { name: 'inkludering', ...principle('inclusive-approach') },
  { name: 'demokrati', ...principle('democratic-rules') },
  { name: 'samverkan', command: 'pledge-cooperation', commitment: 'cooperation' },
  { name: 'bilagor', command: 'add-attachment', optional: true },
] as const satisfies readonly Topic[];

export function topicNamed(name: unknown): (Topic & { readonly name: TopicName }) | undefined {
  return TOPICS.find((topic) => topic.name === name);
}

type Reason = Action['reasons'][number];

/** The part in which something can be done about a reason, as the API says it (`remedy`). */
export function topicFor({ remedy }: Reason): TopicName | undefined {
  if (remedy === null) return undefined;
  const found = TOPICS.find(
    (topic: Topic) =>
      topic.command === remedy.command &&
      Object.entries(topic.given ?? {}).every(([name, value]) => remedy.given[name] === value),
  );
  return found?.name;
}

/** The application that is being written; null: none, or one that has been handed in. */
export function draftOf({ application }: Alliance): Draft | null {
  return application?.state === 'draft' ? application : null;
}

export function commitmentOf({ commitment }: Topic, { commitments }: Alliance): Commitment | undefined {
  return commitment && commitments.find((one) => one.commitment === commitment);
}

export type TopicStatus = 'done' | 'not-begun' | 'look-again';

/**
 * How far a part is: whether something is missing is what the API says against handing in.
 *
 * @param submit what `GET .../actions` says of submit-application
 */
export function statusOf(
  topic: Topic & { readonly name: TopicName },
  of: Alliance,
  submit: Pick<Action, 'reasons'>,
): TopicStatus {
  const begun = isBegun(topic, of);
  const declined = commitmentOf(topic, of)?.status === 'declined';
  if (declined || submit.reasons.some((reason) => topicFor(reason) === topic.name))
    return begun ? 'look-again' : 'not-begun';
  return topic.optional === true && !begun ? 'not-begun' : 'done';
}

function isBegun(topic: Topic, of: Alliance): boolean {
  switch (topic.command) {
    case 'draft-application':
      return draftOf(of) !== null;
    case 'add-member-organisation':
      return of.members.length > 0;
    case 'add-attachment':
      return (draftOf(of)?.attachments.length ?? 0) > 0;
    default:
      return commitmentOf(topic, of) !== undefined;
  }
}
