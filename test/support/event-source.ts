import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Person } from './http.js';

/** One message of the feed. */
export interface FeedMessage {
  readonly id: string;
  readonly data: {
    readonly position: number;
    readonly alliance: string;
    readonly revision: number;
    readonly type: string;
    readonly label: string;
  };
}

/** Follows server-sent events over a real connection, one message at a time. */
export class EventSource {
  readonly comments: string[] = [];
  private readonly messages: FeedMessage[] = [];
  private readonly waiting: ((message: FeedMessage | undefined) => void)[] = [];
  private ended = false;
  /** Resolves when the server, or `close`, has ended the connection. */
  readonly done: Promise<void>;

  private constructor(
    readonly response: Response,
    private readonly controller: AbortController,
  ) {
    this.done = this.read();
  }

  static async open(
    url: URL,
    as: Person,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventSource> {
    const controller = new AbortController();
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${as.token}`, ...headers },
      signal: controller.signal,
    });
    return new EventSource(response, controller);
  }

  /** The next message; undefined when the connection has ended. */
  next(): Promise<FeedMessage | undefined> {
    const message = this.messages.shift();
    if (message !== undefined || this.ended) return Promise.resolve(message);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async take(count: number): Promise<FeedMessage[]> {
    const taken: FeedMessage[] = [];
    for (let message = await this.next(); message !== undefined; message = await this.next()) {
      taken.push(message);
      if (taken.length === count) break;
    }
    return taken;
  }

  async close(): Promise<void> {
    this.controller.abort();
    await this.done;
  }

  private async read(): Promise<void> {
    const parser = createParser({
      onEvent: (event) => this.deliver(event),
      onComment: (comment) => this.comments.push(comment),
    });
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body ?? [])
        parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    } catch {
      // Cut off, by the server or by us.
    }
    this.ended = true;
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }

  private deliver({ id = '', data }: EventSourceMessage): void {
    const message = { id, data: JSON.parse(data) as FeedMessage['data'] };
    const resolve = this.waiting.shift();
    if (resolve === undefined) this.messages.push(message);
    else resolve(message);
  }
}
