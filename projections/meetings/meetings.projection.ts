import {
  attendedIn,
  type Meeting,
  type MeetingEventFact,
  type MeetingState,
  type MeetingItem,
  meetingWorkflow,
  verificationCode,
} from '../../src/contexts/board/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import type { ColumnValue, Projection } from '../runner/projection.js';

export type MeetingRow = Case<MeetingState>;

/** Meetings of the board: which there are, how they stand, and what they are about. */
export function meetingsProjection({ prefix }: { readonly prefix: string }): Projection<MeetingRow> {
  return {
    name: 'meetings',
    version: 4,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-see-meetings',
    selects: (stream) => stream.startsWith(prefix),
    subjectOf: (stream) => stream.slice(prefix.length),
    fold: (row, event) =>
      foldCase(meetingWorkflow, row ?? newCase(meetingWorkflow), event as Recorded<MeetingEventFact>),
    columns: {
      id: 'text',
      state: 'text',
      minutes: 'text',
      starts_at: 'text',
      attended: 'text[]',
      on_agenda: 'text[]',
      about: 'text[]',
      items: 'text[]',
      reconsiders: 'text[]',
      continues: 'text[]',
      codes: 'text[]',
    },
    valuesOf: ({ state }) => (state.status === 'none' ? {} : valuesOf(state)),
  };
}

/** The code that the letter of a decision bears; null: it is none that a letter tells of. */
export function codeOf({ status, closedBy }: MeetingItem): string | null {
  return status === 'decided' && closedBy !== null ? verificationCode(closedBy) : null;
}

const NOT_CLOSED: readonly string[] = ['waiting', 'open'];

function valuesOf(meeting: Meeting): Record<string, ColumnValue> {
  const { id, status, minutes, startsAt, items, entered } = meeting;
  return {
    id,
    state: status,
    minutes: minutes.status,
    starts_at: startsAt,
    attended: attendedIn(meeting),
    on_agenda: items.flatMap(({ status: of, subject }) =>
      NOT_CLOSED.includes(of) && 'alliance' in subject ? [`${subject.kind}:${subject.alliance}`] : [],
    ),
    about: [
      ...new Set(
        items.flatMap(({ closedBy, subject }) =>
          closedBy !== null && 'alliance' in subject ? [subject.alliance] : [],
        ),
      ),
    ],
    items: [
      ...items.flatMap(({ item, closedBy }) => (closedBy === null ? [item] : [item, closedBy.event])),
      ...(entered === null ? [] : [entered.enteredBy]),
    ],
    reconsiders: items.flatMap(({ reconsiders }) => reconsiders ?? []),
    continues: items.flatMap(({ continues }) => continues ?? []),
    codes: items.flatMap((item) => codeOf(item) ?? []),
  };
}
