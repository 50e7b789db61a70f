import { DownloadButton } from '../../building-blocks/download-button.js';
import { Say } from '../../words/say.js';
import type { ListSearch } from './list-search.js';

const FORMATS = ['csv', 'xlsx'] as const;

/** The whole list that is shown, in its order and in the language that is chosen, as a file. */
export function ListFiles({ search: { cursor: _, ...search } }: { readonly search: ListSearch }) {
  return (
    <div className="row not-printed">
      <span className="soft small">
        <Say it="list.take" />
      </span>
      {FORMATS.map((format) => (
        <DownloadButton
          key={format}
          size="small"
          address={`/api/alliances?${new URLSearchParams({ ...search, format }).toString()}`}
          it={`list.take.${format}`}
        />
      ))}
    </div>
  );
}
