import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { Erasable, KeptText } from '../events.js';
import { chosenIds, reasonText } from './field-kinds.js';
import { type FoundData, foundIn } from './inputs.js';
import { privacyCommand } from './privacy-command.js';

export class ProposeErasureFields {
  @field(chosenIds, 'Subjects: all that is of them') subjects!: string[];
  @field(chosenIds, 'Single texts, by reference') refs!: string[];
  @optionalField(uuid(), "The person's own account") account?: string;
  @optionalField(chosenIds, 'Names of attachments, by reference, whose whole file goes too') files?: string[];
  @field(reasonText) grounds!: string;
}

/** Proposes what is to be erased for good; the chair decides. What has to be kept is told with the reason. */
export const proposeErasure = privacyCommand('propose-erasure', ProposeErasureFields, (_, input, context) => {
  const { data } = foundIn(context);
  return [
    {
      type: 'ErasureProposed',
      data: {
        proposal: context.newId('proposal'),
        ...toErase(input, data),
        kept: keptOf(data),
        accountKept: data?.account === 'in-use' || data?.account === 'held' ? data.account : null,
        grounds: personalText(input.grounds),
        proposedBy: context.actor.id,
      },
    },
  ];
});

/** What of the chosen may be erased: whole subjects of which nothing is kept, else text by text. */
export function toErase(
  { subjects, account, files = [] }: Omit<ProposeErasureFields, 'grounds' | 'refs'>,
  found: FoundData | undefined,
): Erasable {
  const texts = found?.texts ?? [];
  const held = new Set(texts.filter(({ kept }) => kept !== null).map(({ subject }) => subject));
  const whole = new Set(subjects.filter((subject) => !held.has(subject)));
  const free = texts.filter(({ kept }) => kept === null);
  const goes = new Set(free.map(({ ref }) => ref));
  return {
    subjects: [...whole],
    texts: free.filter(({ subject }) => !whole.has(subject)).map(({ ref, subject }) => ({ ref, subject })),
    account: found?.account === 'free' ? (account ?? null) : null,
    files: [...new Set(files.filter((ref) => goes.has(ref)).flatMap((ref) => found?.files[ref] ?? []))],
  };
}

function keptOf(found: FoundData | undefined): KeptText[] {
  return (found?.texts ?? []).flatMap(({ ref, subject, kept }) =>
    kept === null ? [] : [{ ref, subject, ...kept }],
  );
}
