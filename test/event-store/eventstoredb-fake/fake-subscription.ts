import { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { FakeFaults } from './fake-faults.js';
import type { FakeLog } from './fake-log.js';
import { caughtUpReply, checkpointReply, confirmationReply, eventReply } from './fake-messages.js';
import { drained, type ReadCall, startInLog } from './fake-reads.js';

/** The server cuts a live subscription for which so many events wait. */
const LIVE_EVENTS_WAITING = 32;
const TOO_SLOW = 'Consumer too slow to handle event while live. Client resubscription required.';

/** One catch-up subscription to $all, filtered by the streams' prefixes. */
export class FakeSubscription {
  /** The subscription stays open and gives nothing any more. */
  deaf = false;
  private next = 0;
  private live = false;
  private considered = 0;
  private wake: () => void = () => undefined;
  private over = false;

  constructor(
    private readonly call: ReadCall,
    private readonly log: FakeLog,
    private readonly faults: FakeFaults,
  ) {
    for (const event of ['cancelled', 'close', 'error', 'finish']) {
      call.on(event, () => {
        this.over = true;
        this.wake();
      });
    }
  }

  /** Delivers until the call is over. */
  async run(): Promise<void> {
    const options = this.call.request.getOptions() ?? new ReadReq.Options();
    const all = options.getAll() ?? new ReadReq.Options.AllOptions();
    const start = startInLog(this.log, all);
    if (start === undefined) {
      this.fail(2, 'Exception was thrown by handler.');
      return;
    }
    // A subscription begins after its position, a read at it.
    this.next = start + (all.hasPosition() && start < this.log.records.length ? 1 : 0);
    const unlisten = this.log.onAppended(() => {
      this.wake();
    });
    this.call.write(confirmationReply('fake'));
    try {
      while (!this.over) await this.deliver(options.getFilter());
    } finally {
      unlisten();
    }
  }

  end(): void {
    this.call.end();
  }

  fail(code: number, details: string): void {
    this.over = true;
    this.call.emit('error', { code, details });
  }

  private async deliver(filter: ReadReq.Options.FilterOptions | undefined): Promise<void> {
    const record = this.deaf ? undefined : this.log.records[this.next];
    if (record === undefined) {
      if (!this.live && !this.deaf) this.call.write(caughtUpReply());
      this.live = true;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      return;
    }
    await this.faults.passed();
    if (this.over || this.deaf) return;
    this.next += 1;
    const prefixes = filter?.getStreamIdentifier()?.getPrefixList() ?? [''];
    const wanted = prefixes.some((prefix) => record.stream.startsWith(prefix));
    this.considered += 1;
    const window = (filter?.getMax() ?? 0) * (filter?.getCheckpointintervalmultiplier() ?? 0);
    if (window > 0 && this.considered % window === 0) this.call.write(checkpointReply(record.position));
    if (!wanted || this.call.write(eventReply(record))) return;
    await Promise.race([drained(this.call), this.untilTooSlow()]);
  }

  private async untilTooSlow(): Promise<void> {
    if (!this.live) return new Promise(() => undefined);
    while (!this.over && this.call.writableNeedDrain) {
      if (this.log.records.length - this.next >= LIVE_EVENTS_WAITING) {
        this.fail(10, TOO_SLOW);
        return;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
