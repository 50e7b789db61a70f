import { Module } from '@nestjs/common';
import { PeoplePagesController } from './people-pages.controller.js';
import { SiteController } from './site.controller.js';

/** The pages that people meet without signing in. */
@Module({ controllers: [SiteController, PeoplePagesController] })
export class SiteModule {}
