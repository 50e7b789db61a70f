import { Module } from '@nestjs/common';
import { AccountRolesController } from './account-roles.controller.js';
import { BoardCases } from './board-cases.js';
import { BoardFormHelp } from './board-form-help.js';
import { PerCapsulamCommandsController, RosterCommandsController } from './board-commands.controller.js';
import { BoardController } from './board.controller.js';
import { BoardRulesController } from './rules.controller.js';
import { BoardDecisionsController } from './decisions/decisions.controller.js';
import { MEETING_MESSAGES, PER_CAPSULAM_MESSAGES, ROSTER_MESSAGES } from './command-messages.js';
import { MeetingCommandsController } from './meetings/meeting-commands.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { ReckoningController } from './meetings/reckoning.controller.js';
import { DocumentCases } from './minutes/document-cases.js';
import { MEETING_CASES } from './minutes/meeting-cases.js';
import { MinutesController } from './minutes/minutes.controller.js';
import { MyWorkController } from './my-work.controller.js';
import { WaitingController } from './waiting.controller.js';
import { VerifyController } from './minutes/verify.controller.js';

/** The board: who sits on it, by which rules it decides, its meetings and minutes, and what it decides between them. */
@Module({
  controllers: [
    AccountRolesController,
    BoardController,
    BoardRulesController,
    BoardDecisionsController,
    RosterCommandsController,
    MinutesController,
    MeetingsController,
    ReckoningController,
    MeetingCommandsController,
    MyWorkController,
    PerCapsulamCommandsController,
    VerifyController,
    WaitingController,
  ],
  providers: [
    ...ROSTER_MESSAGES.handlers,
    ...MEETING_MESSAGES.handlers,
    ...PER_CAPSULAM_MESSAGES.handlers,
    BoardCases,
    BoardFormHelp,
    { provide: MEETING_CASES, useClass: DocumentCases },
  ],
})
export class BoardModule {}
