/** The columns that a list of alliances can be ordered by. */
const LIST_COLUMNS = ['name', 'arendenummer', 'state', 'waitingOn', 'deadline', 'lastChanged'] as const;

export type ListColumn = (typeof LIST_COLUMNS)[number];
export type ListOrder = ListColumn | `-${ListColumn}`;

/** Every order of a list; with `-` before the column, it descends. */
export const LIST_ORDERS: readonly ListOrder[] = LIST_COLUMNS.flatMap((column) => [
  column,
  `-${column}` as const,
]);
