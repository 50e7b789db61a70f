import {
  type Alliance,
  type AllianceState,
  type Application,
  casesOf,
  type Commitment,
  type DecisionOnPartnership,
  EMPTY_PREPARATION,
  hasEnded,
  isRegistered,
} from '../../src/contexts/alliances/public.js';
import { canonicalJson } from '../../src/kernel/canonical-json.js';
import type { Case } from '../../src/workflow/case.js';

/** A field of the alliance before and after. Values are JSON; names and free texts are still sealed. */
export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface Field<Of> {
  readonly name: string;
  /** Where it lies: the very same object means that nothing changed. */
  readonly source: (of: Of) => unknown;
  /** How it is told, where that is not as it lies. */
  readonly told?: (source: never) => unknown;
}

function field<Of, Source>(
  name: string,
  source: (of: Of) => Source,
  told?: (source: NonNullable<Source>) => unknown,
): Field<Of> {
  return told === undefined ? { name, source } : { name, source, told };
}

/** The fields of an alliance that a history tells of, in this order: those before its cases, and those after. */
const ALLIANCE_FIELDS: readonly Field<Alliance>[] = [
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
  field('conflicted', ({ conflicted }) => conflicted),
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
];
const CASE_FIELDS: readonly Field<Application>[] = [
  field('id', ({ id }) => id),
  field('state', ({ state }) => state),
  field('text', ({ text }) => text),
  field('receivedOn', (application) => inHand(application)?.receivedOn),
  field('arendenummer', (application) => atOffice(application)?.arendenummer),
  field('officer', (application) => atOffice(application)?.officer),
  field('supplement', (application) => atOffice(application)?.supplements.at(-1)),
  field('review', (application) => atOffice(application)?.review),
  field('held', (application) => atOffice(application)?.held),
  field(
    'decision',
    (application) => atOffice(application)?.decisions.at(-1),
    ({ decidedBy: _, reconsiders: __, corrected: ___, ...decision }) => decision,
  ),
  field('sentOn', (application) => decided(application)?.sentOn),
  field('reconsiderationRequestedAt', (application) => decided(application)?.reconsiderationRequestedAt),
];
const PARTNERSHIP_FIELDS: readonly Field<Alliance>[] = [
  field('partnership.state', ({ partnership }) => partnership?.state),
  field('partnership.since', ({ partnership }) => partnership?.since),
  field('partnership.endedAt', ({ partnership }) => partnership?.endedAt),
  field('partnership.reaffirmation', ({ partnership }) => partnership?.reaffirmation, committed),
  field('partnership.reaffirmedAt', ({ partnership }) => partnership?.reaffirmedAt),
  field('partnership.decision', ({ partnership }) => partnership?.decisions.at(-1), decisionAsTold),
  field('partnership.sentOn', ({ partnership }) => partnership?.decisions.at(-1)?.sentOn),
  field(
    'partnership.reconsiderationRequestedAt',
    ({ partnership }) => partnership?.decisions.at(-1)?.reconsiderationRequestedAt,
  ),
];

/** The record, without what the event itself says and what comes after it. */
function decisionAsTold({
  decidedBy: _,
  step: __,
  sentOn: ___,
  sentBy: ____,
  reconsiders: _____,
  reconsiderationRequestedAt: ______,
  corrected: _______,
  ...decision
}: DecisionOnPartnership) {
  return decision;
}

function inHand(application: Application) {
  return 'submittedAt' in application ? application : undefined;
}

function atOffice(application: Application) {
  return isRegistered(application) ? application : undefined;
}

function decided(application: Application) {
  return application.state === 'granted' || application.state === 'rejected' ? application : undefined;
}

/** Whom it is asked of, and what they answered, is told by what the event is. */
function committed({ textVersion, signatory, asked, answer }: Commitment) {
  const confirmed = answer?.confirmed ?? (asked === null ? undefined : null);
  return { textVersion, signatory, ...(confirmed === undefined ? {} : { confirmed }) };
}

/**
 * What is different between two moments of an alliance, deadlines included. Each case is compared with itself: one that
 * has become an earlier one (`earlierApplications.0.sentOn`) wherever it stood before, and one that was opened since
 * with nothing. What was gathered for a case goes with it: its end tells of nothing that was taken back.
 */
export function changesBetween(before: Case<AllianceState>, after: Case<AllianceState>): Change[] {
  const was = before.state.status === 'none' ? null : before.state;
  const is = after.state.status === 'none' ? null : after.state;
  const cases = presentCases(was, is);
  return [
    ...compared('', ALLIANCE_FIELDS, sinceEnds(was, is), sinceEnds(is, was)),
    ...compared('application.', CASE_FIELDS, ...cases),
    ...earlierChanges(was, is),
    ...compared('', PARTNERSHIP_FIELDS, was, is),
    ...(cases[0] === null || cases[1] === null ? [] : versionChange(before, after)),
    ...deadlineChanges(before.clocks, after.clocks),
  ];
}

function compared<Of>(prefix: string, fields: readonly Field<Of>[], was: Of | null, is: Of | null): Change[] {
  const changes: Change[] = [];
  if (was === is) return changes;
  for (const each of fields) {
    const sourceBefore = was === null ? null : (each.source(was) ?? null);
    const sourceAfter = is === null ? null : (each.source(is) ?? null);
    if (sourceBefore === sourceAfter) continue;
    changes.push(...change(`${prefix}${each.name}`, tell(each, sourceBefore), tell(each, sourceAfter)));
  }
  return changes;
}

/** The present case at both moments; where they are two cases, the later one alone, since the other is told apart. */
function presentCases(was: Alliance | null, is: Alliance | null): [Application | null, Application | null] {
  const [before, after] = [was?.application ?? null, is?.application ?? null];
  if (before === null || after === null || before.id === after.id) return [before, after];
  if (caseIn(is, before.id) !== null) return [null, after];
  return caseIn(was, after.id) === null ? [before, after] : [before, null];
}

/** The alliance with nothing gathered, if that was for a case which goes on here and has ended at the other moment. */
function sinceEnds(here: Alliance | null, there: Alliance | null): Alliance | null {
  if (here === null || there === null) return here;
  const ended = casesOf(there).some((application) => {
    const same = caseIn(here, application.id);
    return hasEnded(application) && (same === null || !hasEnded(same));
  });
  return ended ? { ...here, preparation: EMPTY_PREPARATION } : here;
}

/** What changed of cases that are earlier ones at either moment; that one has become so is no change of it. */
function earlierChanges(was: Alliance | null, is: Alliance | null): Change[] {
  const [before, after] = [was?.earlierApplications ?? [], is?.earlierApplications ?? []];
  if (before === after) return [];
  const earlier = after.length < before.length ? before : after;
  return earlier.flatMap(({ id }, index) =>
    compared(`earlierApplications.${String(index)}.`, CASE_FIELDS, caseIn(was, id), caseIn(is, id)),
  );
}

function caseIn(alliance: Alliance | null, id: string): Application | null {
  return (alliance === null ? [] : casesOf(alliance)).find((application) => application.id === id) ?? null;
}

function tell<Of>({ told }: Field<Of>, source: unknown): unknown {
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
