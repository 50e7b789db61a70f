const WHOLE_NUMBER = /^\d{1,9}$/;
const BOOLEAN = /^(true|false)$/;

/**
 * The options that the client knows, in lower case without hyphens (it reads them so), and what each takes. One that it
 * does not know, or does not support, it would answer with the whole URL on the console, its password too.
 */
const OPTIONS: Readonly<Record<string, readonly [RegExp, string]>> = {
  connectionname: [/./, 'connectionName with a name'],
  defaultdeadline: [WHOLE_NUMBER, 'defaultDeadline in milliseconds'],
  discoveryinterval: [WHOLE_NUMBER, 'discoveryInterval in milliseconds'],
  gossiptimeout: [WHOLE_NUMBER, 'gossipTimeout in seconds'],
  keepaliveinterval: [WHOLE_NUMBER, 'keepAliveInterval in milliseconds'],
  keepalivetimeout: [WHOLE_NUMBER, 'keepAliveTimeout in milliseconds'],
  maxdiscoverattempts: [WHOLE_NUMBER, 'maxDiscoverAttempts as a whole number'],
  nodepreference: [
    /^(leader|follower|random|read_?only_?replica)$/i,
    'nodePreference=leader, follower, random or read_only_replica',
  ],
  throwonappendfailure: [
    /^true$/,
    'no throwOnAppendFailure=false, with which the client answers wrong revisions',
  ],
  tls: [BOOLEAN, 'tls=true or tls=false'],
  tlscafile: [/./, 'tlsCAFile with the path of a certificate'],
  tlsverifycert: [/^true$/, 'no tlsVerifyCert=false, which the client does not support: use tlsCAFile'],
  usercertfile: [/./, 'userCertFile with a path'],
  userkeyfile: [/./, 'userKeyFile with a path'],
};

/**
 * An EventStoreDB or KurrentDB URL as the client reads it, which knows only the older spelling of the protocol; or what
 * it should have been.
 */
export function readConnectionString(text: string): { readonly url: string } | { readonly expected: string } {
  const [, , discover = '', rest = ''] = /^(esdb|kurrentdb|kurrent)(\+discover)?:\/\/(.+)$/.exec(text) ?? [];
  if (rest === '') return { expected: 'a URL that begins esdb://, esdb+discover:// or kurrentdb://' };
  const [hosts = '', ...queries] = rest.slice(rest.lastIndexOf('@') + 1).split('?');
  for (const node of hosts.replace(/\/+$/, '').split(',')) {
    const [, port = '2113'] = /^[A-Za-z0-9._-]+(?::(\d{1,5}))?$/.exec(node) ?? ['', ''];
    // The node is not repeated: where an @ was forgotten, it holds a password.
    if (port === '' || Number(port) === 0 || Number(port) > 65_535)
      return { expected: 'host:port for each node' };
  }
  for (const option of queries
    .join('?')
    .split('&')
    .filter((part) => part !== '')) {
    const expected = expectedOf(option);
    if (expected !== undefined) return { expected };
  }
  return { url: `esdb${discover}://${rest}` };
}

/** What an option should have been; undefined when it is well. Neither name nor value is repeated, for either may be a secret. */
function expectedOf(option: string): string | undefined {
  const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(option) ?? [];
  const known = OPTIONS[key.trim().toLowerCase().replace(/[_-]/g, '')];
  if (known === undefined) return 'options that the client knows, as tls=false or tlsCAFile=/path';
  const [form, expected] = known;
  return form.test(value.trim()) ? undefined : expected;
}
