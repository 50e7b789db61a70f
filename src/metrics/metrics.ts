import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalKind } from '../kernel/refusal.js';
import type { ReadModelStatus } from '../contexts/operations/read-models.js';

/** What came of a command, as it is counted. */
export type CommandOutcome = 'done' | 'nothing-to-do' | 'dry-run' | RefusalKind | 'failed';

const FAST = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The program's measurements, in the form that Prometheus reads. No label holds an id or a person's words. */
export class Metrics {
  readonly registry = new Registry();
  private readonly commands = new Counter({
    name: 'samverka_commands_total',
    help: 'Commands by name and by what came of them.',
    labelNames: ['command', 'outcome'],
    registers: [this.registry],
  });
  private readonly commandSeconds = new Histogram({
    name: 'samverka_command_duration_seconds',
    help: 'Time from a command to its answer.',
    labelNames: ['command'],
    buckets: FAST,
    registers: [this.registry],
  });
  private readonly appendSeconds = new Histogram({
    name: 'samverka_append_duration_seconds',
    help: 'Time that the event store takes for an append.',
    buckets: FAST,
    registers: [this.registry],
  });
  private readonly requestSeconds = new Histogram({
    name: 'samverka_http_request_duration_seconds',
    help: 'Time from a request to its answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: FAST,
    registers: [this.registry],
  });
  private readonly lag = this.perProjection('lag', 'Positions between the log and the read model.');
  private readonly position = this.perProjection('position', 'The position that the read model stands at.');
  private readonly parked = this.perProjection(
    'parked_streams',
    'Streams that the read model stopped following.',
  );
  private readonly head = new Gauge({
    name: 'samverka_log_position',
    help: "The log's last position, as this process has seen it.",
    registers: [this.registry],
  });

  /** Adds what Node tells of the process and its event loop. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }

  commandAnswered(command: string, outcome: CommandOutcome, seconds: number): void {
    this.commands.inc({ command, outcome });
    this.commandSeconds.observe({ command }, seconds);
  }

  requestAnswered(method: string, route: string, status: number, seconds: number): void {
    this.requestSeconds.observe({ method, route, status: `${String(Math.floor(status / 100))}xx` }, seconds);
  }

  readModels(statuses: readonly ReadModelStatus[]): void {
    for (const { name, lag, position, parked } of statuses) {
      this.lag.set({ projection: name }, lag);
      this.position.set({ projection: name }, position);
      this.parked.set({ projection: name }, parked);
    }
  }

  logPosition(position: number): void {
    this.head.set(position);
  }

  appended(seconds: number): void {
    this.appendSeconds.observe(seconds);
  }

  private perProjection(name: string, help: string): Gauge {
    return new Gauge({
      name: `samverka_projection_${name}`,
      help,
      labelNames: ['projection'],
      registers: [this.registry],
    });
  }
}
