import { type Html, markup } from './page.js';

interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly autocomplete?: string;
  readonly hint?: string;
  readonly optional?: true;
}

/** A field of a form with its label, and what it needs to be told about it. */
export function field({ id, name, label, type = 'text', autocomplete = 'off', hint, optional }: Field): Html {
  const describedBy = hint === undefined ? '' : `${id}-hint`;
  const about = hint === undefined ? '' : markup`<p class="hint" id="${describedBy}">${hint}</p>`;
  const required = optional === true ? '' : markup`required`;
  const hinted =
    hint === undefined ? '' : markup`aria-describedby="${describedBy}" data-hint="${describedBy}"`;
  return markup`<div class="field">
    <label for="${id}">${label}</label>
    ${about}
    <input id="${id}" name="${name}" type="${type}" autocomplete="${autocomplete}" ${required} ${hinted} />
  </div>`;
}
