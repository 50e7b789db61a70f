import { Query } from '@nestjs/cqrs';
import type { AsOf } from '../../../http/query-kinds.js';
import type { Actor } from '../../../kernel/actor.js';
import type { BoardFilter, BoardReport, CalledMeeting, OpenQuestion } from './decision-views.js';

/** All that the board's questions are answered from, as it stands at one position, or stood at an earlier moment. */
export class GetBoardReport extends Query<BoardReport> {
  constructor(
    readonly viewer: Actor,
    readonly filter: BoardFilter,
    /** As it had been recorded then. */
    readonly asOf?: AsOf,
  ) {
    super();
  }
}

/** The meetings that somebody is called to. */
export class ListCalledMeetings extends Query<readonly CalledMeeting[]> {
  constructor(readonly member: string) {
    super();
  }
}

/** The questions per capsulam that wait for somebody's answer. */
export class ListOpenQuestions extends Query<readonly OpenQuestion[]> {
  constructor(readonly member: string) {
    super();
  }
}
