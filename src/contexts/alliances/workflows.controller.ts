import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerDiagram, DIAGRAM_MEDIA, DiagramQuery } from '../../http/diagram-query.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, readQuery } from '../../http/read-query.js';
import { localeOf } from '../../http/request-context.js';
import { optionalField } from '../../input/field.js';
import { wholeNumber } from '../../http/query-kinds.js';
import { Refused } from '../../kernel/refusal.js';
import { definitionHash, type WorkflowDefinition } from '../../workflow/definition.js';
import { AllianceReadQuery } from './alliance-queries.js';
import { diagramLabel } from './diagram-labels.js';
import { allianceWorkflow } from './workflow.js';

const VERSION = wholeNumber({ min: 1, max: 1_000_000 });

export class WorkflowQuery extends AllianceReadQuery {
  @optionalField(VERSION, 'A released version; the newest when left out') version?: number;
}

export class WorkflowDiagramQuery extends DiagramQuery {
  @optionalField(VERSION, 'A released version; the newest when left out') version?: number;
}

/** The processes as they were released. */
@Controller('api/workflows/:name')
export class WorkflowsController {
  constructor(private readonly positions: ReadPositions) {}

  /** The table of a process: its axes, states, steps, guards and deadlines. */
  @Read({
    path: '',
    operationId: 'getWorkflow',
    about: ['name'],
    tag: 'public',
    summary: 'The table of a process: its axes, states, steps, guards and deadlines',
    query: WorkflowQuery,
    answer: ref('WorkflowDefinition'),
    permission: 'public.read',
    errors: [404],
  })
  async definition(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { atLeast, version } = readQuery(WorkflowQuery, request);
    await this.positions.reached([], atLeast);
    const definition = released(name, version);
    return positioned(request, reply, {
      name: definition.name,
      version: definition.version,
      sha256: definitionHash(definition),
      versions: allianceWorkflow.releases.map((release) => release.version),
      definition,
      position: this.positions.head,
    });
  }

  @Read({
    path: 'diagram',
    operationId: 'getWorkflowDiagram',
    about: ['name'],
    tag: 'public',
    summary: 'A process as a picture',
    query: WorkflowDiagramQuery,
    answer: { media: DIAGRAM_MEDIA },
    permission: 'public.read',
    errors: [404],
  })
  async diagram(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const query = readQuery(WorkflowDiagramQuery, request);
    await this.positions.reached([], query.atLeast);
    return answerDiagram(request, reply, {
      definition: released(name, query.version),
      query,
      label: diagramLabel(localeOf(request)),
      position: this.positions.head,
    });
  }
}

function released(name: string, version: number | undefined): WorkflowDefinition {
  const { releases, newest } = allianceWorkflow;
  const found = version === undefined ? newest : releases[version - 1];
  if (name !== allianceWorkflow.name || found === undefined) {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-workflow' });
  }
  return found;
}
