import { Say } from '../../words/say.js';
import { Button } from '../../building-blocks/button.js';

/** The way to the next page of a list; nothing where there is none. */
export function MoreButton({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}) {
  if (!hasNextPage) return null;
  return (
    <div className="row">
      <Button look="quiet" onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
        <Say it="admin.more" />
      </Button>
    </div>
  );
}
