/**
 * Places at which `npm run faults` ends the program as `kill -9` would, to see that nothing is lost there. Another
 * place takes a name here, `crashPoint('its-name')` where it is passed, and a line in `test/faults` that leads there.
 */
export const CRASH_POINTS = [
  'before-append',
  'after-append-before-answer',
  'after-answer-before-projection',
  'before-projection-write',
  'in-projection',
  'mid-rebuild',
  'mid-switch',
  'mid-import',
  'mid-migration',
  'after-deadline-noted',
  'after-event-before-notice',
  'after-reaction-before-progress',
  'after-mail-before-noted',
  'after-decision-before-case',
  'after-case-before-progress',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

interface Armed {
  readonly point: CrashPoint;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
  /** How often it is passed until then. */
  left: number;
}

let armed = readArmed(process.env['SAMVERKA_CRASH_AT'] ?? '');

/**
 * Does nothing, unless the environment says that the program is to end here: `SAMVERKA_CRASH_AT=in-projection`, the
 * third time it is passed with `in-projection:3`, or stopped there until it is sent SIGCONT with `in-projection:3:stop`.
 */
export function crashPoint(point: CrashPoint): void {
  if (armed?.point !== point) return;
  armed.left -= 1;
  if (armed.left > 0) return;
  const { signal } = armed;
  armed = undefined;
  process.kill(process.pid, signal);
}

/** @throws Error there is no such point: a name that was never met would prove nothing */
function readArmed(words: string): Armed | undefined {
  if (words === '') return undefined;
  const [, name, times = '1', stop] = /^([a-z-]+)(?::([1-9]\d*)(:stop)?)?$/.exec(words) ?? [];
  const point = CRASH_POINTS.find((known) => known === name);
  if (point === undefined) throw new Error(`SAMVERKA_CRASH_AT is ${JSON.stringify(words)}, no crash point`);
  return { point, left: Number(times), signal: stop === undefined ? 'SIGKILL' : 'SIGSTOP' };
}
