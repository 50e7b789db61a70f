import { useMutation } from '@tanstack/react-query';
import { download } from '../api/download.js';
import { Say, type WordKey } from '../words/say.js';
import { Failed } from './answer.js';
import { Button } from './button.js';

/** Takes a file along, and says that it is being made or why it could not be. */
export function DownloadButton({
  address,
  it,
  name,
  size = 'usual',
}: {
  readonly address: string;
  /** What it is called where the answer does not say. */
  readonly name?: string;
  readonly it: WordKey;
  readonly size?: 'usual' | 'small';
}) {
  // What has to be made on the server is asked for, and not kept waiting, offline too: who presses is told.
  const taking = useMutation({ mutationFn: () => download(address, name), networkMode: 'always' });
  return (
    <>
      <Button look="quiet" size={size} isPending={taking.isPending} onPress={() => taking.mutate()}>
        <Say it={it} />
      </Button>
      <span role="status" className="soft small told-after">
        {taking.isPending && <Say it="download.making" />}
        {taking.isSuccess && <Say it="download.done" />}
      </span>
      {taking.isError && (
        <div className="told-after">
          <Failed error={taking.error} again={() => taking.mutate()} />
        </div>
      )}
    </>
  );
}
