import { filter, firstValueFrom, ReplaySubject, take, takeUntil, timer } from 'rxjs';
import type { EventStore } from '../../../event-store/event-store.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { LiveTail } from '../../../log/live-tail.js';
import { allianceIn, allianceStream, isRegistered } from '../../alliances/public.js';

/** How long what was opened a moment ago is waited for. The program itself holds the application, in the background. */
const PATIENCE_MS = 2_000;

interface HeldParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly tail: LiveTail;
  readonly slug: string;
}

/** Waits until an application is held for an item of a meeting; not for long, and then goes on all the same. */
export function heldFor({ store, codec, tail, slug }: HeldParts) {
  return async (
    alliance: string,
    { id, item }: { readonly id: string; readonly item: string },
  ): Promise<void> => {
    const stream = allianceStream(slug, alliance);
    // What comes while the stream is read is not to be missed.
    const moved = new ReplaySubject<null>(1);
    const listening = tail.events
      .pipe(filter((event) => event.stream === stream && event.type === 'HeldForDecision'))
      .subscribe(() => moved.next(null));
    try {
      const state = await allianceIn({ store, codec }, stream);
      const application = state.status === 'none' ? null : state.application;
      const held = application !== null && isRegistered(application) ? application.heldFor : null;
      if (held?.id === id && held.item === item) return;
      await firstValueFrom(moved.pipe(take(1), takeUntil(timer(PATIENCE_MS))), { defaultValue: null });
    } finally {
      listening.unsubscribe();
    }
  };
}
