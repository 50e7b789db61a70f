import type { ReactNode, Ref } from 'react';

/** Something to know beside what is shown. `fault`: it failed; it is read aloud at once. */
export function Notice({
  kind = 'calm',
  children,
  ref,
}: {
  readonly kind?: 'calm' | 'warn' | 'fault';
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}) {
  return (
    <div
      className={kind === 'calm' ? 'notice' : `notice ${kind}`}
      role={kind === 'fault' ? 'alert' : 'status'}
      tabIndex={-1}
      ref={ref}
    >
      {children}
    </div>
  );
}
