import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { MailLogController } from './mail-log.controller.js';
import { OwnNotificationsController } from './own-notifications.controller.js';

/** Who is told of what by mail, and calendars, over HTTP. */
@Module({ controllers: [OwnNotificationsController, MailLogController, CalendarController] })
export class NotificationsModule {}
