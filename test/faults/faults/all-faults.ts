import type { Fault } from '../fault.js';
import { CRASHES_UNDER_LOAD } from './crash-points.js';

/** Every fault, in the order of a round. */
export const ALL_FAULTS: readonly Fault[] = [...CRASHES_UNDER_LOAD];
