import type { Fault, FaultRun, RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { EmbeddedHost } from '../stage/database-host.js';
import {
  type Disk,
  fillUp,
  holdSame,
  lacksLoopDevices,
  lacksMounts,
  LoopDisk,
  smallDisk,
} from '../stage/disks.js';
import { signalAll, withChildren } from '../stage/processes.js';
import type { Stage } from '../stage/stage.js';
import { EMBEDDED } from './crash-points.js';

/** A new database takes about 60 MB, and the log that PostgreSQL writes ahead some more. */
const SMALL_MB = 220;
const LOOP_MB = 400;
/** Where PostgreSQL's tables lie, on a disk. */
const TABLES = 'postgres/data/base';
/** So many commands find the disk full. */
const TURNED_AWAY = 20;
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

/**
 * Everything on a loop disk is stopped, and goes on from a copy of the disk as it is at that moment.
 *
 * @param before done once there is some work on the disk; more follows it until the power is cut
 */
function powerCut(name: string, before?: (run: FaultRun) => Promise<void>): RunningFault {
  return {
    kind: 'running',
    name,
    says: 'everything on a loop disk is stopped, and goes on from a copy of the disk as it is at that moment',
    plan: EMBEDDED,
    lacks: lacksLoopDevices,
    spoils: true,
    open: ON_DISK(() => LoopDisk.make(LOOP_MB)),
    inject: async (run) => {
      const { stage, mark, workload } = run;
      await before?.(run);
      await workload.more(60);
      const server = await stage.server();
      const program = stage.instances[0]?.instance.child.pid;
      if (program === undefined) throw new Error('nothing runs');
      const made = disksOf(stage);
      // The program first: whatever it acknowledged, PostgreSQL had told it.
      signalAll([program, ...(await withChildren(server))], 'SIGSTOP');
      const cut = loopDiskOf(stage);
      const after = await cut.cutPower();
      made.push(after);
      disks.set(after.folder, made);
      if (await holdSame(`${cut.folder}/${TABLES}`, `${after.folder}/${TABLES}`))
        throw new Harmless('the disk had everything already that PostgreSQL had written to its tables');
      mark();
      await stage.moveTo(after.folder, new EmbeddedHost(after.folder));
    },
  };
}

function loopDiskOf(stage: Stage): LoopDisk {
  const disk = disksOf(stage).at(-1);
  if (!(disk instanceof LoopDisk)) throw new Error('no loop disk');
  return disk;
}

/**
 * A power cut soon after the kernel has written all that it had, by itself, while PostgreSQL stood still: so that one
 * which never asks for that comes up again nonetheless, and lacks all that it acknowledged since. The kernel lets half a
 * minute go by until it writes again.
 */
export const POWER_CUT_AFTER_WRITING = powerCut('power-cut-after-writing', ({ stage, atRest }) =>
  atRest(async () => {
    const processes = await withChildren(await stage.server());
    signalAll(processes, 'SIGSTOP');
    await loopDiskOf(stage).sync();
    signalAll(processes, 'SIGCONT');
  }),
);

/** What happens to the disk that everything lies on. */
export const DISK_FAULTS: readonly RunningFault[] = [
  {
    kind: 'running',
    name: 'disk-full',
    says: `the disk is full until ${String(TURNED_AWAY)} commands have been turned away`,
    plan: EMBEDDED,
    lacks: lacksMounts,
    spoils: true,
    open: ON_DISK(() => smallDisk(SMALL_MB)),
    inject: async ({ stage, mark, workload }) => {
      const felt = workload.feels();
      const free = await fillUp(stage.folder);
      await felt(TURNED_AWAY);
      mark();
      await free();
    },
  },
  powerCut('power-cut'),
];
