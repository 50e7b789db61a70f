import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { texts, type TextInForce } from '../api/questions.js';
import { Answer } from '../building-blocks/answer.js';
import { useLanguage } from '../words/locale.js';
import { Say } from '../words/say.js';
import { type Asked, Fault, idOf, useFault } from './field-parts.js';

/** The version of a text that somebody commits to: that in force, with its words to be read. */
export function TextVersionField({ name, pointer, schema }: Asked) {
  const asked = useQuery(texts);
  const about = schema['x-text'] ?? '';
  const { control } = useFormContext();
  const named: unknown = useWatch({ control, name: about.slice(1) || name });
  const wanted = about.startsWith('/') ? String(named) : about;
  const id = idOf(pointer);
  return (
    <section className="field wide" id={id} tabIndex={-1} aria-labelledby={`${id}-label`}>
      <strong id={`${id}-label`}>
        <Say it="text.read" />
      </strong>
      <Fault id={id} message={useFault(pointer)} />
      <Answer to={asked}>
        {({ items }) => (
          <Chosen name={name} found={items.filter(({ text }) => wanted.split(' ').includes(text))} />
        )}
      </Answer>
    </section>
  );
}

function Chosen({ name, found }: { readonly name: string; readonly found: readonly TextInForce[] }) {
  const { locale } = useLanguage();
  const { setValue } = useFormContext();
  const version = found[0]?.textVersion ?? '';
  useEffect(() => setValue(name, version), [name, setValue, version]);
  if (found.length === 0) {
    return (
      <p className="soft">
        <Say it="text.chooseFirst" />
      </p>
    );
  }
  return found.map(({ text, textVersion, title, ...words }) => (
    <blockquote key={text} className="text-in-force">
      <p>
        <strong>{title[locale]}</strong>{' '}
        <span className="soft">
          <Say it="text.version" with={{ version: textVersion }} />
        </span>
      </p>
      <p className="as-written">{words[locale]}</p>
    </blockquote>
  ));
}
