import { Module } from '@nestjs/common';
import { BoardCases } from './board-cases.js';
import { PerCapsulamCommandsController, RosterCommandsController } from './board-commands.controller.js';
import { BoardController } from './board.controller.js';
import { PER_CAPSULAM_MESSAGES, ROSTER_MESSAGES } from './command-messages.js';

/** The board: who sits on it, by which rules it decides, and what it decides between meetings. */
@Module({
  controllers: [BoardController, RosterCommandsController, PerCapsulamCommandsController],
  providers: [...ROSTER_MESSAGES.handlers, ...PER_CAPSULAM_MESSAGES.handlers, BoardCases],
})
export class BoardModule {}
