/** How far the län have come, in numbers of län. */
export interface Summary {
  readonly all: number;
  readonly started: number;
  readonly partners: number;
  readonly associations: number;
  readonly unknown: number;
}

/** A number of things, with the word for one or for several. */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
