import { Module } from '@nestjs/common';
import { PeoplePagesController } from './people-pages.controller.js';
import { RolloutPagesController } from '../rollout/rollout-pages.controller.js';
import { SiteController } from './site.controller.js';
import { WebController } from '../web/web.controller.js';

/** The pages that people meet, and the web application. */
@Module({ controllers: [SiteController, PeoplePagesController, RolloutPagesController, WebController] })
export class SiteModule {}
