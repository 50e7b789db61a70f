import type { Fact } from '../kernel/event.js';
import { knownParts, type Workflow, withRelease } from './define-workflow.js';
import { type DefinitionFault, definitionFaults, faultAt } from './definition-faults.js';
import { definitionHash, type WorkflowDefinition } from './definition.js';
import type {
  Preview,
  PreviewOptions,
  PreviewRow,
  PreviewStream,
  StreamDifference,
  UnreadStream,
} from './preview-result.js';
import { tryStream } from './preview-stream.js';

const MOST_LISTED = 1000;

/**
 * Tries a definition on every stream as if all were under it, with the running build's guards and fold. Past commands
 * and actions are judged as {@link objections} does: by what the case says, without the inputs, which are not
 * kept. A stream that cannot be read is named and not judged. Writes nothing, and reads nothing but what it is given.
 *
 * @returns the faults when the candidate is neither a sound next version of this workflow nor a released one
 */
export async function previewDefinition<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  candidate: WorkflowDefinition,
  streams: AsyncIterable<PreviewStream<F> | UnreadStream> | Iterable<PreviewStream<F> | UnreadStream>,
  options: PreviewOptions<Settings>,
): Promise<Preview | { readonly faults: readonly DefinitionFault[] }> {
  const faults = candidateFaults(workflow, candidate);
  if (faults.length > 0) return { faults };
  const trial = { workflow, tried: withRelease(workflow, candidate), options };
  const differences: StreamDifference[] = [];
  const notJudged: UnreadStream[] = [];
  const count = { streams: 0, openCases: 0, affected: 0 };
  for await (const stream of streams) {
    if ('reason' in stream) {
      notJudged.push(stream);
      continue;
    }
    const difference = tryStream(trial, stream);
    count.streams++;
    if (difference.pinned !== null) count.openCases++;
    if (difference.past.length + difference.actions.length + difference.deadlines.length === 0) continue;
    count.affected++;
    if (differences.length < (options.most ?? MOST_LISTED)) differences.push(difference);
  }
  const { name, version } = candidate;
  return { name, version, sha256: definitionHash(candidate), ...count, differences, notJudged };
}

/** The same, one line a difference, for a table. */
export function previewRows({ differences, notJudged }: Preview): PreviewRow[] {
  const unread = notJudged.map(({ id, reason }): PreviewRow => {
    const none = { name: '', role: null, at: null, before: '', after: '', under: null, changed: [] };
    return { id, kind: 'not-judged', ...none, reasons: [reason] };
  });
  const differing = differences.flatMap(({ id, past, actions, deadlines }) => [
    ...past.map(({ command, role, recordedAt, refused, reasons, under, changed }): PreviewRow => {
      const after = refused ? 'refused' : 'allowed';
      return {
        id,
        kind: 'past',
        name: command,
        role,
        at: recordedAt,
        before: 'allowed',
        after,
        reasons,
        under,
        changed,
      };
    }),
    ...actions.map(({ command: name, role, before, after, reasons }): PreviewRow => {
      return { id, kind: 'action', name, role, at: null, before, after, reasons, under: null, changed: [] };
    }),
    ...deadlines.map(({ deadline: name, before, after }): PreviewRow => {
      const [was, would] = [before, after].map((one) =>
        one === null ? 'absent' : `${one.status} ${one.due}`,
      );
      const row = { id, kind: 'deadline', name, role: null, at: null, reasons: [] } as const;
      return { ...row, before: was ?? '', after: would ?? '', under: null, changed: [] };
    }),
  ]);
  return [...differing, ...unread];
}

/**
 * All that keeps a definition from being the next version of a workflow in this build. One that is released, as it was
 * released, may be tried too: on the cases that an event has not moved to it yet.
 */
export function candidateFaults<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  candidate: WorkflowDefinition,
): DefinitionFault[] {
  const faults = definitionFaults(candidate, knownParts(workflow));
  const { name, newest } = workflow;
  if (candidate.name !== name) {
    faults.unshift(faultAt(['name'], 'another-workflow', `this is not ${name} but ${candidate.name}`));
  }
  const released = workflow.releases.find(({ version }) => version === candidate.version);
  const isReleased = released !== undefined && definitionHash(released) === definitionHash(candidate);
  if (candidate.version !== newest.version + 1 && !isReleased) {
    const message = `the next version is ${String(newest.version + 1)}, not ${String(candidate.version)}`;
    faults.unshift(faultAt(['version'], 'not-the-next-version', message, { next: newest.version + 1 }));
  }
  return faults;
}
