import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { FakeFaults } from './fake-faults.js';
import type { FakeEvent, FakeExpectation, FakeLog } from './fake-log.js';
import { appendReply, notReadyReply, tooLargeReply } from './fake-messages.js';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One batch-append stream: requests in parts, answered one by one in the order in which they were complete. */
export class FakeAppends {
  /** What comes is neither written nor answered, and the stream stays open. */
  deaf = false;
  private readonly begun = new Map<string, { options: BatchAppendReq.Options; events: FakeEvent[] }>();

  constructor(
    private readonly call: BatchCall,
    private readonly log: FakeLog,
    private readonly faults: FakeFaults,
  ) {
    call.on('data', (request: BatchAppendReq) => {
      if (this.deaf) return;
      this.take(request);
      // A silent server does not read either.
      if (faults.hung) {
        call.pause();
        void faults.passed().then(() => call.resume());
      }
    });
    call.on('end', () => {
      call.end();
    });
    call.on('error', () => undefined);
  }

  private take(request: BatchAppendReq): void {
    const correlation = request.getCorrelationId();
    const id = correlation?.getString() ?? '';
    const options = request.getOptions();
    if (options !== undefined) this.begun.set(id, { options, events: [] });
    const begun = this.begun.get(id);
    if (begun === undefined) return;
    begun.events.push(...request.getProposedMessagesList().map(eventOf));
    if (!request.getIsFinal()) return;
    this.begun.delete(id);
    void this.answer(request, begun.options, begun.events);
  }

  private async answer(
    request: BatchAppendReq,
    options: BatchAppendReq.Options,
    events: readonly FakeEvent[],
  ): Promise<void> {
    const correlation = request.getCorrelationId();
    const stream = new TextDecoder().decode(options.getStreamIdentifier()?.getStreamName_asU8());
    this.faults.onAppend?.(stream);
    await this.faults.passed();
    if (this.call.destroyed || this.call.cancelled) return;
    if (this.faults.notReady) {
      this.faults.appendsNotReady += 1;
      this.call.write(notReadyReply(correlation, stream));
      return;
    }
    if (events.reduce((sum, event) => sum + event.data.byteLength, 0) > this.faults.maxAppendBytes) {
      this.call.write(tooLargeReply(correlation, stream, this.faults.maxAppendBytes));
      return;
    }
    if (this.faults.appendsToDrop > 0) {
      this.faults.appendsToDrop -= 1;
      return;
    }
    const outcome = this.log.append(stream, expectationOf(options), events);
    if (outcome.kind === 'written' && this.faults.repliesToLose > 0) {
      this.faults.repliesToLose -= 1;
    } else if (outcome.kind === 'written' && this.faults.repliesToCut > 0) {
      this.faults.repliesToCut -= 1;
      this.call.emit('error', { code: 14, details: 'the connection was cut' });
    } else {
      this.call.write(appendReply(correlation, stream, outcome));
    }
  }
}

function eventOf(message: BatchAppendReq.ProposedMessage): FakeEvent {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectationOf(options: BatchAppendReq.Options): FakeExpectation {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}
