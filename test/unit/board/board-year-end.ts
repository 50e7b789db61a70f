import type { Meeting } from '../../../src/contexts/board/meetings/state.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { type BoardYear, idNamed } from './board-year.js';
import { BOARD, ORDINARY } from './board-year-people.js';

const REASON = { reason: 'Hemligt skäl.' };

/** Everything that is open is ended, and what was decided per capsulam stands in minutes: nothing is left between. */
export async function endYear(year: BoardYear): Promise<void> {
  await year.catchUp();
  for (const meeting of await year.meetings()) await endMeeting(year, meeting);
  await year.catchUp();
  // What a meeting never came to goes to the next.
  for (let left = 60; left > 0; left--) if ((await lastMeeting(year, left)) === 0) return;
  throw new Error('numbers of § are left over');
}

async function endMeeting(year: BoardYear, { id, status, items }: Meeting): Promise<void> {
  if (status === 'convened') await year.give('meetings', ['cancel-meeting', id, BOARD.CHAIR, REASON]);
  if (status !== 'open' && status !== 'adjourned') return;
  const open = items.find((item) => item.status === 'open');
  if (open !== undefined) {
    const { item } = open;
    if (status === 'adjourned') {
      const present = BOARD.MEMBERS.slice(0, 5).map(({ id: member }) => ({ member }));
      await year.give('meetings', ['resume-meeting', id, BOARD.CHAIR, { present }]);
    }
    for (const by of BOARD.MEMBERS) {
      await year.give('meetings', ['change-presiding', id, by, { item, presiding: by.id }]);
      if ((await year.give('meetings', ['table-item', id, by, { item }])) !== null) break;
    }
    await year.give('meetings', ['note-lapsed', id, SYSTEM, { item, code: 'withdrawn' }]);
  }
  for (const by of BOARD.MEMBERS)
    if ((await year.give('meetings', ['close-meeting', id, by, {}])) !== null) return;
  throw new Error('a meeting does not close');
}

/** A meeting that enters what was decided per capsulam; how many numbers of § are taken, and stand nowhere. */
async function lastMeeting(year: BoardYear, n: number): Promise<number> {
  const id = idNamed(`last meeting ${String(n)}`);
  const startsAt = new Date(year.now + 60_000).toISOString();
  year.meetingIds.push(id);
  const item = { kind: 'free', heading: 'Rapporter' };
  const called = await year.give('meetings', [
    'convene-meeting',
    id,
    BOARD.CHAIR,
    { startsAt, place: 'Kansliet', items: [item] },
  ]);
  if (called === null) throw new Error(`the last meeting is not called: ${year.against}`);
  year.pass(2);
  const present = ORDINARY.map((member) => ({ member }));
  for (const [command, body] of [
    ['open-meeting', { present, adjusters: [ORDINARY[2]] }],
    ['approve-agenda', { consentedBy: ORDINARY }],
    ...year.perCapsulamIds.map((perCapsulam) => ['report-per-capsulam', { perCapsulam }] as const),
    ['close-meeting', {}],
  ] as const)
    await year.give('meetings', [command, id, BOARD.CHAIR, body]);
  const held = await year.meetingCase(id);
  if (held.standing['meeting'] !== 'closed') throw new Error(`the last meeting is not held: ${year.against}`);
  await year.catchUp();
  const log = await year.log();
  const taken = new Set(
    log.flatMap(({ type, stream, data }) =>
      type === 'NumberAllocated' && stream.includes('paragraf') ? [(data as { number: number }).number] : [],
    ),
  );
  return taken.size - paragraphsIn(log).length;
}

/** Every § of the meetings that were held here. */
export function paragraphsIn(
  log: readonly { readonly type: string; readonly stream: string; readonly data: unknown }[],
): string[] {
  return log.flatMap(({ type, stream, data }) =>
    stream.startsWith('test-meeting-') && type !== 'DecisionEntered' && 'paragraf' in (data as object)
      ? [(data as { readonly paragraf: string }).paragraf]
      : [],
  );
}
