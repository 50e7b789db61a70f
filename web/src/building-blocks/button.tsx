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
export function Button({ look, size, ...rest }: ButtonProps & Looks) {
  return <AriaButton {...rest} className={buttonClass({ ...(look && { look }), ...(size && { size }) })} />;
}
