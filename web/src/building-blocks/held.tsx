import type { MeetingList } from '../api/questions.js';
import { Day, Moment } from './when.js';

/** When a meeting is held: of one that was entered from its own minutes the day alone is known. */
export function Held({
  at,
  minutes,
}: { readonly at: string } & Pick<MeetingList['items'][number], 'minutes'>) {
  return minutes === 'elsewhere' ? <Day on={at.slice(0, 'yyyy-mm-dd'.length)} /> : <Moment at={at} />;
}
