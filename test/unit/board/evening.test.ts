import { expect, test } from '@jest/globals';
import { meetingCommandNamed } from '../../../src/contexts/board/meetings/commands/registry.js';
import type { MeetingFound } from '../../../src/contexts/board/meetings/commands/inputs.js';
import type { MeetingEvent } from '../../../src/contexts/board/meetings/events.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { actorIn } from '../../../src/kernel/actor.js';
import { EVENING_ITEMS, eveningCall, eveningCommands } from '../../support/board-evening.js';
import { boardRules } from '../../support/board-rules.js';
import { BOARD, boardStory, CASES, evening } from '../../support/board-story.js';
import { wordsOf } from '../../support/document-words.js';
import { PureStream } from '../../support/pure-stream.js';

interface Held {
  readonly meeting: string;
  readonly item: string;
}

test('the evening as commands gives the minutes of the evening as facts', () => {
  const { input, id } = { input: boardStory().input(), id: boardStory().id };
  const rules = boardRules({ paragraphs: 'meeting' });
  const ids = Object.fromEntries(Object.entries(BOARD).map(([who, member]) => [who, member.id])) as never;
  const alliances = { norrbotten: CASES.norrbotten.alliance, halland: CASES.halland.alliance };
  const by = actorIn('chair', BOARD.asa.id);
  const stream = new PureStream({
    workflow: meetingWorkflow,
    settings: { boardRules: [rules] },
    subject: id,
    stream: `test-meeting-${id}`,
    now: evening('19.40'),
    find: (_, events) => find(id, heldBy(id, events)),
  });
  const run = (command: string, body: object, at: string): void => {
    const checked = validateFields(meetingCommandNamed(command)!.fields, body);
    if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
    const decision = stream.run({ command, input: checked.value, by, at });
    expect([command, decision.kind === 'refused' ? decision.refusal : null]).toEqual([command, null]);
  };
  const items = (): readonly string[] => {
    const { state } = stream.current;
    return state.status === 'none' ? [] : state.items.map(({ item }) => item);
  };
  run('convene-meeting', eveningCall({ ids, alliances }), '2026-11-12T08:00:00.000Z');
  for (const { command, item, body } of eveningCommands({ ids, alliances })) {
    const about = item === undefined ? {} : { item: items()[EVENING_ITEMS.indexOf(item)] };
    run(
      command,
      { ...body, ...about },
      command === 'add-item' ? '2026-11-24T08:00:00.000Z' : evening('19.40'),
    );
  }
  const { state } = stream.current;
  if (state.status === 'none') throw new Error('no meeting');
  const told = minutesOf({ ...input, rules: [rules], meeting: state, words: stream.words }, 'sv');
  expect(withoutCodes(wordsOf(told))).toBe(withoutCodes(wordsOf(minutesOf(input, 'sv'))));
});

/** The codes of decisions derive from their events, which are others. */
function withoutCodes(words: string): string {
  return words.replace(/(?<=Kontrollkod: )[0-9A-Z-]+/g, '');
}

/** As the program would hold them: each item that was opened holds its application. */
function heldBy(meeting: string, events: readonly MeetingEvent[]): (alliance: string) => Held | null {
  const opened = new Set(events.flatMap((event) => (event.type === 'ItemOpened' ? [event.data.item] : [])));
  return (alliance) => {
    const added = events.find(
      (event) =>
        event.type === 'AgendaItemAdded' &&
        'alliance' in event.data.subject &&
        event.data.subject.alliance === alliance,
    );
    const item = added?.type === 'AgendaItemAdded' ? added.data.item : '';
    return opened.has(item) ? { meeting, item } : null;
  };
}

function find(meeting: string, holder: (alliance: string) => Held | null): Partial<MeetingFound> {
  const seats = Object.values(BOARD).map(({ id, name, kind }) => ({ member: id, name, kind }));
  const found = (
    about: { alliance: string; application: string },
    arendenummer: string,
    revision: number,
  ) => ({
    application: {
      ...{ arendenummer, revision, state: 'ready-for-decision', changes: [] },
      ...{ holding: null, beforeMeetings: null },
      application: about.application,
      heldBy: holder(about.alliance),
    },
    partnership: null,
    partnershipDecision: null,
    onAgendas: [],
    flags: [],
  });
  return {
    meeting,
    roster: {
      day: '2026-11-26',
      seats,
      chair: BOARD.asa.id,
      viceChair: BOARD.mats.id,
      secretary: BOARD.karin.id,
    },
    people: {},
    alliances: {
      [CASES.norrbotten.alliance]: found(CASES.norrbotten, 'IKA 2026-0012', 31),
      [CASES.halland.alliance]: found(CASES.halland, 'IKA 2026-0015', 18),
    },
    earlier: {},
  };
}
