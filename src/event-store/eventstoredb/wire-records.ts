/**
 * Events as they lie on the wire: `ReadResp.ReadEvent` of EventStoreDB's `streams.proto`, in protobuf's encoding
 * (https://protobuf.dev/programming-guides/encoding).
 */

/** An event as the server sent it. Its bytes lie in the message, which is kept as long as they are. */
export interface ReadRecord {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly commit: number;
  readonly prepare: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** It was led to by a link and is gone; all else is the link's. */
  readonly gone: boolean;
}

/** What a message that is an event begins with: field 1, with a length. */
export const EVENT_TAG = 0x0a;

const VARINT = 0;
const FIXED_64 = 1;
const WITH_LENGTH = 2;
const FIXED_32 = 5;
const TYPE_KEY = Buffer.from('type');
const NOTHING: Uint8Array = new Uint8Array();

/**
 * The event in a message that begins with {@link EVENT_TAG}.
 *
 * @returns `undefined` when it holds neither an event nor a link
 * @throws Error when it is no such message
 */
export function recordIn(message: Buffer): ReadRecord | undefined {
  const reply = new Fields(message, 0, message.length);
  let found: ReadRecord | undefined;
  while (reply.next()) {
    if (reply.field !== 1) continue;
    const read = reply.inside();
    while (read.next()) {
      if (read.field === 1) found = recorded(read.inside(), false);
      else if (read.field === 2) found ??= recorded(read.inside(), true);
    }
  }
  return found;
}

function recorded(fields: Fields, gone: boolean): ReadRecord {
  let [id, stream, type] = ['', '', ''];
  let [revision, prepare, commit] = [0, 0, 0];
  let [metadata, data] = [NOTHING, NOTHING];
  while (fields.next()) {
    const { field } = fields;
    if (field === 1) id = fields.inside().textOf(2);
    else if (field === 2) stream = fields.inside().textOf(3);
    else if (field === 3) revision = fields.value;
    else if (field === 4) prepare = fields.value;
    else if (field === 5) commit = fields.value;
    else if (field === 6) type = fields.inside().valueFor(TYPE_KEY) ?? type;
    else if (field === 7) metadata = fields.bytes();
    else if (field === 8) data = fields.bytes();
  }
  return { stream, id, type, revision, commit, prepare, data, metadata, gone };
}

/** Goes through the fields of a message, or of one within it, in order. */
class Fields {
  field = 0;
  /** Of a varint; rounded where it is no safe integer. */
  value = 0;
  private begin = 0;

  constructor(
    private readonly message: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  /** @returns false at the message's end */
  next(): boolean {
    if (this.at === this.end) return false;
    const tag = this.varint();
    this.field = tag >>> 3;
    const wireType = tag & 7;
    const size = wireType === WITH_LENGTH ? this.varint() : wireType === FIXED_64 ? 8 : 4;
    this.begin = this.at;
    if (wireType === VARINT) this.value = this.varint();
    else if (wireType === WITH_LENGTH || wireType === FIXED_64 || wireType === FIXED_32) this.at += size;
    else throw new Error(`an event on the wire has a field of wire type ${String(wireType)}`);
    if (this.at > this.end) throw new Error('an event on the wire is cut short');
    return true;
  }

  /** The message that a field with a length is. */
  inside(): Fields {
    return new Fields(this.message, this.begin, this.at);
  }

  /** Of a field with a length. Shares the message's memory. */
  bytes(): Uint8Array {
    return new Uint8Array(this.message.buffer, this.message.byteOffset + this.begin, this.at - this.begin);
  }

  /** The text of one of the fields. */
  textOf(field: number): string {
    let text = '';
    while (this.next()) if (this.field === field) text = this.text();
    return text;
  }

  /** The text of a map's entry, if it has this key, which goes before it. */
  valueFor(key: Buffer): string | undefined {
    let wanted = false;
    let text: string | undefined;
    while (this.next()) {
      if (this.field === 1) wanted = this.is(key);
      else if (this.field === 2 && wanted) text = this.text();
    }
    return text;
  }

  private is(bytes: Buffer): boolean {
    const length = this.at - this.begin;
    return length === bytes.length && bytes.compare(this.message, this.begin, this.at) === 0;
  }

  private text(): string {
    return this.message.toString('utf8', this.begin, this.at);
  }

  private varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.message[this.at++];
      if (byte === undefined) throw new Error('an event on the wire is cut short');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
}
