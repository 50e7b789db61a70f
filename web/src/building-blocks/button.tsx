import { Button as AriaButton, type ButtonProps } from 'react-aria-components';

interface Looks {
  /** `quiet` beside a main one. */
  readonly look?: 'main' | 'quiet';
  readonly size?: 'usual' | 'small';
}

export function buttonClass({ look = 'main', size = 'usual' }: Looks): string {
  return ['button', look === 'quiet' ? 'quiet' : '', size === 'small' ? 'small' : '']
    .filter(Boolean)
    .join(' ');
}

/** What does something. What leads somewhere is a link. */
export function Button({ look, size, isPending = false, onPress, ...rest }: ButtonProps & Looks) {
  // React Aria would tell of the wait by a region that outlives the button and then has no name; who waits is told beside it.
  return (
    <AriaButton
      {...rest}
      {...(isPending ? { 'data-pending': true } : onPress && { onPress })}
      className={buttonClass({ ...(look && { look }), ...(size && { size }) })}
    />
  );
}
