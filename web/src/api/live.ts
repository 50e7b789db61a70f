import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

/** An event of the log, as the feed tells it. */
interface FeedEvent {
  readonly position: number;
  readonly alliance: string | null;
}

/** What the feed has told since the application began. */
export class LiveFeed {
  private readonly listeners = new Set<() => void>();
  private newest = 0;
  private readonly newestOf = new Map<string, number>();
  private source: EventSource | undefined;
  private open = false;

  /** Follows the feed, which the browser itself takes up again where it was cut off. */
  start(): () => void {
    const source = new EventSource('/api/feed');
    source.onopen = () => this.tell(() => (this.open = true));
    source.onerror = () => this.tell(() => (this.open = false));
    source.onmessage = ({ data }: MessageEvent<string>) => this.heard(JSON.parse(data) as FeedEvent);
    this.source = source;
    return () => this.source?.close();
  }

  /** The position of the newest event, of one alliance or of all; 0 before the first. */
  newestFor(alliance?: string): number {
    return alliance === undefined ? this.newest : (this.newestOf.get(alliance) ?? 0);
  }

  get connected(): boolean {
    return this.open;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private heard({ position, alliance }: FeedEvent): void {
    this.tell(() => {
      this.newest = Math.max(this.newest, position);
      if (alliance !== null) this.newestOf.set(alliance, position);
    });
  }

  private tell(change: () => void): void {
    change();
    for (const listener of this.listeners) listener();
  }
}

export const LiveFeedContext = createContext<LiveFeed | null>(null);

/** Whether something newer than a view has been recorded, and how to see it. */
export function useNewer(shown: number | undefined, alliance?: string): { newer: boolean; show: () => void } {
  const feed = useContext(LiveFeedContext);
  const nothing = useMemo(() => new LiveFeed(), []);
  const source = feed ?? nothing;
  const newest = useSyncExternalStore(source.subscribe, () => source.newestFor(alliance));
  const queries = useQueryClient();
  return {
    newer: shown !== undefined && newest > shown,
    show: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  };
}

/** A feed that runs as long as the part of the page that asked for it. */
export function useLiveFeed(following: boolean): LiveFeed {
  const [feed] = useState(() => new LiveFeed());
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    if (!following) return undefined;
    stop.current = feed.start();
    return () => stop.current?.();
  }, [feed, following]);
  return feed;
}
