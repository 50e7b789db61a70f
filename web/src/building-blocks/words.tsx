import { Say } from '../words/say.js';

/** Words of people; null: they were erased. */
export function Words({ text }: { readonly text: string | null }) {
  return (
    text ?? (
      <em className="soft">
        <Say it="alliance.erased" />
      </em>
    )
  );
}
