import type { Fault } from '../fault.js';
import { BOARD_FAULTS } from './board-faults.js';
import { CLOCK_FAULTS } from './clock-faults.js';
import { CRASHES_IN_WORK } from './crashes-in-work.js';
import { CRASHES_UNDER_LOAD } from './crash-points.js';
import { DISK_FAULTS } from './disk-faults.js';
import { EVENTSTOREDB_FAULTS } from './eventstoredb-faults.js';
import { INSTANCE_FAULTS } from './instance-faults.js';
import { MAIL_FAULTS } from './mail-faults.js';
import { POISON_FAULTS } from './poison-faults.js';
import { POSTGRES_FAULTS } from './postgres-faults.js';
import { REAL_SERVER_FAULTS } from './real-server-faults.js';

/** Every fault, in the order of a round. */
export const ALL_FAULTS: readonly Fault[] = [
  ...CRASHES_UNDER_LOAD,
  ...CRASHES_IN_WORK,
  ...MAIL_FAULTS,
  ...BOARD_FAULTS,
  ...POSTGRES_FAULTS,
  ...EVENTSTOREDB_FAULTS,
  ...INSTANCE_FAULTS,
  ...CLOCK_FAULTS,
  ...DISK_FAULTS,
  ...POISON_FAULTS,
  ...REAL_SERVER_FAULTS,
];
