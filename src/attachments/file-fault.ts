/** What is wrong with a file, by a code that the catalogues have words for. */
export interface FileFault {
  readonly code:
    | 'attachment-not-as-stated'
    | 'attachment-holds-markup'
    | 'attachment-holds-macros'
    | 'attachment-locked'
    | 'attachment-expands-too-much';
  readonly details?: Readonly<Record<string, unknown>>;
}

/** It is no file of the type that its sender states. */
export function notAsStated(stated: string): FileFault {
  return { code: 'attachment-not-as-stated', details: { stated } };
}
