import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { inTime } from './in-time.js';

/** Longer than a read waits for a position, and shorter than the database's own timeouts. */
const PATIENCE_MS = 10_000;

/** Answers a read with 503 when the database hangs. Commands have their own patience, and must not be cut short. */
export class ReadPatience implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(inTime(lastValueFrom(next.handle(), { defaultValue: undefined }), PATIENCE_MS));
  }
}
