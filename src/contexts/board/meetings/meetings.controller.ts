import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionItems } from '../../../http/action-items.js';
import { Read } from '../../../http/openapi/api-read.js';
import { ref } from '../../../http/openapi/schema.js';
import { wholeNumber } from '../../../http/query-kinds.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import { VAULT } from '../../../injection.js';
import { choice } from '../../../input/choice.js';
import { optionalField } from '../../../input/field.js';
import { inWords } from '../../../vault/in-words.js';
import type { Vault } from '../../../vault/vault.js';
import { BoardCases, type MeetingCase } from '../board-cases.js';
import { BoardFormHelp } from '../board-form-help.js';
import { rulesOfVersion } from '../board-rules.js';
import { boardHistory } from '../board-views.js';
import { BOARD_SETTINGS } from '../executors.js';
import { MinutesSource } from '../minutes/minutes-source.js';
import { LINKS, MEETINGS } from '../read-model-names.js';
import type { BoardSettings } from '../settings.js';
import { withoutRejecting } from './grant-stands.js';
import { meetingId } from './meeting-commands.controller.js';
import { MEETING_WORDS } from './messages.js';
import { ListMeetings } from './queries.js';
import { signatoriesOf } from './signatories.js';
import { partakingIn } from './taking-part.js';
import { meetingWorkflow } from './workflow.js';

const STATES = Object.keys(meetingWorkflow.newest.axes['meeting']?.states ?? {}).filter(
  (state) => state !== 'none',
);
const MOST_LISTED = 200;

export class MeetingListQuery extends ReadQuery {
  @optionalField(choice(STATES), 'Only meetings in this state') state?: string;
  @optionalField(wholeNumber({ min: 1, max: MOST_LISTED }), 'At most so many; 100 when left out')
  limit?: number;
}

/** Meetings of the board. The list is a read model; a single one comes from the log itself. */
@Controller('api')
export class MeetingsController {
  constructor(
    private readonly cases: BoardCases,
    private readonly help: BoardFormHelp,
    private readonly positions: ReadPositions,
    private readonly queries: QueryBus,
    @Inject(VAULT) private readonly vault: Vault,
    private readonly source: MinutesSource,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
  ) {}

  @Read({
    path: 'meetings',
    operationId: 'listMeetings',
    tag: 'board',
    summary: 'The meetings that you may see, the latest first',
    description: 'Those who are not on the board see the meetings that they attended.',
    permission: 'meetings.list',
    query: MeetingListQuery,
    answer: ref('Meetings'),
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, state, limit = 100 } = readQuery(MeetingListQuery, request);
    await this.positions.reached([MEETINGS], atLeast, viewer);
    const found = await this.queries.execute(new ListMeetings(viewer, { state, limit }));
    return positioned(request, reply, found);
  }

  @Read({
    path: 'meetings/:id',
    operationId: 'getMeeting',
    tag: 'board',
    summary: 'One meeting: who was called and came, its agenda, each item and how the minutes stand',
    description:
      'An item that is open, and that you are conflicted in, is left out until it has closed. Words that were erased are null. `now` of an item that is open says who takes part in it and whether they are a quorum, as it would be decided now.',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: ref('Meeting'),
    errors: [404],
    tagged: true,
  })
  async meeting(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { current, position } = await this.current(id, request);
    const { status, ...meeting } = current.state;
    const { revision } = current;
    void reply.header('etag', `"${String(revision)}"`);
    const signatories = signatoriesOf(current.state);
    // How § are numbered is settled by the rules of the day on which it opens.
    const numbering = meeting.opening === null ? null : meeting.numbering;
    const { items, ...words } = await inWords(this.vault, meeting);
    const links = await this.source.linksOf(meeting);
    const linked = items.map((item) => ({
      ...item,
      now: this.partakingNow(current.state, item.item),
      earlier:
        links.decisions.get(item.reconsiders ?? '') ?? links.continued.get(item.continues ?? '') ?? null,
      later: [
        ...(links.reconsideredBy.get(item.closedBy?.event ?? '') ?? []),
        ...(links.continuedBy.get(item.item) ?? []),
      ],
    }));
    const view = { state: status, ...words, items: linked, numbering, signatories };
    return positioned(request, reply, { ...view, revision, position });
  }

  @Read({
    path: 'meetings/:id/history',
    operationId: 'getMeetingHistory',
    tag: 'board',
    summary: 'What happened at a meeting and to its minutes, oldest first',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: ref('BoardHistory'),
    errors: [404],
  })
  async history(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { current, position } = await this.current(id, request);
    const events = await this.cases.meetingHistory(meetingId(id), current);
    const items = boardHistory(events, localeOf(request));
    return positioned(request, reply, { items, position });
  }

  @Read({
    path: 'meetings/:id/actions',
    operationId: 'getMeetingActions',
    tag: 'board',
    summary: 'What you may do now, and why not the rest',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: ref('Actions'),
    errors: [404],
  })
  async actions(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { current, position } = await this.current(id, request);
    const offered = await this.cases.meetingActions(current, viewer);
    const words = (await this.cases.looksAtGrant(current)) ? withoutRejecting(MEETING_WORDS) : MEETING_WORDS;
    const help = await this.help.ofMeeting(current, viewer, offered);
    const items = actionItems(offered, viewer, words, localeOf(request), help);
    return positioned(request, reply, { items, revision: current.revision, position });
  }

  /** Who takes part in an item that is up, and whether they are enough, as it would be decided now; null: it is not up. */
  private partakingNow(meeting: MeetingCase['state'], id: string) {
    const item = meeting.items.find((one) => one.item === id && one.status === 'open');
    const rules = rulesOfVersion(this.settings.boardRules, meeting.rulesVersion);
    return item === undefined ? null : partakingIn(meeting, item, rules);
  }

  private async current(
    id: string,
    request: FastifyRequest,
  ): Promise<{ readonly current: MeetingCase; readonly position: number }> {
    const { atLeast } = readQuery(ReadQuery, request);
    const viewer = actorOf(request);
    await this.positions.reached(LINKS, atLeast, viewer);
    const current = await this.cases.meeting(meetingId(id), viewer);
    return { current, position: this.positions.head };
  }
}
