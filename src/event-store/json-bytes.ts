/** A JSON value as UTF-8, with the text that it was made of. */
class JsonBytes extends Uint8Array {
  readonly #text: string;

  constructor(value: object) {
    const text = JSON.stringify(value);
    // Buffer's pool: an allocation of its own for each event costs more than all the rest that is done with it.
    const { buffer, byteOffset, byteLength } = Buffer.from(text);
    super(buffer, byteOffset, byteLength);
    this.#text = text;
  }

  /** What is cut out of them is plain bytes. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }

  static textOf(bytes: Uint8Array): string | undefined {
    return #text in bytes ? bytes.#text : undefined;
  }
}

/**
 * A JSON value as an event's bytes. What is made here survives parsing, so an append need not try it, which costs several
 * times as much as making it; it is appended as it was made, whatever becomes of the bytes.
 */
export function jsonBytes(value: object): Uint8Array {
  return new JsonBytes(value);
}

/** The text of bytes that {@link jsonBytes} made; `undefined` for any others. */
export function jsonOf(bytes: Uint8Array): string | undefined {
  return JsonBytes.textOf(bytes);
}
