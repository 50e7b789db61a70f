import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { VAULT } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import { BOARD_SUBJECTS, type BoardSubjects } from './executors.js';
import { MEETING_LOOKUPS, type MeetingLookups } from './meetings/queries.js';
import { PER_CAPSULAM_LOOKUPS, type PerCapsulamLookups } from './per-capsulam/queries.js';
import { ALLIANCE_FILE, MEETINGS, PER_CAPSULAM } from './read-model-names.js';
import { isGone } from './subject.js';
import { ASKED, type Waiting, waitingIn, WAITS_FOR } from './waiting.js';
import { WAITING_DECISIONS, type WaitingDecisions } from './waiting-decisions.js';

/** What the next meeting has to take up, beside the cases that have been prepared for it. */
@Controller('api')
export class WaitingController {
  constructor(
    private readonly positions: ReadPositions,
    @Inject(MEETING_LOOKUPS) private readonly meetings: MeetingLookups,
    @Inject(PER_CAPSULAM_LOOKUPS) private readonly perCapsulam: PerCapsulamLookups,
    @Inject(WAITING_DECISIONS) private readonly decisions: WaitingDecisions,
    @Inject(BOARD_SUBJECTS) private readonly subjects: BoardSubjects,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  @Read({
    path: 'board/waiting',
    operationId: 'listWaitingForMeeting',
    tag: 'board',
    summary: 'What waits for a meeting to take it up, the longest first',
    description:
      'What was tabled, or referred back where it is no application, what a meeting without quorum or one that was cancelled left, what nobody decided per capsulam, and what was referred on to the highest organ and has not been answered, until an item names it in `continues` or takes the same matter up; and, as `reconsideration-requested`, each decision that the alliance asks the board to think over, named in `reconsiders` as an item names it, until one does: it has no heading yet, and the `name` of the alliance instead. `waitsFor` are the roles of those who put it on an agenda. Cases that have been prepared and not been before the board are those of `GET /api/alliances?state=ready-for-decision`. What you may not see is left out.',
    permission: 'board.waiting',
    query: ReadQuery,
    answer: ref('WaitingForMeeting'),
  })
  async waiting(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([ALLIANCE_FILE, MEETINGS, PER_CAPSULAM], atLeast, viewer);
    const { head: position } = this.positions;
    const [meetings, perCapsulam, asked] = await Promise.all([
      this.meetings.all(),
      this.perCapsulam.unfinished(),
      this.decisions.askedAnew(viewer),
    ]);
    const waiting = waitingIn(meetings, perCapsulam, asked);
    const there = await Promise.all(waiting.map((one) => this.isThere(one, viewer)));
    const items = await inWords(
      this.vault,
      waiting.filter((_, index) => there[index]).map((one) => ({ ...one, waitsFor: WAITS_FOR })),
    );
    return positioned(request, reply, { items, position });
  }

  /** Whether there is something to decide about still, that the viewer may know of. */
  private async isThere({ subject, reconsiders, why }: Waiting, viewer: Actor): Promise<boolean> {
    // What is asked was looked up for the viewer, and is asked only of what stands.
    if (!('alliance' in subject) || why === ASKED) return true;
    const found = await this.subjects(subject.alliance, { members: [], asker: viewer });
    return !isGone(subject, found, reconsiders);
  }
}
