import { BOARD, evening } from './board-story.js';

/** Who of the story's board is which account, and which alliances it is about. */
export interface EveningParts {
  readonly ids: Readonly<Record<keyof typeof BOARD, string>>;
  readonly alliances: { readonly norrbotten: string; readonly halland: string };
}

export type EveningItem = 'norrbotten' | 'halland' | 'representative';

/** A command of the evening as its body goes over HTTP, but for the item that it is about. */
export interface EveningCommand {
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly item?: EveningItem;
}

/** In the order of the agenda: what the ids of items, which the program gives, stand for. */
export const EVENING_ITEMS: readonly EveningItem[] = ['norrbotten', 'halland', 'representative'];

/** The call to the evening of `boardStory`. */
export function eveningCall({ alliances }: EveningParts): Readonly<Record<string, unknown>> {
  const proposal = 'Kansliet föreslår att ansökan beviljas.';
  const about = (name: string, alliance: string) => ({
    kind: 'application',
    heading: `Ansökan om partnerskap: Ideell kulturallians ${name}`,
    alliance,
    proposal,
  });
  return {
    startsAt: evening('18.00'),
    place: 'Kulturhuset, Stockholm, och på distans',
    link: 'https://mote.example.org/hemlig',
    items: [about('Norrbotten', alliances.norrbotten), about('Halland', alliances.halland)],
  };
}

/** What followed, by the chair (who is not conflicted in any of it), from the item outside the call to the closing of the meeting. */
export function eveningCommands({ ids }: EveningParts): readonly EveningCommand[] {
  const at = (clock: string) => ({ at: evening(clock) });
  const { asa, mats, karin, ali, ingrid, per } = ids;
  const [item, tabled, voted] = ['norrbotten', 'halland', 'representative'] as const;
  const mine = { kind: 'free', heading: 'Yttrande över regionens förslag till kulturplan' };
  const proposal = 'Föreningen lämnar det yttrande som arbetsgruppen har skrivit.';
  const why =
    'Alliansen samlar fjorton organisationer från hela länet, har ställt sig bakom verksamhetsidén och principerna, och har visat att den kan samverka med regionen.';
  const [post, tie] = [
    'Mats sitter i styrelsen för en av alliansens medlemmar, Norrbottens bildningsförbund.',
    'Karin är anställd i Sveriges hembygdsförbund, vars distrikt är medlem i alliansen.',
  ];
  const reserved =
    'Ingrid anser att alliansen först borde ha beskrivit hur de minsta föreningarna kommer till tals.';
  const present = [asa, mats, karin, ali].map((member) => ({ member }));
  const hands = { outcome: 'granted', form: 'show-of-hands', for: 4, against: 1, abstain: 0 };
  const ballot = { outcome: 'granted', form: 'closed-ballot', for: 2, against: 2, abstain: 1 };
  const told = 'Kansliet föredrar ärendet. Alliansens samordnare har svarat på frågor i förväg.';
  const adjuncts = ['Johan Ek, verksamhetschef'];
  return [
    { command: 'add-item', body: { ...mine, proposal } },
    {
      command: 'open-meeting',
      body: { present, secretary: karin, adjusters: [ali], adjuncts, ...at('18.00') },
    },
    { command: 'record-attendance', body: { member: ingrid, presence: 'came', ...at('18.05') } },
    { command: 'approve-agenda', body: { consentedBy: [asa, mats, karin, ali, ingrid], ...at('18.06') } },
    { command: 'open-item', item, body: at('18.10') },
    { command: 'declare-item-conflict', item, body: { member: mats, ground: post, ...at('18.12') } },
    {
      command: 'record-attendance',
      body: { member: per, presence: 'came', standsInFor: mats, ...at('18.12') },
    },
    { command: 'disclose-tie', item, body: { member: karin, ground: tie } },
    { command: 'decide-tie', item, body: { member: karin, excludes: false } },
    { command: 'hold-vote', item, body: { ...hands, ...at('18.33') } },
    { command: 'decide-item', item, body: { outcome: 'granted', motivation: why, ...at('18.35') } },
    { command: 'record-attendance', body: { member: per, presence: 'left', ...at('18.35') } },
    { command: 'enter-reservation', item, body: { member: ingrid, reason: reserved, ...at('18.37') } },
    { command: 'write-minutes', item, body: { words: told } },
    { command: 'open-item', item: tabled, body: at('18.40') },
    {
      command: 'table-item',
      item: tabled,
      body: { reason: 'Styrelsen vill först se alliansens reviderade stadgar.', ...at('18.55') },
    },
    { command: 'open-item', item: voted, body: at('18.56') },
    { command: 'hold-vote', item: voted, body: { ...ballot, castingVote: 'for', ...at('19.28') } },
    { command: 'decide-item', item: voted, body: { outcome: 'granted', ...at('19.30') } },
    { command: 'close-meeting', body: at('19.40') },
  ];
}
