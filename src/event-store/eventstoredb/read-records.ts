import type { Transform } from 'node:stream';
import type { AllStreamSubscription, StreamingRead } from '@eventstore/db-client';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/** An event as the server sent it: itself, or the link that led to it. */
export type ReadRecord = ReadResp.ReadEvent;

/**
 * Lets a read or a subscription of the client's give its events as the server sent them. The client would parse their
 * JSON, for us to serialise it again, and make dates and big integers that nobody asks for: a good part of what catching
 * up with the log costs. So what comes back is the very bytes that lie in the server.
 *
 * @param read one of the client's streams, from which nothing has been read yet
 */
export function asRecords(read: StreamingRead<unknown> | AllStreamSubscription): StreamingRead<ReadRecord> {
  const stream = read as unknown as Transform;
  const convert = stream._transform.bind(stream);
  stream._transform = (response: ReadResp, encoding, done) => {
    const record = response.getEvent();
    if (record === undefined) convert(response, encoding, done);
    else done(null, record);
  };
  return read as StreamingRead<ReadRecord>;
}
