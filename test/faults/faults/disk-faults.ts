import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, RunningFault } from '../fault.js';
import { EmbeddedHost } from '../stage/database-host.js';
import { type Disk, fillUp, lacksLoopDevices, lacksMounts, LoopDisk, smallDisk } from '../stage/disks.js';
import { signalAll, withChildren } from '../stage/processes.js';
import type { Stage } from '../stage/stage.js';
import { EMBEDDED } from './crash-points.js';

/** A new database takes about 60 MB, and the log that PostgreSQL writes ahead some more. */
const SMALL_MB = 220;
const LOOP_MB = 400;
const FULL_MS = 6_000;
/** The disks of stages that are open, by their folder; the newest is the one in use. */
const disks = new Map<string, Disk[]>();

function disksOf({ folder }: Stage): Disk[] {
  return disks.get(folder) ?? [];
}

const ON_DISK = (make: () => Promise<Disk>): NonNullable<Fault['open']> => {
  return async (open) => {
    const disk = await make();
    const made = [disk];
    disks.set(disk.folder, made);
    const onClose = async (): Promise<void> => {
      for (const one of made.reverse()) await one.remove();
    };
    return open({ folder: disk.folder, onClose });
  };
};

/** What happens to the disk that everything lies on. */
export const DISK_FAULTS: readonly RunningFault[] = [
  {
    kind: 'running',
    name: 'disk-full',
    says: `the disk is full for ${String(FULL_MS / 1_000)} s`,
    plan: EMBEDDED,
    lacks: lacksMounts,
    spoils: true,
    open: ON_DISK(() => smallDisk(SMALL_MB)),
    inject: async ({ stage, mark }) => {
      const free = await fillUp(stage.folder);
      await pause(FULL_MS);
      mark();
      await free();
    },
  },
  {
    kind: 'running',
    name: 'power-cut',
    says: 'everything on a loop disk is stopped, and goes on from a copy of the disk as it is at that moment',
    plan: EMBEDDED,
    lacks: lacksLoopDevices,
    spoils: true,
    open: ON_DISK(() => LoopDisk.make(LOOP_MB)),
    inject: async ({ stage, mark, workload }) => {
      await workload.more(60);
      const server = await stage.database.pid();
      const [supervised] = stage.instances;
      const program = supervised?.instance.child.pid;
      if (server === undefined || program === undefined) throw new Error('nothing runs');
      const made = disksOf(stage);
      const disk = made.at(-1);
      if (!(disk instanceof LoopDisk)) throw new Error('no loop disk');
      // The program first: whatever it acknowledged, PostgreSQL had told it.
      signalAll([program, ...(await withChildren(server))], 'SIGSTOP');
      const after = await disk.cutPower();
      made.push(after);
      disks.set(after.folder, made);
      mark();
      await stage.moveTo(after.folder, new EmbeddedHost(after.folder));
    },
  },
];
