import { setTimeout as pause } from 'node:timers/promises';
import { boardCommandName } from '../../contexts/board/messages.js';
import { meetingCommandName } from '../../contexts/board/meetings/messages.js';
import type { ApplicationView } from '../../contexts/alliances/application-views.js';
import { localDate } from '../../kernel/local-date.js';
import type { Locale } from '../../messages/message.js';
import { CommandFailed } from '../command-failed.js';
import { print } from '../output.js';
import type { DemoCases } from './demo-cases.js';
import type { DemoClient, Player } from './demo-client.js';
import { demoWords } from './demo-words.js';

/** The board that plays, and the case officer who sends its letters. */
export interface DemoBoard {
  readonly chair: Player;
  readonly secretary: Player;
  /** Of three: one adjusts the minutes, one is against, one is conflicted. */
  readonly members: readonly [Player, Player, Player];
  readonly officer: Player;
}

const LOOK_AGAIN_MS = 100;
const LOOKS = 100;
/** A call has to lie ahead. */
const AHEAD_MS = 2_000;
const NAMES = ['Ordförande', 'Sekreterare', 'Ledamot ett', 'Ledamot två', 'Ledamot tre'].map(
  (name) => `${name} (demo)`,
);

/** One whole meeting of the board, from its call to the letter that is sent. */
export class DemoMeeting {
  constructor(
    private readonly client: DemoClient,
    private readonly board: DemoBoard,
    private readonly cases: DemoCases,
    private readonly lang: Locale,
  ) {}

  /** @returns the meeting's id; undefined where another board is in office, which no play takes the place of */
  async play(): Promise<string | undefined> {
    print(`\n${demoWords('meeting', this.lang)}`);
    if (!(await this.elected())) {
      print(`  ${demoWords('otherBoard', this.lang)}`);
      return undefined;
    }
    const { chair, secretary, members } = this.board;
    const [adjuster, against, conflicted] = members;
    const alliances = [
      await this.cases.reviewed('Kulturallians Örebro (demo)', '18'),
      await this.cases.reviewed('Kulturallians Södermanland (demo)', '04', 'reject'),
    ] as const;
    const { id, items } = await this.called(alliances);
    const give = (player: Player, command: string, body: object = {}): Promise<unknown> =>
      this.client.give(
        player,
        `/api/meetings/${id}/${command}`,
        meetingCommandName(command, this.lang),
        body,
      );
    const all = this.everybody.map(({ id: member }) => member);
    const [granted, rejected] = items;
    await give(chair, 'open-meeting', {
      present: all.map((member) => ({ member })),
      adjusters: [adjuster.id],
    });
    await give(chair, 'approve-agenda', { consentedBy: all });

    await give(chair, 'open-item', { item: granted });
    await this.reached(alliances[0], ({ heldFor }) => heldFor?.item === granted);
    const ground = 'Sitter i styrelsen för en av alliansens medlemmar.';
    await give(conflicted, 'declare-item-conflict', { item: granted, ground });
    const votes = { outcome: 'granted', form: 'show-of-hands', for: 3, against: 1, abstain: 0 };
    await give(chair, 'hold-vote', { item: granted, ...votes });
    const why = 'Alliansen samlar länet och står bakom principerna.';
    await give(chair, 'decide-item', { item: granted, outcome: 'granted', motivation: why });
    await give(against, 'enter-reservation', {
      item: granted,
      reason: 'Norra länsdelen borde först vara med.',
    });

    await give(chair, 'open-item', { item: rejected });
    await this.reached(alliances[1], ({ heldFor }) => heldFor?.item === rejected);
    const whyNot = 'Alliansen har ännu för få medlemmar.';
    await give(chair, 'decide-item', { item: rejected, outcome: 'rejected', motivation: whyNot });
    await give(chair, 'close-meeting');
    await this.adjusted(id, [secretary, chair, adjuster], give);
    for (const alliance of alliances) await this.sent(alliance);
    return id;
  }

  private get everybody(): readonly Player[] {
    const { chair, secretary, members } = this.board;
    return [chair, secretary, ...members];
  }

  /** Takes the place of no board that is there. */
  private async elected(): Promise<boolean> {
    const { chair, secretary, members } = this.board;
    const { ordinary } = await this.client.get<{ ordinary: readonly unknown[] }>(chair, '/api/board');
    if (ordinary.length > 0) return false;
    const on = localDate(new Date().toISOString());
    const give = (command: string, body: object): Promise<unknown> =>
      this.client.give(chair, `/api/board/${command}`, boardCommandName(command, this.lang), body);
    await give('elect-board', {
      electedOn: on,
      seats: this.everybody.map(({ id: member }, index) => ({
        member,
        name: NAMES[index],
        kind: 'ordinary',
      })),
    });
    const posts = { chair: chair.id, viceChair: members[0].id, secretary: secretary.id };
    await give('constitute-board', { constitutedOn: on, ...posts });
    return true;
  }

  private async called(
    alliances: readonly string[],
  ): Promise<{ readonly id: string; readonly items: readonly string[] }> {
    const { chair } = this.board;
    const items: object[] = [];
    for (const alliance of alliances) {
      const { name } = await this.client.alliance(chair, alliance);
      items.push({ kind: 'application', heading: `Ansökan om partnerskap: ${name}`, alliance });
    }
    const startsAt = new Date(Date.now() + AHEAD_MS).toISOString();
    const call = { startsAt, place: 'Kulturhuset (demo)', items };
    const { id } = await this.client.give(
      ...([chair, '/api/meetings', meetingCommandName('convene-meeting', this.lang), call] as const),
    );
    const meeting = await this.client.get<{ items: readonly { item: string }[] }>(
      chair,
      `/api/meetings/${id}`,
    );
    return { id, items: meeting.items.map(({ item }) => item) };
  }

  /** What is signed is stated by what it was when it was read. */
  private async adjusted(
    id: string,
    signers: readonly Player[],
    give: (player: Player, command: string, body?: object) => Promise<unknown>,
  ): Promise<void> {
    const { secretary } = this.board;
    await give(secretary, 'write-minutes', { words: 'Mötet hölls för uppspelningen.' });
    await give(this.board.chair, 'draft-minutes');
    const path = `/api/meetings/${id}/minutes`;
    const { draft } = await this.client.get<{ draft: string }>(secretary, path);
    for (const signer of signers) await give(signer, 'sign-minutes', { draft });
    const { sections } = await this.client.get<{
      sections: readonly { paragraf: string | null; heading: string }[];
    }>(secretary, path);
    print(`      ${demoWords('minutes', this.lang)}`);
    for (const { paragraf, heading } of sections)
      if (paragraf !== null) print(`        § ${paragraf}  ${heading}`);
  }

  private async sent(alliance: string): Promise<void> {
    await this.reached(alliance, ({ state }) => state === 'granted' || state === 'rejected');
    const sentOn = localDate(new Date().toISOString());
    await this.client.command(this.board.officer, alliance, 'send-decision', { sentOn });
  }

  /** What the meeting does reaches the case by the program, a moment later. */
  private async reached(alliance: string, done: (application: ApplicationView) => boolean): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const { application } = await this.client.alliance(this.board.chair, alliance);
      if (application !== null && done(application)) return;
      await pause(LOOK_AGAIN_MS);
    }
    throw new CommandFailed('what the meeting did has not reached the case');
  }
}
