import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, TestServer } from './http.js';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, object>>;
  };
}

/** Holds answers against the document that the server itself serves: no member may be missing, and none be more. */
export class AnswerSchemas {
  private readonly ajv: Ajv2020;

  private constructor(readonly document: ApiDocument) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: closed(document.components) });
  }

  static async of(server: TestServer): Promise<AnswerSchemas> {
    return new AnswerSchemas((await server.ask('/openapi.json')).body);
  }

  /** The answer must be as the operation of that id describes it. */
  thenAsDescribed(answer: Answer, operationId: string): Answer['body'] {
    const operation = Object.values(this.document.paths)
      .flatMap((path) => Object.values(path))
      .find((candidate) => candidate.operationId === operationId);
    const content = operation?.responses[String(answer.status)]?.content ?? {};
    const type = answer.headers['content-type']?.split(';')[0] ?? '';
    expect({ status: answer.status, described: Object.keys(content) }).toEqual({
      status: answer.status,
      described: expect.arrayContaining([type]),
    });
    const schema = JSON.parse(JSON.stringify(content[type]?.schema).replaceAll('"#/', '"api#/')) as object;
    const validate = this.ajv.compile(closed(schema));
    expect(validate(answer.body) ? [] : validate.errors).toEqual([]);
    return answer.body;
  }
}

/** The same schema with no room for members that it does not name. */
function closed<Schema>(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map(closed) as Schema;
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, member]) => [key, closed(member)]));
  const open = 'properties' in schema && 'type' in schema && !('additionalProperties' in schema);
  return (open ? { ...inner, additionalProperties: false } : inner) as Schema;
}
