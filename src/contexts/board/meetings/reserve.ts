import { localDate } from '../../../kernel/local-date.js';
import type { CommandRequest } from '../../../log/command.js';
import type { NumberFate, NumberTaker } from '../../../log/number-series.js';
import type { Case } from '../../../workflow/case.js';
import { rulesOn } from '../board-rules.js';
import { boardStreams } from '../executors.js';
import type { LastStep } from '../minutes/draft.js';
import { placeIn, type ReplaceAdjusterFields } from './commands/replace-adjuster.js';
import { meetingIn } from './meeting-stream.js';
import { laterMeeting } from './other-meetings.js';
import { PARAGRAPHS_OF } from './paragraphs.js';
import { attestants } from './signatories.js';
import type { Meeting, MeetingState } from './state.js';
import type { Fields, Found, MeetingSurroundings } from './surroundings.js';

const FREEZING: ReadonlySet<string> = new Set(['sign-minutes', 'replace-adjuster']);

/** The commands for which something is kept or numbered before they are appended. */
export const RESERVING: ReadonlySet<string> = new Set([
  ...Object.keys(PARAGRAPHS_OF),
  ...FREEZING,
  'add-paper',
]);

/** Keeps what a command needs kept, and takes the § that it uses: each again the same, however often it is asked for. */
export async function reserve(
  parts: MeetingSurroundings,
  { state }: Case<MeetingState>,
  { request, input, now }: { readonly request: CommandRequest; readonly input: Fields; readonly now: string },
): Promise<Found> {
  if (state.status === 'none') return {};
  const { command, subject } = request;
  if (command === 'add-paper') {
    await parts.files.put(Buffer.from(String(input['contentBase64']), 'base64'));
    return {};
  }
  if (FREEZING.has(command)) {
    const document = await parts.freeze(state, await lastStep(parts, state, request, input), now);
    return document === null ? {} : { document };
  }
  const at = typeof input['at'] === 'string' ? input['at'] : now;
  const numbering =
    command === 'open-meeting'
      ? rulesOn(parts.settings.boardRules, localDate(at)).paragraphs
      : state.numbering;
  if (numbering === 'meeting') return {};
  const year = localDate(state.opening?.at ?? at).slice(0, 4);
  const count = PARAGRAPHS_OF[command] ?? 0;
  const paragrafs: string[] = [];
  for (let n = state.paragraphs + 1; n <= state.paragraphs + count; n += 1)
    paragrafs.push(await takeParagraf(parts, { subject, n, year }));
  return { paragrafs };
}

/** What may be the last that is needed for the minutes to be adjusted. */
async function lastStep(
  parts: MeetingSurroundings,
  meeting: Meeting,
  { command, actor, subject }: CommandRequest,
  input: Fields,
): Promise<LastStep> {
  if (command === 'sign-minutes') return { signedBy: actor.id };
  const { adjuster, by = null, meeting: later = null, reason } = input as unknown as ReplaceAdjusterFields;
  const found = later === null ? undefined : await laterMeeting(parts, later, subject);
  const attestedBy = later === null ? [] : attestants(meeting, adjuster, found);
  const adjustedIn = placeIn(found);
  return { replaced: { adjuster, by, meeting: later, adjustedIn, attestedBy, reason } };
}

/** The n-th § of a meeting in its year: the same however often it is asked for. */
async function takeParagraf(
  { registers, slug, store, codec }: MeetingSurroundings,
  { subject, n, year }: { readonly subject: string; readonly n: number; readonly year: string },
): Promise<string> {
  const stream = boardStreams(slug).meeting(subject);
  const fateOf = async ({ item, stream: of }: NumberTaker): Promise<NumberFate> => {
    const meeting = await meetingIn({ store, codec }, of);
    if (meeting.status === 'none') return 'open';
    if (meeting.paragraphs >= Number(item.slice(item.lastIndexOf('/') + 1))) return 'used';
    return meeting.status === 'closed' || meeting.status === 'cancelled' ? 'gone' : 'open';
  };
  const number = await registers.takeNumber(
    `paragraf-${year}`,
    { item: `${subject}/${String(n)}`, stream },
    fateOf,
  );
  return `${year}/${String(number)}`;
}
