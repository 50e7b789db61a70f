import type { HistoryFilter } from '../../../api/past-questions.js';
import { DownloadButton } from '../../../building-blocks/download-button.js';
import { Say } from '../../../words/say.js';

/** What is shown as files, oldest first: the API makes them from the same question. */
export function TakeAlong({ id, filter }: { readonly id: string; readonly filter: HistoryFilter }) {
  const address = (format: string): string =>
    `/api/alliances/${id}/history?${new URLSearchParams({ ...filter, format }).toString()}`;
  return (
    <div className="row not-printed">
      <span className="soft">
        <Say it="history.takeAlong" />
      </span>
      <DownloadButton size="small" address={address('csv')} it="history.csv" />
      <DownloadButton size="small" address={address('json')} name={`history-${id}.json`} it="history.json" />
    </div>
  );
}
