import { appendRows } from './append.js';
import { commandRows } from './command.js';
import type { Row } from './row.js';

/** Every line of the table, in its order. */
export const ALL_ROWS: readonly Row[] = [...appendRows, ...commandRows];
