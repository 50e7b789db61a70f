import { randomUUID } from 'node:crypto';
import type { EventToAppend } from '../../src/event-store/event-store.js';
import type { EventCodec } from '../../src/log/event-codec.js';

const OFFICER = 'b0000000-0000-4000-8000-000000000002';
/** Like that of a command; nobody compares it. */
const MAC = 'EQeyFNDl1XJ3iOAR0KuCKtyrOwTWm-s82e9mKM4khUQ';

/** The event of one command: an alliance's form, another than the event before chose. */
export function formChosen(codec: EventCodec, stream: string, after: number): EventToAppend {
  const id = randomUUID();
  const form = after % 2 === 0 ? 'association' : 'node';
  return codec.encode({ type: 'OrganisationalFormChosen', data: { form } }, id, recording(stream, id));
}

/** The first event of an alliance. */
export function started(codec: EventCodec, stream: string, alliance: string): EventToAppend {
  const id = randomUUID();
  const occurredOn = { date: null, precision: 'unknown' };
  const data = { alliance, name: 'Allians', lan: ['12'], form: null, coordinator: null, occurredOn };
  return codec.encode({ type: 'RegionalCollaborationStarted', data }, id, recording(stream, id));
}

function recording(stream: string, id: string) {
  return {
    stream,
    recordedAt: '2026-11-22T09:00:00.000Z',
    actor: OFFICER,
    role: 'case-officer' as const,
    commandId: id,
    commandMac: MAC,
    correlationId: id,
    causationId: null,
    workflow: 'alliances@1',
  };
}
