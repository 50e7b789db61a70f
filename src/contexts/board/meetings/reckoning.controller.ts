import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../../http/openapi/api-read.js';
import { ref } from '../../../http/openapi/schema.js';
import { wholeNumber } from '../../../http/query-kinds.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { Refused } from '../../../kernel/refusal.js';
import { BoardCases } from '../board-cases.js';
import { rulesOfVersion } from '../board-rules.js';
import { BOARD_SETTINGS } from '../executors.js';
import { quorumAgainst } from '../reckoning.js';
import type { BoardSettings } from '../settings.js';
import { MOST_MEMBERS } from './commands/field-kinds.js';
import { reckonedVote, SIDES } from './commands/hold-vote.js';
import { againstVotes } from './decision-guards.js';
import { meetingId } from './meeting-commands.controller.js';
import { sayOfMeetings } from './messages.js';
import { itemOf } from './state.js';

const count = wholeNumber({ min: 0, max: MOST_MEMBERS });
const sides = choice(SIDES);

export class ReckoningQuery extends ReadQuery {
  @field(count, 'Votes for what is voted on') for!: number;
  @field(count, 'Votes against it') against!: number;
  @optionalField(count, 'Who abstained; nobody when left out') abstain?: number;
  @optionalField(sides, 'At a tie: the casting vote of whoever presides') castingVote?: 'for' | 'against';
  @optionalField(sides, 'At a tie in an election: what the lot said') lot?: 'for' | 'against';
}

/** What a vote would come to, told while it is counted. */
@Controller('api')
export class ReckoningController {
  constructor(
    private readonly cases: BoardCases,
    private readonly positions: ReadPositions,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
  ) {}

  @Read({
    path: 'meetings/:id/items/:item/reckoning',
    operationId: 'getVoteReckoning',
    tag: 'board',
    summary:
      'What a vote in the item that is up would come to, by the rules of the meeting; nothing is written',
    description:
      'As `hold-vote` would record it now, with every reason that stands against recording it so. Of a roll call the sums are given.',
    permission: 'meetings.read',
    query: ReckoningQuery,
    answer: ref('VoteReckoning'),
    errors: [404, 422],
  })
  async reckoning(
    @Param('id') id: string,
    @Param('item') of: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    // Who may not see the meeting is told that there is none, whatever else is wrong.
    await this.cases.meeting(meetingId(id), viewer);
    const { atLeast, ...counted } = readQuery(ReckoningQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const { state: meeting } = await this.cases.meeting(meetingId(id), viewer);
    const item = itemOf(meeting, of.toLowerCase());
    if (item === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-item' });
    if (item.status !== 'open') throw new Refused({ kind: 'rule', code: 'item-not-open' });
    const rules = rulesOfVersion(this.settings.boardRules, meeting.rulesVersion);
    const votes = { ...counted, form: 'show-of-hands' as const };
    const reckoned = { ...reckonedVote(meeting, item, votes, rules), form: null };
    const reasons = [...quorumAgainst(reckoned.quorum), ...againstVotes(item, meeting, votes, rules)].map(
      ({ code, details }) => ({ code, message: sayOfMeetings(code, details, localeOf(request)) }),
    );
    return positioned(request, reply, { ...reckoned, reasons, position: this.positions.head });
  }
}
