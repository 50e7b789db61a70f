import { Say } from '../../../words/say.js';

/** That there was nothing, in the place of words. */
export function Nothing() {
  return (
    <span className="soft">
      <Say it="history.nothing" />
    </span>
  );
}
