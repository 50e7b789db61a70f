import { networkOf } from './network-of.js';
import type { SecurityLog } from './security-log.js';

/** A request that was refused, as far as the security log may know of it. */
export interface DeniedRequest {
  /** Who asked; null where the credential does not hold. */
  readonly actor: string | null;
  readonly means: string | null;
  readonly address: string;
  /** `GET /api/alliances/:id`: it holds no ids. */
  readonly route: string;
  readonly status: number;
  /** Of a 404: whether there is such a thing all the same, which the asker was not told. */
  readonly existing: boolean;
}

/** How many of the same kind came after the first. */
interface Counted {
  readonly first: DeniedRequest;
  times: number;
  existing: number;
}

const WINDOW_MS = 60_000;
/** So many routes and statuses of one asker are told apart in a minute; the rest are one more. */
const MOST_ROUTES = 10;
/** So many networks of those not signed in are told apart in a minute; the rest are one more. */
const MOST_NETWORKS = 10;
const THE_REST = '';

/**
 * Notes in the security log what was denied, in no more rows than a fixed number, however often somebody tries: of each
 * asker, route and status the first within a minute at once, and the others as one row with their count (`times`) when
 * the minute is over. An asker is an account or a program's token, or the network (/24, /48) where nobody is signed in.
 * So one account brings at most 22 rows a minute, and all those who are not signed in at most 242 together, at each
 * instance; those who are not signed in take no rows from those who are. Which network and means a row bears is that of
 * the first it counts.
 *
 * `existing` is a number and makes no row of its own: whoever reads the events of their own (GDPR article 15) is not to
 * learn from how many there are whether what was answered 404 exists.
 */
export class DeniedRequests {
  /** By asker, then by route and status. */
  private window = new Map<string, Map<string, Counted>>();
  private timer: NodeJS.Timeout | undefined;
  private readonly writing = new Set<Promise<void>>();

  /** @param onLost told why a row could not be written */
  constructor(
    private readonly security: Pick<SecurityLog, 'record'>,
    private readonly onLost: (error: unknown) => void,
    private readonly windowMs = WINDOW_MS,
  ) {}

  note(denied: DeniedRequest): void {
    this.timer ??= setTimeout(() => this.endWindow(), this.windowMs).unref();
    const asker = this.askerOf(denied);
    const routes = this.window.get(asker) ?? new Map<string, Counted>();
    this.window.set(asker, routes);
    const exact = `${denied.route} ${String(denied.status)}`;
    const route = routes.has(exact) || routes.size < MOST_ROUTES ? exact : THE_REST;
    const counted = routes.get(route);
    if (counted !== undefined) {
      counted.times += 1;
      counted.existing += Number(denied.existing);
      return;
    }
    const first = {
      ...denied,
      ...(asker === THE_REST ? { address: '' } : {}),
      ...(route === THE_REST ? { route: 'others' } : {}),
    };
    routes.set(route, { first, times: 0, existing: 0 });
    this.write(first, 1, Number(denied.existing));
  }

  /** Writes what was counted, and waits for what is being written. */
  async close(): Promise<void> {
    this.endWindow();
    await Promise.all(this.writing);
  }

  private askerOf({ actor, address }: DeniedRequest): string {
    if (actor !== null) return actor;
    const network = `network ${networkOf(address) ?? 'unknown'}`;
    if (this.window.has(network)) return network;
    const networks = [...this.window.keys()].filter((asker) => asker.startsWith('network '));
    return networks.length < MOST_NETWORKS ? network : THE_REST;
  }

  private endWindow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { window } = this;
    this.window = new Map();
    for (const routes of window.values())
      for (const { first, times, existing } of routes.values())
        if (times > 0) this.write(first, times, existing);
  }

  private write({ actor, means, address, route, status }: DeniedRequest, times: number, existing: number) {
    const details = { route, status, times, ...(status === 404 ? { existing } : {}) };
    const written = this.security
      .record('denied', { actor, means, address, details })
      .catch(this.onLost)
      .finally(() => this.writing.delete(written));
    this.writing.add(written);
  }
}
