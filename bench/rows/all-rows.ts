import { appendRows } from './append.js';
import { commandRows } from './command.js';
import { eventStoreDbRows } from './event-store-db.js';
import { projectionRows } from './projection.js';
import { scaleRows } from './scale.js';
import type { Row } from './row.js';

/** Every line of the table, in its order. */
export const ALL_ROWS: readonly Row[] = [
  ...appendRows,
  ...commandRows,
  ...projectionRows,
  ...scaleRows,
  ...eventStoreDbRows,
];
