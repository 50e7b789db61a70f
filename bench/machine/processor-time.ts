import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second on every Linux that Node runs on. */
const MICROS_A_TICK = 10_000;

interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

/** The processor time of a process in microseconds; null where there is no /proc. */
export function microsOf(pid: number): number | null {
  const times = timesOf(pid);
  return times === undefined ? null : times.own;
}

/** The same of a process with all its children, ended ones too: PostgreSQL has one for each connection. */
export function microsOfFamily(root: number): number | null {
  const times = timesOf(root);
  if (times === undefined) return null;
  let micros = times.own + times.ended;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (child?.parent === root) micros += child.own;
  }
  return micros;
}

function timesOf(pid: number): ProcessTimes | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name, in brackets, may hold anything; what follows it are numbers (proc_pid_stat(5), from field 3).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    parent: field(4),
    own: (field(14) + field(15)) * MICROS_A_TICK,
    ended: (field(16) + field(17)) * MICROS_A_TICK,
  };
}
