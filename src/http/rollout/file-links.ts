import { type Html, markup } from '../site/page.js';
import { address, type Asked } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';

/** The files of what stands above. */
export function fileLinks(
  id: string,
  what: string,
  asked: Asked,
  { csv = true, pictures = true }: { readonly csv?: boolean; readonly pictures?: boolean } = {},
): Html {
  const words = ROLLOUT_WORDS[asked.lang].files;
  const kinds = [...(csv ? ['csv'] : []), ...(pictures ? ['png', 'svg'] : [])] as ('csv' | 'png' | 'svg')[];
  // A file is kept by whoever takes it, so its address says in which language it is.
  const said = { ...asked, langSaid: true };
  const links = kinds.map(
    (kind) =>
      markup`<a href="${address(`/lan/filer/${id}.${kind}`, said)}" download>${words[kind]}<span class="for-readers">${words.of(what)}</span></a>`,
  );
  return markup`<p class="files small"><span class="soft">${words.heading}</span> ${links}</p>`;
}
