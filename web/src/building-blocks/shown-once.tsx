import { useId, useState } from 'react';
import { Button } from './button.js';
import { Say, type WordKey } from '../words/say.js';

/** A secret address that is shown this once, to be copied. */
export function ShownOnce({
  address,
  label,
  hint,
}: {
  readonly address: string;
  readonly label: WordKey;
  readonly hint: WordKey;
}) {
  const id = useId();
  const [copied, setCopied] = useState<boolean>();
  return (
    <div className="stack">
      <div className="field wide">
        <label htmlFor={id}>
          <Say it={label} />
        </label>
        <span className="hint" id={`${id}-once`}>
          <Say it={hint} />
        </span>
        <input
          id={id}
          readOnly
          value={address}
          aria-describedby={`${id}-once`}
          onFocus={({ target }) => target.select()}
        />
      </div>
      <div className="row">
        <Button
          look="quiet"
          onPress={() =>
            void navigator.clipboard.writeText(address).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <Say it="account.copy" />
        </Button>
        {copied !== undefined && (
          <span role="status">
            <Say it={copied ? 'account.copied' : 'account.notCopied'} />
          </span>
        )}
      </div>
    </div>
  );
}
