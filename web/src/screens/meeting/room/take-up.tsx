import type { ActionList, Meeting } from '../../../api/questions.js';
import { sendCommand } from '../../../api/send-command.js';
import { Failed } from '../../../building-blocks/answer.js';
import { Button } from '../../../building-blocks/button.js';
import { useDoing } from '../../../commands/use-doing.js';
import { Say, useSay } from '../../../words/say.js';

const OPENS = 'open-item';

/** Takes up an item that waits for its turn, where whoever looks may; nothing for others. */
export function TakeUp({
  meeting,
  item: { item, heading, status },
  offered,
  onTaken,
}: {
  readonly meeting: string;
  readonly item: Meeting['items'][number];
  readonly offered: ActionList;
  readonly onTaken: () => void;
}) {
  const say = useSay();
  const { problem, underWay, carryOut } = useDoing();
  const may = offered.items.some(({ command, allowed }) => command === OPENS && allowed);
  if (status !== 'waiting' || !may) return null;
  const open = async (): Promise<void> => {
    const address = `/api/meetings/${meeting}/${OPENS}`;
    const taken = await carryOut(() => sendCommand({ address, key: crypto.randomUUID(), body: { item } }));
    if (taken) onTaken();
  };
  return (
    <>
      {problem !== null && <Failed error={problem} />}
      <div className="row">
        <Button look="quiet" size="small" onPress={() => void open()} isPending={underWay}>
          <Say it="room.takeUp" with={{ heading: heading ?? say('meeting.erasedHeading') }} />
        </Button>
      </div>
    </>
  );
}
