import type { Duplex } from 'node:stream';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';

/**
 * Lets events that the client is given as bytes become content type JSON all the same, readable in the server's own pages.
 * The client takes JSON only as a value, which it serialises, encodes as base64 and decodes again, twice: a quarter of the
 * processor time of an append, and for bytes that are JSON already.
 *
 * @param stream the client's stream of appends, all of which are of JSON
 */
export function sendAsJson(stream: Duplex): void {
  const write = stream.write.bind(stream) as (request: BatchAppendReq) => boolean;
  stream.write = (request: BatchAppendReq) => {
    for (const event of request.getProposedMessagesList())
      event.getMetadataMap().set('content-type', 'application/json');
    return write(request);
  };
}
