import { Module } from '@nestjs/common';
import { AllianceCommandsController } from './alliance-commands.controller.js';
import { AlliancesController } from './alliances.controller.js';
import { ALLIANCE_COMMAND_HANDLERS } from './command-messages.js';

/** The alliances: one handler for each verb, and the routes that lead to them. */
@Module({
  controllers: [AllianceCommandsController, AlliancesController],
  providers: [...ALLIANCE_COMMAND_HANDLERS],
})
export class AlliancesModule {}
