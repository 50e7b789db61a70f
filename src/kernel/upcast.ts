/** Turns the data of one version of an event into that of the next. Pure; never edited once released. */
export type Upcast = (data: unknown) => unknown;

/**
 * What a context stores: for every event type ever released, its newest version and one step from each older one.
 * `{ApplicationSubmitted: {version: 2, from: {1: (data) => ...}}}`.
 */
export type EventCatalogue = Readonly<
  Record<string, { readonly version: number; readonly from?: Readonly<Record<number, Upcast>> }>
>;

/** An event that this build does not know: of an unknown type, or newer than what it was built for. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
  constructor(
    readonly type: string,
    readonly version: number,
  ) {
    super(`unknown event ${type} version ${String(version)}: written by a newer release?`);
  }
}

/**
 * The data in its newest shape.
 *
 * @throws UnknownEvent the type or the version is not in the catalogue
 */
export function upcast(catalogue: EventCatalogue, type: string, version: number, data: unknown): unknown {
  const entry = Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
  if (entry === undefined || version > entry.version || version < 1) throw new UnknownEvent(type, version);
  let current = data;
  for (let step = version; step < entry.version; step++) {
    const up = entry.from?.[step];
    if (up === undefined) throw new UnknownEvent(type, version);
    current = up(current);
  }
  return current;
}
