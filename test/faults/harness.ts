import { Dice } from '../support/dice.js';
import type { Fault, FaultRun, RunningFault, StageOpener, StartFault } from './fault.js';
import { type Finding, type FindingKind, Harmless } from './judge/finding.js';
import { judgeDue, judgeStage } from './judge/judge-stage.js';
import type { Injection } from './result.js';
import { Stage, type StagePlan } from './stage/stage.js';
import { Workload } from './work/workload.js';

export interface HarnessParts {
  /** The folder of the built program. */
  readonly program: string;
  readonly seed: number;
  /** Node's options for every process of the program: what plants a fault. */
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Told of what is done, for people. */
  readonly tell: (line: string) => void;
}

const FIRST = 40;
const AFTERWARDS = 40;

/** Injects faults one after another. Faults with the same needs share an installation for as long as it is sound. */
export class Harness {
  private readonly stages = new Map<string, Stage>();
  private injections = 0;

  constructor(private readonly parts: HarnessParts) {}

  /** Injects it once, and judges. */
  async inject(fault: Fault): Promise<Injection> {
    // The first of a run has the run's own, so that it can be drawn again alone.
    const seed = this.parts.seed + this.injections++ * 104_729;
    const injection = await this.injectDrawn(fault, new Dice(seed));
    if (injection.findings.length > 0)
      this.parts.tell(`the same draws again: --only ${fault.name} --seed ${String(seed)}`);
    return injection;
  }

  private async injectDrawn(fault: Fault, dice: Dice): Promise<Injection> {
    const key = keyOf(fault);
    let stage: Stage | undefined;
    let kind: FindingKind = 'setup';
    try {
      stage = fault.kind === 'start' ? await this.openFor(fault) : await this.shared(key, fault);
      kind = 'recovery';
      const injection =
        fault.kind === 'start'
          ? await this.atStart(fault, stage, dice)
          : await this.whileRunning(fault, stage, dice);
      const sound = injection.findings.length === 0 && fault.kind === 'running' && fault.spoils !== true;
      if (!sound) await this.dropOne(key, stage);
      return injection;
    } catch (error) {
      this.parts.tell(`${fault.name}: ${String(error)}`);
      if (stage !== undefined) {
        for (const { instance } of stage.instances) this.parts.tell(lastLines(instance.log));
        await this.dropOne(key, stage);
      }
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const found = error instanceof Harmless ? 'harmless' : kind;
      return { ...NOTHING, fault: fault.name, findings: [{ kind: found, words }] };
    }
  }

  /** Ends the installations, and looks whether each has noted every deadline. @returns what they have not */
  async end(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const stage of this.stages.values()) {
      // A round over the deadlines begins every start.
      for (const instance of stage.instances) await instance.restart();
      await Promise.all(stage.instances.map((instance) => instance.untilReady()));
      found.push(...(await judgeDue(stage)), ...(await judgeStage(stage)).findings);
      await stage.close();
    }
    this.stages.clear();
    return found;
  }

  private async shared(key: string, fault: RunningFault): Promise<Stage> {
    const known = this.stages.get(key);
    if (known !== undefined) return known;
    const stage = await this.openFor(fault);
    this.stages.set(key, stage);
    await stage.begin();
    return stage;
  }

  private openFor(fault: Fault): Promise<Stage> {
    const open = this.opener(fault);
    return fault.open === undefined ? open() : fault.open(open);
  }

  private opener({ plan, env }: { readonly plan: StagePlan; readonly env?: Fault['env'] }): StageOpener {
    const { program, nodeOptions = [], env: planted = {} } = this.parts;
    return ({ env: more = {}, ...parts } = {}) =>
      Stage.open(plan, { program, nodeOptions, env: { ...planted, ...env, ...more }, ...parts });
  }

  private async whileRunning(fault: RunningFault, stage: Stage, dice: Dice): Promise<Injection> {
    const before = stage.model.acknowledged.length;
    const workload = Workload.begin(stage, { seed: dice.number(1, 2 ** 30), ...fault.work });
    const found: Finding[] = [];
    try {
      await workload.more(FIRST);
      const atRest: FaultRun['atRest'] = async (act) => {
        await workload.hold();
        await act();
        found.push(...(await judgeStage(stage)).findings);
        workload.goOn();
      };
      await fault.inject({ stage, workload, dice, mark: () => workload.mark(), atRest });
      await workload.recovered();
      await Promise.all(stage.instances.map((instance) => instance.untilReady()));
      await workload.more(AFTERWARDS);
    } finally {
      await workload.end();
    }
    return this.judged(fault, stage, { before, recoveryMs: workload.recoveries, workload, found });
  }

  private async atStart(fault: StartFault, stage: Stage, dice: Dice): Promise<Injection> {
    const recoveryMs = [await fault.inject(stage, dice)];
    await stage.begin();
    const workload = Workload.begin(stage, { seed: dice.number(1, 2 ** 30), ...fault.work });
    try {
      await workload.more(FIRST + AFTERWARDS);
    } finally {
      await workload.end();
    }
    return this.judged(fault, stage, { before: 0, recoveryMs, workload, found: [] });
  }

  private async judged(
    { name: fault }: Fault,
    stage: Stage,
    {
      before,
      recoveryMs,
      workload,
      found,
    }: {
      readonly before: number;
      readonly recoveryMs: readonly number[];
      readonly workload: Workload;
      readonly found: readonly Finding[];
    },
  ): Promise<Injection> {
    const { findings: foundNow, counts, events } = await judgeStage(stage);
    const findings = [...found, ...foundNow];
    const acknowledged = stage.model.acknowledged.length - before;
    const turnedAway = [...workload.turnedAway.values()].reduce((sum, count) => sum + count, 0);
    this.parts.tell(
      `${fault}: ${String(acknowledged)} acknowledged, ${String(events)} events, ${recoveryMs.map((ms) => `${String(Math.round(ms))} ms`).join()}${findings.length > 0 ? ', NOT as it should be' : ''}`,
    );
    if (findings.length > 0)
      for (const { instance } of stage.instances) this.parts.tell(lastLines(instance.log));
    const { lost = 0, doubled = 0 } = counts;
    return { fault, acknowledged, lost, doubled, recoveryMs, turnedAway, findings };
  }

  /** Ends the installations without a look. */
  async drop(): Promise<void> {
    for (const [key, stage] of this.stages) await this.dropOne(key, stage);
  }

  private async dropOne(key: string, stage: Stage): Promise<void> {
    if (this.stages.get(key) === stage) this.stages.delete(key);
    await stage.close();
  }
}

const NOTHING = { acknowledged: 0, lost: 0, doubled: 0, recoveryMs: [], turnedAway: 0 } as const;

function keyOf({ name, plan, env = {}, open }: Fault): string {
  return JSON.stringify([plan, env, open === undefined ? '' : name]);
}

/** Without what the harness itself asked for while it waited. */
function lastLines(log: string): string {
  const lines = log.split('\n').filter((line) => !line.includes('"route":"/health/ready"'));
  return lines.slice(-25).join('\n');
}
