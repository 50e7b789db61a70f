import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Axis, processPicture } from '../../../api/past-questions.js';
import { Answer } from '../../../building-blocks/answer.js';

const DARK = globalThis.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  DARK.addEventListener('change', changed);
  return () => DARK.removeEventListener('change', changed);
}

/** The API's picture of the process, in the colours of the page. It has its own title and says in words what it shows. */
export function Picture({
  id,
  axis,
  label,
}: {
  readonly id: string;
  readonly axis: Axis;
  readonly label: string;
}) {
  const dark = useSyncExternalStore(subscribe, () => DARK.matches);
  const asked = useQuery(processPicture(id, axis, dark ? 'dark' : 'light'));
  return <Answer to={asked}>{(svg) => <Drawing svg={svg} label={label} />}</Answer>;
}

/** Put into the page as a drawing that was parsed, so that nothing of it is read as HTML. */
function Drawing({ svg, label }: { readonly svg: string; readonly label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const { current } = frame;
    if (current === null) return;
    current.replaceChildren(drawing);
    // Where the case stands is what one looks for first in a wide picture on a narrow page, which itself stays put.
    const here = current.querySelector('[data-status=current]')?.getBoundingClientRect();
    if (here === undefined) return;
    const left = here.left - current.getBoundingClientRect().left;
    current.scrollLeft += left - (current.clientWidth - here.width) / 2;
  }, [svg]);
  return <div className="table-frame picture" tabIndex={0} role="region" aria-label={label} ref={frame} />;
}
