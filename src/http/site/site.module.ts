import { Module } from '@nestjs/common';
import { PeoplePagesController } from './people-pages.controller.js';
import { SiteController } from './site.controller.js';
import { WebController } from '../web/web.controller.js';

/** The pages that people meet, and the web application. */
@Module({ controllers: [SiteController, PeoplePagesController, WebController] })
export class SiteModule {}
