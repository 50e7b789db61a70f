/** The size of every peer's event, in bytes of JSON. */
export const EVENT_BYTES = 300;

export const EVENT_TYPE = 'NoteTaken';

/** The event's content, as those take it who serialise it themselves. */
export const EVENT: { readonly note: string } = { note: 'x'.repeat(EVENT_BYTES - '{"note":""}'.length) };

/** The same as text and bytes. */
export const EVENT_TEXT = JSON.stringify(EVENT);
export const EVENT_DATA = new TextEncoder().encode(EVENT_TEXT);
export const NO_METADATA = new TextEncoder().encode('{}');
