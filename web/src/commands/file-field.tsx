import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { Button } from '../building-blocks/button.js';
import { Size, useSize } from '../building-blocks/size.js';
import { Say, useSay } from '../words/say.js';
import { type Asked, Fault, Hint, idOf, Label, useFault } from './field-parts.js';

/** A file as it is sent. */
interface GivenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly contentBase64: string;
}

/** A file that is chosen or dropped; one that is too large, or of a kind that is not taken, is refused before it is sent. */
export function FileField({ name, pointer, schema, required }: Asked) {
  const fault = useFault(pointer);
  const [own, setOwn] = useState<string>();
  const id = idOf(pointer);
  const { accepted, most } = limitsOf(schema);
  const refuse = useRefusal(accepted, most);
  return (
    <Controller
      name={name}
      render={({ field: { value, onChange, onBlur, ref } }) => {
        const given = value as GivenFile | null;
        const take = async (file: File | undefined): Promise<void> => {
          if (file === undefined) return;
          const refused = refuse(file);
          setOwn(refused);
          onChange(refused === undefined ? await read(file) : null);
        };
        return (
          <div className="field">
            <Label id={id} schema={schema} required={required} />
            <Hint id={id} schema={schema} />
            <Fault id={id} message={own ?? (given === null ? fault : (fault ?? undefined))} />
            <div
              className="drop"
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                void take(event.dataTransfer.files[0]);
              }}
            >
              <input
                id={id}
                className="for-readers"
                type="file"
                ref={ref}
                accept={accepted.map(({ value: type }) => type).join(',') || undefined}
                aria-invalid={own !== undefined || fault !== undefined}
                aria-describedby={`${id}-limits ${own === undefined && fault === undefined ? '' : `${id}-fault`}`}
                onBlur={onBlur}
                onChange={({ target }) => {
                  void take(target.files?.[0]);
                  // The same file may be chosen anew.
                  target.value = '';
                }}
              />
              <label htmlFor={id} className="button quiet">
                <Say it={given === null ? 'file.choose' : 'file.another'} />
              </label>
              <span className="soft">
                <Say it="file.drop" />
              </span>
            </div>
            <span className="hint" id={`${id}-limits`}>
              {most !== undefined && <Say it="file.most" with={{ size: <Size of={most} /> }} />}{' '}
              {accepted.length > 0 && (
                <Say it="file.kinds" with={{ kinds: accepted.map((kind) => kind.name).join(', ') }} />
              )}
            </span>
            {given !== null && (
              <p className="row" role="status">
                <strong>{given.name}</strong>
                <span className="soft">
                  <Size of={sizeOf(given.contentBase64)} />
                </span>
                <Button look="quiet" size="small" onPress={() => onChange(null)}>
                  <Say it="file.remove" />
                </Button>
              </p>
            )}
          </div>
        );
      }}
    />
  );
}

function limitsOf({ properties = {} }: Asked['schema']) {
  const { contentBase64, mediaType } = properties;
  const characters = contentBase64?.maxLength;
  return {
    accepted: mediaType?.['x-choices']?.items ?? [],
    most: characters === undefined ? undefined : Math.floor(characters / 4) * 3,
  };
}

/** Why a file is not taken, in words; undefined where nothing is known against it. */
function useRefusal(accepted: readonly { readonly value: string }[], most: number | undefined) {
  const say = useSay();
  const sizeWords = useSize();
  return (file: File): string | undefined => {
    if (file.size === 0) return say('file.empty');
    if (most !== undefined && file.size > most)
      return say('file.tooLarge', { size: sizeWords(file.size), most: sizeWords(most) });
    // What the browser does not know the kind of, the API looks at.
    const known = file.type !== '' && accepted.length > 0;
    return known && !accepted.some(({ value }) => value === file.type) ? say('file.otherKind') : undefined;
  };
}

function sizeOf(base64: string): number {
  return Math.floor((base64.length * 3) / 4);
}

async function read(file: File): Promise<GivenFile> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
  return {
    name: file.name,
    mediaType: file.type || 'application/octet-stream',
    contentBase64: address.slice(address.indexOf(',') + 1),
  };
}
