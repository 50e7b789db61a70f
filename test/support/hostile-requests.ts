import fc from 'fast-check';
import { anyText } from './any-text.js';
import { hostileValue, PARAMETERS, spoilt, written } from './hostile-values.js';

/** One operation of the OpenAPI document, as far as it says what to send. */
export interface FuzzedOperation {
  readonly method: string;
  /** `/api/alliances/{id}/rename` */
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly example?: unknown;
    readonly schema?: { readonly enum?: readonly unknown[]; readonly example?: unknown };
  }[];
  /** Who may ask, as far as the document names them. */
  readonly by: readonly string[];
  /** A body that makes sense, where it takes one. */
  readonly example?: unknown;
}

/** A request as it is sent. Path and query are encoded. */
export interface FuzzedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Who asks: a name of somebody, `nobody`, or `liar` for one with a token that does not hold. */
  readonly as: string;
}

/** What the requests may speak of. */
export interface FuzzedWorld {
  readonly ids: readonly string[];
  readonly askers: readonly string[];
  /** Values by the name of a parameter, besides those that the document gives. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

function bodyFor(example: unknown, ids: readonly string[]): fc.Arbitrary<string | Buffer> {
  const valid = JSON.stringify(example ?? {});
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(valid) },
    { weight: 8, arbitrary: spoilt(example ?? {}, ids) },
    { weight: 1, arbitrary: hostileValue.map(written) },
    { weight: 1, arbitrary: fc.nat(valid.length).map((length) => valid.slice(0, length)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc.constant(
        Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
      ),
    },
  );
}

const HEADER_VALUES = [
  '',
  '"0"',
  '"999"',
  'x',
  '\u00ff'.repeat(50),
  'x'.repeat(5_000),
  '"-1"',
  'W/"99999999999999999999"',
  '*',
  '__proto__',
  "'; --",
  '127.0.0.1, ::1',
];
const headers = fc
  .tuple(
    fc.option(
      fc.oneof(
        { weight: 16, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom(...HEADER_VALUES) },
      ),
      { freq: 20 },
    ),
    fc.dictionary(
      fc.constantFrom(
        'if-match',
        'if-none-match',
        'accept-language',
        'x-request-id',
        'last-event-id',
        'x-forwarded-for',
        'origin',
        'cookie',
        'host',
        'accept',
        'range',
        'x-http-method-override',
      ),
      fc.constantFrom(...HEADER_VALUES),
      { maxKeys: 2 },
    ),
    fc.oneof(
      { weight: 20, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Record<string, string>>(
          {},
          { 'content-type': 'text/plain' },
          { 'content-type': 'application/x-www-form-urlencoded' },
          { 'content-type': 'multipart/form-data; boundary=x' },
          { 'content-type': 'application/json; charset=utf-16' },
          { 'content-type': 'application/json', 'content-encoding': 'gzip' },
          { 'content-type': 'application/' },
        ),
      },
    ),
  )
  .map(([key, others, type]) => ({
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...others,
    ...type,
  }));

const RAW_STEPS = [
  '%00',
  '%E0%A4%A',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  'x'.repeat(300),
  '%0d%0aX-Injected:%201',
  "'%20OR%201=1",
  '%F0%9F%98%80',
  '__proto__',
  'constructor',
  '-',
  '%ff',
];

function valueOf(parameter: FuzzedOperation['parameters'][number], world: FuzzedWorld): fc.Arbitrary<string> {
  const { name, example, schema } = parameter;
  const good = [
    ...(world.known[name] ?? []),
    ...[example, schema?.example, ...(schema?.enum ?? [])].filter((value) => value !== undefined).map(String),
  ];
  // A position that nobody has reached would be waited for.
  const plain = name === 'atLeast' ? good.filter((value) => Number(value) <= 1) : good;
  const hostile = fc.oneof(
    fc.constantFrom(...PARAMETERS),
    anyText({ maxLength: 12 }).filter((text) => !/^\d+$/.test(text)),
  );
  return plain.length === 0
    ? hostile
    : fc.oneof(
        { weight: name === 'id' ? 12 : 4, arbitrary: fc.constantFrom(...plain) },
        { weight: 1, arbitrary: hostile },
      );
}

/** Requests for one operation: valid, broken and hostile, as anybody. */
export function requestsFor(operation: FuzzedOperation, world: FuzzedWorld): fc.Arbitrary<FuzzedRequest> {
  const steps = operation.parameters.filter((parameter) => parameter.in === 'path');
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const inPath = fc.tuple(
    ...steps.map((step) =>
      fc.oneof(
        { weight: 12, arbitrary: valueOf(step, world).map(encoded) },
        { weight: 1, arbitrary: fc.constantFrom(...RAW_STEPS) },
      ),
    ),
  );
  const inQuery = fc
    .tuple(
      ...query.map((parameter) =>
        fc.option(
          valueOf(parameter, world).map((value) => `${parameter.name}=${encoded(value)}`),
          { freq: 1 },
        ),
      ),
      fc.option(
        fc.constantFrom('__proto__=1', 'role=administrator', 'a[b]=1', '%ff=%00', 'limit=1&limit=2', '&&&=='),
        { freq: 1 },
      ),
    )
    .map((parts) => parts.filter((part) => part !== null).join('&'));
  const body = operation.method === 'GET' ? fc.constant(undefined) : bodyFor(operation.example, world.ids);
  const anybody = fc.constantFrom(...world.askers);
  const asker = operation.by.length === 0 ? anybody : fc.oneof(anybody, fc.constantFrom(...operation.by));
  return fc.tuple(inPath, inQuery, headers, body, asker).map(([values, search, sent, content, as]) => {
    const path = steps.reduce(
      (url, { name }, index) => url.replace(`{${name}}`, () => String(values[index])),
      operation.path,
    );
    return {
      method: operation.method,
      url: search === '' ? path : `${path}?${search}`,
      headers: sent,
      ...(content === undefined ? {} : { body: content }),
      as,
    };
  });
}

/** Percent-encoded; half characters, which no address can bear, become U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
