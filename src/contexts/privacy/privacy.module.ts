import { Module } from '@nestjs/common';
import { HOLD_MESSAGES, PRIVACY_MESSAGES } from './command-messages.js';
import { ExtractController } from './extract/extract.controller.js';
import { PersonalDataController } from './personal-data.controller.js';
import { PrivacyCases } from './privacy-cases.js';
import { HoldCommandsController, PrivacyCommandsController } from './privacy-commands.controller.js';
import { PrivacyRequestsController } from './privacy-requests.controller.js';

/** Persons' requests about their own data, and legal holds. */
@Module({
  controllers: [
    ExtractController,
    PersonalDataController,
    PrivacyCommandsController,
    HoldCommandsController,
    PrivacyRequestsController,
  ],
  providers: [...PRIVACY_MESSAGES.handlers, ...HOLD_MESSAGES.handlers, PrivacyCases],
})
export class PrivacyModule {}
