import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ReadPositions } from '../../http/read-positions.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import {
  acceptedFormat,
  FORMAT,
  type Format,
  FORMATS,
  inEveryFormat,
  positionedInFormat,
  tableFile,
} from '../../http/tables/table-answer.js';
import { CLOCK } from '../../injection.js';
import { choice } from '../../input/choice.js';
import { date } from '../../input/date.js';
import { optionalField } from '../../input/field.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import { rulesView } from './board-views.js';
import { BOARD_SETTINGS } from './executors.js';
import { IN_FORCE, RULES_COLUMNS } from './rules-columns.js';
import type { BoardSettings } from './settings.js';

export class RulesQuery extends ReadQuery {
  @optionalField(date(), 'Which is in force that day, 2026-11-22; today when left out') on?: string;
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
}

/** By which rules the board decides, and which it decided by on a day. */
@Controller('api/board/rules')
export class BoardRulesController {
  constructor(
    private readonly positions: ReadPositions,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    path: '',
    operationId: 'getBoardRules',
    tag: 'board',
    summary: 'By which rules the board decides: every version, the oldest first, and which is in force',
    permission: 'board.rules',
    query: RulesQuery,
    answer: inEveryFormat('BoardRules'),
  })
  async rules(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, on, format = acceptedFormat(request) } = readQuery(RulesQuery, request);
    await this.positions.reached([], atLeast, actorOf(request));
    const position = this.positions.head;
    const view = rulesView(this.settings, on ?? localDate(this.clock.now()));
    const answer = positionedInFormat(request, reply, { ...view, position });
    if (format === 'json') return answer;
    const columns = [...RULES_COLUMNS, IN_FORCE];
    return tableFile(request, reply, format, {
      name: 'board-rules',
      title: { sv: 'Styrelsens regler', en: 'Rules of the board' },
      lines: view.items,
      columns,
      position,
    });
  }
}
