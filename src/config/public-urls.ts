type Read = { readonly url: string } | { readonly expected: string };

/** Hosts that are this machine. */
export const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** A mail server, `smtp://user:password@host:587` or `smtps://host`; or what it should have been. */
export function readSmtpUrl(text: string): Read {
  if (!URL.canParse(text))
    return { expected: 'a URL (reserved characters in a password are written %40 and the like)' };
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    return { expected: 'a URL that begins smtp:// or smtps://' };
  if (url.hostname === '') return { expected: 'a URL with a host' };
  if ((url.username === '') !== (url.password === ''))
    return { expected: 'a user with a password, or neither' };
  if (!/^\/?$/.test(url.pathname) || url.search !== '') return { expected: 'no path and no options' };
  return { url: text };
}

/** An address by which people reach the pages, without a slash at its end; or what it should have been. */
export function readPublicUrl(text: string): Read {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (!isPlain || url.username !== '' || !/^https?:$/.test(url.protocol))
    return { expected: 'an address without a path, such as https://samverka.example.org' };
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    return { expected: 'https: passwords would be sent in the open' };
  return { url: url.origin };
}

/** Whether it is an address to send from, alone or with a name: `Samverka <samverka@example.org>`. */
export function isSender(text: string): boolean {
  return (
    /^(?:[^<>"\r\n]+ )?<?[^\s<>@"]+@[^\s<>@"]+>?$/.test(text) && text.includes('<') === text.includes('>')
  );
}
