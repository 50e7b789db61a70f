import { Module } from '@nestjs/common';
import { AllianceBeginningsController } from './alliance-beginnings.controller.js';
import { AllianceCaseController } from './alliance-case.controller.js';
import { AllianceCases } from './alliance-cases.js';
import { AllianceFormHelp } from './alliance-form-help.js';
import { AllianceCommandsController } from './alliance-commands.controller.js';
import { AlliancesController } from './alliances.controller.js';
import { ALLIANCE_MESSAGES } from './command-messages.js';
import { CaseFileController } from './file/case-file.controller.js';
import { Feed } from './feed.js';
import { FeedController } from './feed.controller.js';
import { RegisterController } from './register.controller.js';
import { RolloutController } from './rollout.controller.js';
import { Signatures } from './signatures.js';
import { SignaturesController } from './signatures.controller.js';
import { WorkflowsController } from './workflows.controller.js';

/** The alliances: one handler for each verb, and the routes that lead to them and to what can be read. */
@Module({
  controllers: [
    AllianceCommandsController,
    AlliancesController,
    AllianceBeginningsController,
    AllianceCaseController,
    CaseFileController,
    FeedController,
    RegisterController,
    RolloutController,
    SignaturesController,
    WorkflowsController,
  ],
  providers: [...ALLIANCE_MESSAGES.handlers, AllianceCases, AllianceFormHelp, Feed, Signatures],
})
export class AlliancesModule {}
