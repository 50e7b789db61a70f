import { Say } from '../words/say.js';
import { Day, daysUntil } from './when.js';

/** A day that something is due on, and how far it is to it. */
export function Due({ on }: { readonly on: string }) {
  const days = daysUntil(on);
  const key = days === 0 ? 'due.today' : days > 0 ? 'due.in' : 'due.past';
  return (
    <>
      <Day on={on} />{' '}
      <span className={days < 0 ? 'late' : 'soft'}>
        (<Say it={key} with={{ days: Math.abs(days) }} />)
      </span>
    </>
  );
}
