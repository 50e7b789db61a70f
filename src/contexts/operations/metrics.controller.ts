import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { text } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { Metrics } from '../../metrics/metrics.js';
import { READ_MODELS, type ReadModels } from './read-models.js';

/** Measurements in the form that Prometheus reads. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly positions: ReadPositions,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  @Read({
    operationId: 'getMetrics',
    tag: 'operations',
    summary: 'Measurements, as Prometheus reads them',
    answer: { media: { 'text/plain': text } },
    permission: 'public.read',
    positioned: false,
  })
  async scrape(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // While the database is away the last known state of the read models stands; the rest is still worth reading.
    const statuses = await this.readModels.status().catch(() => []);
    this.metrics.readModels(statuses);
    this.metrics.logPosition(this.positions.head);
    void reply.type(this.metrics.registry.contentType).header('cache-control', 'no-store');
    return this.metrics.registry.metrics();
  }
}
