import { useState } from 'react';
import type { Action } from '../../api/questions.js';

/**
 * What may be done, as it was last offered: a form that was begun stays, though it may no longer be sent.
 *
 * @returns undefined: it has not been offered since one came here
 */
export function useOffered(action: Action): Action | undefined {
  const [offered, setOffered] = useState(action.allowed ? action : undefined);
  if (action.allowed && action !== offered) setOffered(action);
  return action.allowed ? action : offered;
}
