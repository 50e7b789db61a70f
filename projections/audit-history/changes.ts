import { type Alliance, type AllianceState, isRegistered } from '../../src/contexts/alliances/public.js';
import { canonicalJson } from '../../src/kernel/canonical-json.js';
import type { Case } from '../../src/workflow/case.js';

/** A field of the alliance before and after. Values are JSON; names and free texts are still sealed. */
export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface Field {
  readonly name: string;
  /** Where in the state it lies: the very same object means that nothing changed. */
  readonly source: (alliance: Alliance) => unknown;
  /** How it is told, where that is not as it lies. */
  readonly told?: (source: never) => unknown;
}

function field<Source>(
  name: string,
  source: (alliance: Alliance) => Source,
  told?: (source: NonNullable<Source>) => unknown,
): Field {
  return told === undefined ? { name, source } : { name, source, told };
}

/** The fields that a history tells of, in this order. */
const FIELDS: readonly Field[] = [
  field('name', ({ name }) => name),
  field('status', ({ status }) => status),
  field('lan', ({ lan }) => lan),
  field('form', ({ form }) => form),
  field('issues', ({ issues }) => issues),
  field('startedOn', ({ startedOn }) => startedOn),
  field(
    'members',
    ({ members }) => members,
    (members) => members.map(({ name, orgnr, parent, contact }) => ({ name, orgnr, parent, contact })),
  ),
  field('coordinators', ({ coordinators }) => coordinators),
  field('representatives', ({ representatives }) => representatives),
  field('association.name', ({ association }) => association?.name),
  field('association.foundedOn', ({ association }) => association?.foundedOn),
  field('association.orgnr', ({ association }) => association?.orgnr),
  field('association.statutesAdoptedOn', ({ association }) => association?.statutesAdoptedOn),
  field('association.boardElectedOn', ({ association }) => association?.boardElectedOn),
  field('succeededBy', ({ succeededBy }) => succeededBy),
  field('preparation.resolvedOn', ({ preparation }) => preparation.resolvedOn),
  field('preparation.mission', ({ preparation }) => preparation.mission, committed),
  field(
    'preparation.principles',
    ({ preparation }) => preparation.principles,
    (principles) =>
      Object.fromEntries(
        Object.entries(principles).map(([name, commitment]) => [name, committed(commitment)]),
      ),
  ),
  field('preparation.cooperation', ({ preparation }) => preparation.cooperation, committed),
  field('preparation.attachments', ({ preparation }) => preparation.attachments),
  field('application.id', ({ application }) => application?.id),
  field('application.state', ({ application }) => application?.state),
  field('application.text', ({ application }) => application?.text),
  field('application.receivedOn', ({ application }) => inHand(application)?.receivedOn),
  field('application.arendenummer', ({ application }) => atOffice(application)?.arendenummer),
  field('application.officer', ({ application }) => atOffice(application)?.officer),
  field('application.supplement', ({ application }) => atOffice(application)?.supplements.at(-1)),
  field('application.review', ({ application }) => atOffice(application)?.review),
  field('application.held', ({ application }) => atOffice(application)?.held),
  field('application.decision', ({ application }) => atOffice(application)?.decisions.at(-1)),
  field('application.sentOn', ({ application }) => decided(application)?.sentOn),
  field(
    'application.reconsiderationRequestedAt',
    ({ application }) => decided(application)?.reconsiderationRequestedAt,
  ),
  field('partnership.state', ({ partnership }) => partnership?.state),
  field('partnership.since', ({ partnership }) => partnership?.since),
  field('partnership.endedAt', ({ partnership }) => partnership?.endedAt),
  field('partnership.reaffirmedAt', ({ partnership }) => partnership?.reaffirmedAt),
  field('partnership.decision', ({ partnership }) => partnership?.decisions.at(-1)),
];

type Application = Alliance['application'];

function inHand(application: Application) {
  return application !== null && 'submittedAt' in application ? application : undefined;
}

function atOffice(application: Application) {
  return application !== null && isRegistered(application) ? application : undefined;
}

function decided(application: Application) {
  return application?.state === 'granted' || application?.state === 'rejected' ? application : undefined;
}

function committed({
  textVersion,
  signatory,
}: {
  readonly textVersion: number;
  readonly signatory: unknown;
}) {
  return { textVersion, signatory };
}

/** What is different between two moments of an alliance, deadlines included. */
export function changesBetween(before: Case<AllianceState>, after: Case<AllianceState>): Change[] {
  const was = before.state.status === 'none' ? null : before.state;
  const is = after.state.status === 'none' ? null : after.state;
  const changes = FIELDS.flatMap((each): Change[] => {
    const sourceBefore = was === null ? null : (each.source(was) ?? null);
    const sourceAfter = is === null ? null : (each.source(is) ?? null);
    if (sourceBefore === sourceAfter) return [];
    return change(each.name, tell(each, sourceBefore), tell(each, sourceAfter));
  });
  return [...changes, ...versionChange(before, after), ...deadlineChanges(before.clocks, after.clocks)];
}

function tell({ told }: Field, source: unknown): unknown {
  return told === undefined || source === null ? source : told(source as never);
}

/** The version that the open case follows; that a case opens or ends is told by its state. */
function versionChange({ pinned: before }: Case<AllianceState>, { pinned: after }: Case<AllianceState>) {
  return before === null || after === null ? [] : change('application.workflow', before, after);
}

type Clocks = Case<AllianceState>['clocks'];

function deadlineChanges(before: Clocks, after: Clocks): Change[] {
  if (before === after) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => change(`deadlines.${name}`, inBrief(before[name]), inBrief(after[name])));
}

function inBrief(clock: Clocks[string] | undefined): unknown {
  return clock === undefined ? null : { due: clock.due, status: clock.status };
}

function change(name: string, before: unknown, after: unknown): Change[] {
  return isSame(before, after) ? [] : [{ field: name, before, after }];
}

function isSame(before: unknown, after: unknown): boolean {
  if (isNothing(before) || isNothing(after)) return isNothing(before) && isNothing(after);
  if (typeof before !== 'object' || typeof after !== 'object') return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

/** Nobody is told that a list which was not there is now empty. */
function isNothing(value: unknown): boolean {
  if (value === null || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
