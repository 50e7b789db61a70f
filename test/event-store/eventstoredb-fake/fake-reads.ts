import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { FakeFaults } from './fake-faults.js';
import type { FakeLog, FakeRecord } from './fake-log.js';
import { eventReply, streamNotFoundReply } from './fake-messages.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const BACKWARDS = ReadReq.Options.ReadDirection.BACKWARDS;

/** Answers a bounded read of one stream or of $all; a filter in it is ignored, as by the server. */
export async function answerRead(call: ReadCall, log: FakeLog, faults: FakeFaults): Promise<void> {
  const options = call.request.getOptions() ?? new ReadReq.Options();
  const backwards = options.getReadDirection() === BACKWARDS;
  const count = Number(options.getCount());
  if (options.hasStream()) {
    const stream = options.getStream() ?? new ReadReq.Options.StreamOptions();
    const name = new TextDecoder().decode(stream.getStreamIdentifier()?.getStreamName_asU8());
    const records = log.stream(name);
    if (count === 0) fail(call, 'Unexpected ReadStreamResult: Error');
    else if (records === undefined) {
      call.write(streamNotFoundReply(name));
      call.end();
    } else await writeAll(call, partOfStream(records, stream, backwards).slice(0, count), faults);
    return;
  }
  const index = startInLog(log, options.getAll() ?? new ReadReq.Options.AllOptions());
  if (index === undefined || count === 0) fail(call, 'Unexpected ReadAllResult: Error');
  else {
    const records = backwards ? log.records.slice(0, index).reverse() : log.records.slice(index);
    await writeAll(call, records.slice(0, count), faults);
  }
}

/** The index where a read of $all begins, or `undefined` for a place where no record begins. */
export function startInLog(log: FakeLog, all: ReadReq.Options.AllOptions): number | undefined {
  if (all.hasStart()) return 0;
  if (all.hasEnd()) return log.records.length;
  return log.indexOf(Number(all.getPosition()?.getCommitPosition()));
}

function partOfStream(
  records: readonly FakeRecord[],
  options: ReadReq.Options.StreamOptions,
  backwards: boolean,
): readonly FakeRecord[] {
  const from = options.hasRevision() ? Number(options.getRevision()) : options.hasEnd() ? records.length : 0;
  return backwards ? records.slice(0, from + 1).reverse() : records.slice(from);
}

async function writeAll(call: ReadCall, records: readonly FakeRecord[], faults: FakeFaults): Promise<void> {
  for (const record of records) {
    await faults.passed();
    if (faults.eventDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.eventDelayMs));
    if (call.cancelled) return;
    if (!call.write(eventReply(record))) await drained(call);
  }
  call.end();
}

const MOVES = ['drain', 'close', 'cancelled', 'error'];

/** Resolves when the call takes more, or is over. */
export function drained(call: ReadCall): Promise<void> {
  return new Promise((resolve) => {
    const moved = (): void => {
      for (const move of MOVES) call.off(move, moved);
      resolve();
    };
    for (const move of MOVES) call.on(move, moved);
  });
}

function fail(call: ReadCall, details: string): void {
  call.emit('error', { code: 2, details });
}
