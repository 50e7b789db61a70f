import { localDate } from '../../../kernel/local-date.js';
import { decisionsOf, type SubjectParts } from '../alliance-subject.js';
import { boardStreams } from '../executors.js';
import type { AgendaItemFields } from './commands/agenda-item.js';
import type { FoundEarlier, FoundLaterMeeting, MeetingFound } from './commands/inputs.js';
import { meetingIn } from './meeting-stream.js';

/** What a command names of other meetings: decisions and items of earlier ones, and minutes that one of them adjusts. */
type Log = Pick<SubjectParts, 'store' | 'codec' | 'slug'>;

interface Earlier {
  /** Decisions (by their events) and items, of these, that there are. */
  readonly earlier: (ids: readonly string[]) => Promise<Readonly<Record<string, FoundEarlier>>>;
}

/** What the items name, as they name it: a decision also as its case does, which shows another event of it. */
export async function earlierIn(
  parts: Log & Earlier,
  items: readonly AgendaItemFields[],
): Promise<Readonly<Record<string, FoundEarlier>>> {
  const named = items.flatMap(({ reconsiders, continues }) => [reconsiders ?? [], continues ?? []].flat());
  const cases = items.flatMap(({ alliance, reconsiders }) =>
    reconsiders === undefined ? [] : (alliance ?? []),
  );
  const decisions = await Promise.all(cases.map((alliance) => decisionsOf(parts, alliance)));
  const byCase = new Map(decisions.flatMap((known) => [...known]));
  const found = await parts.earlier(named.map((id) => byCase.get(id) ?? id));
  return Object.fromEntries(
    named.flatMap((id) => {
      const earlier = found[byCase.get(id) ?? id];
      return earlier === undefined ? [] : [[id, earlier] as const];
    }),
  );
}

/** The later meeting, and where it decided to adjust the minutes of this one. */
export async function laterMeeting(
  { store, codec, slug }: Log,
  id: string,
  subject: string,
): Promise<FoundLaterMeeting | undefined> {
  const later = await meetingIn({ store, codec }, boardStreams(slug).meeting(id));
  if (later.status === 'none' || later.opening === null) return undefined;
  const item = later.items.find(
    ({ adjusts, closedBy }) => adjusts?.meeting === subject && closedBy?.outcome === 'granted',
  );
  const { at, paragraf, record } = item?.closedBy ?? {};
  const adjusted =
    at === undefined || paragraf === undefined
      ? null
      : { heldOn: localDate(at), paragraf, takingPart: record?.takingPart ?? [] };
  return { openedAt: later.opening.at, adjusted };
}

/** Of the meetings whose minutes items are to adjust, those that have minutes which wait for it. */
export async function toAdjust(
  { store, codec, slug }: Log,
  items: readonly AgendaItemFields[],
): Promise<MeetingFound['toAdjust']> {
  const found = await Promise.all(
    items.map(async ({ adjusts: id }) => {
      if (id === undefined) return [];
      const meeting = await meetingIn({ store, codec }, boardStreams(slug).meeting(id));
      if (meeting.status !== 'closed' || !['draft', 'signing'].includes(meeting.minutes.status)) return [];
      return [[id, { meeting: id, heldOn: localDate(meeting.opening?.at ?? meeting.startsAt) }] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
