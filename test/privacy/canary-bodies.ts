import type { TestServer } from '../support/http.js';

type Schema = Readonly<Record<string, unknown>> & {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

/** An operation that takes a body, with canaries in every free text of it. */
export interface CanaryOperation {
  readonly method: string;
  /** As OpenAPI writes it. */
  readonly path: string;
  readonly body: object;
}

/** What is public and names no person, by the end of an address: names of organisations and alliances, numbers, facts. */
const NOT_PERSONAL: readonly (readonly [path: RegExp, fields: readonly string[]])[] = [
  [/^\/api\/alliances(\/\{id\}\/(rename|form-association))?$/, ['name']],
  [/add-member-organisation$/, ['name', 'parent', 'orgnr']],
  [/form-association$/, ['orgnr']],
  [/(decide-application|-partnership)$/, ['paragraf']],
  [/disclose-post$/, ['organisation', 'orgnr']],
  [/correct-fact$/, ['field', 'value']],
  // An actor's id.
  [/-conflict$/, ['member']],
  [/add-attachment$|receive-application$/, ['mediaType', 'contentBase64']],
];

/** Every operation of the document that takes a body. @param canary a text with the canary in it, the same for the same example */
export async function canaryOperations(
  server: TestServer,
  { canary, email }: { readonly canary: (example: unknown) => string; readonly email: string },
): Promise<CanaryOperation[]> {
  const { paths, components } = (await server.ask('/openapi.json')).body as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, Content> } }>>;
    components: { schemas: Filling['schemas'] };
  };
  const { schemas } = components;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => {
      const content = requestBody?.content['application/json'];
      if (content === undefined) return [];
      const [{ value } = { value: {} }] = Object.values(content.examples ?? {});
      const kept = NOT_PERSONAL.flatMap(([at, fields]) => (at.test(path) ? fields : []));
      const body = filled(content.schema, content.example ?? value, {
        canary,
        email,
        kept,
        schemas,
      }) as object;
      return [{ method: method.toUpperCase(), path, body }];
    }),
  );
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Filling {
  readonly canary: (example: unknown) => string;
  readonly email: string;
  readonly kept: readonly string[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The example with a canary in each text, and in each text that it leaves out. */
function filled(schema: Schema, example: unknown, filling: Filling, name = ''): unknown {
  if (filling.kept.includes(name)) return example;
  const { properties, items, $ref: named, format } = schema;
  if (typeof named === 'string') {
    const described = filling.schemas[named.split('/').at(-1) ?? ''];
    if (described === undefined) throw new Error(`no schema ${named}`);
    return filled(described, example, filling, name);
  }
  if (format === 'email') return filling.email;
  if (properties !== undefined) {
    const given = (example ?? {}) as Readonly<Record<string, unknown>>;
    const members = Object.entries(properties).map(([key, member]) => [
      key,
      filled(member, given[key], filling, key),
    ]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (items !== undefined) {
    const list = (example ?? []) as readonly unknown[];
    if (list.length > 0) return list.map((item) => filled(items, item, filling));
    const one = filled(items, undefined, filling);
    return one === undefined ? example : [one];
  }
  if (!isFreeText(schema)) return example;
  return /email/i.test(name) || String(example).includes('@') ? filling.email : filling.canary(example);
}

function isFreeText({ type, ...rest }: Schema): boolean {
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isText && !['enum', 'const', 'format', 'pattern'].some((limit) => limit in rest);
}
