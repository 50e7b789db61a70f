import { useEffect, useRef, useState } from 'react';
import { Button } from './button.js';
import { Notice } from './notice.js';
import { Say, type WordKey } from '../words/say.js';

/** A button for what cannot be taken back, or reaches far: it is asked about once more before it is done. */
export function AskTwice({
  action,
  question,
  yes,
  onSure,
  underWay,
  size = 'usual',
}: {
  readonly action: WordKey;
  readonly question: WordKey;
  readonly yes: WordKey;
  readonly onSure: () => void;
  readonly underWay: boolean;
  readonly size?: 'usual' | 'small';
}) {
  const [asking, setAsking] = useState(false);
  const asked = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // Whoever presses it is led to the question, and back where they change their mind.
    if (asking) asked.current?.focus();
    else if (!first.current) place.current?.querySelector('button')?.focus();
    first.current = false;
  }, [asking]);
  if (!asking) {
    return (
      <div className="row" ref={place}>
        <Button look="quiet" size={size} onPress={() => setAsking(true)} isPending={underWay}>
          <Say it={action} />
        </Button>
      </div>
    );
  }
  return (
    <Notice kind="warn" ref={asked}>
      <p>
        <Say it={question} />
      </p>
      <div className="row">
        <Button
          size={size}
          isPending={underWay}
          onPress={() => {
            setAsking(false);
            onSure();
          }}
        >
          <Say it={yes} />
        </Button>
        <Button look="quiet" size={size} onPress={() => setAsking(false)}>
          <Say it="command.cancel" />
        </Button>
      </div>
    </Notice>
  );
}
