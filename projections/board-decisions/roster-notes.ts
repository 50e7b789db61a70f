import type { RosterEvent } from '../../src/contexts/board/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';

/** When and by whom something of who sits on the board was changed. */
export interface ChangeNote {
  readonly event: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  /** Whom it is about. */
  readonly members: readonly string[];
  /** Where a post is held, of one that was disclosed or has ended. */
  readonly organisation: string | null;
}

/** The changes of the roster, with what they are told by. */
export interface RosterNotes {
  readonly changes: readonly ChangeNote[];
  /** The name that each member bore last. */
  readonly names: Readonly<Record<string, SealedText>>;
  /** Whose each post is, and where. */
  readonly posts: Readonly<Record<string, { readonly member: string; readonly organisation: string }>>;
}

export const NO_NOTES: RosterNotes = { changes: [], names: {}, posts: {} };

/** The notes after one more event of the roster. Pure. */
export function noted(notes: RosterNotes, event: RosterEvent): RosterNotes {
  const { id, type, recordedAt, actor } = event;
  const note = (members: readonly string[], organisation: string | null = null): RosterNotes => ({
    ...notes,
    changes: [...notes.changes, { event: id, type, at: recordedAt, actor, members, organisation }],
  });
  switch (event.type) {
    case 'BoardElected': {
      const { seats } = event.data;
      const named = seats.map(({ member, name }) => [member, name] as const);
      return {
        ...note(seats.map(({ member }) => member)),
        names: { ...notes.names, ...Object.fromEntries(named) },
      };
    }
    case 'BoardConstituted': {
      const { chair, viceChair, secretary, secretaryName } = event.data;
      const members = [chair, viceChair, secretary].filter((member) => member !== null);
      const names = secretary === null || secretaryName === null ? {} : { [secretary]: secretaryName };
      return { ...note(members), names: { ...notes.names, ...names } };
    }
    case 'MemberElected': {
      const { member, name } = event.data;
      return { ...note([member]), names: { ...notes.names, [member]: name } };
    }
    case 'MandateEnded':
      return note([event.data.member]);
    case 'PostDisclosed': {
      const { post, member, organisation } = event.data;
      return {
        ...note([member], organisation),
        posts: { ...notes.posts, [post]: { member, organisation } },
      };
    }
    case 'PostEnded': {
      const post = notes.posts[event.data.post];
      return note(post === undefined ? [] : [post.member], post?.organisation ?? null);
    }
  }
}
