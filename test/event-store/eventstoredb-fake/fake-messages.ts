import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import {
  AllStreamPosition,
  Empty,
  MaximumAppendSizeExceeded,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb.js';
import { Status } from '@eventstore/db-client/generated/status_pb.js';
import { BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { FakeOutcome, FakeRecord } from './fake-log.js';

const encoder = new TextEncoder();

function identifier(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(encoder.encode(stream));
}

/** One event as a read or a subscription gives it. */
export function eventReply(record: FakeRecord): ReadResp {
  const position = String(record.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(record.id))
    .setStreamIdentifier(identifier(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  recorded.getMetadataMap().set('type', record.type).set('content-type', record.contentType);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

export function confirmationReply(id: string): ReadResp {
  return new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
}

export function caughtUpReply(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

export function checkpointReply(position: number): ReadResp {
  const text = String(position);
  return new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(text).setPreparePosition(text),
  );
}

export function streamNotFoundReply(stream: string): ReadResp {
  return new ReadResp().setStreamNotFound(
    new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)),
  );
}

/** The answer to an append, as the batch stream gives it. */
export function appendReply(
  correlation: UUID | undefined,
  stream: string,
  outcome: FakeOutcome,
): BatchAppendResp {
  const reply = new BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(identifier(stream));
  if (outcome.kind === 'wrong-version') return reply.setError(wrongVersion(outcome.actual));
  const position = String(outcome.position);
  return reply.setSuccess(
    new BatchAppendResp.Success()
      .setCurrentRevision(String(outcome.revision))
      .setPosition(new AllStreamPosition().setCommitPosition(position).setPreparePosition(position)),
  );
}

/** How a node that knows no leader answers an append. */
export function notReadyReply(correlation: UUID | undefined, stream: string): BatchAppendResp {
  return refusal(correlation, stream, statusOf(14, 'Server Is Not Ready', 'google.protobuf.Empty'));
}

/** How a node answers an append that is larger than it was told to take. */
export function tooLargeReply(correlation: UUID | undefined, stream: string, limit: number): BatchAppendResp {
  const details = new MaximumAppendSizeExceeded().setMaxappendsize(limit).serializeBinary();
  const type = 'event_store.client.MaximumAppendSizeExceeded';
  return refusal(correlation, stream, statusOf(3, 'Maximum Append Size Exceeded', type, details));
}

function refusal(correlation: UUID | undefined, stream: string, status: Status): BatchAppendResp {
  return new BatchAppendResp()
    .setCorrelationId(correlation)
    .setStreamIdentifier(identifier(stream))
    .setError(status);
}

export function clusterReply(
  nodes: readonly { port: number; leads: boolean; alive: boolean }[],
): ClusterInfo {
  const members = nodes.map(({ port, leads, alive }) =>
    new MemberInfo()
      .setInstanceId(new UUID().setString('00000000-0000-4000-8000-000000000002'))
      .setTimeStamp('0')
      .setState(leads ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER)
      .setIsAlive(alive)
      .setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port)),
  );
  return new ClusterInfo().setMembersList(members);
}

function wrongVersion(actual: number | undefined): Status {
  const details = new WrongExpectedVersion();
  if (actual === undefined) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(actual));
  return statusOf(
    9,
    'WrongExpectedVersion',
    'event_store.client.WrongExpectedVersion',
    details.serializeBinary(),
  );
}

/** A status whose details are a packed message, written by hand: google.protobuf.Any is no dependency of ours. */
function statusOf(
  code: number,
  message: string,
  type: string,
  value: Uint8Array = new Uint8Array(0),
): Status {
  const any = [...field(1, encoder.encode(`type.googleapis.com/${type}`)), ...field(2, value)];
  const bytes = [0x08, code, ...field(2, encoder.encode(message)), ...field(3, Uint8Array.from(any))];
  return Status.deserializeBinary(Uint8Array.from(bytes));
}

/** A length-delimited field of a protobuf message; at most 127 bytes. */
function field(number: number, bytes: Uint8Array): number[] {
  if (bytes.byteLength > 127) throw new Error('too long for one length byte');
  return [(number << 3) | 2, bytes.byteLength, ...bytes];
}
