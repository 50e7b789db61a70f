import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { LogController } from './log.controller.js';
import { MetricsController } from './metrics.controller.js';
import { OperationsController } from './operations.controller.js';
import { Readiness } from './readiness.js';

/** What whoever runs the program needs: health, measurements, and the state of the read models. */
@Module({
  controllers: [HealthController, LogController, MetricsController, OperationsController],
  providers: [Readiness],
})
export class OperationsModule {}
