import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { describe, expect, it } from '@jest/globals';
import { recordIn } from '../../src/event-store/eventstoredb/wire-records.js';
import { textBytes } from '../contract/sample-events.js';

const { ReadEvent } = ReadResp;
const LARGE = 2 ** 53 - 1;

interface Recorded {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly revision: number;
  readonly commit: number;
  readonly prepare: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const EVENT: Recorded = {
  id: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
  stream: 'ika-alliance-1',
  type: 'NoteTaken',
  revision: 7,
  commit: 300,
  prepare: 299,
  data: textBytes('{"note":"å"}'),
  metadata: textBytes('{}'),
};

function recorded(event: Recorded): InstanceType<typeof ReadEvent.RecordedEvent> {
  const message = new ReadEvent.RecordedEvent()
    .setId(new UUID().setString(event.id))
    .setStreamIdentifier(new StreamIdentifier().setStreamName(textBytes(event.stream)))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(String(event.commit))
    .setPreparePosition(String(event.prepare))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  message.getMetadataMap().set('created', '1').set('type', event.type).set('kind', 'none');
  return message;
}

const onTheWire = (event: InstanceType<typeof ReadEvent>): Buffer =>
  Buffer.from(new ReadResp().setEvent(event).serializeBinary());
const asSent = (event: Recorded): Buffer =>
  onTheWire(new ReadEvent().setEvent(recorded(event)).setCommitPosition(String(event.commit)));

describe('an event as EventStoreDB sends it', () => {
  it.each<[string, Partial<Recorded>]>([
    ['an ordinary one', {}],
    ['the first of its stream and of the log', { revision: 0, commit: 0, prepare: 0 }],
    ['far into the log', { revision: 200, commit: LARGE, prepare: LARGE }],
    ['without data and metadata', { data: new Uint8Array(), metadata: new Uint8Array() }],
    ['of others, named in other letters', { stream: '$ström-€-𝒮', type: '$metadata' }],
    ['large', { data: textBytes(JSON.stringify('x'.repeat(100_000))) }],
  ])('%s is read as the client would read it', (_what, part) => {
    const event = { ...EVENT, ...part };
    expect(recordIn(asSent(event))).toEqual({ ...event, gone: false });
  });

  it('to which a link led is the event itself', () => {
    const link = { ...EVENT, stream: 'ika-link', commit: 900 };
    const both = new ReadEvent().setLink(recorded(link)).setEvent(recorded(EVENT));
    expect(recordIn(onTheWire(both))).toEqual({ ...EVENT, gone: false });
  });

  it('that is gone is told by its link', () => {
    const link = { ...EVENT, commit: 900 };
    expect(recordIn(onTheWire(new ReadEvent().setLink(recorded(link))))).toEqual({ ...link, gone: true });
  });

  it('may have fields that nobody knows yet, of every wire type', () => {
    // Field 100 as a varint, a fixed 64, text and a fixed 32.
    const unknown = 'a00601 a1060102030405060708 a20602c3a5 a50601020304'.replaceAll(' ', '');
    const message = Buffer.concat([asSent(EVENT), Buffer.from(unknown, 'hex')]);
    expect(recordIn(message)).toEqual({ ...EVENT, gone: false });
  });

  it('that is cut short is never half an event', () => {
    const whole = asSent(EVENT);
    // Between two fields of a reply a cut does not show; this reply has one.
    for (let length = 1; length < whole.length; length++) {
      expect(() => recordIn(whole.subarray(0, length))).toThrow('cut short');
    }
  });
});
