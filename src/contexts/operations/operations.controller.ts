import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read, SIGNED_IN } from '../../http/openapi/api-read.js';
import { Documented } from '../../http/openapi/documented.js';
import { ref, text, uuid } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import { READ_MODELS, type ReadModels } from './read-models.js';

const NAME = { name: 'name', description: 'The name of a read model', schema: text };
/** How long a request waits for a rebuild before it is told to look later. */
const REBUILD_PATIENCE_MS = 5_000;

/** How the read models stand, and what mends them. */
@Controller('api/operations/projections')
export class OperationsController {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly positions: ReadPositions,
  ) {}

  @Read({
    operationId: 'listProjections',
    permission: 'operations.read',
    tag: 'operations',
    summary: 'How the read models stand, and which cases they stopped following',
    description: 'For case officers, administrators and auditors.',
    query: ReadQuery,
    answer: ref('Projections'),
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached(this.readModels.names, atLeast);
    const [items, parked] = await Promise.all([this.readModels.status(), this.readModels.parked()]);
    const answer = {
      items: items.map((item) => ({
        ...item,
        parked: parked.filter(({ projection }) => projection === item.name),
      })),
      position: this.positions.head,
    };
    return positioned(request, reply, answer);
  }

  /** 200 with what came of it, or 202 when it takes longer: the list then tells how it gets on. */
  @Post(':name/rebuild')
  @RouteConfig({ permission: 'operations.mend' })
  @Documented((swagger) => [
    swagger.ApiTags('operations'),
    swagger.ApiOperation({
      operationId: 'rebuildProjection',
      summary: 'Fold a read model anew beside the one in use, and switch',
      description: 'For case officers and administrators.',
      security: SIGNED_IN,
    }),
    swagger.ApiParam(NAME),
    swagger.ApiResponse({ status: 200, description: 'Rebuilt', content: json('Rebuild') }),
    swagger.ApiResponse({
      status: 202,
      description: 'Still being rebuilt; the list tells how it gets on',
      content: json('Rebuild'),
    }),
    swagger.ApiExtension('x-permission', 'operations.mend'),
    swagger.ApiExtension('x-errors', [401, 403, 404, 409, 413, 415, 429, 503]),
  ])
  async rebuild(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const work = this.readModels.rebuild(name);
    const late = new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), REBUILD_PATIENCE_MS).unref();
    });
    const rebuilt = await Promise.race([work, late]);
    if (rebuilt === undefined) {
      work.catch((err: unknown) => request.log.error({ err, projection: name }, 'a rebuild failed'));
      void reply.status(202);
      return { projection: name, state: 'rebuilding' };
    }
    void reply.status(200).header('x-position', String(rebuilt.position));
    return { ...rebuilt, state: 'rebuilt' };
  }

  @Post('parked/:id/retry')
  @RouteConfig({ permission: 'operations.mend' })
  @Documented((swagger) => [
    swagger.ApiTags('operations'),
    swagger.ApiOperation({
      operationId: 'retryParked',
      summary: 'Fold a case anew that a read model stopped following',
      description: 'For case officers and administrators.',
      security: SIGNED_IN,
    }),
    swagger.ApiParam({ name: 'id', description: 'Of the parked stream, a UUID', schema: uuid }),
    swagger.ApiResponse({ status: 200, description: 'What came of it', content: json('Retry') }),
    swagger.ApiExtension('x-permission', 'operations.mend'),
    swagger.ApiExtension('x-errors', [401, 403, 404, 413, 415, 429, 503]),
  ])
  @HttpCode(200)
  async retry(@Param('id') id: string) {
    const parked = isUuid(id) ? await this.readModels.parked() : [];
    const found = parked.find((stream) => stream.id === id);
    const retried = found && (await this.readModels.retry(id));
    if (retried === undefined) throw unknown('unknown-parked');
    return { id, projection: found?.projection, ...retried };
  }
}

function json(name: string) {
  return { 'application/json': { schema: ref(name) } };
}

function unknown(code: string): Refused {
  return new Refused({ kind: 'unknown-thing', code });
}
