import type { Transform } from 'node:stream';
import type { AllStreamSubscription, StreamingRead } from '@eventstore/db-client';
import type { CallOptions, Metadata } from '@grpc/grpc-js';
import { type StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { EVENT_TAG, type ReadRecord, recordIn } from './wire-records.js';

/** A reply of the server's that is an event. The client looks for none of its own methods on it. */
class EventReply {
  constructor(readonly record: ReadRecord | undefined) {}
}

/**
 * The client's stub for gRPC, but that events are read from the wire as they are. The client would make an object of each
 * message and of each part of it, parse JSON for us to serialise it again, and make dates and big integers that nobody asks
 * for: half of what catching up with the log costs. So what comes back is the very bytes that lie in the server.
 */
export function readingRecords(stub: StreamsClient): StreamsClient {
  const { path, requestSerialize, responseDeserialize } = StreamsService.read;
  const reply = (bytes: Buffer): ReadResp | EventReply =>
    bytes[0] === EVENT_TAG ? new EventReply(recordIn(bytes)) : responseDeserialize(bytes);
  const read = (request: ReadReq, metadata: Metadata, options: CallOptions): unknown =>
    stub.makeServerStreamRequest(path, requestSerialize, reply, request, metadata, options);
  return Object.create(stub, { read: { value: read } }) as StreamsClient;
}

/**
 * Lets a read or a subscription of the client's give its events as the server sent them.
 *
 * @param read one of the client's streams, over {@link readingRecords}, from which nothing has been read yet
 */
export function asRecords(read: StreamingRead<unknown> | AllStreamSubscription): StreamingRead<ReadRecord> {
  const stream = read as unknown as Transform;
  const convert = stream._transform.bind(stream);
  stream._transform = (reply: ReadResp | EventReply, encoding, done) => {
    if (reply instanceof EventReply) done(null, reply.record);
    else convert(reply, encoding, done);
  };
  return read as StreamingRead<ReadRecord>;
}
