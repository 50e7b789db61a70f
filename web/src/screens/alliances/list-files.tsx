import { useState } from 'react';
import { Problem, problemOf } from '../../api/problem.js';
import { Failed } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { chosenLocale } from '../../words/locale.js';
import { Say } from '../../words/say.js';
import type { ListSearch } from './list-search.js';

const FORMATS = ['csv', 'xlsx'] as const;

/** The whole list that is shown, in its order and in the language that is chosen, as a file. */
export function ListFiles({ search: { cursor: _, ...search } }: { readonly search: ListSearch }) {
  const [problem, setProblem] = useState<Problem>();
  const [underWay, setUnderWay] = useState(false);
  const take = async (format: string): Promise<void> => {
    setUnderWay(true);
    setProblem(undefined);
    try {
      await download(`/api/alliances?${new URLSearchParams({ ...search, format }).toString()}`);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(null, 0));
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <>
      <div className="row not-printed">
        <span className="soft small">
          <Say it="list.take" />
        </span>
        {FORMATS.map((format) => (
          <Button
            key={format}
            look="quiet"
            size="small"
            onPress={() => void take(format)}
            isPending={underWay}
          >
            <Say it={`list.take.${format}`} />
          </Button>
        ))}
      </div>
      {problem !== undefined && <Failed error={problem} />}
    </>
  );
}

/** A link would be asked for in the browser's language, whatever is chosen here. @throws Problem */
async function download(address: string): Promise<void> {
  const response = await fetch(address, { headers: { 'Accept-Language': chosenLocale() } });
  if (!response.ok) throw await problemOf(response);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ?? '';
  link.click();
  URL.revokeObjectURL(link.href);
}
