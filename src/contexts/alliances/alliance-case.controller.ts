import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttachmentFiles } from '../../attachments/attachment-files.js';
import { asDownload } from '../../http/as-download.js';
import { actionItems } from '../../http/action-items.js';
import { answerDiagram, DIAGRAM_MEDIA, DiagramQuery } from '../../http/diagram-query.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { VAULT } from '../../injection.js';
import { Refused } from '../../kernel/refusal.js';
import type { Vault } from '../../vault/vault.js';
import { attachmentIn } from './alliance-attachments.js';
import { AllianceCases } from './alliance-cases.js';
import { AllianceFormHelp } from './alliance-form-help.js';
import { AllianceReadQuery } from './alliance-queries.js';
import { allianceId } from './alliances.controller.js';
import { ACTION_WORDS, START } from './action-words.js';
import { allianceCommandNamed } from './commands/registry.js';
import { diagramLabel } from './diagram-labels.js';
import { allianceWorkflow } from './workflow.js';

/** What can be read of one alliance from the log itself, so that it is never behind what was just written. */
@Controller('api/alliances/:id')
export class AllianceCaseController {
  constructor(
    private readonly cases: AllianceCases,
    private readonly help: AllianceFormHelp,
    private readonly positions: ReadPositions,
    private readonly attachments: AttachmentFiles,
    @Inject(VAULT) private readonly vault: Vault,
  ) {}

  @Read({
    path: 'actions',
    operationId: 'getActions',
    about: ['id'],
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'What you may do now, and why not the rest',
    description:
      'Each with the JSON Schema of its body. Judged on the log itself, by the guards that need no body. Of what you may do, fields say what there is to choose from (`x-choices`: `items`, or a list to read `from`), which text in force they are a version of (`x-text`), what they must be (`const`) and what they may well be (`default`). A reason that one command does something about names it (`remedy`), with what stands in its body for that. Whoever sees the alliance by a mandate for it is offered what is possible both as it stands and as they are told it: `decision-on-its-way` says that something has to be sent first, and not what.',
    query: AllianceReadQuery,
    answer: ref('Actions'),
    errors: [404],
  })
  async actions(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { atLeast, asOf } = readQuery(AllianceReadQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const position = this.positions.head;
    const current = await this.cases.get(allianceId(id), viewer, asOf);
    const locale = localeOf(request);
    const offered = this.cases
      .actions(current, viewer)
      .filter(({ command }) => command !== START && allianceCommandNamed(command)?.internal !== true);
    const open = offered.filter(({ allowed }) => allowed).map(({ command }) => command);
    // What was true then is no help in what is done now.
    const help =
      asOf === undefined ? await this.help.of({ alliance: current.state, viewer, locale }, open) : {};
    const items = actionItems(offered, viewer, ACTION_WORDS, locale, help);
    return positioned(request, reply, { items, revision: current.revision, position }, asOf);
  }

  @Read({
    path: 'diagram',
    operationId: 'getAllianceDiagram',
    about: ['id'],
    permission: 'alliances.read',
    tag: 'alliances',
    summary: "The process as a picture, with the alliance's own way through it",
    query: DiagramQuery,
    answer: { media: DIAGRAM_MEDIA },
    errors: [404],
  })
  async diagram(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const query = readQuery(DiagramQuery, request);
    await this.positions.reached([], query.atLeast, viewer);
    const position = this.positions.head;
    const { path, pinned } = await this.cases.get(allianceId(id), viewer, query.asOf);
    const definition = pinned === null ? allianceWorkflow.newest : allianceWorkflow.release(pinned);
    return answerDiagram(request, reply, {
      definition,
      query,
      label: diagramLabel(localeOf(request)),
      position,
      path,
    });
  }

  /** An attachment as a download, never shown as a page of ours. */
  @Read({
    path: 'attachments/:sha256',
    operationId: 'getAttachment',
    about: ['id'],
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'A file that belongs to an application, as a download',
    query: ReadQuery,
    answer: { media: { '*/*': { type: 'string', format: 'binary' } } },
    errors: [404],
  })
  async attachment(
    @Param('id') id: string,
    @Param('sha256') sha256: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const position = this.positions.head;
    const { state } = await this.cases.get(allianceId(id), viewer);
    const attachment = attachmentIn(state, sha256);
    const bytes = attachment === undefined ? null : await this.attachments.get(sha256);
    if (attachment === undefined || bytes === null) {
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-attachment' });
    }
    const name = (await this.vault.open([attachment.name.ref])).get(attachment.name.ref) ?? sha256;
    void reply
      .header('x-position', String(position))
      .header('content-disposition', asDownload(name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'no-store')
      .type(attachment.mediaType);
    return Buffer.from(bytes);
  }
}
