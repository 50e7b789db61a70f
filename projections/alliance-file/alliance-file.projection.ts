import {
  type AllianceEventFact,
  type AllianceState,
  allianceWorkflow,
  askedAnew,
  casesOf,
  decisionsToSend,
  isRegistered,
} from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { allianceOfStream, type AllianceStreams, isAlliance } from '../reading/alliance-streams.js';
import { type Telling, tellingRows } from '../reading/telling-rows.js';
import type { ColumnValue, Projection } from '../runner/projection.js';
import type { AllianceFileRow } from './alliance-file-row.js';
import { listItemOf } from './list-item.js';

/** What stands for the län of an alliance that lies in more than one, or in none. */
export const SEVERAL_LAN = 'several';

/** The rows, told in two ways for as long as a decision is not sent. */
export const ALLIANCE_FILE_ROWS = tellingRows(foldAllianceFile, ({ current }) => current.state);

/** The alliance's file after one more event. Pure. */
export function foldAllianceFile(row: AllianceFileRow | null, event: Recorded): AllianceFileRow {
  const before = row?.current ?? newCase(allianceWorkflow);
  const current = foldCase(allianceWorkflow, before, event as Recorded<AllianceEventFact>);
  return {
    current,
    startedAt: row?.startedAt ?? event.recordedAt,
    lastChanged: event.recordedAt,
    workflows: withWorkflow(row?.workflows ?? {}, current),
  };
}

function withWorkflow(workflows: AllianceFileRow['workflows'], { state, pinned }: Case<AllianceState>) {
  const id = state.status === 'none' ? undefined : state.application?.id;
  if (id === undefined || pinned === null) return workflows;
  const follows = `${allianceWorkflow.name}@${String(pinned)}`;
  return workflows[id] === follows ? workflows : { ...workflows, [id]: follows };
}

/** GET /api/alliances and /api/alliances/{id}. */
export function allianceFileProjection(streams: AllianceStreams): Projection<Telling<AllianceFileRow>> {
  return {
    name: 'alliance-file',
    version: 9,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-may',
    selects: (stream) => isAlliance(streams, stream),
    subjectOf: (stream) => allianceOfStream(streams, stream),
    fold: ALLIANCE_FILE_ROWS.fold,
    columns: {
      id: 'text',
      name: 'text',
      state: 'text',
      lan: 'text[]',
      only_lan: 'text',
      coordinators: 'text[]',
      former_coordinators: 'text[]',
      conflicted: 'text[]',
      arendenummer: 'text',
      waiting_on: 'text',
      deadline: 'text',
      started_at: 'text',
      last_changed: 'text',
      to_send: 'text',
      asked_anew: 'text',
      search: 'text',
      item: 'text',
      told_state: 'text',
      told_waiting_on: 'text',
      told_deadline: 'text',
      told_item: 'text',
    },
    valuesOf,
  };
}

/**
 * The row as it is told to those who do not see the deliberation; null: as it is. Its revision, and when it last changed,
 * count what is not told.
 */
export function toldRow(row: Telling<AllianceFileRow>): AllianceFileRow | null {
  const told = ALLIANCE_FILE_ROWS.told(row);
  return told === null ? null : withRevision(told, row.current.revision, row.lastChanged);
}

/** The same of a row that was folded from what is told alone, by the last event that there was. */
export function withRevision(row: AllianceFileRow, revision: number, lastChanged: string): AllianceFileRow {
  return { ...row, current: { ...row.current, revision }, lastChanged };
}

function valuesOf(row: Telling<AllianceFileRow>): Record<string, ColumnValue> {
  const { state } = row.current;
  const item = listItemOf(row);
  if (state.status === 'none' || item === null) return {};
  return {
    id: item.id,
    name: item.name,
    state: item.application?.state ?? 'none',
    lan: item.lan,
    only_lan: onlyLan(item.lan),
    coordinators: state.coordinators,
    former_coordinators: state.formerCoordinators,
    conflicted: state.conflicted,
    arendenummer: item.application?.arendenummer ?? null,
    waiting_on: item.application?.waitingOn ?? null,
    deadline: item.application?.deadline ?? null,
    started_at: row.startedAt,
    last_changed: row.lastChanged,
    to_send: toSendOf(state),
    asked_anew: asJson(askedAnew(state)),
    search: searchText(row),
    item: JSON.stringify(item),
    ...toldValues(toldRow(row)),
  };
}

/** None where it is told as it is. */
function toldValues(told: AllianceFileRow | null): Record<string, ColumnValue> {
  const item = told === null ? null : listItemOf(told);
  return {
    told_state: item === null ? null : (item.application?.state ?? 'none'),
    told_waiting_on: item?.application?.waitingOn ?? null,
    told_deadline: item?.application?.deadline ?? null,
    told_item: item === null ? null : JSON.stringify(item),
  };
}

/** With the ärendenummer, where it is about a case. */
function toSendOf(alliance: Exclude<AllianceState, { status: 'none' }>): string | null {
  const cases = casesOf(alliance);
  const waiting = decisionsToSend(alliance).map(({ application, event: decision, at }) => {
    const about = cases.find(({ id }) => id === application);
    const arendenummer = about !== undefined && isRegistered(about) ? about.arendenummer : null;
    return { application, arendenummer, decision, at };
  });
  return asJson(waiting);
}

/** Null where there is nothing, which the index leaves out. */
function asJson(list: readonly object[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

function onlyLan([first, ...others]: readonly string[]): string {
  return first === undefined || others.length > 0 ? SEVERAL_LAN : first;
}

/** What an alliance is found by: its names and numbers, those of its association and members, and every ärendenummer. */
export function searchText({ current: { state } }: AllianceFileRow): string {
  if (state.status === 'none') return '';
  const words = [
    state.name,
    ...[state.association ?? [], state.members]
      .flat()
      .flatMap(({ name, orgnr }) => [name, ...writings(orgnr)]),
    ...casesOf(state).map((application) => (isRegistered(application) ? application.arendenummer : '')),
  ];
  return words
    .filter((word) => word !== '')
    .join('\n')
    .toLocaleLowerCase('sv');
}

/** An organisation number as people write it: with its hyphen and without. */
function writings(orgnr: string | null): readonly string[] {
  return orgnr === null ? [] : [orgnr, orgnr.replace('-', '')];
}
