/** What a peer did in one round. Times in milliseconds, processor time in microseconds for each operation. */
export interface Sample {
  readonly acknowledged: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Null where the system does not tell. */
  readonly nodeMicros: number | null;
  readonly databaseMicros: number | null;
  /** Other figures, by name. */
  readonly more: Readonly<Record<string, number>>;
  /** Where what was stored or projected is not what was acknowledged; empty when all is well. */
  readonly mismatches: readonly string[];
}

/** What a peer's own process says of a task. */
export type TaskResult = Pick<Sample, 'acknowledged' | 'perSecond' | 'p50' | 'p99'> & {
  readonly more?: Readonly<Record<string, number>>;
  readonly mismatches?: readonly string[];
};

/** There is no figure, and why. */
export class NotMeasured extends Error {
  override readonly name = 'NotMeasured';
}

/** The peers of one round by name, with why one has no sample. */
export class Round {
  private readonly samples = new Map<string, Sample | string>();

  put(peer: string, sample: Sample | string): void {
    this.samples.set(peer, sample);
  }

  /** @throws NotMeasured the peer has none, or what it stored is not what it acknowledged */
  get(peer: string): Sample {
    const sample = this.samples.get(peer) ?? `${peer} was not run`;
    if (typeof sample === 'string') throw new NotMeasured(sample);
    if (sample.mismatches.length > 0) throw new NotMeasured(`void: ${peer}: ${sample.mismatches.join('; ')}`);
    return sample;
  }

  /** @throws NotMeasured the sample does not have that figure */
  figure(peer: string, name: string): number {
    const value = this.get(peer).more[name];
    if (value === undefined) throw new NotMeasured(`${peer} gave no ${name}`);
    return value;
  }

  entries(): Record<string, Sample | string> {
    return Object.fromEntries(this.samples);
  }
}
