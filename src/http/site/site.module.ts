import { Module } from '@nestjs/common';
import { SiteController } from './site.controller.js';

/** The pages that people meet without signing in. */
@Module({ controllers: [SiteController] })
export class SiteModule {}
