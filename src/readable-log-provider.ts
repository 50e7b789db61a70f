import type { Provider } from '@nestjs/common';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import { allianceStream } from './contexts/alliances/alliance-stream.js';
import { maySee, seesDeliberation } from './contexts/alliances/policy.js';
import {
  boardStreams,
  MEETING_EXECUTOR,
  type MeetingExecutor,
  PER_CAPSULAM_EXECUTOR,
  type PerCapsulamExecutor,
} from './contexts/board/executors.js';
import { maySeeItem, maySeeMeeting } from './contexts/board/meetings/policy.js';
import { maySeePerCapsulam } from './contexts/board/policy.js';
import { type MayRead, READABLE_LOG, type ReadableLog } from './contexts/operations/readable-log.js';
import type { Foundation } from './foundation.js';
import type { Actor } from './kernel/actor.js';
import type { Recorded } from './kernel/event.js';
import { Unreadable } from './kernel/unreadable.js';
import { UnknownEvent } from './kernel/upcast.js';
import { reachOf } from './policy/policy.js';

type Reads = (event: Recorded) => boolean;

const ALL: Reads = () => true;
const NOTHING: Reads = () => false;

interface Executors {
  readonly alliances: AllianceExecutor;
  readonly meetings: MeetingExecutor;
  readonly perCapsulams: PerCapsulamExecutor;
}

/**
 * What the browser of the log shows of which stream: of a case what its own history shows to whoever sees all of it, and of
 * the program's own streams the numbers, definitions and rules. Requests about personal data, imports and erasures have
 * readers of their own, and are not shown.
 */
export function readableLogProvider({ association: { slug } }: Foundation): Provider {
  return {
    provide: READABLE_LOG,
    inject: [ALLIANCE_EXECUTOR, MEETING_EXECUTOR, PER_CAPSULAM_EXECUTOR],
    useFactory:
      (
        alliances: AllianceExecutor,
        meetings: MeetingExecutor,
        perCapsulams: PerCapsulamExecutor,
      ): ReadableLog =>
      (viewer) =>
        readsOf(viewer, slug, { alliances, meetings, perCapsulams }),
  };
}

/** Each stream is judged once for a page of events. */
function readsOf(viewer: Actor, slug: string, executors: Executors): MayRead {
  const judged = new Map<string, Promise<Reads>>();
  const of = (stream: string): Promise<Reads> => {
    const known = judged.get(stream) ?? judge(viewer, stream, slug, executors).catch(unlessUnreadable);
    judged.set(stream, known);
    return known;
  };
  return async (event) => {
    if (!(await of(event.stream))(event)) return false;
    // A number says that there is a case: it is read by those who may know of that.
    const { stream } = event.data as { readonly stream?: unknown };
    return event.type !== 'NumberAllocated' || (typeof stream === 'string' && (await of(stream)) !== NOTHING);
  };
}

async function judge(viewer: Actor, stream: string, slug: string, executors: Executors): Promise<Reads> {
  const streams = boardStreams(slug);
  const within = (prefix: string): string | null =>
    stream.startsWith(prefix) ? stream.slice(prefix.length) : null;
  const alliance = within(allianceStream(slug, ''));
  if (alliance !== null) {
    const { state } = await executors.alliances.load(alliance);
    const sees = state.status !== 'none' && maySee(viewer, state) && seesDeliberation(viewer, state);
    return sees ? ALL : NOTHING;
  }
  const meeting = within(streams.meeting(''));
  if (meeting !== null) return ofMeeting(viewer, meeting, executors);
  const perCapsulam = within(streams.perCapsulam(''));
  if (perCapsulam !== null) {
    const { state } = await executors.perCapsulams.load(perCapsulam);
    return state.status !== 'none' && maySeePerCapsulam(viewer, state) ? ALL : NOTHING;
  }
  if (stream === streams.roster) return reachOf(viewer, 'board.read') === 'all' ? ALL : NOTHING;
  const own = [`${slug}-series-`, `${slug}-workflow-`, `${slug}-board-rules`];
  return own.some((prefix) => stream.startsWith(prefix)) ? ALL : NOTHING;
}

/** As its history: but for what happened in items that the viewer does not see now. */
async function ofMeeting(viewer: Actor, id: string, { meetings }: Executors): Promise<Reads> {
  const { state } = await meetings.load(id);
  if (state.status === 'none' || !maySeeMeeting(viewer, state)) return NOTHING;
  const seen = new Set(state.items.filter((item) => maySeeItem(viewer, item)).map(({ item }) => item));
  return ({ data }) => {
    const { item = null } = data as { readonly item?: string | null };
    return item === null || seen.has(item);
  };
}

/** Of what cannot be read nobody knows who may. */
function unlessUnreadable(error: unknown): Reads {
  if (error instanceof Unreadable || error instanceof UnknownEvent) return NOTHING;
  throw error;
}
