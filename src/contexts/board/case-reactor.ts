import type { StoredEvent } from '../../event-store/event-store.js';
import { crashPoint } from '../../kernel/crash-point.js';
import { AfterAsking } from './after-asking.js';
import { AfterItem } from './after-item.js';
import type { CaseReactorParts } from './case-commands.js';
import type { MeetingEvent } from './meetings/events.js';
import type { PerCapsulamEvent } from './per-capsulam/events.js';

/**
 * Brings what the board does to the cases that it is about: an item that opens holds the application, and what was
 * decided is recorded there. Every command's key derives from the board's event, so that it is done once, though the
 * program dies between or several instances do it.
 */
export class CaseReactor {
  private readonly afterItem: AfterItem;
  private readonly afterAsking: AfterAsking;

  constructor(private readonly parts: CaseReactorParts) {
    this.afterItem = new AfterItem(parts);
    this.afterAsking = new AfterAsking(parts);
  }

  isFor({ type, stream }: StoredEvent): boolean {
    const { meetings, perCapsulam } = this.parts.streams;
    if (stream.startsWith(meetings)) return this.afterItem.isFor(type);
    return stream.startsWith(perCapsulam) && this.afterAsking.isFor(type);
  }

  async react(stored: StoredEvent): Promise<void> {
    const { codec, streams } = this.parts;
    const event = codec.decode(stored) as MeetingEvent | PerCapsulamEvent;
    crashPoint('after-decision-before-case');
    if (stored.stream.startsWith(streams.meetings)) {
      const id = stored.stream.slice(streams.meetings.length);
      const meeting = await this.parts.meeting(id);
      if (meeting.status !== 'none') await this.afterItem.react(meeting, event as MeetingEvent, stored);
    } else {
      const id = stored.stream.slice(streams.perCapsulam.length);
      const asked = await this.parts.perCapsulam(id);
      if (asked.status !== 'none') await this.afterAsking.react(asked, event as PerCapsulamEvent, stored);
    }
    crashPoint('after-case-before-progress');
  }
}
